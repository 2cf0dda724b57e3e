"""The demo journal: believable, complete, and never among real days. It is written once for all tests."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import undefer_group

from app.cli.demo import gather
from app.extensions import db
from app.lib import dates
from app.media.storage import storage
from app.models import KPT, Category, Comment, Entry, EntryGoal, Goal, Image, User
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.services.demo import begin, days_until, write
from app.services.kpt.chains import chains_of
from app.services.new_day import goals_of, offers
from app.services.writing import save
from tests.accounts import make_user, sign_in


@pytest.fixture
def demo(written):
    """The application, in a context for the whole test."""
    app, _ = written
    with app.app_context():
        yield app


def user():
    return db.session.scalars(select(User).where(User.handle == "hansol")).one()


def entries():
    return list(db.session.scalars(select(Entry).order_by(Entry.entry_date, Entry.id)))


def texts():
    query = select(Entry).options(undefer_group("written"), undefer_group("rendered"))
    return list(db.session.scalars(query))


def goals(horizon):
    return list(db.session.scalars(select(Goal).where(Goal.horizon == horizon).order_by(Goal.id)))


def lines(*kinds):
    return list(db.session.scalars(select(KPT).where(KPT.kind.in_(kinds)).order_by(KPT.id)))


def test_it_says_how_to_sign_in(written, demo):
    password = re.search(r"password (\S+)", written[1])[1]
    form = {"email": user().handle, "password": password}
    assert demo.test_client().post("/login", data=form).location.endswith("/today")


def test_a_base_with_writers_is_refused(app, db):
    make_user()
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 1
    assert "writers already" in result.output
    assert db.session.scalars(select(func.count()).select_from(Entry)).one() == 0


def test_a_second_demo_is_refused_and_changes_nothing(demo):
    before = len(entries())
    assert demo.test_cli_runner().invoke(args=["demo"]).exit_code == 1
    assert len(entries()) == before


@pytest.mark.parametrize("weekday", range(7))
def test_the_journal_ends_with_an_entry_of_whatever_day_it_is(weekday):
    today = date(2024, 2, 26) + timedelta(days=weekday)
    days = list(days_until(today))
    assert days[-1].date == today
    assert days[0].date == today - timedelta(weeks=7, days=weekday)
    assert [day.date for day in days] == sorted(day.date for day in days)


def test_eight_weeks_end_today(demo):
    days = [entry.entry_date for entry in entries()]
    assert days[-1] == user().today()
    assert timedelta(weeks=7) <= days[-1] - days[0] < timedelta(weeks=8)
    assert len(days) > len(set(days)), "two entries on one day"
    assert len(set(days)) < (days[-1] - days[0]).days, "a day without an entry"


def test_nothing_is_of_the_future(demo):
    now = func.max(Entry.created_at), func.max(Entry.updated_at)
    assert all(
        instant <= max(entry.created_at for entry in entries())
        for instant in db.session.execute(select(*now)).one()
    )
    written = {entry.id: entry.created_at for entry in entries()}
    for place in db.session.scalars(select(EntryGoal)):
        assert place.goal.created_at <= written[place.entry_id]


def test_public_and_private_entries_stand_on_every_shelf_and_on_none(demo):
    days = entries()
    shelves = list(db.session.scalars(Category.of(user())))
    assert len(shelves) == 5
    assert all(shelf.description for shelf in shelves)
    assert {entry.category_id for entry in days} == {None, *(shelf.id for shelf in shelves)}
    assert {entry.visibility for entry in days} == set(Visibility)
    assert any(len(entry.title) > 80 for entry in days)


def test_every_picture_is_stored_described_and_used(demo):
    pictures = list(db.session.scalars(select(Image)))
    for picture in pictures:
        assert picture.alt
        assert all(storage.exists(f"{picture.key}/{width}.webp") for width in picture.sizes)
        assert picture.uses or picture.thumbnail_of or picture.portrait_of
    assert any(picture.uses for picture in pictures)
    assert any(entry.thumbnail is None for entry in entries())
    named = re.compile(r"!\[[^\]]+\]\((.+?)\)")
    assert all(address.startswith("/media/") for entry in texts() for address in named.findall(entry.body))


def test_the_entries_of_a_week_share_its_goals(demo):
    shown = select(func.count()).select_from(EntryGoal).where(EntryGoal.goal_id == Goal.id).scalar_subquery()
    weekly = db.session.scalars(select(shown).where(Goal.horizon == Horizon.WEEK).order_by(Goal.id)).all()
    assert len(weekly) >= 8 * 3
    assert weekly.count(0) == 1, "the Try that became a goal when the week's days were written down"
    assert weekly.count(1) <= 4, "this week's, when it is Monday"


def test_some_goals_are_done_and_some_stay_open(demo):
    for horizon in Horizon:
        done = [goal.done for goal in db.session.scalars(select(Goal).where(Goal.horizon == horizon))]
        assert len(done) / 2 < sum(done) < len(done)


def test_goals_of_the_day_belong_to_goals_of_the_week(demo):
    days = [goal for goal in goals(Horizon.DAY) if any(place.position is not None for place in goal.places)]
    belonging = [goal for goal in days if goal.week_goal]
    assert len(days) / 2 < len(belonging) < len(days)
    assert all(goal.week_goal.date == dates.week_start(goal.date) for goal in belonging)
    touched = {goal.week_goal_id for goal in days}
    assert any(goal.id not in touched for goal in goals(Horizon.WEEK)), "a goal that no day touched"


def test_goals_are_on_their_way_for_days_and_weeks(demo):
    carried = [goal for goal in goals(Horizon.DAY) if goal.times_carried]
    assert len(carried) > 12
    assert {2, 3, 4, 5} <= {goal.age(goal.date) for goal in carried if goal.done}
    assert max(goal.times_carried for goal in carried) == 3, "haru asked, and it was kept"
    assert sum(goal.times_carried > 0 for goal in goals(Horizon.WEEK)) >= 4


def test_goals_that_went_nowhere_were_split_or_dropped_for_a_reason(demo):
    for horizon in Horizon:
        assert any(goal.from_id and not goal.times_carried for goal in goals(horizon)), "a first piece"
        dropped = [goal for goal in goals(horizon) if goal.dropped_at]
        assert len(dropped) >= 2
        assert all(goal.drop_reason and not goal.done for goal in dropped)


def test_tries_lead_somewhere(demo):
    tries = lines(Kind.TRY)
    assert 2 <= sum(line.is_open for line in tries) <= 4
    assert sum(line.done_at is not None for line in tries) > len(tries) / 2
    assert any(line.dropped_at for line in tries)
    assert sum(bool(line.goals) for line in tries) >= 4
    kept = [line.origin for line in lines(Kind.KEEP) if line.origin]
    assert len(kept) > 8
    assert all(line.kind == Kind.TRY and line.done_at for line in kept)


def test_a_week_was_gathered_in_a_digest(demo):
    digest = next(entry for entry in texts() if entry.digest_week)
    assert digest.entry_date == digest.digest_week + timedelta(days=6)
    assert dates.week_start(user().today()) - digest.digest_week == timedelta(weeks=1)
    assert not digest.is_public
    assert "/@hansol/" in digest.body
    assert "[x]" in digest.body


def test_problems_come_back(demo):
    again = {line.from_id for line in lines(Kind.PROBLEM)}
    last = [line for line in lines(Kind.PROBLEM) if line.origin and line.id not in again]
    chains = chains_of(user(), last)
    assert {2, 3, 4} <= {len(chain.problems) for chain in chains.values()}
    assert all(chain.tries for chain in chains.values())


def test_what_was_done_was_done_on_the_evening_of_its_day(demo):
    def day(instant):
        return dates.day_of(instant, user().time_zone, user().day_start)

    assert all(day(goal.done_at) == goal.date for goal in goals(Horizon.DAY) if goal.done)
    written = {entry.entry_date for entry in entries()}
    for line in lines(*Kind):
        stamps = list(filter(None, (line.created_at, line.done_at, line.dropped_at)))
        assert stamps == sorted(stamps)
        assert max(stamps) <= dates.now()
        assert {day(stamp) for stamp in stamps} <= written


def test_whatever_day_it_is_a_few_goals_wait_and_haru_asks_about_one(app, db):
    writer, _ = begin()
    sunday = date(2024, 3, 3)
    offered = {}
    for day in days_until(sunday):
        write(writer, without_pictures(day), save, gather)
        offered[day.date] = offers(writer, day.date, goals_of(writer, day.date), most=20)
    for number in range(7):
        day = sunday - timedelta(days=number)
        assert 2 <= len(offered[day]) <= 4, day
        assert any(goal.is_asked_about for goal in offered[day])
        assert all(goal.date > day - timedelta(days=14) for goal in offered[day])


def without_pictures(day):
    table = {**day.table, "body": re.sub(r"!\[.*?\]\(.*?\)", "", day.table.get("body", ""))}
    table.pop("thumbnail", None)
    return replace(day, table=table)


def test_code_is_highlighted_in_many_languages(demo):
    languages = {name for entry in texts() for name in re.findall(r'data-lang="([^"]+)"', entry.body_html)}
    assert len(languages) >= 12


def test_every_page_opens_for_its_writer(demo):
    client = sign_in(demo.test_client(), user())
    paths = ["/today", "/entries", "/entries/new", "/@hansol", "/@hansol/categories", "/categories", "/trash"]
    paths += [f"/entries/{entry.id}" for entry in entries()]
    for path in paths:
        assert client.get(path, follow_redirects=True).status_code == 200, path


def test_a_visitor_sees_the_public_entries_alone(demo):
    client = demo.test_client()
    for entry in entries():
        answer = client.get(f"/@hansol/{entry.id}/{entry.slug}")
        assert answer.status_code == (200 if entry.is_public else 404)


def test_a_long_note_shows_its_contents_to_readers_and_is_found(demo):
    client = demo.test_client()
    for query in ("콜 스택", '"실행 문맥"', "스택 문맥", "태그:flask"):
        assert "Flask 요청 하나를" in client.get("/search", query_string={"q": query}).text, query
    entry = next(entry for entry in entries() if entry.title.startswith("Flask"))
    page = client.get(f"/@hansol/{entry.id}/{entry.slug}").text
    assert "data-contents" in page
    assert entry.reading_minutes >= 3


def test_tags_gather_entries_of_several_shelves(demo):
    days = entries()
    assert len(days) / 2 < len([entry for entry in days if entry.tags]) < len(days)
    shelves = defaultdict(set)
    for entry in days:
        for tag in entry.tags:
            shelves[tag.name].add(entry.category_id)
    assert len([name for name, found in shelves.items() if len(found) > 1]) > 3


def test_somebody_reads_it_and_has_said_something_new(demo):
    profile = user().profile
    assert profile.about
    assert storage.exists(profile.picture.widest_file)
    comments = list(db.session.scalars(select(Comment).order_by(Comment.id)))
    assert len({comment.entry_id for comment in comments}) == 2
    assert all(comment.entry.is_public and comment.created_at < dates.now() for comment in comments)
    assert {comment.user.handle for comment in comments} == {"hansol", "sujin"}
    assert Comment.count_new(user()) == 1
    assert Comment.count_new(User.by_handle("sujin")) == 0, "who answers has read what stands above"
