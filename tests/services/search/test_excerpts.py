"""What is shown of a text around a word: as one reads it, on one line."""

from datetime import date

import pytest

from app.services.search import search
from app.services.search.unread import without_unread
from tests.accounts import make_user
from tests.entries import write

NOTES = """\
[문서](https://example.com/ast)를 읽었다.

[다른 문서](https://example.com/dis)

```python
import ast

tree = 1
```

- 하나를 보고
- 둘을 보았다

끝
"""


@pytest.fixture
def shown(db):
    """What is shown of the notes for words, the marked ones in brackets."""
    user = make_user()
    write(user, title="글", body=NOTES)

    def show(words):
        (hit,) = search(words, user, today=date(2023, 11, 15)).hits
        (part,) = hit.excerpts
        return "".join(f"[{piece.text}]" if piece.is_mark else piece.text for piece in part.pieces)

    return show


LINES = "문서를 읽었다. 다른 문서 · import ast · tree = 1 · 하나를 보고 · 둘을 보았다 · 끝"


def test_lines_are_joined_and_addresses_and_languages_are_left_out(shown):
    assert shown("in:notes") == LINES
    for word in ("읽었다", "다른", "import", "둘을"):
        rest = LINES.partition(word)[2]
        assert shown(word).endswith(f"[{word}]{rest}")
    assert shown("import") == LINES[LINES.index("import") :].replace("import", "[import]")


def test_what_is_hit_in_an_address_or_a_language_is_shown(shown):
    assert "https://[example.com/dis] · import ast" in shown("example.com/dis")
    assert "https://example.com/ast" not in shown("example.com/dis")
    assert shown("python").startswith("[python] · import ast")
    assert "[다른 문서 https]://example.com/dis · import" in shown('"다른 문서 https"')


def test_a_mark_across_lines_is_one(shown):
    assert shown('"보고 둘을"') == "하나를 [보고 둘을] 보았다 · 끝"


def test_a_text_of_nothing_else_is_shown_as_it_is():
    text = "https://example.com/\npython"
    assert without_unread(text, []) == (text, [])


@pytest.mark.parametrize("line", ["Docker", "python 3", "http를 배웠다", "보라 https://example.com/"])
def test_words_are_not_taken_for_addresses_or_languages(line):
    text = f"처음\n{line}\n끝"
    assert without_unread(text, [(0, 2)]) == (text, [(0, 2)])
