"""What fails in an import, and what it leaves: one file, one entry half-way, the base, another import meanwhile."""

import logging

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from app.extensions import db as database
from app.lib.folders import open_folder
from app.models import KPT, Category, Goal, Origin, User
from app.services.importers import scan, take
from app.services.importers.found import Doors, Outcome, Refused
from tests.accounts import make_user
from tests.services.importers.sources import DAY, Lines, doors, entries, line, put


def test_a_file_that_fails_is_a_line_and_the_rest_goes_in(db, run, tmp_path, caplog):
    source = put(tmp_path / "s", {"a.line": b"{secret", "b.line": line(title="나"), "c.line": line(keep=[5])})
    with caplog.at_level(logging.INFO):
        assert run(source) == [
            ("a.line", "refused", "unexpected"),
            ("b.line", "new"),
            ("c.line", "refused", "unexpected"),
        ]
    assert [entry.title for entry in entries(db)] == ["나"]
    assert "import: user 1, lines: new 1, refused 2" in caplog.messages


def failing_at(title):
    """The ways into the journal, where the saving of one entry fails after all of it was written."""

    def fail(user, writing, entry):
        saved = doors().save(user, writing, entry)
        if saved.title == title:
            raise ValueError
        return saved

    return Doors(fail, doors().render, doors().quota)


def leaves_nothing(db, source):
    importer = Lines(open_folder(source), make_user(), failing_at(DAY["title"]))
    assert [str(row.outcome) for row in take(importer)] == ["refused", "new"]
    assert [entry.title for entry in entries(db)] == ["둘째"]
    for model in (Goal, KPT, Category):
        assert db.session.scalars(select(model)).all() == []
    assert len(db.session.scalars(select(Origin)).all()) == 1


def test_an_entry_that_fails_half_way_leaves_nothing(db, source):
    """Its category, its goals and its KPT are gone with it; the others stand."""
    leaves_nothing(db, source)


def test_an_entry_that_fails_half_way_leaves_nothing_on_postgresql(postgres_app, source):
    with postgres_app.app_context():
        leaves_nothing(database, source)


def test_a_base_out_of_reach_ends_the_run_and_a_later_one_goes_on(db, user, run, tmp_path):
    source = put(tmp_path / "s", {f"{number:02}.line": line(title=str(number)) for number in range(45)})

    def fail(_connection, _cursor, statement, parameters, *_rest):
        if statement.startswith("INSERT INTO entries") and "30" in parameters:
            raise OperationalError(statement, {}, ConnectionError())

    event.listen(db.engine, "before_cursor_execute", fail)
    told = []
    with pytest.raises(Refused) as refused:
        told.extend(take(Lines(open_folder(source), user, doors())))
    event.remove(db.engine, "before_cursor_execute", fail)
    assert refused.value.note.code == "no_database"
    assert len(told) == 0 or {row.outcome for row in told} == {Outcome.NEW}
    went_in = len(entries(db))
    assert 0 < went_in < 31
    outcomes = [row[1] for row in run(source)]
    assert (outcomes.count("same"), outcomes.count("new")) == (went_in, 45 - went_in)


def test_what_is_told_of_a_refused_file_can_be_shown_and_stored(user, tmp_path):
    source = put(tmp_path / "s", {"a.line": line(title="제\0목\n" + "길" * 300, date="0001-01-01")})
    for rows in (scan, take):
        (row,) = rows(Lines(open_folder(source), user, doors()))
        assert (row.outcome, row.title[:4], len(row.title)) == (Outcome.REFUSED, "제 목 ", 200)


def test_a_run_that_was_broken_off_passes_over_what_it_told_of(db, user, source):
    rows = list(take(Lines(open_folder(source), user, doors()), seen={"a.line"}))
    assert [row.path for row in rows] == ["b/c.line"]


def test_a_note_of_a_row_holds_with_its_entry(db, user, source):
    """What is noted within the transaction is gone where the noting fails, and so are the entries of the batch."""

    def fail(row):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(take(Lines(open_folder(source), user, doors()), note=fail))
    assert entries(db) == []


def test_two_imports_at_once_make_no_doubles(app, db, user, source):
    """The other one takes the same source in after this one has looked and before it writes."""
    importer = Lines(open_folder(source), user, doors())
    prepare, user_id, others = importer.prepare, user.id, []

    def prepare_slowly(found):
        prepare(found)
        if not others:
            with app.app_context():
                others.extend(take(Lines(open_folder(source), db.session.get_one(User, user_id), doors())))

    importer.prepare = prepare_slowly
    assert {row.outcome for row in take(importer)} == {Outcome.SAME}
    assert [row.outcome for row in others] == [Outcome.NEW] * 2
    assert len(entries(db)) == 2
