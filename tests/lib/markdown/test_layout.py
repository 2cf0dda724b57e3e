"""Where headings and code stand in a text."""

import re

import pytest

from app.lib.markdown.layout import Layout

LINK = re.compile(r"\]\(([^()\n]*)\)")


def led(text):
    return Layout(text).replace(LINK, lambda found: f"](!{found[1]})")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("[a](b) and [c](d)", "[a](!b) and [c](!d)"),
        ("[`a`](b)", "[`a`](!b)"),
        ("`[` and [a](b)", "`[` and [a](!b)"),
        (r"\`[a](b)`", r"\`[a](!b)`"),
        ("a ` [a](b)", "a ` [a](!b)"),
        ("`` ` [a](b)", "`` ` [a](!b)"),
        ("- [a](b)\n\n  more [c](d)", "- [a](!b)\n\n  more [c](!d)"),
        ("> [a](b)", "> [a](!b)"),
        ("| [a](b) |\n|--|\n| `[c](d)` [e](f) |", "| [a](!b) |\n|--|\n| `[c](d)` [e](!f) |"),
        ("one ` line\n\nanother ` [a](b)", "one ` line\n\nanother ` [a](!b)"),
    ],
)
def test_what_is_no_code_is_changed(text, changed):
    assert led(text) == changed


@pytest.mark.parametrize(
    "code",
    [
        "`[a](b)`",
        "``[a](b) ` [c](d)``",
        "`over\n[a](b)\nlines`",
        "```\n[a](b)\n```",
        "~~~md\n[a](b)\n```\n[c](d)\n~~~",
        "````\n```\n[a](b)\n```\n````",
        "    [a](b)",
        "\t[a](b)",
        "- item\n\n  ```\n  [a](b)\n  ```",
        "1. item\n\n       [a](b)",
        "> ```\n> [a](b)\n> ```",
        "<pre>\n[a](b)\n</pre>",
        "<!--\n[a](b)\n-->",
        "```\nnever closed [a](b)",
    ],
)
def test_code_stays_as_it_is(code):
    assert led(code) == code
    assert led(f"[a](b)\n\n{code}") == f"[a](!b)\n\n{code}"


def test_headings_are_told_with_their_lines():
    layout = Layout(
        "# One `two`\n\ntext\n\nThree\n-----\n\n- # in a list\n\n```\n# code\n```\n\n## [link](x)"
    )
    told = [(title.level, title.words, title.start, title.end, title.is_plain) for title in layout.titles]
    assert told == [(1, "One two", 0, 1, True), (2, "Three", 4, 6, True), (2, "link", 13, 14, False)]


@pytest.mark.parametrize("piece", ["`", "``` ", "`a``b```c", "[](", "> ", "- ", "|`\n", "\\`", "<pre>\n"])
def test_long_texts_of_signs_are_looked_through(piece):
    text = piece * (200_000 // len(piece))
    assert Layout(text).replace(LINK, lambda found: None) == text
