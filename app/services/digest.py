"""The digest of a week: what its days held, as the beginning of a text that is the writer's from then on."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import uuid4

from babel.dates import format_skeleton
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.lib import dates
from app.lib.markdown import escape, link
from app.models import KPT, Category, Entry, Goal, User
from app.models.entry import BODY_LENGTH
from app.models.kpt import Kind
from app.models.week import Week
from app.models.writing import Writing

# The address of an entry, as it is to stand in the text.
Address = Callable[[Entry], str]


def compose(user: User, week: Week, address: Address) -> Writing:
    """The digest in the language of this request, ready to be saved; it has no goals and no KPT of its own."""
    sections = [*_goals(week), *_kpt(week), _notes(week, address)]
    return Writing(
        entry_date=max(week.monday, min(user.today(), week.sunday)),
        form_id=uuid4().hex,
        title=f"WIL {dates.week_name(week.monday)}",
        category=_last_category(user),
        body="\n\n".join(filter(None, sections))[:BODY_LENGTH],
    )


def _last_category(user: User) -> Category | None:
    """Where the writer keeps the digest of another week, so that they choose a shelf only once."""
    query = select(Entry).where(*Entry.shelf(user, user), Entry.digest_week.is_not(None))
    last = db.session.scalars(query.order_by(Entry.digest_week.desc()).limit(1)).first()
    return last.category if last else None


def _section(title: str, lines: Iterable[str]) -> str:
    items = "\n".join(lines)
    return f"## {title}\n\n{items}" if items else ""


def _goals(week: Week) -> list[str]:
    planned = [
        line
        for plan in sorted(week.plans, key=lambda plan: not plan.goal.done)
        for line in (_task(plan.goal), *(f"  {_task(step, step.date)}" for step in plan.steps))
    ]
    loose = [_task(goal, goal.date) for goal in sorted(week.loose, key=lambda goal: not goal.done)]
    beyond = [f"- {escape(goal.text)}{_aside(_day(goal.date))}" for goal in week.beyond]
    return [
        _section(f"{_('Goals of the week')} {_score(week.goals)}", planned),
        _section(f"{_('Other goals of the days')} {_score(week.loose)}", loose),
        _section(_("Done beyond the plan"), beyond),
    ]


def _score(goals: list[Goal]) -> str:
    return f"({sum(goal.done for goal in goals)}/{len(goals)})"


def _task(goal: Goal, day: date | None = None) -> str:
    mark = "x" if goal.done else " "
    return f"- [{mark}] {escape(goal.text)}{_aside(_day(day) if day else '', _fate(goal))}"


def _fate(goal: Goal) -> str:
    if goal.done:
        return ""
    if goal.dropped_at:
        return f"{_('dropped')}: {escape(goal.drop_reason)}" if goal.drop_reason else _("dropped")
    return _("carried on") if goal.is_carried else ""


def _kpt(week: Week) -> list[str]:
    """The titles are the same in every language."""
    return [_section(kind.value.title(), map(_line, week.kpt.get(kind, []))) for kind in Kind]


def _line(item: KPT) -> str:
    return f"- {escape(item.text)}{_aside(_day(item.entry.entry_date), _state(item))}"


def _state(item: KPT) -> str:
    if item.kind is not Kind.TRY or item.is_open:
        return ""
    return _("tried") if item.done_at else _("dropped")


def _notes(week: Week, address: Address) -> str:
    """The entries by title, under each the sources that no earlier one has named."""
    sources = _sources(week.written)
    named: set[str] = set()
    lines = []
    for entry in week.written:
        lines.append(f"- {link(entry.title, address(entry))}{_aside(_day(entry.entry_date))}")
        for source in sources[entry.id]:
            if source["url"] not in named:
                named.add(source["url"])
                lines.append(f"  - {link(source['title'], source['url'])}")
    return _section(_("Entries of the week"), lines)


def _sources(entries: list[Entry]) -> dict[int, list[dict[str, str]]]:
    ids = [entry.id for entry in entries]
    query = select(Entry.id, Entry.sources).where(Entry.id.in_(ids))
    return {row.id: row.sources for row in db.session.execute(query)}


def _day(day: date) -> str:
    return format_skeleton("MMMd", day, locale=get_locale())


def _aside(*words: str) -> str:
    said = " · ".join(filter(None, words))
    return f" ({said})" if said else ""
