"""Earlier Problems that a new one may go on from, found by the words they share."""

import re
from datetime import date
from itertools import islice

from sqlalchemy.orm import contains_eager

from app.extensions import db
from app.lib import text
from app.models import KPT, Entry, User
from app.models.kpt import Kind

# The newest lines are compared, and no more: what is offered has to be quick, and short enough to be read.
COMPARED = 300
OFFERED = 10

# How much of the shorter of two lines stands in the other when they are alike: the rest is endings.
ALIKE = 0.25

# A word of letters, as in English, or of syllables; and those that say nothing about what a line is about.
WORD = re.compile(r"[^\W\u1100-\uffff]+|[^\W\x00-\u10ff]+")
EMPTY = {"the", "and", "was", "were", "for", "not", "but", "with", "that", "this", "too", "did", "had"}
STEM = 5


class Earlier:
    """The writer's Problems of a day and those before it, each wording once, the newest first. One statement."""

    def __init__(self, user: User, day: date, entry_id: int | None = None) -> None:
        self.user, self.day = user, day
        query = (
            KPT.of(user)
            .where(KPT.kind == Kind.PROBLEM, Entry.entry_date <= day, Entry.id.is_distinct_from(entry_id))
            .limit(COMPARED)
            .options(contains_eager(KPT.entry).load_only(Entry.entry_date))
        )
        self.traces: dict[KPT, set[str]] = {}
        said: set[str] = set()
        for problem in db.session.scalars(query):
            words = text.fold(problem.text)
            if words not in said:
                said.add(words)
                self.traces[problem] = traces(words)

    def alike(self, line: str) -> list[KPT]:
        """Those that share words with a line, the most alike first."""
        own = traces(text.fold(line))
        scored = [(likeness(own, theirs), problem) for problem, theirs in self.traces.items()]
        alike = [(score, problem) for score, problem in scored if score >= ALIKE]
        return [problem for _score, problem in sorted(alike, key=lambda found: -found[0])[:OFFERED]]

    def offer(self, line: str, chosen: int | None = None) -> list[KPT]:
        """Those alike, then the newest of the others; the chosen one is among them however old it is."""
        found = list(islice(dict.fromkeys([*self.alike(line), *self.traces]), OFFERED))
        if chosen and chosen not in [problem.id for problem in found]:
            found += KPT.own(self.user, [chosen])
        return found


def traces(words: str) -> set[str]:
    """What tells what a folded line is about: the beginnings of words of letters and, of words of syllables, each two
    that stand side by side but for the last, since particles and endings are written on to them.
    """
    found: set[str] = set()
    for word in WORD.findall(words):
        if len(word) < 2 or word in EMPTY:
            continue
        if word[0] >= "\u1100":
            found.update(word[at : at + 2] for at in range(max(1, len(word) - 2)))
        else:
            found.add(word[:STEM])
    return found


def likeness(one: set[str], other: set[str]) -> float:
    """How much of the shorter of two lines stands in the other, 0 to 1; a single trace is never the whole of it."""
    return len(one & other) / max(2, min(len(one), len(other)))
