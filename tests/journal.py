"""Many entries at once: rows as a save leaves them, without the price of saving."""

from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import insert

from app.extensions import db
from app.models import KPT, Category, Entry, EntryGoal, Goal, Image
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind

FIRST_DAY = date(2023, 1, 2)


def fill(user, count, *, category=None, days=None, visibility=Visibility.PUBLIC, **values):
    """Stores entries with a goal, a KPT and a thumbnail each, two a day unless `days` tells their dates; their ids."""
    days = days or [FIRST_DAY + timedelta(days=number // 2) for number in range(count)]
    texts = {"body_html": "<p>본문</p>", "excerpt": "본문", "version": 1, "saved_form_id": "", **values}
    ids = _insert(
        Entry,
        [
            {
                "user_id": user.id,
                "category_id": category.id if category else None,
                "thumbnail_id": thumbnail_id,
                "entry_date": day,
                "title": f"글 {number}",
                "slug": f"글-{number}",
                "form_id": uuid4().hex,
                "visibility": visibility,
                **texts,
            }
            for number, (day, thumbnail_id) in enumerate(zip(days, _thumbnails(user, count), strict=True))
        ],
    )
    _give_goals(user, days, ids)
    _insert(KPT, [{"entry_id": id_, "kind": Kind.TRY, "text": "해 보기"} for id_ in ids])
    db.session.commit()
    return ids


def shelf(user, name="배운 것"):
    """A stored category."""
    category = Category.make(user, name)
    db.session.commit()
    return category


def _insert(model, rows):
    return list(db.session.scalars(insert(model).returning(model.id, sort_by_parameter_order=True), rows))


def _thumbnails(user, count):
    sizes = {"220": [220, 147], "440": [440, 293], "600": [600, 400], "1200": [1200, 800]}
    same = {"user_id": user.id, "alt": "해", "sizes": sizes, "bytes": 1, "animated": False}
    return _insert(Image, [{**same, "key": uuid4().hex} for _ in range(count)])


def _give_goals(user, days, entry_ids):
    same = {"user_id": user.id, "horizon": Horizon.DAY, "text": "목표"}
    goals = _insert(Goal, [{**same, "date": day} for day in days])
    places = [
        {"entry_id": entry, "goal_id": goal, "position": 0}
        for entry, goal in zip(entry_ids, goals, strict=True)
    ]
    db.session.execute(insert(EntryGoal), places)
