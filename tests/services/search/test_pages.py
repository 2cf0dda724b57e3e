"""Pages, orders and parts of what was found; and whatever somebody may type."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.lib.bigrams import fold, tokens, wanted
from app.models import User
from app.models.user import VISITOR
from app.services.search import PAGE, search
from tests.accounts import make_user
from tests.entries import write

TODAY = date(2023, 11, 15)

HOSTILE = [
    '"' * 500,
    "'" * 500,
    '"' + "회" * 10_000,
    "a " * 5_000,
    "a\x00b \x00",
    "\ud800 회 \udfff",
    'in:"',
    "in:" * 200,
    "category:\ud800 tag:\x00",
    "(((((",
    '") OR ("',
    '" AND NOT "',
    "*",
    "^회",
    "{회}",
    "-회",
    "회 NOT 고",
    "%' OR 1=1 --",
    "2023-99..2023-00",
    "..",
    "0000-00-00",
    "9999-12-31..",
    "9999-12",
    "9999년 12월",
    "date:9999-12..",
    "0001-01",
    "1899..2201",
    "date:..",
    "년 월 일",
    "2023년99월",
    "\u0301",
    "\u200b",
    "\u202e",
    "İ" * 500,
    "ﷺ" * 500,
    "💥" * 500,
    ":",
    "::",
    ":회",
    "：",
    "\n\r\t",
]
CURSORS = [
    "",
    "x",
    "2023-10-26",
    "2023-10-26.999999999999999999",
    "0001-01-01.0",
    "9999-12-31.1",
    "1.1",
    "1.1.1",
    "999999999999999999.1.1",
    "0.999999999.999999999999999999",
    "\ud800.1",
]


def ask(words, viewer=None, **options):
    return search(words, viewer or VISITOR, today=TODAY, **options)


def titles(found):
    return [hit.entry.title for hit in found.hits]


def shown(hit):
    """The parts of a hit, the marked words in brackets."""
    return {
        part.section: "".join(f"[{piece.text}]" if piece.is_mark else piece.text for piece in part.pieces)
        for part in hit.excerpts
    }


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_answered(truth, writer, typed):
    for viewer in (writer, VISITOR):
        for order in ("newest", "best", "?"):
            assert len(ask(typed, viewer, order=order).hits) <= PAGE


@pytest.mark.parametrize("before", CURSORS)
def test_a_place_that_is_none_is_answered(truth, writer, before):
    for order in ("newest", "best"):
        ask("회고", writer, order=order, before=before)


def test_of_more_than_can_be_asked_for_the_beginning_is_asked(truth, writer):
    found = ask(" ".join(f"말{number}" for number in range(30)), writer)
    assert (len(found.query.words), found.query.is_cut) == (20, True)


@pytest.mark.parametrize("order", ["newest", "best"])
def test_pages_hold_every_hit_once(truth, order):
    assert not ask("쪽", User.by_handle("haru"), order=order).is_partial
    user = make_user(f"pages-{order}")
    days = sorted(f"2023-0{1 + number % 3}-{1 + number // 3:02}" for number in range(45))
    entries = [write(user, day, title=f"쪽 {day}" if day < "2023-02-10" else "글", body="쪽") for day in days]
    pages, before = [], ""
    while not pages or before:
        found = ask("쪽", user, order=order, before=before)
        pages.append([hit.entry.id for hit in found.hits])
        before = found.older
    assert [len(page) for page in pages] == [20, 20, 5]
    titled = {entry.id for entry in entries if entry.title != "글"} if order == "best" else set()
    newest_first = [entry.id for entry in reversed(entries)]
    assert sum(pages, []) == sorted(newest_first, key=lambda id_: id_ not in titled)


def test_the_best_of_some_come_before_the_best_of_older_ones(truth, monkeypatch):
    monkeypatch.setattr("app.services.search.BEST", 25)
    user = make_user("stretches")
    days = [f"2023-0{1 + number // 20}-{1 + number % 20:02}" for number in range(50)]
    for number, day in enumerate(days):
        write(user, day, title=f"{'무지개' if number in (3, 28) else '글'} {number}", body="무지개")
    pages, before = [], ""
    while not pages or before:
        found = ask("무지개", user, order="best", before=before)
        assert found.is_partial
        pages.append([int(title.split()[1]) for title in titles(found)])
        before = found.older
    newest = [28, *(number for number in range(49, 24, -1) if number != 28)]
    older = [3, *(number for number in range(24, -1, -1) if number != 3)]
    assert pages == [newest[:20], newest[20:], older[:20], older[20:]]


@pytest.mark.parametrize("order", ["newest", "best"])
def test_long_texts_are_looked_through_few_at_a_time(db, monkeypatch, order):
    for name, value in {"FIRST": 4, "MORE": 20, "MOST": 100}.items():
        monkeypatch.setattr(f"app.services.search.find.{name}", value)
    user = make_user()
    for number in range(30):
        write(user, f"2023-10-{1 + number:02}", title=f"{number}", body="길고 긴 글" + " 글" * 10_000)
    pages, before = [], ""
    while not pages or before:
        found = ask("길고", user, order=order, before=before)
        pages.append(titles(found))
        before = found.older
    assert sum(pages, []) == [str(number) for number in range(29, -1, -1)]
    assert [len(page) for page in pages][:2] == [10, 10]


def test_long_texts_that_are_not_asked_for_are_passed_over(db, monkeypatch):
    for name, value in {"FIRST": 4, "MORE": 20, "MOST": 100}.items():
        monkeypatch.setattr(f"app.services.search.find.{name}", value)
    user = make_user()
    for number in range(30):
        write(user, f"2023-10-{1 + number:02}", body="길고 긴 글" + " 글" * 10_000, public=number > 0)
    found = ask("is:private 길고", user)
    assert ([hit.entry.entry_date for hit in found.hits], found.older) == ([date(2023, 10, 1)], "")


def test_nobody_finds_or_counts_what_they_may_not_read(truth, writer):
    user = User.by_handle("other") or writer
    assert titles(ask("버린")) == titles(ask("버린", writer)) == []
    assert {hit.entry.handle for hit in ask("회고", user).hits} == {user.handle}
    assert [truth.names[hit.entry.id] for hit in ask("is:private").hits] == []
    assert all(hit.entry.is_public for hit in ask("스").hits)
    # That there is such a category is nobody's business.
    assert ask('category:"읽은 것"').faults == ask("category:nothing").faults == []


def test_words_are_marked_in_the_letters_that_were_written(truth, writer):
    (hit,) = ask("strasse", writer).hits
    assert shown(hit) == {
        "title": "[Straße] nach Köln",
        "body": "Die [STRASSE] ist lang, die Füße sind müde.",
    }
    (hit,) = ask("füß sse", writer).hits
    assert shown(hit)["title"] == "Stra[ße] nach Köln"
    (hit,) = ask("istanbul", writer).hits
    assert shown(hit) == {"body": "[ISTANBUL] ıstakoz Iğdır"}


def test_a_part_is_cut_around_the_first_word(truth, writer):
    (hit,) = ask("바늘", writer).hits
    (part,) = shown(hit).values()
    assert part.startswith("…")
    assert part.endswith("…")
    assert "말 [바늘] 더" in part
    assert len(part) < 180


def test_of_goals_only_the_line_is_shown(truth, writer):
    (hit,) = ask("알고리즘", writer).hits
    assert shown(hit) == {"daily_goals": "[알고리즘] 풀기", "done_today": "[알고리즘] 풀기"}


def test_at_most_three_parts_are_shown_and_each_word_in_one_of_them(db):
    user = make_user()
    write(
        user,
        title="말",
        body="말",
        summary="말",
        reflection="말 끝",
        goals=["말"],
    )
    (hit,) = ask("말 끝", user).hits
    assert list(shown(hit)) == ["title", "daily_goals", "reflection"]


def test_where_nothing_of_the_text_was_asked_for_nothing_is_cut_out(truth, writer):
    assert [hit.excerpts for hit in ask("goal:open", writer).hits] == [[]]
    (hit,) = ask("in:problem", writer).hits
    assert shown(hit) == {"problem": "오후에 집중이 흐려짐"}


def test_a_page_that_would_look_too_far_says_where_to_go_on(db, monkeypatch):
    monkeypatch.setattr("app.services.search.find.MOST", 100)
    monkeypatch.setattr("app.services.search.find.MORE", 50)
    user = make_user()
    write(user, "2020-01-01", title="처음", body="드문 말", kpt={})
    for number in range(150):
        write(user, f"2021-{1 + number // 28:02}-{1 + number % 28:02}", title=f"말 {number}")
    first = ask("말 in:notes", user)
    assert first.hits == []
    assert first.older
    second = ask("말 in:notes", user, before=first.older)
    assert (titles(second), second.older) == (["처음"], "")


TEXTS = st.text(
    st.sampled_from("회고를는 aAbBßſİi%_\\*\"'\n\u1112\u116c\u11a8é\u0301🎉👩‍ıſKKΣς"), max_size=12
)


@given(TEXTS, TEXTS)
def test_no_text_that_holds_another_lacks_a_token_of_it(text, part):
    if fold(part).replace("\n", " ") in fold(text).replace("\n", " "):
        assert wanted(fold(part)) <= tokens(text)


@given(st.text(max_size=40))
def test_tokens_are_plain_letters(text):
    assert all(token.isascii() and token.isalnum() for token in tokens(text))


@pytest.mark.parametrize("text", ["Maß\u0301e", "\u017f\u0301alt", "ΤΑΪ\u0301ΖΩ"])
def test_a_text_is_found_by_itself(text):
    assert wanted(fold(text)) <= tokens(text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from('회고를는스택 aScP_%."-:'), min_size=1, max_size=5))
def test_any_words_find_what_holds_them(truth, writer, typed):
    words = typed.replace('"', " ").replace(":", " ").split()
    found, before = [], ""
    while words:
        page = ask(" ".join(words), writer, before=before)
        found += [truth.names[hit.entry.id] for hit in page.hits]
        before = page.older
        if not before:
            break
    assert found == (truth.holding(*words) if words else [])
