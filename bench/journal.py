"""A journal of any size for one writer, written straight into the tables: 6 KB a day, ten categories, one a day."""

from datetime import date, timedelta

from sqlalchemy import insert

from app.extensions import db
from app.lib import dates, markdown
from app.models import KPT, Category, Device, Entry, EntryGoal, Goal, User
from app.models.goal import Horizon
from app.models.kpt import Kind

FIRST = date(1901, 1, 1)
BODY = "\n\n".join(f"## {n}. 배운 것\n\n" + "스택은 실행 순서를 담는 그릇이다. " * 24 for n in range(1, 7))
BATCH = 5000


def write(size):
    """Fill an empty base with `size` public entries; returns the writer, and the token of a signed-in device."""
    user = User(handle="bench", name="bench", password_hash="-")
    user.set_email("bench@example.com")
    db.session.add(user)
    shelf = Category.make(user, "Today I Learned")
    token = Device.open(user, remembered=True, user_agent="bench", address="127.0.0.1")
    db.session.commit()
    html = markdown.render(BODY).html
    for start in range(0, size, BATCH):
        numbers = range(start + 1, min(start + BATCH, size) + 1)
        db.session.execute(insert(Entry), [entry(user, shelf, number, html) for number in numbers])
        db.session.execute(insert(Goal), [goal(user, number) for number in numbers])
        db.session.execute(
            insert(EntryGoal), [{"entry_id": number, "goal_id": number, "position": 0} for number in numbers]
        )
        lines = [line(number, kind) for number in numbers for kind in Kind]
        db.session.execute(insert(KPT), lines)
        db.session.commit()
    return user, token


def day(number):
    """About one entry a day as far as the calendar goes, several a day beyond."""
    return FIRST + timedelta(days=number % 100_000)


def entry(user, shelf, number, html):
    return {
        "id": number,
        "uid": f"bench-{number}",
        "form_id": f"bench-{number}",
        "saved_form_id": f"bench-{number}",
        "user_id": user.id,
        "category_id": shelf.id,
        "entry_date": day(number),
        "title": f"{number}번째 날",
        "slug": f"{number}번째-날",
        "visibility": "public",
        "body": BODY,
        "body_html": html,
        "excerpt": BODY[20:180],
        "sources": [],
        "updated_at": dates.now(),
    }


def line(number, kind):
    """A Keep, a Problem and a Try for each entry; two Tries of three were tried."""
    tried = dates.now() if kind is Kind.TRY and number % 3 else None
    return {"entry_id": number, "kind": kind, "text": f"{number}번째 {kind}", "done_at": tried}


def goal(user, number):
    return {
        "id": number,
        "user_id": user.id,
        "horizon": Horizon.DAY,
        "date": day(number),
        "text": f"{number}번째 목표",
        "done_at": dates.now() if number % 3 else None,
    }
