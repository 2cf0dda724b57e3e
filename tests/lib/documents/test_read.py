"""Documents come back as they were written, and say what people wrote into them."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.documents import Document, Line, compose, read
from app.lib.documents.document import DONE, DROPPED, LISTS, NO_BOX, OPEN, SECTIONS, TEXTS
from app.lib.front_matter import FrontMatterError
from app.lib.text import UNSAFE, one_line

HEADINGS = {section: f"제목 {section}" for section in SECTIONS if section != "body"}

# Pieces that a reader might take for something else than words.
TRAPS = [
    *(
        "<!-- haru: body -->",
        "<!-- haru::",
        "---",
        "\n",
        "\n\n",
        "## 정리",
        "- [x] ",
        "[-]",
        "\\",
        "\\[",
        " ",
        "1.",
    ),
    *(
        "*",
        "_",
        "`",
        "#",
        "&amp;",
        ">",
        "~~",
        "www.",
        "://",
        "@",
        "<b>",
        "+++",
        "{",
        "\u2028",
        "\ufeff",
        "\t",
        "가",
    ),
]
wild = st.text(st.characters(exclude_categories=["Cs"]), max_size=5).map(lambda text: UNSAFE.sub("", text))
texts = st.lists(st.sampled_from(TRAPS) | wild, max_size=12).map("".join)
words = texts.map(one_line).filter(bool)


def lists(*marks):
    return st.lists(st.builds(Line, st.sampled_from(marks), words), max_size=4)


documents = st.builds(
    Document,
    title=words,
    date=st.dates().map(str),
    category=words,
    visibility=st.sampled_from(["private", "public"]),
    thumbnail=words,
    thumbnail_alt=words,
    digest_week=st.just("2023-W43"),
    uid=st.uuids().map(str),
    created=st.just("2023-10-26T13:20:11.123456Z"),
    weekly_goals=lists(OPEN, DONE, DROPPED),
    daily_goals=lists(OPEN, DONE, DROPPED),
    done_today=lists(NO_BOX),
    keep=lists(NO_BOX),
    problem=lists(NO_BOX),
    try_=lists(OPEN, DONE, DROPPED),
    **dict.fromkeys(TEXTS, texts),
)


@given(documents)
def test_what_is_written_is_read_and_written_alike(document):
    written = compose(document, HEADINGS)
    assert read(written) == document
    assert compose(read(written), HEADINGS) == written


@given(st.text())
def test_nothing_fails_that_is_no_document(text):
    document = read("\n" + text)
    assert all(line.text for section in LISTS for line in document.lines(section))


def test_all_lists_and_texts_have_a_section():
    assert {*LISTS, *TEXTS, "kpt"} == set(SECTIONS)


def edited(text, **changes):
    """What a file says beside its defaults."""
    document = asdict(read(text))
    return {name: value for name, value in document.items() if value}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("그냥 글\n\n둘째 줄\n", {"body": "그냥 글\n\n둘째 줄"}),
        (
            "---\ntitle: 손으로\ndate: 2023-10-26\n---\n글\n",
            {"title": "손으로", "date": "2023-10-26", "body": "글"},
        ),
        (
            "---\r\ntitle: a\r\n---\r\n\r\n<!-- haru: body -->\r\n\r\nb\r\nc\r\n",
            {"title": "a", "body": "b\nc"},
        ),
        ("앞\n\n<!-- haru: body -->\n\n뒤\n", {"body": "앞\n\n뒤"}),
        ("<!-- haru: body -->\n# 제목\n", {"body": "# 제목"}),
        ("<!-- haru: summary -->\n정리\n", {"summary": "정리"}),
        ("<!-- haru: summary -->\n\n## 안의 제목\n", {"summary": "## 안의 제목"}),
        ("<!-- haru: body -->\n\na\n\n<!-- haru: body -->\n\nb\n", {"body": "a\n\nb"}),
        (
            "<!-- haru: kpt -->\n## KPT\n\n한마디\n\n<!-- haru: keep -->\n\n- k\n",
            {"body": "한마디", "keep": [("", "k")]},
        ),
        ("<!-- haru: nothing -->\n\na\n", {"body": "<!-- haru: nothing -->\n\na"}),
        (
            "<!-- haru: weekly_goals -->\n* [X] a\n+ b\n1. [ ] c\n\n  d\ne\n- [ ]\n",
            {"weekly_goals": [("x", "a"), ("", "b"), (" ", "c d"), ("", "e")]},
        ),
        ("<!-- haru: done_today -->\n## 오늘 한 것\n- a\n  - b\n", {"done_today": [("", "a"), ("", "b")]}),
        ("---\ntitle: [a]\ndate: {b: c}\nuid: 007\nother: 1\n---\n", {"uid": "007"}),
    ],
)
def test_files_that_people_write_in_say_what_they_say(text, said):
    assert edited(text) == said


@pytest.mark.parametrize(
    "front", ["title: !!python/object:os.system", "a: &a [*a]", "title: 'open", "- \t: ["]
)
def test_front_matter_that_cannot_be_read_is_refused(front):
    with pytest.raises(FrontMatterError):
        read(f"---\n{front}\n---\n")
