"""The parts of an entry in the order of its page, whatever they are written in."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from flask_babel import format_date
from flask_babel import gettext as _

from app.lib import tags
from app.models import KPT, Entry, Goal, Image
from app.models.kpt import Kind

TEXTS = ("body", "summary", "reflection")


class Hand(Protocol):
    """Writes parts in one language of marks; each part stands by itself, and an empty text is none."""

    def heading(self, level: int, words: str) -> str: ...

    def picture(self, image: Image) -> str: ...

    def tasks(self, lines: Iterable[Goal | KPT]) -> str: ...

    def items(self, lines: Iterable[str]) -> str: ...

    def sources(self, sources: list[dict[str, str]]) -> str: ...

    def text(self, entry: Entry, name: str) -> str: ...


def parts(entry: Entry, hand: Hand) -> Iterator[str]:
    """All but title, category and date, which the other site asks for itself; titled in the present language."""
    if entry.thumbnail:
        yield hand.picture(entry.thumbnail)
    yield from _titled(hand, _("Goals of the week"), hand.tasks(entry.weekly_goals))
    yield from _titled(hand, _("Goals of the day"), hand.tasks(entry.daily_goals))
    yield from _titled(hand, _("What I did"), hand.items(goal.text for goal in entry.done_today))
    yield hand.text(entry, "body")
    yield from _titled(hand, _("Sources"), hand.sources(entry.sources))
    yield from _titled(hand, _("Summary"), hand.text(entry, "summary"))
    yield from _kpt(entry, hand)
    yield from _titled(hand, _("Reflection"), hand.text(entry, "reflection"))


def head(entry: Entry) -> str:
    """Day and shelf, for a file that is read by itself."""
    day = format_date(entry.entry_date, "full")
    return f"{day} · {entry.category.name}" if entry.category else day


def tags_of(entry: Entry) -> str:
    """The tags in one line, as other sites take them: apart from the text."""
    return tags.join(tag.name for tag in entry.tags)


def foot(entry: Entry) -> str:
    """The tags, for a file that is read by itself; "" where there are none."""
    line = tags_of(entry)
    return f"{_('Tags')}: {line}" if line else ""


def fate(line: Goal | KPT) -> str:
    """What a box cannot say."""
    return f" ({_('dropped')})" if line.dropped_at else ""


def _titled(hand: Hand, title: str, part: str) -> Iterator[str]:
    if part:
        yield hand.heading(2, title)
        yield part


def _kpt(entry: Entry, hand: Hand) -> Iterator[str]:
    if entry.kpt:
        yield hand.heading(2, "KPT")
    for kind in Kind:
        lines = entry.kpt_of(kind)
        if lines:
            yield hand.heading(3, kind.value.title())
            yield hand.tasks(lines) if kind is Kind.TRY else hand.items(line.text for line in lines)
