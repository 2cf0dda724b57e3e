"""The index is never behind: whatever was written, and however, it is what would be made anew from the base."""

import random
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, text

from app.extensions import db
from app.lib import dates
from app.models import KPT, Entry, Goal, SearchDocument, User
from app.models.entry import Visibility
from app.models.findable import refresh
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing
from app.services.account import delete_account
from app.services.search import reindex, search
from app.services.trash import delete_for_good
from app.services.writing import save
from app.services.writing.keep import keep
from tests.accounts import make_user
from tests.entries import write

WORDS = ["회고", "집중", "스택", "scope", "Straße", "재귀", "%", "user_id", "커밋", "산책"]
VOCABULARY = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search_index, instance)"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(open_place, request):
    app = open_place(request.param)
    with app.app_context():
        yield app


def documents():
    rows = select(SearchDocument.entry_id, SearchDocument.place, SearchDocument.tokens, SearchDocument.texts)
    return [tuple(row) for row in db.session.execute(rows.order_by(SearchDocument.entry_id))]


def indexed():
    """What SQLite's own index holds: the places of each token. On other bases the documents are the index."""
    if db.engine.dialect.name != "sqlite":
        return None
    db.session.execute(text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"))
    db.session.execute(text(VOCABULARY))
    found = db.session.execute(text("SELECT term, doc FROM temp.vocabulary ORDER BY term, doc")).all()
    db.session.execute(text("DROP TABLE temp.vocabulary"))
    db.session.commit()
    return [tuple(row) for row in found]


def assert_kept():
    """What was kept up is what is made anew."""
    kept, index = documents(), indexed()
    entries = sorted(db.session.scalars(select(Entry.id)))
    assert [row[0] for row in kept] == entries
    db.session.execute(delete(SearchDocument))
    refresh(entries)
    db.session.commit()
    assert kept == documents()
    if index is not None:
        assert index == sorted((token, row[1]) for row in kept for token in row[2])
    assert index == indexed()


class Life:
    """A writer who does at random what writers do."""

    def __init__(self, user, seed):
        self.user, self.chance = user, random.Random(seed)

    def words(self):
        return " ".join(self.chance.choices(WORDS, k=3))

    def day(self):
        return date(2023, 10, self.chance.randint(1, 14))

    def rows(self, goals):
        rows = [
            GoalLine(
                self.chance.choice([goal.text, self.words()]),
                goal.id,
                self.chance.random() < 0.5,
                goal.version,
            )
            for goal in goals
        ]
        return [*rows, GoalLine(self.words())]

    def write(self, entry=None):
        days = Goal.of(self.user, Horizon.WEEK, entry.entry_date if entry else self.day())
        goals = {
            Horizon.WEEK: self.rows(db.session.scalars(days)),
            Horizon.DAY: self.rows(entry.daily_goals if entry else []),
        }
        writing = Writing(
            entry_date=self.day(),
            form_id=uuid4().hex,
            version=entry.version if entry else 0,
            title=self.words(),
            body=f"**{self.words()}** {self.words()}",
            summary=self.words(),
            visibility=self.chance.choice(list(Visibility)),
            goals=goals,
            done_today=[Line(self.words())],
            kpt={kind: [Line(self.words())] for kind in Kind},
        )
        save(self.user, writing, entry)

    def rewrite(self):
        self.write(self.entry())

    def entry(self, **where):
        entries = select(Entry).where(Entry.user_id == self.user.id).filter_by(**where).order_by(Entry.id)
        return self.chance.choice(db.session.scalars(entries).all())

    def trash(self):
        entry = self.entry()
        entry.trashed_at = None if entry.trashed_at else dates.now()

    def delete(self):
        delete_for_good(self.entry())

    def keep(self):
        lines = select(KPT).join(KPT.entry).where(KPT.kind == Kind.TRY, Entry.user_id == self.user.id)
        keep(self.user, self.chance.choice(db.session.scalars(lines.order_by(KPT.id)).all()))

    def tick(self):
        goals = db.session.scalars(select(Goal).where(Goal.user_id == self.user.id).order_by(Goal.id)).all()
        self.chance.choice(goals).tick(self.chance.random() < 0.5)

    def undo(self):
        self.rewrite()
        db.session.flush()
        db.session.rollback()

    def live(self, steps):
        self.write()
        user_id = self.user.id
        ways = [self.write, self.rewrite, self.rewrite, self.trash, self.keep, self.tick, self.undo]
        for _ in range(steps):
            db.session.commit()
            self.chance.choice([*ways, self.delete] if len(documents()) > 3 else ways)()
            db.session.commit()
            db.session.expunge_all()
            self.user = db.session.get_one(User, user_id)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_a_life_of_writing_the_index_is_as_made_anew(place, seed):
    life = Life(make_user(), seed)
    life.user.rest_days = []
    write(life.user, str(life.user.today()), title="오늘")
    life.live(30)
    assert_kept()


def test_a_goal_that_another_entry_rewords_is_found_there_too(place):
    user = make_user()
    monday = write(user, "2023-10-23", title="월요일", week=["책 읽기"])
    (goal,) = monday.weekly_goals
    row = GoalLine("논문 읽기", goal.id, version=goal.version)
    save(user, Writing(date(2023, 10, 26), "other", title="목요일", goals={Horizon.WEEK: [row]}))
    db.session.commit()
    assert [hit.entry.title for hit in search("논문", user, today=date(2023, 10, 26)).hits] == [
        "목요일",
        "월요일",
    ]
    assert search("책", user, today=date(2023, 10, 26)).hits == []
    assert_kept()


def test_a_ticked_goal_is_among_what_was_done(place):
    user = make_user()
    (goal,) = write(user, goals=["창문 닦기"]).daily_goals
    assert search("in:done 창문", user, today=date(2023, 10, 26)).hits == []
    goal.tick(done=True)
    db.session.commit()
    assert len(search("in:done 창문", user, today=date(2023, 10, 26)).hits) == 1


def test_what_a_savepoint_takes_back_is_not_indexed_and_the_rest_is(place):
    user = make_user()
    first, second = write(user, body="처음"), write(user, "2023-10-27", body="다음")

    def change(entry, words):
        save(user, Writing(entry.entry_date, uuid4().hex, version=entry.version, body=words), entry)

    change(first, "산책")
    savepoint = db.session.begin_nested()
    change(second, "없던 말")
    save(user, Writing(date(2023, 10, 28), "gone", body="없던 글"))
    savepoint.rollback()
    write(user, "2023-10-29", body="새 글")
    today = date(2023, 10, 26)
    found = {
        word: len(search(word, user, today=today).hits) for word in ("산책", "다음", "새", "없던", "처음")
    }
    assert found == {"산책": 1, "다음": 1, "새": 1, "없던": 0, "처음": 0}
    assert_kept()


def test_what_lies_in_the_trash_is_not_among_what_visitors_look_through(place):
    entry = write(make_user(), body="회고", public=True)
    assert "public" in documents()[0][2]
    entry.trashed_at = dates.now()
    db.session.commit()
    assert "public" not in documents()[0][2]
    entry.trashed_at = None
    db.session.commit()
    assert "public" in documents()[0][2]


def test_an_account_takes_its_part_of_the_index_along(place):
    user = make_user()
    write(user, body="회고")
    write(make_user("other"), body="회고")
    delete_account(user)
    db.session.commit()
    assert len(documents()) == 1
    assert_kept()


def test_the_demo_is_indexed(written):
    app, _output = written
    with app.app_context():
        assert_kept()


def test_what_is_lacking_is_made_and_what_is_wrong_is_made_anew(place):
    user = make_user()
    for number in range(3):
        write(user, title=f"회고 {number}", body="https://example.com/a")
    kept, index = documents(), indexed()
    db.session.execute(delete(SearchDocument).where(SearchDocument.entry_id == kept[0][0]))
    db.session.commit()
    assert reindex(missing=True) == 1
    assert reindex(missing=True) == 0
    assert (documents(), indexed()) == (kept, index)
    db.session.execute(db.update(SearchDocument).values(texts={}, tokens=["own0"]))
    db.session.commit()
    steps = []
    assert reindex(lambda done, total: steps.append((done, total))) == 3
    assert (documents(), indexed(), steps) == (kept, index, [(3, 3)])


def test_the_command_tells_how_many(place):
    write(make_user(), body="회고")
    result = place.test_cli_runner().invoke(args=["search", "reindex"])
    assert (result.exit_code, "1 entries" in result.output) == (0, True)


def test_the_index_of_the_base_hands_out_the_newest_without_sorting(db):
    user = make_user()
    write(user, body="회고")
    plan = db.session.execute(
        text(
            "EXPLAIN QUERY PLAN SELECT rowid FROM search_index WHERE search_index MATCH '\"d68cace0\"'"
            " AND rowid >= 0 AND rowid < 9 ORDER BY rowid DESC LIMIT 9"
        )
    ).all()
    assert "SORT" not in str(plan).upper()
    assert "B-TREE" not in str(plan).upper()
