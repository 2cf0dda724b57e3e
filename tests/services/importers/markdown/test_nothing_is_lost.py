"""Whatever a note looks like, each of its words is somewhere in what it becomes."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models import User
from app.services.importers.found import Found
from app.services.importers.markdown.dating import Dating
from app.services.importers.markdown.reading import Reader

HEADINGS = [
    "오늘 목표",
    "이번 주 목표",
    "오늘 한 것",
    "정리",
    "요약",
    "KPT",
    "Keep",
    "Problem",
    "Try",
    "소감",
    "회고",
    "React",
    "body",
]
BLOCKS = [
    "- {}", "- [x] {}", "- [ ] {}\n- [x] {}", "1. {}\n2. {}", "{} {}", "{}\n{}", "> {}", "```\n{}\n# {}\n```", "    {}",
    "- {}\n  - {}", "* [{}]({}.md)", "---", "[[{}]]", "**{}** `{}`", "| {} |\n|--|\n| {} |", "<b>{}</b>", "{}\n===",
    "![{}]({}.png)", "![[{}.png]]", "{}: {}", "날짜: 2023-10-26\n{}: {}", "<!-- {} -->", "~~~\n{}", "\\*{}", "",
]  # fmt: skip
FRONT = [
    "",
    "---\ntitle: {}\n---\n",
    "---\ndescription: {}\ntags: [{}, {}]\n---\n",
    "---\n{}: [\n---\n",
    "+++\ntitle = '{}'\n+++\n",
]
WORD = re.compile(r"w\d+w")


class Files:
    """A source of this one note."""

    def is_index(self, path, text):
        return False

    def is_bundle(self, path):
        return False

    def inner(self, path):
        return path


def reader():
    user = User(time_zone="Asia/Seoul", day_start=4, language="ko")
    return Reader(Files(), Dating(user, lambda path: None, lambda path: None), lambda name, base: name)


@st.composite
def notes(draw):
    """A note of parts of which each word is another one."""
    heading = st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), st.sampled_from(HEADINGS))
    named = st.sampled_from(["# {}", "## {}", "### {} [{}](https://example.com)"])
    parts = draw(st.lists(st.one_of(heading, named, *map(st.just, BLOCKS)), max_size=12))
    joined = draw(st.sampled_from(FRONT)) + draw(st.sampled_from(["\n\n", "\n"])).join(parts)
    numbers = iter(range(1000))
    return re.sub(r"\{\}", lambda _found: f"w{next(numbers)}w", joined)


@settings(max_examples=100)
@given(notes().filter(str.strip))
def test_each_word_is_somewhere(text):
    found = reader().read("a/note.md", "", text)
    assert set(WORD.findall(text)) <= set(WORD.findall(_all_of(found)))


@settings(max_examples=100)
@given(st.text(st.sampled_from("#-*`~[]()<>{}|!:\\\n\t ab가0123.%/"), min_size=1).filter(str.strip))
def test_any_text_is_read(text):
    reader().read("a/note.md", "", text)


def _all_of(found: Found):
    lines = [
        *found.weekly_goals,
        *found.daily_goals,
        *found.done_today,
        *found.keep,
        *found.problem,
        *found.try_,
        *found.tags,
    ]
    return "\n".join(
        map(str, [found.title, found.body, found.summary, found.reflection, *lines, found.notes])
    )
