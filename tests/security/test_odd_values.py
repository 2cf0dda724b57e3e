"""Odd values in the addresses and forms of looking back and going on: a page or a refusal, never a fault."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Goal
from app.models.goal import OFTEN, Horizon
from app.models.kpt import Kind
from app.models.writing import Line
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.pages import form_of

HUGE = "9" * 30
MOST = 2**63 - 1
BEYOND_INT = "9" * 5000
DAY = {"entry_date": "2023-11-01", "form_id": "form"}

ADDRESSES = [
    *("/weeks/1900-W01", "/weeks/2199-W52", "/weeks/2199-W53", "/weeks/2023-W00", "/weeks/2023-W53"),
    *("/weeks/0000-W01", "/weeks/9999-W52", "/weeks/%00", "/weeks/%ff", "/weeks/2023-W43%0a"),
    *("/weeks/" + "9" * 4000, "/weeks/%EF%BC%92023-W43", "/calendar/1900", "/calendar/2199/12"),
    *("/calendar/1899", "/calendar/0000", "/calendar/2023/00", "/calendar/2023/13", f"/calendar/{HUGE}"),
    *("/calendar/%00", "/calendar/%ff", "/calendar/-001", "/calendar/%EF%BC%92023"),
    *(f"/kpt?before=2023-10-26.{HUGE}", "/kpt?before=2023-10-26." + "9" * 18, "/kpt?after=9999-12-31.1"),
    *("/kpt?before=%00", "/kpt?before=%ff&after=x", f"/kpt?category={HUGE}", "/kpt?category=%00"),
    *("/kpt?from=%00&to=%ff", "/kpt?from=2199-12-31&to=1900-01-01", "/kpt?from=9999-12-31"),
    *(f"/stats?weeks={HUGE}", "/stats?weeks=%00", "/stats?weeks=-1"),
    *(f"/entries/1/revisions?before={value}" for value in (HUGE, f"-{HUGE}", "0", "-1", "%00")),
    *(f"/entries/1/revisions/{value}" for value in (HUGE, MOST, "0", "-1", "%00")),
    *(f"/entries/1/revisions/1?with={value}" for value in (HUGE, f"-{HUGE}", "0", "%00")),
    *(
        f"/entries/{MOST}/copy",
        "/entries/1/copy?as=%00&language=%00",
        "/entries/1/copy.zip?as=%00&language=xx",
    ),
    *(f"/entries/{MOST}/revisions", "/entries/%00/revisions/1", "/entries/1/edit?draft=%00"),
    *("/entries/new?date=1900-01-01", "/entries/new?date=2199-12-31", "/entries/new?draft=%ff"),
    *(f"/entries/new?keep={value}" for value in (HUGE, "-1", "%00", "%D9%A3", BEYOND_INT)),
    *(f"/entries/new?category={value}" for value in (HUGE, BEYOND_INT)),
    *(
        f"/search?q={words}"
        for words in ("9999-12", "date:9999-12..", "%00", "%ff", "in:%00", f"tag:{HUGE}", HUGE)
    ),
    *(
        f"/search?q=a&order={order}&before={place}"
        for order in ("best", "x", "%00")
        for place in (HUGE, f"{MOST}.1")
    ),
    *(
        f"/{list}?before={value}"
        for list in ("@haru", "comments", "feed.xml")
        for value in (HUGE, "9999-12-31.1", "%00")
    ),
    *(f"/@haru/{shelf}/%00" for shelf in ("tags", "months", "categories")),
    *(f"/@haru/months/{month}" for month in ("9999-12", "0000-00", "1900-01", "2199-12", HUGE)),
    *(
        f"/@haru/sources?{named}"
        for named in ("site=%00", "url=%ff", f"site={HUGE}&before=x", "url=http://[", "site=[")
    ),
    *(f"/entries/1/comments?talk={value}" for value in (HUGE, "%00")),
    *(f"/comments/{value}/edit" for value in (HUGE, MOST, "%00")),
    *(f"/tags/{value}/edit" for value in (HUGE, MOST, "%00")),
    *("/tags.json?q=%00", f"/tags.json?q={HUGE}", "/sitemap.xml?page=%00"),
    *(f"/settings/data/jobs/{value}" for value in (HUGE, MOST, "0", "-1", "%00", "x", f"{MOST}/file")),
]

FORMS = [
    *((f"/kpt/problems?entry={value}", {}) for value in (HUGE, f"-{HUGE}", "%00", BEYOND_INT)),
    *(("/kpt/problems", {"chosen": value}) for value in (HUGE, f"-{HUGE}", "\0", BEYOND_INT)),
    *(("/kpt/problems", {"date": value}) for value in ("9999-12-31", "0001-01-01", "\0")),
    *(("/kpt/problems", {"words": value}) for value in ("\0", "\uffff", "x" * 5000)),
    (f"/drafts?seen={HUGE}", {"form_id": "a"}),
    (f"/drafts?seen=-{HUGE}", {"form_id": "b"}),
    ("/drafts?seen=%00", {"form_id": "c", "title": "\0\uffff", "body": "\0"}),
    ("/drafts", {"form_id": "a\0"}),
    ("/drafts", {"form_id": "x" * 65}),
    ("/drafts", {}),
    ("/drafts/%00/delete", {}),
    ("/drafts/%ff/delete", {}),
    (f"/drafts/{'x' * 4000}/delete", {}),
    (f"/entries/1/drafts?seen={HUGE}", {"form_id": "d"}),
    (f"/entries/{MOST}/drafts", {"form_id": "e"}),
    (f"/settings/data/jobs/{MOST}/start", {}),
    (f"/settings/data/jobs/{HUGE}/delete", {}),
    ("/settings/data/imports", {"text": "\0\uffff", "format": "\0"}),
    ("/settings/data/exports", {"parts": "\0"}),
    (f"/goals/{MOST}/completion", {}),
    (f"/goals/{HUGE}/completion", {}),
    (f"/goals/{MOST}/successor", {}),
    (f"/tries/{MOST}/keep", {}),
    ("/tries/%00/keep", {}),
    ("/tries/1/goal", {"horizon": "\0"}),
    ("/tries/1/goal", {"horizon": "x" * 10_000}),
    ("/weeks/1900-W01/digest", {}),
    ("/weeks/2199-W52/digest", {}),
    ("/weeks/%00/digest", {}),
    ("/weeks/9999-W99/digest", {}),
    (f"/entries/1/revisions/{MOST}/restoration", {}),
    ("/entries/1/revisions/0/restoration", {}),
    ("/settings", {"name": "a", "time_zone": "Asia/Seoul", "day_start": "4", "rest_days": ["9", "\0", "-1"]}),
    ("/categories/1", {"name": "분류", "parts": ["x", "\0", "body"], "body": "\0"}),
    ("/categories/1", {"name": "분류", "use_default": "\0"}),
    ("/entries", {**DAY, "daily_goals-0-text": "목표", "daily_goals-0-week": HUGE * 15}),
    ("/entries", {**DAY, "daily_goals-0-text": "목표", "daily_goals-0-week": "²"}),
    ("/entries", {**DAY, "daily_goals-0-text": "목표", "daily_goals-0-week": "=\0"}),
    ("/entries", {**DAY, "carried-0-id": HUGE, "carried-0-choice": "bring"}),
    ("/entries", {**DAY, "carried-0-id": "-1", "carried-0-choice": "\0"}),
    ("/entries", {**DAY, "keep-0-text": "유지", "keep-0-from": HUGE}),
    ("/entries", {**DAY, "problem-0-text": "문제", "problem-0-from": BEYOND_INT}),
    ("/entries", {**DAY, "problem-0-text": "문제", "problem-0-from": "²"}),
    (
        "/entries",
        {**DAY, "try-0-text": "시도", "try-0-goal": "\0", "tries-0-id": HUGE, "tries-0-choice": "done"},
    ),
    ("/entries", {**DAY, "tries-0-id": "-5", "tries-0-choice": "\0", "tries-0-goals": ["x", "day"]}),
    ("/entries", {**DAY, "keep_try": BEYOND_INT}),
    ("/entries", {**DAY, "use_template": "\0"}),
    ("/entries", {**DAY, "entry_date": "2199-12-31", "try-0-text": "내일", "try-0-goal": "day"}),
    ("/entries", {**DAY, "entry_date": "1900-01-01", "try-0-text": "이번 주", "try-0-goal": "week"}),
]


@pytest.fixture(params=["app", "postgres_app"])
def writer(request):
    """A writer's browser on SQLite and on PostgreSQL, with a row of most kinds, each numbered 1."""
    app = request.getfixturevalue(request.param)
    with app.app_context():
        user = make_user()
        lines = {kind: [Line(kind.value)] for kind in Kind}
        write(user, category="분류", goals=["목표"], week=["주간 목표"], kpt=lines)
        yield sign_in(app.test_client(), user)


def test_an_odd_value_in_an_address_is_no_fault(writer):
    writer.application.testing = False
    answers = {path: writer.get(path).status_code for path in ADDRESSES}
    assert [path[:80] for path, status in answers.items() if status >= 500] == []


def test_an_odd_value_in_a_form_is_no_fault(writer):
    writer.application.testing = False
    faults = [
        (path[:80], fields)
        for path, fields in FORMS
        for accepted in ("*/*", "application/json")
        if writer.post(path, data=fields, headers={"Accept": accepted}).status_code >= 500
    ]
    assert faults == []


def test_a_reason_that_no_row_holds_is_told_at_its_field(writer):
    goal = db.session.scalars(select(Goal).where(Goal.horizon == Horizon.DAY)).one()
    goal.times_carried = OFTEN
    db.session.commit()
    reason = "\n".join(["가" * 400] * 2)
    fields = {"carried-0-id": goal.id, "carried-0-choice": "drop", "carried-0-words": reason}
    answer = writer.post("/entries", data={**DAY, **fields})
    assert answer.status_code == 422
    assert form_of(answer).select_one("[name=carried-0-words][aria-invalid]").text.strip() == reason


def test_a_goal_is_not_split_into_more_than_a_writer_would_type(writer):
    pieces = "\n".join(f"{number}" for number in range(1000))
    fields = {"carried-0-id": "2", "carried-0-choice": "split", "carried-0-words": pieces}
    assert writer.post("/entries", data={**DAY, **fields}).status_code == 422
    assert len(db.session.scalars(select(Goal)).all()) == 2
