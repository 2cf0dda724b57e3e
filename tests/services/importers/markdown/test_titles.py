"""The title of a note, and what is left of the notes."""

import pytest

NAME = "notes/2023-10-26-use-git.md"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# Undo\n\ntext", "Undo", "text"),
        ("\n\n# Undo #\ntext", "Undo", "text"),
        ("Undo\n====\n\ntext", "Undo", "text"),
        ("# **Undo** the `last` commit\n\ntext", "Undo the last commit", "text"),
        ("## Undo\n\ntext\n\n### More\n\nx", "Undo", "text\n\n### More\n\nx"),
        ("Before.\n\n# Undo\n\ntext", "Undo", "Before.\n\ntext"),
        ("# One\n\na\n\n# Two\n\nb", "One", "a\n\n# Two\n\nb"),
        # What would be lost or torn apart with the heading stays.
        ("# [Undo](https://example.com)\n\ntext", "Undo", "# [Undo](https://example.com)\n\ntext"),
        ("Before.\n\n# One\n\na\n\n# Two\n\nb", "One", "Before.\n\n# One\n\na\n\n# Two\n\nb"),
        ("## One\n\na\n\n## Two\n\nb", "One", "## One\n\na\n\n## Two\n\nb"),
        # A part of the day is no title, nor is what only looks like a heading.
        ("## 오늘 배운 것\n\ntext", "use-git", "## 오늘 배운 것\n\ntext"),
        ("```sh\n# not a title\n```", "use-git", "```sh\n# not a title\n```"),
        ("    # not a title", "use-git", "    # not a title"),
        ("just text", "use-git", "just text"),
        ("---\ntitle: Said\n---\n\n# Heading\n\ntext", "Said", "# Heading\n\ntext"),
        ("---\ntitle: Undo\n---\n\n# undo\n\ntext", "Undo", "text"),
        ("+++\ntitle = 'Said'\n+++\ntext", "Said", "text"),
        ('{"title": "Said"}\n\ntext', "Said", "text"),
        ("---\ntitle: 2023\n---\ntext", "2023", "text"),
        ("---\ntitle:\n---\n# Heading\ntext", "Heading", "text"),
    ],
)
def test_the_first_heading_is_the_title_unless_the_note_says_one(read, text, title, body):
    found = read(text, NAME)
    assert (found.title, found.body) == (title, body)


def test_a_title_is_composed(read):
    assert read("# 한글\n").title == "한글"


CODE = (
    "```python\n\tx = 1  \n\n\n# not a heading\n[a](b.md) ![[c.png]]\n```\n\n"
    "~~~\n```\nnested  \n~~~\n\n"
    "    indented\t \n\n    {{< figure src='x.png' >}}\n\n"
    "- item\n\n  ````md\n  ```\n  in a list\n  ```\n  ````"
)


@pytest.mark.parametrize("before", ["# Title\n\n", "", "---\ntags: [a]\n---\n"])
def test_code_stays_as_it_was_typed(read, before):
    assert CODE in read(f"{before}Text.\n\n{CODE}\n").body
    assert CODE in read(f"{before}{CODE}\n\n## 정리\n\n잘 했다.\n").body
    assert read(f"# T\n\n    first line\n\n{CODE}\n").body == f"    first line\n\n{CODE}"


def test_carriage_returns_end_lines(read):
    found = read("# Title\r\n\r\none\r\n```\r\ncode\r\n```\r\n")
    assert (found.title, found.body) == ("Title", "one\n```\ncode\n```")
