"""The title of a note, and the heading it is taken from."""

from dataclasses import dataclass

from app.lib.markdown.layout import Layout, Title
from app.lib.text import fold, one_line
from app.services.importers.headings import field_of


@dataclass(frozen=True, slots=True)
class Headed:
    """A title and the notes without the heading that says it; `title` is "" where no heading does."""

    title: str
    body: str


def headed(text: str, known: str = "") -> Headed:
    """The first heading of a text as its title. `known` is a title that counts more, as that of a front matter: the
    heading that says the same goes from the notes too.
    """
    layout = Layout(text)
    heading = _heading(layout.titles)
    if heading is None or (known and fold(heading.words) != fold(known)):
        return Headed(known, text)
    goes = heading.is_plain and _stands_alone(layout, heading)
    return Headed(known or one_line(heading.words), _without(layout, heading) if goes else text)


def _heading(titles: list[Title]) -> Title | None:
    """The first heading of the first level, else the first of all; none where it heads a part of the day."""
    first = next((title for title in titles if title.level == 1), next(iter(titles), None))
    return first if first and first.words and field_of(first.words) is None else None


def _stands_alone(layout: Layout, heading: Title) -> bool:
    """Whether a heading is that of the whole text: one of the first level that opens it or is the only one, or another
    that opens it and has no sister.
    """
    opens = not any(line.strip() for line in layout.lines[: heading.start])
    has_sister = any(title.level <= heading.level and title is not heading for title in layout.titles)
    return (opens or not has_sister) if heading.level == 1 else (opens and not has_sister)


def _without(layout: Layout, heading: Title) -> str:
    before = "\n".join(layout.lines[: heading.start]).rstrip("\n")
    after = "\n".join(layout.lines[heading.end :]).lstrip("\n")
    return f"{before}\n\n{after}" if before.strip() else after
