"""Making what was found fit the fields of an entry, as the form would have asked its writer to; nothing is lost."""

from dataclasses import fields

from app.lib import dates, tags, text
from app.lib.markdown import escape
from app.models.category import NAME_LENGTH, TEXTS
from app.models.entry import BODY_LENGTH, TITLE_LENGTH
from app.models.goal import LINE_LENGTH
from app.models.image import ALT_LENGTH
from app.models.tag import MOST_TAGS
from app.models.tag import NAME_LENGTH as TAG_LENGTH
from app.services.importers.found import Found, Note, Refused

GOALS = ("weekly_goals", "daily_goals")
LINES = ("done_today", "keep", "problem", "try_")
NAMES = ("title", "category", "thumbnail_alt")

# How much of a long line the report repeats.
TOLD = 60


def fit(found: Found) -> None:
    """Bring titles, lines and texts within their bounds, with a note of what was changed. Raises Refused."""
    if not dates.FIRST_DAY <= found.entry_date <= dates.LAST_DAY:
        raise Refused("bad_date", found.entry_date.isoformat())
    if _clean(found):
        found.notes.append(Note("control_characters"))
    for name in NAMES:
        setattr(found, name, text.one_line(getattr(found, name)))
    _shorten(found)
    _fit_tags(found)
    moved = [line for name in (*GOALS, *LINES) for line in _fit_lines(found, name)]
    found.body = "\n\n".join(filter(None, [found.body.rstrip("\n"), *moved])) if moved else found.body
    for name in TEXTS:
        if len(getattr(found, name)) > BODY_LENGTH:
            raise Refused("text_too_long", f"{BODY_LENGTH:,}")


def _clean(found: Found) -> bool:
    """Take out what no page can show; whether there was any. Line ends become LF."""
    changed = False
    for each in fields(found):
        value = getattr(found, each.name)
        if type(value) is str and each.name != "path":
            cleaned, had_any = _without_control(value)
            setattr(found, each.name, cleaned)
            changed = changed or had_any
    for name in GOALS:
        goals = [(_without_control(line), done) for line, done in getattr(found, name)]
        setattr(found, name, [(line, done) for (line, _had_any), done in goals])
        changed = changed or any(had_any for (_line, had_any), _done in goals)
    for name in (*LINES, "tags"):
        lines = [_without_control(line) for line in getattr(found, name)]
        setattr(found, name, [line for line, _had_any in lines])
        changed = changed or any(had_any for _line, had_any in lines)
    return changed


def _without_control(value: str) -> tuple[str, bool]:
    value = text.clean(value)
    return (text.UNSAFE.sub("", value), True) if text.has_control(value) else (value, False)


def _shorten(found: Found) -> None:
    if len(found.title) > TITLE_LENGTH:
        found.body = f"# {escape(found.title)}\n\n{found.body}"
        found.title = text.excerpt(found.title, TITLE_LENGTH)
        found.notes.append(Note("title_moved"))
    if len(found.category) > NAME_LENGTH:
        found.notes.append(Note("category_shortened", found.category[:LINE_LENGTH]))
        found.category = text.excerpt(found.category, NAME_LENGTH)
    found.thumbnail_alt = text.excerpt(found.thumbnail_alt, ALT_LENGTH)


def _fit_tags(found: Found) -> None:
    """Each tag once and short enough, and not too many of them."""
    names = tags.distinct(name for said in found.tags for name in tags.split(said))
    long = [name for name in names if len(name) > TAG_LENGTH]
    found.notes += [Note("tag_shortened", text.excerpt(name, LINE_LENGTH)) for name in long]
    names = tags.distinct(text.excerpt(name, TAG_LENGTH) for name in names)
    found.tags = names[:MOST_TAGS]
    if names[MOST_TAGS:]:
        found.notes.append(Note("tags_left_out", text.excerpt(tags.join(names[MOST_TAGS:]), LINE_LENGTH)))


def _fit_lines(found: Found, name: str) -> list[str]:
    """Leave only lines in a list that may stand there, and tell those that may not, as Markdown."""
    kept, moved = [], []
    for item in getattr(found, name):
        words, done = item if isinstance(item, tuple) else (item, None)
        line = text.one_line(words)
        if len(line) > LINE_LENGTH:
            moved.append(_as_item(line, done))
            found.notes.append(Note("line_moved", text.excerpt(line, TOLD)))
        elif line:
            kept.append(line if done is None else (line, done))
    setattr(found, name, kept)
    return moved


def _as_item(line: str, done: bool | None) -> str:
    mark = "" if done is None else f"[{'x' if done else ' '}] "
    return f"- {mark}{escape(line)}"
