"""The frame of all imports: what is seen, what goes in, what a second run does, and what a failure leaves."""

import logging
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from app.extensions import db as database
from app.lib.folders import open_folder
from app.models import KPT, Category, Entry, Goal, Origin, Revision, User
from app.models.entry import Visibility
from app.models.kpt import Kind
from app.services.importers import open_importer, scan, take
from app.services.importers.found import Doors, Outcome, Refused
from tests.accounts import make_user
from tests.services.importers.sources import Lines, doors, line, pack, put

DAY = {
    "title": "TIL 20231026",
    "category": "Today I Learned",
    "body": "노트\r\n둘째 줄",
    "summary": "정리한 것",
    "reflection": "소감",
    "weekly_goals": [["알고리즘 5문제", False]],
    "daily_goals": [["책 읽기", True], ["운동", False]],
    "done_today": ["책 읽기", "산책"],
    "keep": ["일찍 일어남"],
    "problem": ["늦게 잠"],
    "try_": ["열한 시에 눕기"],
}


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def source(tmp_path):
    return put(tmp_path / "til", {"a.line": line(**DAY), "b/c.line": line(title="둘째", date="2023-10-27")})


@pytest.fixture
def run(db, user):
    """Imports a source, or only looks at it, and tells path, outcome and codes of notes."""

    def run(path, *, dry=False, **options):
        importer = Lines(open_folder(path), user, doors())
        rows = list(scan(importer) if dry else take(importer, **options))
        return [(row.path, str(row.outcome), *(note.code for note in row.notes)) for row in rows]

    return run


def entries(db):
    db.session.expire_all()
    return list(db.session.scalars(select(Entry).order_by(Entry.id)))


def test_every_field_goes_in_and_the_entry_is_private(db, run, source):
    assert run(source) == [("a.line", "new"), ("b/c.line", "new")]
    entry, second = entries(db)
    assert (entry.title, entry.entry_date, entry.category.name) == (
        DAY["title"],
        date(2023, 10, 26),
        DAY["category"],
    )
    assert (entry.body, entry.summary, entry.reflection) == (
        "노트\n둘째 줄",
        DAY["summary"],
        DAY["reflection"],
    )
    assert [[goal.text, goal.done] for goal in entry.weekly_goals] == DAY["weekly_goals"]
    assert [[goal.text, goal.done] for goal in entry.daily_goals] == DAY["daily_goals"]
    assert [goal.text for goal in entry.listed_as_done] == DAY["done_today"]
    assert {kind: [item.text for item in entry.kpt_of(kind)] for kind in Kind} == {
        Kind.KEEP: DAY["keep"],
        Kind.PROBLEM: DAY["problem"],
        Kind.TRY: DAY["try_"],
    }
    assert entry.visibility is second.visibility is Visibility.PRIVATE
    assert "<p>" in entry.body_html


def test_a_look_says_what_would_happen_and_writes_nothing(db, run, source):
    assert run(source, dry=True) == [("a.line", "new"), ("b/c.line", "new")]
    assert entries(db) == []


def test_a_second_run_makes_no_doubles(db, run, source):
    run(source)
    assert run(source) == [("a.line", "same"), ("b/c.line", "same")]
    assert len(entries(db)) == 2


def test_what_changed_is_told_and_taken_on_request(db, run, source):
    run(source)
    put(
        source,
        {"a.line": line(**DAY | {"body": "다르게", "weekly_goals": [], "keep": [*DAY["keep"], "하나 더"]})},
    )
    assert run(source)[0] == ("a.line", "changed")
    entry = entries(db)[0]
    assert entry.body == "노트\n둘째 줄"
    entry.visibility = Visibility.PUBLIC
    kept = entry.kpt_of(Kind.KEEP)[0].id
    db.session.commit()
    assert run(source, update=True)[0] == ("a.line", "updated")
    entry = entries(db)[0]
    assert (entry.body, entry.weekly_goals, entry.visibility) == ("다르게", [], Visibility.PUBLIC)
    assert [item.text for item in entry.kpt_of(Kind.KEEP)] == ["일찍 일어남", "하나 더"]
    assert entry.kpt_of(Kind.KEEP)[0].id == kept
    assert db.session.scalars(select(Revision)).one().fields["body"] == "노트\n둘째 줄"
    assert run(source, update=True)[0] == ("a.line", "same")


def test_what_lies_in_the_trash_stays_there(db, run, source):
    run(source)
    entries(db)[0].trashed_at = datetime.now(UTC)
    db.session.commit()
    assert run(source, update=True)[0] == ("a.line", "trashed")
    assert len(entries(db)) == 2


def test_the_same_file_in_another_archive_is_known(db, run, source, tmp_path):
    run(source)
    other = pack(tmp_path / "other.zip", {"a.line": line(**DAY), "new.line": line(title="셋째")})
    assert run(other) == [("a.line", "same"), ("new.line", "new")]


def test_an_archive_that_was_downloaded_again_is_the_same_source(run, tmp_path):
    run(pack(tmp_path / "til.zip", {"a.line": line(title="하나")}))
    assert run(pack(tmp_path / "til (1).zip", {"a.line": line(title="둘")})) == [("a.line", "changed")]


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


def test_two_writers_may_import_the_same_source(db, run, source):
    run(source)
    other = make_user("other")
    rows = list(take(Lines(open_folder(source), other, doors())))
    assert [row.outcome for row in rows] == [Outcome.NEW] * 2
    assert len(set(db.session.scalars(select(Entry.user_id)))) == 2


def test_names_of_another_unicode_form_are_told_apart(db, run, tmp_path):
    names = ["\ud558\ub8e8.line", "\u1112\u1161\u1105\u116e.line"]
    archive = pack(tmp_path / "a.zip", {name: line(title=str(at)) for at, name in enumerate(names)})
    rows = run(archive)
    assert [outcome for _path, outcome, *_codes in rows] == ["new", "new"]
    assert [codes for _path, _outcome, *codes in rows] == [[], ["same_name"]]
    assert [row[1] for row in run(archive)] == ["same", "same"]


def test_nothing_is_lost_of_what_is_too_long(db, run, tmp_path):
    title, goal, keep = "제목 " * 70, "목표 " * 300, "좋음 " * 300
    source = put(
        tmp_path / "s",
        {"a.line": line(title=title, body="노트", daily_goals=[[goal, True], ["짧게", False]], keep=[keep])},
    )
    assert run(source) == [("a.line", "new", "title_moved", "line_moved", "line_moved")]
    entry = entries(db)[0]
    assert len(entry.title) <= 200
    assert entry.body.split("\n\n") == [
        f"# {title.strip()}",
        "노트",
        f"- [x] {goal.strip()}",
        f"- {keep.strip()}",
    ]
    assert [goal.text for goal in entry.daily_goals] == ["짧게"]


def test_what_no_page_can_show_is_taken_out_and_told(db, run, tmp_path):
    source = put(tmp_path / "s", {"a.line": line(title="제\0목", body="a\x0bb", keep=["c\x07d"])})
    assert run(source) == [("a.line", "new", "control_characters")]
    entry = entries(db)[0]
    assert (entry.title, entry.body, entry.kpt_of(Kind.KEEP)[0].text) == ("제목", "ab", "cd")


def test_a_text_beyond_the_bound_is_refused_alone(db, run, tmp_path):
    source = put(
        tmp_path / "s", {"a.line": line(body="가" * 1_000_001), "b.line": line(body="가" * 1_000_000)}
    )
    assert run(source) == [("a.line", "refused", "text_too_long"), ("b.line", "new")]


@pytest.mark.parametrize("day", ["1899-12-31", "2200-01-01", "0001-01-01"])
def test_a_day_that_the_form_would_refuse_is_refused(run, tmp_path, day):
    assert run(put(tmp_path / "s", {"a.line": line(date=day)})) == [("a.line", "refused", "bad_date")]


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


def test_the_time_of_writing_is_kept_where_the_source_knows_it(db, user, source):
    written = datetime(2023, 10, 26, 13, 20, tzinfo=UTC)
    importer = Lines(open_folder(source), user, doors())
    scanned = importer.scan
    importer.scan = lambda: (dated(found, written) for found in scanned())
    list(take(importer))
    assert {(entry.created_at, entry.updated_at) for entry in entries(db)} == {(written, written)}


def dated(found, instant):
    found.created_at = instant
    return found


def test_what_haru_does_not_know_is_refused_as_a_whole(db, user, tmp_path):
    source = put(tmp_path / "s", {"a.bin": b"\0"})
    with pytest.raises(Refused) as refused:
        open_importer(source, user, doors())
    assert refused.value.note.code == "not_recognised"
