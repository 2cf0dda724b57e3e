"""The frame of all imports: what is seen, what goes in, and what a second run does."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.lib.folders import open_folder
from app.models import Entry, Revision
from app.models.entry import Visibility
from app.models.kpt import Kind
from app.services.importers import open_importer, take
from app.services.importers.found import Outcome, Refused
from tests.accounts import make_user
from tests.services.importers.sources import DAY, Lines, doors, entries, line, pack, put


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


def test_a_source_of_nothing_but_archives_is_to_be_unpacked(db, tmp_path):
    inner = pack(tmp_path / "inner.zip", {"a.md": b"# a"}).read_bytes()
    with pytest.raises(Refused) as refused:
        open_importer(pack(tmp_path / "export.zip", {"Part-1.zip": inner}), make_user(), doors())
    assert refused.value.note.code == "nested_archive"
