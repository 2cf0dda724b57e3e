"""Made-up Korean and English in the shape of a language: few words are said often, most of them hardly ever."""

import random
from itertools import accumulate

WORDS, A_DAY = 20_000, 110
PARTICLES = ("", "", "은", "을", "이", "에", "에서", "로")
SEED = random.Random(26)


def make_words():
    syllables = [chr(code) for code in SEED.sample(range(0xAC00, 0xD7A4), 700)]
    letters = "abcdefghijklmnoprstuvw"
    made = (
        "".join(SEED.choices(letters, k=SEED.randint(3, 8)))
        if number % 8 == 7
        else "".join(SEED.choices(syllables, k=SEED.choice((2, 2, 3))))
        for number in range(WORDS)
    )
    return list(dict.fromkeys(made))


VOCABULARY = make_words()
WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))


def text(number):
    """The notes of the day of this number, always the same: some 500 characters in sentences of ten words."""
    chance = random.Random(number)
    words = chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=A_DAY)
    said = [word + chance.choice(PARTICLES) for word in words]
    return " ".join(word + ("." if at % 10 == 9 else "") for at, word in enumerate(said))
