"""The addresses of weeks: ISO weeks, strictly, also where a year ends."""

import pytest

from app.lib import dates
from tests.entries import write
from tests.pages import page_of


def test_the_week_without_a_name_is_the_writers_own(user, writer):
    assert writer.get("/weeks").location == f"/weeks/{dates.week_name(user.today())}"


@pytest.mark.parametrize(
    ("week", "title", "span", "beside"),
    [
        ("2023-W43", "2023년 43주차", "10월 23일~29일", ["2023-W42", "2023-W44"]),
        ("2020-W53", "2020년 53주차", "12월 28일 ~ 1월 3일", ["2020-W52", "2021-W01"]),
        ("2021-W01", "2021년 1주차", "1월 4일~10일", ["2020-W53", "2021-W02"]),
        ("2024-W52", "2024년 52주차", "12월 23일~29일", ["2024-W51", "2025-W01"]),
        ("2025-W01", "2025년 1주차", "12월 30일 ~ 1월 5일", ["2024-W52", "2025-W02"]),
        ("2024-W09", "2024년 9주차", "2월 26일 ~ 3월 3일", ["2024-W08", "2024-W10"]),
        ("1900-W01", "1900년 1주차", "1월 1일~7일", ["1900-W02"]),
        ("2200-W01", "2200년 1주차", "12월 30일 ~ 1월 5일", ["2199-W52"]),
    ],
)
def test_a_week_knows_its_days_and_the_weeks_beside_it(user, writer, week, title, span, beside):
    page = page_of(writer.get(f"/weeks/{week}"))
    assert page.h1.text == title
    assert page.select_one(".week-head p").text == span
    links = [link["href"] for link in page.select("[rel=prev], [rel=next]")]
    assert links == [f"/weeks/{each}" for each in beside]


def test_the_days_of_a_week_that_two_years_share_stand_in_it(user, writer):
    write(user, day="2024-12-30")
    write(user, day="2025-01-05", week=["책 한 권"])
    page = page_of(writer.get("/weeks/2025-W01"))
    assert len(page.select(".card")) == 2
    assert "책 한 권" in page.select_one(".plan li").text
    assert page_of(writer.get("/weeks/2024-W52")).select(".card") == []


@pytest.mark.parametrize(
    "week",
    [
        "2023-W00",
        "2023-W53",
        "2021-W53",
        "2023-W54",
        "2023-W99",
        "2023-w43",
        "2023-W4",
        "2023-W043",
        "2023W43",
    ]
    + ["23-W43", "1899-W52", "0000-W01", "2200-W02", "9999-W52", "2023-W43-1", "2023-10-23", "x", "%00"]
    + ["２０２３-W43", "2023-W４３", "-2023-W43", "2023-W43%0A", "%202023-W43"],
)
def test_a_week_that_is_none_is_not_found(user, writer, week):
    assert writer.get(f"/weeks/{week}").status_code == 404
