"""What is tied to entries that an earlier import brought."""

import sys
from datetime import timedelta

import pytest

from app.extensions import db
from app.models import Entry, User
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import Line
from app.services.importers import open_importer, take
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import export, files_in
from tests.services.importers.haru.journeys import bring_in, differing, out
from tests.services.importers.sources import doors

LOOK_BACK = {kind: [Line(f"{kind} 하나")] for kind in Kind}


@pytest.fixture
def author(db):
    return make_user("author")


def test_a_try_of_a_later_day_keeps_its_goals_where_an_import_broke_off_before_it(
    author, tmp_path, monkeypatch
):
    first = write(author, title="첫날", week=("이번 주에",))
    second = write(author, "2023-10-27", title="다음 날", kpt=LOOK_BACK)
    try_ = second.kpt_of(Kind.TRY)[0]
    first.weekly_goals[0].try_ = try_
    try_.become_goal(Horizon.DAY, second.entry_date + timedelta(1))
    db.session.commit()
    export(author, tmp_path / "whole")
    monkeypatch.setattr(sys.modules["app.services.importers.take"], "MOST_ITEMS", 1)
    importer = open_importer(tmp_path / "whole", make_user(), doors())
    rows = take(importer)
    next(rows)
    rows.close()
    bring_in(tmp_path / "whole", User.by_handle("haru"))
    assert differing(files_in(tmp_path / "whole"), out(User.by_handle("haru"), tmp_path / "again", ())) == []


def test_the_days_since_come_in_tied_to_those_before(author, tmp_path):
    first = write(author, title="첫날", goals=("걷기", "쓰기"), week=("책",), kpt=LOOK_BACK)
    export(author, tmp_path / "before")
    bring_in(tmp_path / "before", make_user())
    author = User.by_handle("author")
    first = db.session.query(Entry).filter_by(user_id=author.id).one()
    second = write(author, "2023-10-27", goals=("걷기", "열한 시에 눕기"), week=("책",), kpt=LOOK_BACK)
    walk, bed = second.daily_goals
    walk.origin, walk.started_on, walk.times_carried = first.daily_goals[0], first.entry_date, 1
    walk.week_goal, bed.try_ = first.weekly_goals[0], first.kpt_of(Kind.TRY)[0]
    second.kpt_of(Kind.PROBLEM)[0].origin = first.kpt_of(Kind.PROBLEM)[0]
    db.session.commit()
    export(author, tmp_path / "after")
    bring_in(tmp_path / "after", User.by_handle("haru"))
    assert differing(files_in(tmp_path / "after"), out(User.by_handle("haru"), tmp_path / "again", ())) == []


def test_lines_in_the_same_words_stay_the_lines_they_are_in_a_changed_entry(author, tmp_path):
    entry = write(
        author, title="첫날", body="글", kpt={kind: [Line("한 줄"), Line("한 줄")] for kind in Kind}
    )
    before = [[line.id for line in entry.kpt_of(kind)] for kind in Kind]
    export(author, tmp_path / "before")
    file = tmp_path / "before" / "2023-10-26-첫날.md"
    file.write_text(file.read_text().replace("\n글\n", "\n고친 글\n"))
    bring_in(tmp_path / "before", author, update=True)
    entry = db.session.query(Entry).one()
    after = [[line.id for line in entry.kpt_of(kind)] for kind in Kind]
    assert (entry.body, after) == ("고친 글", before)
