"""What somebody asks for: read out of what they typed, whatever that is."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from app.lib.bigrams import fold
from app.lib.text import legible, nfc
from app.services.search import days
from app.services.search.words import SECTIONS, allowed, begins, operator_of, quoted, told, value_of

LONGEST, MOST_WORDS = 500, 20

SPACE = re.compile(r"\s+")
OPERATION = re.compile(r'([^\s:："]+)[:：](?:"([^"]*)"?|(\S*))')
PHRASE = re.compile(r'"([^"]*)(?:"|$)')
# Days that a blank does not end: 2023년 10월, 2023년 10월..2023년 12월.
KOREAN_DAY = days.KOREAN.pattern
KOREAN_DAYS = re.compile(
    rf"(?:{KOREAN_DAY}\.\.(?:{KOREAN_DAY})?|\.\.{KOREAN_DAY}|{KOREAN_DAY})(?!\S)", re.ASCII
)
WORD = re.compile(r"\S+")
# As long as values are: goals of the week.
MOST_PARTS = 4
LIKE_DAY = "|".join(form.pattern for form in (days.HYPHENED, days.DOTTED, days.KOREAN))
# A year alone is a number; a nought at the end is the beginning of a month or a day.
LIKE_DAYS = re.compile(rf"(?!\d+$)(?=[.]*\d)(?:{LIKE_DAY})?(?:\.\.)?(?:{LIKE_DAY})?(?<!-0)", re.ASCII)
ANY = re.compile(f"(?P<phrase>{PHRASE.pattern})|(?P<operation>{OPERATION.pattern})|{WORD.pattern}")

# Operators that take the name of something of the writer's.
NAMING = ("category", "tag")


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that an operator, as it was typed, does not take, and those that it takes."""

    operator: str
    value: str
    allowed: list[str]

    @property
    def meant(self) -> str:
        """The operator by its own name."""
        return operator_of(self.operator) or ""

    @property
    def begun(self) -> list[str]:
        """The values that what was typed so far may become."""
        return [name for name in self.allowed if begins(self.value, self.meant, name)]

    @property
    def is_open(self) -> bool:
        """Whether it may still become right: nothing is wrong yet."""
        return not self.value.strip() or bool(self.begun)

    @property
    def is_no_day(self) -> bool:
        return self.meant == "date" and bool(LIKE_DAYS.fullmatch(self.value))

    @property
    def is_left_out(self) -> bool:
        """Whether it is looked for without it: a name that is not there is looked for all the same."""
        return self.meant not in NAMING or not self.value.strip()

    def choices(self, language: str) -> list[str]:
        """What it may be, in the words of a language."""
        return [told(self.meant, name, language) for name in self.begun or self.allowed]


@dataclass(slots=True)
class Query:
    """Folded words and phrases that all have to be there, in one of `sections` where there are any; names by operator,
    and how these were typed; and days, of which one span has to hold the entry. `no_days` are words that look like days
    and are none; `is_cut` says that more was typed than is read.
    """

    words: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    typed: dict[str, str] = field(default_factory=dict)
    spans: list[days.Span] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    no_days: list[str] = field(default_factory=list)
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.sections or self.spans or any(self.names.values()))

    @property
    def is_hopeless(self) -> bool:
        """Whether nothing can be found for a fault: there is nothing else to look for, or it is looked for itself."""
        return any(self.is_empty or not fault.is_left_out for fault in self.faults)

    def add(self, typed: str) -> None:
        """Add a word or a phrase to what has to be there."""
        word = fold(typed).replace("\n", " ")
        if word and word not in self.words:
            self.is_cut = self.is_cut or len(self.words) >= MOST_WORDS
            self.words = [*self.words, word][:MOST_WORDS]


def read(typed: str, today: date) -> Query:
    """Read what was typed; never raises. What is no operator of ours is a word like any other."""
    text = _plain(typed)
    query = Query(is_cut=len(text) > LONGEST or len(typed) > 2 * LONGEST)
    place, text = 0, text[:LONGEST].strip()
    while place < len(text):
        place += _step(query, text[place:], today)
    return query


def instead(typed: str, fault: Fault, value: str) -> str:
    """What was typed, with a value in place of one that was not taken."""

    def put(match: re.Match[str]) -> str:
        operation = OPERATION.fullmatch(match[0]) if match["operation"] else None
        if not operation or operator_of(operation[1]) != fault.meant:
            return match[0]
        if (operation[2] or operation[3] or "") != fault.value:
            return match[0]
        return f"{operation[1]}:{quoted(value)}"

    return ANY.sub(put, _plain(typed)[:LONGEST].strip())


def _plain(typed: str) -> str:
    return nfc(legible(SPACE.sub(" ", typed[: 2 * LONGEST])))


def _step(query: Query, text: str, today: date) -> int:
    """Read what a text begins with, and tell how long that is."""
    if text[0] == " ":
        return 1
    phrase = PHRASE.match(text)
    if phrase and text != '"':
        query.add(phrase[1])
        return phrase.end()
    operation = OPERATION.match(text)
    operator = operator_of(operation[1]) if operation else None
    if operation and operator:
        value, end = _value(operator, operation)
        _operate(query, operator, operation[1], value, today)
        return end
    word = KOREAN_DAYS.match(text) or WORD.match(text)
    span = days.named(word[0]) if word else None
    if span:
        query.spans.append(span)
    elif word:
        query.add(word[0])
        query.no_days += [word[0]] if LIKE_DAYS.fullmatch(word[0]) else []
    return word.end() if word else 1


def _value(operator: str, operation: re.Match[str]) -> tuple[str, int]:
    """The value of an operator, and where it ends: one of several words needs no quotes where these are known."""
    if operation[3] is None or operator in NAMING:
        return operation[2] or operation[3] or "", operation.end()
    text, start = operation.string, operation.start(3)
    named = KOREAN_DAYS.match(text, start) if operator == "date" else None
    if named:
        return named[0], named.end()
    for parts in range(MOST_PARTS, 1, -1):
        value = " ".join(text[start:].split(" ", parts)[:parts])
        if value_of(operator, value):
            return value, start + len(value)
    return operation[3], operation.end()


def _operate(query: Query, operator: str, name: str, value: str, today: date) -> None:
    if operator == "date" and (span := days.spoken(value, today)):
        query.spans.append(span)
    elif operator in NAMING and value.strip():
        query.names[operator].append(value)
        query.typed[operator] = name
    elif operator in ("in", "is", "has", "goal") and (meant := value_of(operator, value)):
        query.names[operator].append(meant)
        if operator == "in":
            query.names.pop("in")
            query.sections += [section for section in SECTIONS[meant][1] if section not in query.sections]
    else:
        query.faults.append(Fault(name, value, allowed(operator)))
