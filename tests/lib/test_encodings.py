"""Texts of which nobody says how they are written."""

import pytest

from app.lib.encodings import decode, decode_name

TEXTS = ["안녕\n오늘 한 것", "plain\nlines of ascii", "한 줄 TIL 😀 섞인 line\n둘째", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", TEXTS)
def test_unicode_is_read_with_and_without_a_mark(text, encoding):
    assert decode(text.encode(encoding))[0] == text


def test_cp949_is_read_and_named():
    assert decode("오늘의 정리\r\n똠방각하".encode("cp949")) == ("오늘의 정리\n똠방각하", "cp949")


@pytest.mark.parametrize("ends", [b"a\r\nb", b"a\rb", b"a\nb"])
def test_line_ends_are_line_feeds(ends):
    assert decode(ends) == ("a\nb", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "안녕하세요 여러분".encode()[:-1],
        "하나 둘 셋".encode() + b"\xff" + "넷 다섯".encode(),
        b"caf\xe9",
        b"\xff\xfea",
        bytes(range(256)),
    ],
    ids=["picture", "cut short", "one bad byte", "latin", "half a character", "anything"],
)
def test_what_is_no_text_is_refused_with_a_reason(data):
    with pytest.raises(UnicodeError, match=r"\w"):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_names_in_archives_are_read_as_their_machine_wrote_them(encoding):
    assert decode_name("한글 이름.md".encode(encoding)) == "한글 이름.md"


def test_a_name_in_no_known_encoding_is_still_a_name():
    assert decode_name(b"\xff\xfe.md").endswith(".md")
