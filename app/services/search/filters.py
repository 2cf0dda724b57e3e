"""Which entries are looked through, and what a search asks of them besides their words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.extensions import db
from app.lib import tags
from app.lib.text import fold
from app.models import Category, Comment, Entry, EntryGoal, EntryTag, Goal, Tag
from app.models.user import VISITOR
from app.services.search.query import Fault, Query

# Names to choose from where somebody names one that is not there.
MOST_NAMES = 20

Condition = ColumnElement[bool]

CODE = '<pre class="code"'


@dataclass(frozen=True, slots=True)
class Scope:
    """What a viewer looks through: their own entries, or as a visitor those that everyone may read. `token` stands in
    the documents of these; the rule decides.
    """

    viewer: Any

    @property
    def token(self) -> str:
        return f"own{self.viewer.id}" if self.viewer.is_authenticated else "public"

    @property
    def rule(self) -> list[Condition]:
        if self.viewer.is_authenticated:
            return Entry.shelf(self.viewer, self.viewer)
        return [Entry.readable_by(VISITOR)]

    def named(self, model: Any, key: str) -> Select[Any]:
        """The ids of categories or tags of a name; of the viewer's own, where they look through these."""
        query = select(model.id).where(model.name_key == key)
        return query.where(model.user_id == self.viewer.id) if self.viewer.is_authenticated else query


def shelves(query: Query, scope: Scope) -> list[Select[Any]]:
    """The ids of the entries of each category or tag that is asked for: the base has indexes of these."""
    names = query.names
    asked = [
        select(Entry.id)
        .join(Entry.tag_uses)
        .where(EntryTag.tag_id.in_(scope.named(Tag, _tag_key(name))), *scope.rule)
        for name in names.get("tag", [])
    ]
    if names.get("category"):
        ids = or_(*(Entry.category_id.in_(scope.named(Category, fold(name))) for name in names["category"]))
        asked.append(select(Entry.id).where(*scope.rule, ids))
    return asked


def conditions(query: Query, scope: Scope) -> list[Condition]:
    """All that a search asks of an entry besides its words and its day, the rule of who may see it first; whose it is,
    its token tells.
    """
    asked: list[Condition] = [Entry.readable_by(scope.viewer)]
    asked += [Entry.id.in_(shelf) for shelf in shelves(query, scope)]
    for operator, meanings in (("is", IS), ("has", HAS), ("goal", GOAL)):
        asked += [meanings[name](scope) for name in query.names.get(operator, [])]
    return asked


def unknown(query: Query, scope: Scope) -> list[Fault]:
    """Names that the viewer has no category or tag of. A visitor is not told: that a name is there may be private."""
    if not scope.viewer.is_authenticated:
        return []
    faults = []
    for operator, model, key in (("category", Category, fold), ("tag", Tag, _tag_key)):
        for name in query.names.get(operator, []):
            if db.session.scalars(scope.named(model, key(name)).limit(1)).first() is None:
                names = db.session.scalars(model.of(scope.viewer).limit(MOST_NAMES))
                faults.append(Fault(query.typed[operator], name, [each.name for each in names]))
    return faults


def _tag_key(name: str) -> str:
    return fold(tags.clean(name))


def _has_code(_scope: Scope) -> Condition:
    return or_(
        *(html.contains(CODE) for html in (Entry.body_html, Entry.summary_html, Entry.reflection_html))
    )


def _has_image(_scope: Scope) -> Condition:
    return or_(Entry.thumbnail_id.is_not(None), Entry.image_uses.any())


def _shows(goal: Condition) -> Condition:
    return Entry.places.any(and_(EntryGoal.position.is_not(None), EntryGoal.goal.has(goal)))


def _waits(_scope: Scope) -> Condition:
    return _shows(and_(Goal.done_at.is_(None), Goal.dropped_at.is_(None), ~Goal.is_carried))


Meanings = dict[str, Callable[[Scope], Condition]]

IS: Meanings = {
    "public": lambda _: Entry.readable_by(VISITOR),
    "private": lambda _: ~Entry.readable_by(VISITOR),
    "digest": lambda _: Entry.digest_week.is_not(None),
}
HAS: Meanings = {
    "image": _has_image,
    "thumbnail": lambda _: Entry.thumbnail_id.is_not(None),
    "code": _has_code,
    "link": lambda _: Entry.source_rows.any(),
    "comment": lambda scope: Entry.comments.any(Comment.readable_by(scope.viewer)),
}
GOAL: Meanings = {
    "open": _waits,
    "done": lambda _: _shows(Goal.done_at.is_not(None)),
    "dropped": lambda _: _shows(Goal.dropped_at.is_not(None)),
}
