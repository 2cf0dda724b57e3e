"""What is wrong with a picture, in words."""


