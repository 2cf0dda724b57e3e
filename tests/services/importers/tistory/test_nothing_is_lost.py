"""Whatever a post is made of, each of its words is in some field of the entry."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.importers.tistory.reading import found, found_in

LINES = [
    "문장이다 {}.",
    "이름 {}",
    "두 문장이다 {}. 그렇다.",
    "  • 항목 {}",
    "    ◦ 안쪽 항목 {}",
    "- 항목 {}",
    "- [x] 한 일 {}",
    "1. 이름 {}",
    "2. 이름 {}",
    "2.1 이름 {}",
    "1. 문장이다 {}.",
    "if (a) {{ {}; }}",
    "| a | {} |",
    "# {}",
    "> {}",
    "Keep: {}",
    "소감 : {}",
    "자료 출처 : https://data.example.com/{}",
    "긴 것 " * 200 + "{}",
]
NAMES = [
    "이번 주 목표",
    "오늘 목표",
    "오늘 한 것",
    "정리",
    "KPT",
    "Keep",
    "Problem",
    "Try",
    "소감",
    "회고",
    "오늘 배운 것",
    "",
    "",
]
PLACES = [
    "<p>{}</p>",
    "<ul><li>{}</li></ul>",
    "<h2>{}</h2>",
    "<h3>{}</h3>",
    "<p><b>{}</b><br>뒤</p>",
    "{}<br>",
    "<table><tr><td>{}</td></tr></table>",
]

lines = st.lists(st.sampled_from([*LINES, *NAMES]), min_size=1, max_size=25)


def kept(day):
    listed = [words for words, _done in (*day.weekly_goals, *day.daily_goals)]
    return " ".join(
        [*listed, *day.done_today, *day.keep, *day.problem, *day.try_, day.body, day.summary, day.reflection]
    )


def filled(written):
    """Each line with a word of its own."""
    return [line.format(f"낱말{number}끝") if "{}" in line else line for number, line in enumerate(written)]


def assert_holds(day, written):
    text = kept(day)
    for number, line in enumerate(written):
        assert "{}" not in line or f"낱말{number}끝" in text


@settings(max_examples=150)
@given(lines, st.sampled_from(["\n", "\n\n"]))
def test_of_a_text(written, gap):
    assert_holds(found("앞선 문장이다.\n\n" + gap.join(filled(written))), written)


@settings(max_examples=150)
@given(lines, st.lists(st.sampled_from(PLACES), min_size=25, max_size=25))
def test_of_a_page(written, places):
    article = "".join(
        place.format(line.strip()) for place, line in zip(places, filled(written), strict=False)
    )
    assert_holds(found_in(article), written)
