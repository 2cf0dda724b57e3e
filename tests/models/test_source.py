"""The rows of what an entry cites, kept up by whatever renders it."""

import pytest
from sqlalchemy import select

from app.models import Entry, Source
from app.models.writing import Writing
from app.services.writing import render_entry, save
from tests.accounts import make_user
from tests.entries import write

LINKS = "[가](https://www.example.com/a) [나](https://한글.kr/b) [가](https://www.example.com/a) [다](mailto:a@b.kr)"


@pytest.fixture
def entry(db):
    return write(make_user(), body=LINKS)


def rows(entry):
    return [(row.position, row.site, row.title) for row in entry.source_rows]


def rewrite(db, entry, body):
    save(
        entry.user, Writing(entry.entry_date, form_id=entry.form_id, version=entry.version, body=body), entry
    )
    db.session.commit()


def test_the_links_of_the_notes_are_rows_in_their_order(entry):
    assert rows(entry) == [(0, "example.com", "가"), (1, "한글.kr", "나")]
    assert {row.user_id for row in entry.source_rows} == {entry.user_id}


def test_a_save_keeps_the_rows_of_what_stands_and_drops_the_others(db, entry):
    before = [row.id for row in entry.source_rows]
    rewrite(db, entry, "[라](https://example.com/d)")
    assert rows(entry) == [(0, "example.com", "라")]
    rewrite(db, entry, LINKS)
    assert rows(entry) == [(0, "example.com", "가"), (1, "한글.kr", "나")]
    assert entry.source_rows[0].id == before[0]
    rewrite(db, entry, "말")
    assert db.session.scalars(select(Source)).all() == []


def test_rendering_again_changes_nothing(db, entry):
    before = [(row.id, row.url) for row in entry.source_rows]
    render_entry(entry)
    assert not [row for row in entry.source_rows if db.session.is_modified(row)]
    db.session.commit()
    assert [(row.id, row.url) for row in entry.source_rows] == before


def test_entries_from_before_there_were_rows_get_theirs(db, entry):
    wanted = rows(entry)
    entry.source_rows = []
    db.session.commit()
    Source.note_stored(db.session.scalars(select(Entry)))
    db.session.commit()
    assert rows(entry) == wanted


def test_rows_go_with_their_entry(db, entry):
    db.session.delete(entry)
    db.session.commit()
    assert db.session.scalars(select(Source)).all() == []
