"""A copied post becomes the entry that its writer meant, from its text and from its HTML."""

import re

import pytest

from app.lib.markdown import render
from app.models.entry import Visibility
from tests.services.importers.tistory.shapes import backup_file, days, post_html, saved_page

LABELS = {"Today I Learned": "verdantjuly/Today I Learned", "오늘 배운 것들": "haru/오늘 배운 것들"}


def lines(entry, kind):
    return [item.text for item in entry.kpt if item.kind == kind]


def words_of(entry):
    goals = [goal.text for goal in (*entry.weekly_goals, *entry.daily_goals)]
    listed = [*goals, *(goal.text for goal in entry.listed_as_done), *(item.text for item in entry.kpt)]
    texts = (entry.title, entry.body, entry.summary, entry.reflection)
    return "\n".join([*texts, entry.category.name if entry.category else "", *listed])


def assert_is(entry, expected):
    assert entry.title == expected["title"]
    assert entry.entry_date.isoformat() == expected["entry_date"]
    assert entry.category.name == expected["category"]
    assert entry.visibility is Visibility.PRIVATE
    assert [goal.text for goal in entry.weekly_goals] == expected["weekly_goals"]
    assert [goal.text for goal in entry.daily_goals] == expected["daily_goals"]
    assert [goal.text for goal in entry.listed_as_done] == expected["done_today"]
    done = [goal.text for goal in entry.daily_goals if goal.done_at]
    assert sorted(done) == sorted(set(expected["done_today"]) & set(expected["daily_goals"]))
    assert not any(goal.done_at for goal in entry.weekly_goals)
    body = render(entry.body)
    assert [heading.text for heading in body.headings] == expected["body_headings"]
    assert len(body.sources) == expected["sources"]
    assert render(entry.summary).text.startswith(expected["summary_starts_with"])
    for kind in ("keep", "problem", "try"):
        assert lines(entry, kind) == expected[kind]
    assert len(re.findall(r"[.!?](?:\s|$)", entry.reflection)) == expected["reflection_sentences"]
    for words in expected["not_in_entry"]:
        assert words not in words_of(entry)


@pytest.mark.parametrize(("text", "expected"), days())
def test_the_text_of_a_copied_page(bring_one, text, expected):
    assert_is(bring_one("copied.txt", text), expected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize(("text", "expected"), days()[:1])
def test_a_text_that_notepad_saved(bring_one, text, expected, encoding):
    data = text.replace("\n", "\r\n").replace("\u00a0", " ").replace("•", "·").encode(encoding)
    assert_is(bring_one("복사한 글.txt", data), expected)


@pytest.mark.parametrize(
    ("names", "numbered"), [("h2", "h2"), ("h3", "h2"), ("h2", "h3"), ("h3", "p"), ("p", "p")]
)
@pytest.mark.parametrize(("text", "expected"), days())
def test_a_saved_page(bring_one, text, expected, names, numbered):
    article = post_html(text, names=names, numbered=numbered)
    page = saved_page(article, title=expected["title"], label=LABELS[expected["category"]])
    assert_is(bring_one("page.html", page), expected)


@pytest.mark.parametrize(("text", "expected"), days())
def test_a_file_of_the_backup(bring_one, text, expected):
    page = backup_file(post_html(text), title=expected["title"], category=LABELS[expected["category"]])
    assert_is(bring_one("12-TIL.html", page), expected)


@pytest.mark.parametrize(("text", "expected"), days())
def test_a_page_of_an_unknown_skin(bring_one, text, expected):
    related = f"'{LABELS[expected['category']].replace('/', ' > ')}' 카테고리의 다른 글"
    page = (
        f"<html><head><title>{expected['title']}</title></head><body><p>본문 바로가기</p>"
        f"<p>{LABELS[expected['category']]}</p><h1>{expected['title']}</h1><p>728x90</p>{post_html(text)}"
        f"<p>{related}</p><p>{expected['not_in_entry'][-1]} (0) 2023.10.31</p></body></html>"
    )
    assert_is(bring_one("page.htm", page), expected)


@pytest.mark.parametrize(("text", "expected"), days())
def test_both_ways_give_the_same_notes(bring_one, text, expected):
    from_text = bring_one("copied.txt", text).body
    from_page = bring_one("page.html", saved_page(post_html(text), title=expected["title"])).body
    signs = re.compile(r"[<>\\]")
    assert signs.sub("", from_text).split() == signs.sub("", from_page).split()
