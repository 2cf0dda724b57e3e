"""What is found in a text or in the HTML of an article, without an import."""

from datetime import date

from app.services.importers.found import Found
from app.services.importers.tistory.html_page import read_html
from app.services.importers.tistory.sections import arrange
from app.services.importers.tistory.text_page import read_text

DAY = date(2023, 10, 26)


def found(text):
    """A text without a page around it, below a title."""
    return _arranged(read_text(f"오늘의 글\n\n{text}"))


def found_in(article):
    """The HTML of an article as Tistory's editor writes it."""
    return _arranged(read_html(f'<html><body><div class="contents_style">{article}</div></body></html>'))


def _arranged(post):
    day = Found("글", "", DAY)
    arrange(post.blocks, day)
    return day
