"""The page of search: whose entries it looks through, what a hit says, and what is said where there is none."""

import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from app.models.kpt import Kind
from app.models.writing import Line
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.pages import page_of, walk

SCRIPT = "<script>alert(1)</script>"


def ask(client, words="", **fields):
    return client.get("/search", query_string={"q": words, **fields})


def hits_of(answer):
    """The titles of what was found, in their order."""
    return [link.text for link in page_of(answer).select(".hit h3 a")]


def marks_of(answer):
    return [mark.text for mark in page_of(answer).select("mark")]


@pytest.fixture
def days(user):
    """A private and a public day of the writer's, and a public one of somebody else's."""
    write(user, title="비밀의 하루", body="그릇을 닦았다")
    write(user, "2023-10-27", title="모두의 하루", body="그릇을 빚었다", public=True)
    write(make_user("other"), title="남의 하루", body="그릇을 샀다", public=True)


def test_signed_in_one_looks_through_ones_own(days, writer, stranger):
    assert hits_of(ask(writer, "그릇")) == ["모두의 하루", "비밀의 하루"]
    assert hits_of(ask(stranger, "그릇")) == []


def test_a_visitor_looks_through_what_is_public(days, client):
    assert hits_of(ask(client, "그릇")) == ["모두의 하루", "남의 하루"]
    assert [span.text for span in page_of(ask(client, "그릇")).select(".hit .meta span")] == ["haru", "other"]


def test_signed_in_one_looks_through_what_is_public_as_a_visitor_does(days, writer, stranger, client):
    everyones = ["모두의 하루", "남의 하루"]
    for reader in (writer, stranger, client):
        for fields in ({}, {"order": "best"}):
            answer = ask(reader, "그릇", among="public", **fields)
            assert hits_of(answer) == everyones
            names = [span.text for span in page_of(answer).select(".hit .meta span")]
            assert names == ["haru", "other"]
        assert hits_of(ask(reader, "is:private", among="public")) == []
    assert hits_of(ask(writer, "그릇", among="secret")) == ["모두의 하루", "비밀의 하루"]


@pytest.mark.parametrize("words", ["그릇", "없는말", ""])
def test_a_link_leads_to_what_is_public_and_back(days, writer, client, words):
    page = page_of(ask(writer, words, order="best"))
    link = page.select_one(".search-among")
    assert link.text == "모두가 공개한 글에서 찾기"
    answer = writer.get(link["href"])
    page = page_of(answer)
    assert page.select_one("form.search [name=among]")["value"] == "public"
    assert page.select_one("form.search [name=order]")["value"] == "best"
    assert page.select_one("[name=q][id]").get("value", "") == words
    links = page.select(".search-head .chip, .search-help a, .search-start .chip, .pager a")
    assert links
    assert all("among=public" in each["href"] for each in links)
    back = page.select_one(".search-among")
    assert back.text == "내 글에서 찾기"
    assert page_of(writer.get(back["href"])).select("form.search [name=among]") == []
    assert page_of(ask(client, words)).select(".search-among") == []


def test_addresses_say_nothing_of_what_is_as_ever(days, writer):
    for link in page_of(ask(writer, "그릇")).select("main a[href^='/search']"):
        assert not re.search(r"=(&|$)", link["href"]), link


def test_a_hit_names_its_place_its_day_and_its_category_and_marks_the_words(user, writer):
    write(
        user, title="회고", category="배움", body="오늘의 회고를 적는다", kpt={Kind.TRY: [Line("회고 짧게")]}
    )
    hit = page_of(ask(writer, "회고")).select_one(".hit")
    assert [each.text for each in hit.select(".section")] == ["제목", "배운 것", "Try"]
    assert hit.time["datetime"] == "2023-10-26"
    assert "배움" in hit.select_one(".meta").text
    assert [mark.text for mark in hit.select("mark")] == ["회고"] * 3
    assert hit.h3.a["href"].startswith("/@haru/")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_name_of_a_part_can_be_asked_for(user, writer, language):
    lines = {kind: [Line("그릇")] for kind in Kind}
    texts = dict.fromkeys(("title", "body", "summary", "reflection"), "그릇")
    write(user, goals=["그릇"], kpt=lines, **texts)
    write(user, week=["그릇"], done_today=[Line("그릇")])

    def named(words):
        answer = writer.get("/search", query_string={"q": words}, headers={"Accept-Language": language})
        assert page_of(answer).select("#search-faults .error") == []
        return {each.text for each in page_of(answer).select(".hit .section")}

    parts = {
        part
        for operator in ("title", "goals", "done", "notes", "summary", "kpt", "reflection")
        for part in named(f"in:{operator} 그릇")
    }
    assert len(parts) == 10
    for part in parts:
        for operator in ("in", "위치"):
            assert named(f'{operator}:"{part}" 그릇') == {part}


def test_a_hit_without_words_begins_as_its_card_does(user, writer):
    write(user, title="하루", body="첫 문장이 여기에 있다")
    hit = page_of(ask(writer, "2023-10")).select_one(".hit")
    assert hit.p.text == "첫 문장이 여기에 있다"


def test_nothing_that_was_written_or_asked_becomes_markup(user, writer):
    lines = {kind: [Line(f"{kind} {SCRIPT}")] for kind in Kind}
    write(
        user,
        title=f"제목 {SCRIPT}",
        category=SCRIPT,
        body=f"```\n본문 {SCRIPT}\n```",
        goals=[SCRIPT],
        kpt=lines,
    )
    for words in (SCRIPT, "script", "<", '"><script>alert(1)</script>', f"in:{SCRIPT}", f"category:{SCRIPT}"):
        for order in ("newest", "best"):
            page = page_of(ask(writer, words, order=order))
            assert page.select("script:not([src^='/static/'])") == []
            assert page.select_one("[name=q][id]")["value"] == words
    assert SCRIPT in marks_of(ask(writer, SCRIPT))


def test_the_order_is_chosen_by_links_and_stays_with_the_form(days, writer):
    page = page_of(ask(writer, "그릇"))
    assert page.select_one(".search-head [aria-current]").text == "최신순"
    page = page_of(writer.get(page.select_one(".search-head a:not([aria-current])")["href"]))
    assert page.select_one(".search-head [aria-current]").text == "잘 맞는 순"
    assert page.select_one("form.search [name=order]")["value"] == "best"


def test_what_the_best_were_chosen_among_is_said(days, writer, monkeypatch):
    def said(order):
        return [each.text for each in page_of(ask(writer, "그릇", order=order)).select("#search-results > p")]

    assert said("best") == []
    monkeypatch.setattr("app.services.search.BEST", 1)
    assert said("best") == ["가장 최근에 찾은 글들 가운데서 골랐어요."]
    assert said("newest") == []


def test_the_field_waits_for_words_where_there_are_none(writer):
    assert page_of(ask(writer)).select_one("#q").has_attr("autofocus")
    assert not page_of(ask(writer, "그릇")).select_one("#q").has_attr("autofocus")


def test_nobody_searches_without_a_pause(new_app):
    app = new_app(RATELIMIT_ENABLED=True)
    with app.app_context():
        client = app.test_client()
        assert {ask(client).status_code for _ in range(120)} == {200}
        assert ask(client).status_code == 429


@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize("among", ["", "public"])
def test_pages_hold_every_hit_once_and_lead_back_to_the_first(user, writer, order, among):
    titles = [f"{number}번째 그릇" for number in range(25)]
    for number, title in enumerate(titles):
        write(user, f"2023-10-{number + 1:02}", title=title, public=True)
    first, second = walk(writer, f"/search?q={quote('그릇')}&order={order}&among={among}")
    assert sorted(hits_of(first) + hits_of(second)) == sorted(titles)
    assert page_of(first).select("[rel=first]") == []
    assert hits_of(writer.get(page_of(second).select_one("[rel=first]")["href"])) == hits_of(first)


def test_without_words_the_page_tells_what_it_finds(writer, client):
    for reader in (writer, client):
        assert hits_of(ask(reader)) == hits_of(ask(reader, "  ")) == []
        assert page_of(ask(reader)).select_one(".search-start")


def test_where_nothing_is_found_the_page_leads_on(user, writer, client):
    links = [link["href"] for link in page_of(ask(writer, "없는 말")).select(".search-nothing li a")]
    assert links == ["/calendar", "/@haru/categories"]
    (sign_in_link,) = page_of(ask(client, "없는 말")).select(".search-nothing a")
    assert sign_in_link["href"].startswith("/login?next=/search")


def test_a_wrong_operator_is_explained_and_loses_neither_words_nor_hits(days, writer):
    for words in ("그릇 is:secret", "그릇 상태:몰래", "그릇 in:nowhere"):
        answer = ask(writer, words)
        page = page_of(answer)
        field = page.select_one("[name=q][id]")
        assert (field["value"], field["aria-invalid"]) == (words, "true")
        assert page.select_one(f"#{field['aria-describedby']} .error").text.strip()
        assert len(hits_of(answer)) == 2


def faults_of(answer):
    return [fault.text for fault in page_of(answer).select("#search-faults .error")]


def test_what_is_left_out_of_the_search_is_said(days, writer):
    assert faults_of(ask(writer, "그릇 in:nowhere")) == [
        "‘in:’ 뒤에는 이 말을 쓸 수 없어요: nowhere. 그 말은 빼고 찾았어요."
    ]
    assert faults_of(ask(writer, "그릇 tag:없음")) == ["그런 태그가 없어요: 없음."]


@pytest.mark.parametrize(
    "day", ["2026-13", "2026-11-31", "2026년 13월", "2026.2.30", "2026-13..2026-14", "..2026-13"]
)
def test_a_day_that_is_none_is_explained_and_looked_for_as_it_stands(user, writer, day):
    write(user, title="적은 날", body=f"오타 {day} 가 있다")
    answer = ask(writer, day)
    assert hits_of(answer) == ["적은 날"]
    (line,) = page_of(answer).select("#search-faults .quiet")
    assert line.text == f"그런 날은 없어요: {day}. 적힌 그대로 찾았어요."
    assert faults_of(ask(writer, f'date:"{day}"')) == [f"그런 날은 없어요: {day}."]


@pytest.mark.parametrize(
    "words", ["2026", "2026-0", "3.11.2", "..", "2026-11", "1.5..2", "12345", "2026-11-30..", '"2026-13"']
)
def test_what_is_no_attempt_at_a_day_is_not_explained(writer, words):
    assert page_of(ask(writer, words)).select("#search-faults p") == []


@pytest.mark.parametrize("words", ["in:nowhere", "has:", "tag:없음 그릇", "category:없음"])
def test_where_only_an_operator_is_wrong_nothing_else_is_advised(days, writer, words):
    page = page_of(ask(writer, words))
    assert page.select("#search-faults [data-said]")
    assert page.select_one("#search-results").text.strip() == ""


def test_beside_a_wrong_operator_words_that_are_not_there_are_advised_upon(days, writer):
    assert page_of(ask(writer, "in:nowhere 없는말")).select_one(".search-nothing")


@pytest.mark.parametrize(
    "words", ["그릇 in:", "그릇 in:pr", "그릇 위치:문", "그릇 위치:", "그릇 tag:", "tag:파"]
)
def test_what_may_still_become_right_is_no_error(days, user, writer, words):
    write(user, tags=["파이썬"])
    page = page_of(ask(writer, words))
    assert page.select_one("#search-faults .quiet")
    assert page.select("#search-faults .error, [aria-invalid]") == []


def choices_of(answer):
    return {link.text: link["href"] for link in page_of(answer).select("#search-faults a")}


def test_what_an_operator_may_be_is_a_link_that_puts_it_there(user, writer):
    write(user, title="그릇", kpt={Kind.PROBLEM: [Line("그릇")]}, tags=["웹 개발", "파이썬"])
    (link,) = choices_of(ask(writer, 'in:pr "in:pr" 그릇')).values()
    assert page_of(writer.get(link)).select_one("[name=q][id]")["value"] == 'in:문제 "in:pr" 그릇'
    links = choices_of(ask(writer, "태그:없음 그릇"))
    assert set(links) == {"웹 개발", "파이썬"}
    answer = writer.get(links["웹 개발"])
    assert page_of(answer).select_one("[name=q][id]")["value"] == '태그:"웹 개발" 그릇'
    assert hits_of(answer) == ["그릇"]


@pytest.mark.parametrize(("language", "word"), [("ko", "목표"), ("en", "goals")])
@pytest.mark.parametrize("operator", ["in", "위치"])
def test_what_an_operator_may_be_is_said_in_the_language_of_the_page(writer, operator, language, word):
    answer = writer.get(f"/search?q={operator}:x", headers={"Accept-Language": language})
    assert word in choices_of(answer)


def test_a_long_question_is_kept_as_it_was_typed(days, writer):
    for words in ("그릇" * 1000, "그릇 " * 300, "가" * 501):
        assert page_of(ask(writer, words)).select_one("[name=q][id]")["value"] == words


def examples_of(answer):
    return [link["href"] for link in page_of(answer).select(".search-help a")]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("among", ["", "public"])
def test_every_example_of_the_help_finds_something(user, writer, language, among):
    headers = {"Accept-Language": language}
    words = {"category": "Today I Learned", "tags": ["웹 개발"], "kpt": {Kind.PROBLEM: [Line("졸음")]}}
    image = "![그림](https://example.com/a.png)"
    write(user, title="2023: 클로저 스코프 정리", body=image, goals=["잠"], public=True, **words)
    write(user, user.today().isoformat(), title="하루", public=True)
    examples = examples_of(writer.get(f"/search?among={among}", headers=headers))
    assert len(examples) == 12
    for example in examples:
        answer = writer.get(example, headers=headers)
        assert page_of(answer).select("#search-faults p") == [], example
        assert hits_of(answer) or "has" in example or quote("포함") in example, example
    assert any(quote("웹 개발", safe="").replace("%20", "+") in example for example in examples)


def test_examples_are_of_what_the_reader_looks_through(user, writer, stranger, client):
    write(user, title="비밀의 하루", category="비밀", tags=["비밀"])
    assert quote("비밀") in "".join(examples_of(ask(writer)))
    for answer in (ask(stranger), ask(client), ask(writer, among="public")):
        assert quote("비밀") not in "".join(examples_of(answer))


def test_beside_hits_the_help_is_a_link_that_opens_it(days, writer):
    found = ask(writer, "그릇", order="best")
    (link,) = page_of(found).select(".search-help a")
    assert link.text == "더 꼼꼼히 찾는 법"
    page = page_of(writer.get(link["href"]))
    assert page.select_one("details.search-help").has_attr("open")
    assert len(page.select(".search-help dd a")) > 1
    assert [each.text for each in page.select(".hit h3")] == hits_of(found)


def test_before_the_first_entry_examples_show_the_form_and_lead_nowhere_wrong(writer):
    page = page_of(ask(writer))
    assert "태그:flask" in page.select_one(".search-help").text
    for link in page.select(".search-help a"):
        assert page_of(writer.get(link["href"])).select("#search-faults p") == []


def test_the_head_of_every_page_leads_to_it(user, writer, client):
    for reader, path in ((writer, "/entries"), (client, "/@haru")):
        page = page_of(reader.get(path))
        assert page.select_one(".bar form[role=search]")["action"] == "/search"
        assert page.select_one(".bar .find")["href"] == "/search"
    page = page_of(ask(writer))
    assert len(page.select("[role=search]")) == 1
    assert page.select_one(".bar .find")["aria-current"] == "page"


def test_no_cache_and_no_search_engine_keeps_what_was_found(days, writer, client):
    for reader, caching in ((writer, "no-store"), (client, "private, no-cache")):
        answer = ask(reader, "그릇")
        assert answer.headers["Cache-Control"] == caching
        assert page_of(answer).select_one("meta[name=robots]")["content"] == "noindex"
        head = reader.head("/search?q=x")
        assert (head.status_code, head.data) == (200, b"")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1.5", "\0", "0"])
def test_a_place_that_is_none_breaks_nothing(days, writer, before):
    for order in ("newest", "best", "worst"):
        assert ask(writer, "그릇", before=before, order=order).status_code == 200


def test_the_page_is_found_in_the_language_of_its_reader(days, app, user):
    reader = sign_in(app.test_client(), user)
    page = BeautifulSoup(reader.get("/search?q=x", headers={"Accept-Language": "en"}).text, "html.parser")
    assert page.select_one(".search button").text == "Find"
