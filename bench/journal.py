"""A journal of any size for one writer, written straight into the tables: an entry a day, of 6 KB or as one says."""

from datetime import date, timedelta

from sqlalchemy import insert

from app.extensions import db
from app.lib import dates, markdown
from app.lib.bigrams import tokens
from app.models import KPT, Category, Device, Entry, EntryGoal, Goal, SearchDocument, User
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.search_document import place_of

FIRST = date(1901, 1, 1)
BODY = "\n\n".join(f"## {n}. 배운 것\n\n" + "스택은 실행 순서를 담는 그릇이다. " * 24 for n in range(1, 7))
BATCH = 5000


class Notes:
    """The same notes for every day, rendered and cut into tokens once."""

    def __init__(self, body):
        rendered = markdown.render(body)
        self.body, self.html, self.words = body, rendered.html, rendered.findable
        self.tokens = tokens(self.words)


def same_notes(size):
    """What every day of a journal notes, however many there are."""
    return [Notes(BODY)] * size


def write(size, notes_of=same_notes):
    """Fill an empty base with `size` public entries, which note what `notes_of` gives, from the first day on; returns
    the writer, and the token of a signed-in device.
    """
    user = User(handle="bench", name="bench", password_hash="-")
    user.set_email("bench@example.com")
    db.session.add(user)
    shelf = Category.make(user, "Today I Learned")
    token = Device.open(user, remembered=True, user_agent="bench", address="127.0.0.1")
    db.session.commit()
    notes = iter(notes_of(size))
    for start in range(0, size, BATCH):
        numbers = range(start + 1, min(start + BATCH, size) + 1)
        noted = [(number, next(notes)) for number in numbers]
        db.session.execute(insert(Entry), [entry(user, shelf, *each) for each in noted])
        db.session.execute(insert(Goal), [goal(user, number) for number in numbers])
        db.session.execute(
            insert(EntryGoal), [{"entry_id": number, "goal_id": number, "position": 0} for number in numbers]
        )
        db.session.execute(insert(KPT), [line(number, kind) for number in numbers for kind in Kind])
        db.session.execute(insert(SearchDocument), [document(user, *each) for each in noted])
        db.session.commit()
    return user, token


def day(number):
    """About one entry a day as far as the calendar goes, several a day beyond."""
    return FIRST + timedelta(days=number % 100_000)


def entry(user, shelf, number, notes):
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
        "body": notes.body,
        "body_html": notes.html,
        "excerpt": notes.body[20:180],
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


def document(user, number, notes):
    """What can be searched of a day, as a save would keep it."""
    lines = {kind.value: line(number, kind)["text"] for kind in Kind}
    planned = goal(user, number)
    done = {"done_today": planned["text"]} if planned["done_at"] else {}
    texts = {
        "title": f"{number}번째 날",
        "daily_goals": planned["text"],
        **done,
        "body": notes.words,
        **lines,
    }
    short = "\n".join(text for name, text in texts.items() if name != "body")
    return {
        "entry_id": number,
        "place": place_of(day(number), number),
        "tokens": sorted(tokens(short) | notes.tokens | {f"own{user.id}", "public"}),
        "texts": texts,
    }
