"""Parts of a note that are fields of a day: goals, what was done, the summary, KPT, how it felt."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.lib.markdown.layout import Layout, Title
from app.lib.markdown.parser import PARSER
from app.lib.markdown.plain import words_of
from app.models.goal import LINE_LENGTH
from app.services.importers.found import Found
from app.services.importers.headings import field_of

GOALS = {"weekly_goals": "weekly_goals", "daily_goals": "daily_goals"}
LINES = {"done_today": "done_today", "keep": "keep", "problem": "problem", "try": "try_"}
TEXTS = ("summary", "reflection")
FIELDS = frozenset({*GOALS, *LINES, *TEXTS})
CONTAINERS = frozenset({"kpt", "reflection"})

ITEM = re.compile(
    r"(?P<indent> {0,3})(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[(?P<mark>[ xX])\][ \t]+)?(?P<words>\S.*)"
)
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
NO_LINE = re.compile(r"[ \t]{2,}|\t|[#>|]|```|~~~|\d{1,9}[.)]|[-*+] ")
MARKED = re.compile(r"\]\(|\[\[|<[a-z/!]|!\[", re.IGNORECASE)
OF_A_DAY = re.compile(r"오늘|금일|하루|일일|이번|금주|주간|today|daily|weekly|this week|kpt", re.IGNORECASE)
SHORT, MOST = 200, 60


@dataclass(slots=True)
class Section:
    """A heading and its own lines, up to the next heading; the sections below it know it as `above`."""

    title: Title
    start: int
    end: int
    part: str | None
    above: "Section | None"
    below: list["Section"] = field(default_factory=list)
    is_taken: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it stands for itself: nothing of the writer's own is above it."""
        return self.above is None or (self.above.is_open and self.above.part in CONTAINERS)


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    mark: str | None


def take_out(found: Found) -> None:
    """Move the sections of the notes that are fields of a day, and are as clean as such a field, to where they belong.

    What is not stays as it stands.
    """
    layout = Layout(found.body)
    sections = list(_sections(layout))
    known = {section.part for section in sections if section.is_open} & FIELDS
    taken: Counter[str | None] = Counter()
    for section in sections:
        is_part = section.is_open and section.part in FIELDS and (len(known) > 1 or _is_of_a_day(section))
        # Each text is put below those before it: a thousand of one name would cost the square of that.
        if is_part and taken[section.part] < MOST:
            section.is_taken = _take(found, section, layout)
            taken[section.part] += section.is_taken
    for section in sections:
        if section.part in CONTAINERS and not section.is_taken:
            section.is_taken = _is_emptied(section, layout)
    if any(section.is_taken for section in sections):
        found.body = _rest(layout, sections)


def _sections(layout: Layout) -> Iterator[Section]:
    titles = layout.titles
    stack: list[Section] = []
    before: str | None = None
    for number, title in enumerate(titles):
        end = titles[number + 1].start if number + 1 < len(titles) else len(layout.lines)
        while stack and stack[-1].title.level >= title.level:
            stack.pop()
        above = stack[-1] if stack else None
        before = field_of(title.words, before or "") if title.is_plain else None
        section = Section(title, title.start, end, before, above)
        if above:
            above.below.append(section)
        if number or before or not _is_roof(titles):
            stack.append(section)
        yield section


def _is_roof(titles: list[Title]) -> bool:
    """Whether the first heading heads all the others: a title that stayed in the notes."""
    return all(title.level > titles[0].level for title in titles[1:])


def _is_of_a_day(section: Section) -> bool:
    """A list below `Goals` or `Problem` may be about anything where nothing else in the note is a part of a day."""
    return section.part in TEXTS or OF_A_DAY.search(section.title.words) is not None


def _take(found: Found, section: Section, layout: Layout) -> bool:
    """Move one section, if its field can hold it; whether it did."""
    if section.part in TEXTS:
        return _take_text(found, str(section.part), section, layout)
    lines = _lines(_own(section, layout))
    if lines is None or section.below:
        return False
    if section.part in GOALS:
        getattr(found, GOALS[section.part]).extend((line.words, line.mark in ("x", "X")) for line in lines)
        return True
    if section.part == "done_today" and any(line.mark == " " for line in lines):
        return False
    getattr(found, LINES[str(section.part)]).extend(line.words for line in lines)
    return True


def _take_text(found: Found, name: str, section: Section, layout: Layout) -> bool:
    if section.below and any(each.part in FIELDS for each in section.below):
        return False
    text = _without_rule("\n".join(layout.lines[section.title.end : _last(section)])).strip("\n")
    standing = getattr(found, name)
    if not text.strip() or (standing and name == "reflection"):
        return False
    if standing and any(line.startswith("#") for line in standing.split("\n")):
        return False
    setattr(found, name, f"{standing}\n\n{text}" if standing else text)
    for each in _all_below(section):
        each.is_taken = True
    return True


def _last(section: Section) -> int:
    return max([section.end, *(_last(each) for each in section.below)])


def _all_below(section: Section) -> Iterator[Section]:
    for each in section.below:
        yield each
        yield from _all_below(each)


def _is_emptied(section: Section, layout: Layout) -> bool:
    """Whether a heading above Keep, Problem and Try has nothing left to head."""
    is_blank = not _without_rule(_own(section, layout)).strip()
    return is_blank and bool(section.below) and all(each.is_taken for each in section.below)


def _own(section: Section, layout: Layout) -> str:
    return "\n".join(layout.lines[section.title.end : section.end])


def _without_rule(text: str) -> str:
    """A rule before the next heading only parts the two."""
    lines = text.rstrip().split("\n")
    return "\n".join(lines[:-1]) if RULE.fullmatch(lines[-1]) else text


def _lines(text: str) -> list[Line] | None:
    """The lines of a flat list, or of short lines one below the other; None where it is neither."""
    lines = [line.rstrip() for line in _without_rule(text).split("\n") if line.strip()]
    items = [found for line in lines if (found := ITEM.fullmatch(line))]
    if not lines or len(lines) > MOST or (items and not _is_flat(items, lines)):
        return None
    if not items and any(NO_LINE.match(line) or len(line) > SHORT for line in lines):
        return None
    plain = [Line(_plain(item["words"]), item["mark"]) for item in items] or [
        Line(_plain(line), None) for line in lines
    ]
    is_clean = all(line.words and len(line.words) <= LINE_LENGTH for line in plain)
    return plain if is_clean and not any(map(MARKED.search, lines)) else None


def _is_flat(items: list[re.Match[str]], lines: list[str]) -> bool:
    return len(items) == len(lines) and len({item["indent"] for item in items}) == 1


def _plain(words: str) -> str:
    """The words without what makes them bold; code keeps its ticks, and with them all signs keep theirs."""
    if "`" in words:
        return words
    return words_of(PARSER.parseInline(words, {})[0].children or [])


def _rest(layout: Layout, sections: list[Section]) -> str:
    """The notes without what was taken; no line of what stays is changed."""
    first = sections[0].start
    kept = [
        layout.lines[:first],
        *(layout.lines[each.start : each.end] for each in sections if not each.is_taken),
    ]
    parts = ["\n".join(lines) for lines in kept]
    joined = "\n".join(
        part.strip("\n") if not part.strip() else part.rstrip("\n") + "\n" for part in parts if part.strip()
    )
    return joined.strip("\n")
