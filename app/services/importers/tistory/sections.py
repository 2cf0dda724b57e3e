"""From the blocks of a post to the fields of an entry, by the headings that people give them."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.lib.text import fold
from app.models.goal import LINE_LENGTH
from app.services.importers.found import Found, Note
from app.services.importers.headings import KPT, field_of
from app.services.importers.tistory.blocks import Block, Line
from app.services.importers.tistory.numbered import heading, promote
from app.services.importers.tistory.words import BULLET, NUMBERING, plain, ticked

LISTS = ("weekly_goals", "daily_goals", "done_today", "keep", "problem", "try")
TEXTS = ("summary", "reflection")
PLANS = frozenset(LISTS[:3])
LONGEST_PLAN = 150
SENTENCES = re.compile(r"[다요죠음]\.\s+\S.*[.!?]$")
PARTS_OF_KPT = frozenset({"keep", "problem", "try"})
HEADING_LEVEL = 2
INLINE = re.compile(r"^(?P<name>[^:：]{1,30}?)\s*[:：]\s*(?P<rest>\S.*)$")


@dataclass(slots=True)
class Section:
    """A field of the entry, and what stands under its heading; `body` has none where the notes just begin."""

    field: str
    heading: Block | None = None
    blocks: list[Block] = dataclasses.field(default_factory=list)


def arrange(blocks: list[Block], found: Found) -> None:
    """Put the blocks into the fields they belong to; what belongs to none goes to the notes, in its order."""
    fields: dict[str, list[Line]] = {name: [] for name in LISTS}
    texts: dict[str, list[Block]] = {name: [] for name in (*TEXTS, "body")}
    for section in _split(_demoted(_sections(blocks)), found):
        if section.field in LISTS:
            fields[section.field] += [line for block in section.blocks for line in block.lines]
        else:
            _append(texts, section)
    _fill(found, fields, texts)


def _sections(blocks: list[Block]) -> list[Section]:
    """The blocks cut at each heading that means a field."""
    sections = [Section("body")]
    for block in _unfolded(blocks, sections):
        known = _field(block.title, sections[-1])
        if known:
            sections.append(Section(known, block))
        else:
            sections[-1].blocks.append(block)
    for section in sections:
        section.blocks = promote(section.blocks)
    return sections


def _field(title: str, section: Section) -> str | None:
    return field_of(title, section.field if _may_be_kpt(section) else "") if title else None


def _may_be_kpt(section: Section) -> bool:
    """회고 makes what follows a KPT only as long as nothing is written under it."""
    return section.field in KPT or (section.field == "reflection" and not section.blocks)


def _unfolded(blocks: list[Block], sections: list[Section]) -> Iterator[Block]:
    """The blocks, with `Keep: …` on one line within a KPT made a heading and its line."""
    for block in blocks:
        lines = [_inline(line.words, sections[-1]) for line in block.lines]
        if block.level or not any(lines):
            yield block
            continue
        for line, (name, rest) in zip(block.lines, (pair or ("", "") for pair in lines), strict=True):
            if name:
                yield Block(plain(name), [Line(name)])
            if rest or not name:
                words = rest or line.words
                yield Block(plain(words), [Line(words, line.done)])


def _inline(words: str, section: Section) -> tuple[str, str] | None:
    """The two sides of `Keep: 일찍 일어난 것`, or a name alone within a list."""
    named = INLINE.match(words)
    name, rest = (named["name"], named["rest"]) if named else (words, "")
    known = _field(name, section) if _may_be_kpt(section) else None
    return (name, rest) if known in PARTS_OF_KPT or (known in TEXTS and section.field in KPT) else None


def _demoted(sections: list[Section]) -> list[Section]:
    """Of several 정리 one is that of the day: the last of those that stand highest. Others are parts of the notes."""
    named = [section for section in sections if section.field == "summary" and section.heading]
    if len(named) < 2:
        return sections
    levels = [section.heading.level or 9 for section in named if section.heading]
    highest = min(levels)
    keep = [section for section, level in zip(named, levels, strict=True) if level == highest][-1]
    for section in named:
        if section is not keep:
            section.field = "body"
    return sections


def _split(sections: list[Section], found: Found) -> Iterator[Section]:
    """The sections, each ended where the writer's own headings or other things say that the notes go on."""
    for section in sections:
        end = _end_of_list(section) if section.field in LISTS else _end_of_text(section)
        if section.field in LISTS and _too_long(section.blocks[:end]):
            found.notes.append(Note("long_section", section.heading.title if section.heading else ""))
            yield Section("body", section.heading, section.blocks)
            continue
        end = min(end, _begin_of_notes(section))
        rest = section.blocks[end:]
        if end or not (rest and _belongs_below(rest[0], section)):
            yield Section(section.field, section.heading, section.blocks[:end])
            yield Section("body", None, rest)
        else:
            yield Section("body", section.heading, rest)


def _belongs_below(block: Block, section: Section) -> bool:
    """Whether what follows the name of a list right away is told below it: the name is a heading of the notes then."""
    return section.field in LISTS and (not block.level or block.level > (section.heading or block).level > 0)


def _end_of_list(section: Section) -> int:
    if all(block.is_list or block.number or block.is_rule for block in section.blocks):
        # The list itself is numbered, with more under each number.
        return len(section.blocks)
    ends = (
        at for at, block in enumerate(section.blocks) if block.level or not (block.lines or block.is_rule)
    )
    return next(ends, len(section.blocks))


def _begin_of_notes(section: Section) -> int:
    """What was planned or done is said in a line: where it is told at length, the notes have begun."""
    told = (
        at
        for at, block in enumerate(section.blocks)
        if section.field in PLANS and not block.is_list and any(map(_is_told, block.lines))
    )
    return next(told, len(section.blocks))


def _is_told(line: Line) -> bool:
    return len(line.words) > LONGEST_PLAN or SENTENCES.search(line.words) is not None


def _end_of_text(section: Section) -> int:
    """A text of the day may be numbered from 1 on by itself; another heading that is no smaller ends it."""
    if section.field not in TEXTS or section.heading is None:
        return len(section.blocks)
    number = 0
    for at, block in enumerate(section.blocks):
        if block.level and block.number == number + 1:
            number += 1
        elif block.level and (block.number or block.level <= section.heading.level):
            return at
    return len(section.blocks)


def _too_long(blocks: list[Block]) -> bool:
    return any(len(line.words) > LINE_LENGTH for block in blocks for line in block.lines)


def _append(texts: dict[str, list[Block]], section: Section) -> None:
    """A heading stays where its field would not say it: in the notes, and above a second text of one field."""
    blocks = texts[section.field if section.field in TEXTS else "body"]
    says_more = section.field == "body" or (section.blocks and (section.field == "kpt" or blocks))
    if section.heading and says_more:
        blocks.append(_as_heading(section.heading))
    blocks += section.blocks


def _as_heading(block: Block) -> Block:
    return block if block.level else heading(block.title, HEADING_LEVEL)


def _fill(found: Found, fields: dict[str, list[Line]], texts: dict[str, list[Block]]) -> None:
    done = {fold(_clean(line).words) for line in fields["done_today"]}
    found.weekly_goals = [(line.words, line.done) for line in map(_clean, fields["weekly_goals"])]
    found.daily_goals = [
        (line.words, line.done or fold(line.words) in done) for line in map(_clean, fields["daily_goals"])
    ]
    for name in ("done_today", "keep", "problem"):
        setattr(found, name, [_clean(line).words for line in fields[name]])
    found.try_ = [_clean(line).words for line in fields["try"]]
    for name, blocks in texts.items():
        setattr(found, name, _text(blocks))


def _clean(line: Line) -> Line:
    """The words of a line without the sign, number and box before them."""
    words, box = ticked(BULLET.sub("", line.words))
    bare = NUMBERING.sub("", words) or words
    return Line(bare or line.words, line.done or bool(box))


def _text(blocks: list[Block]) -> str:
    first = next((at for at, block in enumerate(blocks) if not block.is_rule), len(blocks))
    last = next((at for at in range(len(blocks), first, -1) if not blocks[at - 1].is_rule), first)
    return "\n\n".join(block.markdown for block in blocks[first:last])
