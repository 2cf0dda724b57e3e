"""Fields before a text, as Hugo, Jekyll and Obsidian write them, and as those who mean harm do."""

import pytest

from app.lib.front_matter import FrontMatterError, split


@pytest.mark.parametrize(
    ("text", "fields", "rest"),
    [
        ('---\ntitle: "제목"\ndate: 2023-10-26\n---\n본문', {"title": "제목", "date": "2023-10-26"}, "본문"),
        (
            "---\ntags:\n  - a\n  - b\ndraft: true\nnone:\n---\n",
            {"tags": ["a", "b"], "draft": True, "none": None},
            "",
        ),
        (
            "---\nversion: 1.10\nnumber: 010\ntime: 12:30\n---\nx",
            {"version": "1.10", "number": "010", "time": "12:30"},
            "x",
        ),
        ("---\na: 2023-10-26T09:00:00+09:00\n...\nx", {"a": "2023-10-26T09:00:00+09:00"}, "x"),
        (
            '+++\ntitle = "제목"\ndate = 2023-10-26\n[params]\nn = 1\n+++\nx',
            {"title": "제목", "date": "2023-10-26", "params": {"n": 1}},
            "x",
        ),
        ('{"title": "제목", "n": [1]}\nx', {"title": "제목", "n": [1]}, "x"),
        ("---\n---\nx", {}, "x"),
    ],
)
def test_fields_are_read_and_taken_off_the_text(text, fields, rest):
    assert split(text) == (fields, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "본문",
        "---\n",
        "---\n\n문단\n\n---\nx",
        "{{ 변수 }}",
        "{ 코드 }",
        "--- a\n---\n",
        "본문\n---\na: 1\n---\n",
    ],
)
def test_a_text_without_fields_stays_whole(text):
    assert split(text) == ({}, text)


def fenced(yaml):
    return f"---\n{yaml}\n---\nx"


HOSTILE = {
    "code": fenced('a: !!python/object/apply:os.system ["touch /tmp/pwned"]'),
    "a tag": fenced("a: !!str b"),
    "a number": "+++\na = 0x" + "f" * 9_000 + "\n+++\nx",
    "laughs": fenced("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"),
    "merge": fenced("a: &a {b: 1}\nc:\n  <<: *a"),
    "deep lists": fenced("a: " + "[" * 30_000),
    "deep mappings": fenced("- " * 20_000),
    "too long": fenced("a: " + "x" * 70_000),
    "not yaml": fenced("a: b: c"),
    "a control character": fenced("a: \0"),
    "deep toml": "+++\na = " + "[" * 30_000 + "\n+++\n",
    "long key of toml": "+++\n" + "a." * 30_000 + "a = 1\n+++\n",
    "no date of toml": "+++\na = 2023-02-30\n+++\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_runs_repeats_or_digs_is_refused_with_a_reason(name):
    with pytest.raises(FrontMatterError, match=r"\w"):
        split(HOSTILE[name])


def test_json_of_any_depth_is_text():
    text = '{"a":' * 10_000
    assert split(text) == ({}, text)
