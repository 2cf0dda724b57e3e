"""Texts made to keep a machine busy: each ends, and loses no word. (One that hangs shows as a run that never ends.)"""

import pytest

from app.lib.markdown import render

SIZE = 60_000


def filled(piece):
    return piece * (SIZE // len(piece))


@pytest.mark.parametrize(
    "source",
    [
        *map(
            filled,
            [
                "[",
                "![",
                "[^",
                "[](",
                "[a](b",
                "[x](<",
                "![[",
                "*",
                "*a",
                "*a _a ",
                "a** b*",
                "~~a ",
                "_",
                "`",
                "``` \n",
            ],
        ),
        *map(
            filled,
            [
                "> ",
                "> a\n",
                "- ",
                "1. a\n",
                "-\n\n",
                "- [ ] a\n",
                "# a\n",
                "a\n=\n",
                "|a|\n|-|\n",
                "***\n",
                "* - + ",
            ],
        ),
        *map(
            filled,
            [
                "<",
                "<a ",
                "<!--",
                "a <!-- ",
                "<? ",
                "<![CDATA[",
                "<b>",
                "<div>\n",
                "</b>",
                "<a href=",
                "<a@b.",
            ],
        ),
        *map(
            filled,
            ["&", "&amp", "\\", ":", "http://", "https://a.b/c ", "https://a.b/)", "@", "a@b.", "www.", "\0"],
        ),
        *map(
            filled,
            [
                "[a]: ",
                "[a\n",
                "[^a]: [^b]: ",
                "[^a]: b\n\n",
                "\n",
                " ",
                "\t",
                "가",
                "한글 단어 ",
                "a  \n",
                "&#x41;",
            ],
        ),
        "[^1]: x\n\n" + filled("[^1]"),
        "[" * (SIZE // 2) + "]" * (SIZE // 2),
        "![" * (SIZE // 8) + "](b)" * (SIZE // 8),
        "\n".join(">" * depth for depth in range(300)),
        "\n".join(" " * 2 * depth + "- a" for depth in range(300)),
        "".join("a" + "`" * length for length in range(300)),
        "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|\n" * 5_000,
        "https://a.b/" + filled("("),
        "```python\n" + filled("(a+b);") + "\n```",
        "```java\n" + filled("a b\n") + "```",
    ],
    ids=lambda source: repr(source[:24]),
)
def test_a_text_of_one_endless_sign_renders(source):
    assert len(render(source, lambda _key: None).html) < 60 * SIZE


def test_a_million_characters_render_whole():
    source = "오늘은 콜 스택을 그려 보았다. 함수가 불리면 하나가 쌓인다.\n\n" * 25_000
    assert len(source) >= 900_000
    assert render(source).html.count("<p>") == 25_000


def test_a_deep_text_keeps_its_last_word():
    quoted = "\n".join(">" * depth + f" 말{depth}" for depth in range(100)) + "\n\n끝말"
    listed = "\n".join("  " * depth + f"- 말{depth}" for depth in range(100)) + "\n\n끝말"
    for source in (quoted, listed):
        text = render(source).text
        assert "끝말" in text
        assert all(f"말{depth}" in text for depth in range(100))


def test_a_text_of_too_many_pieces_ends_as_it_was_typed():
    source = "가\n\n" * 120_000 + "**끝말**"
    html = render(source).html
    assert html.count("가") == 120_000
    assert html.endswith("**끝말**</code></pre>\n")


def test_a_reference_cannot_repeat_itself_into_a_flood():
    source = f"[가]: /{'u' * 7_000} '{'t' * 40_000}'\n\n" + "[가] " * 10_000
    html = render(source).html
    assert len(html) < 1_000_000
    assert "[가]" in html
    assert 'title="t' in html


def test_many_references_are_all_known():
    source = (
        "\n".join(f"[말{number}]: /{number}" for number in range(2_000))
        + "\n\n"
        + "".join(f"[말{number}] " for number in range(2_000))
    )
    assert render(source).html.count("<a ") == 2_000


def test_an_endless_address_is_no_link():
    assert "<a " not in render(f"[글](/{'a' * 9_000})").html


def test_a_tower_of_brackets_stands_as_it_was_typed():
    tower = "![[" * 60_000 + "](b)"
    assert render(tower).text == tower
