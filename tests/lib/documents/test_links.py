"""The links of a text, changed one by one."""

import pytest

from app.lib.documents import in_link, relink


def change(address):
    return "새것" if address == "/old" else None


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("[가](/old)", "[가](새것)"),
        ("[가]( </old> )", "[가]( 새것 )"),
        ('[가](/old "제목")', '[가](새것 "제목")'),
        ("![가](/old)와 [나](/other)", "![가](새것)와 [나](/other)"),
        ("[가]: /old", "[가]: 새것"),
        ("[가]: </old> '제목'\n", "[가]: 새것 '제목'\n"),
        ("/old", "/old"),
        ("(/old)", "(/old)"),
        ("[가](/older)", "[가](/older)"),
        ("```\n[가](/old)\n```\n[나](/old)", "```\n[가](/old)\n```\n[나](새것)"),
        ("~~~~\n[가](/old)\n~~~\n[나](/old)", "~~~~\n[가](/old)\n~~~\n[나](/old)"),
        ("```\n[가](/old)", "```\n[가](/old)"),
    ],
)
def test_addresses_of_links_are_changed_and_nothing_else(text, changed):
    assert relink(text, change) == changed


def test_a_path_stays_readable_in_a_link():
    assert in_link("../Today I Learned/2023-10-26-하루 (1)#%.md") == (
        "../Today%20I%20Learned/2023-10-26-하루%20%281%29%23%25.md"
    )


@pytest.mark.parametrize(
    "text", ["](" * 50_000, "[a" * 50_000, "```\n" * 50_000, "](<" * 50_000, "![a](/x" * 50_000]
)
def test_texts_made_to_take_long_take_none(text):
    assert relink(text, change) == text
