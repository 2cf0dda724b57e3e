"""Rows of the form: what a browser may send as a line, and what becomes of it."""

from sqlalchemy import select

from app.models import KPT, Goal
from tests.pages import fields_of, form_of


def post(client, **fields):
    return client.post("/entries", data={"entry_date": "2023-10-26", **fields})


def texts(db, model):
    return list(db.session.scalars(select(model.text).order_by(model.id)))


def test_several_lines_in_a_row_are_several_rows(db, writer):
    assert post(writer, **{"keep-0-text": "하나\r\n 둘\n\n셋\n"}).status_code == 303
    assert texts(db, KPT) == ["하나", "둘", "셋"]


def test_the_row_that_was_sent_stays_the_first_of_its_lines(db, writer):
    post(writer, **{"daily_goals-0-text": "하나\n둘", "daily_goals-0-done": "y"})
    assert [(goal.text, goal.done) for goal in db.session.scalars(select(Goal).order_by(Goal.id))] == [
        ("하나", True),
        ("둘", False),
    ]


def test_a_row_of_blank_lines_is_blank(db, writer):
    post(writer, **{"keep-0-text": "\r\n \r\n"})
    assert texts(db, KPT) == []


def test_rows_come_in_the_order_of_their_numbers_whatever_is_between_them(db, writer):
    post(writer, **{"try-7-text": "둘", "try-3-text": "하나", "try-90-text": "셋"})
    assert texts(db, KPT) == ["하나", "둘", "셋"]


def test_more_rows_than_a_section_takes_are_refused_and_every_word_kept(db, writer):
    rows = {f"keep-{number}-text": f"줄 {number}" for number in range(201)}
    answer = post(writer, **rows)
    assert answer.status_code == 422
    assert form_of(answer).select_one("#keep-errors").text.strip()
    kept = fields_of(answer)
    assert [kept[name] for name in rows] == list(rows.values())
    assert texts(db, KPT) == []


def test_what_looks_like_markup_stays_words_in_a_row(writer):
    words = "</textarea><b>굵게</b>"
    answer = post(writer, **{"keep-0-text": words, "add_row": "keep"})
    assert fields_of(answer)["keep-0-text"] == words
