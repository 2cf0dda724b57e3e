"""README.md: the entries by category, as on the shelves of well-known TIL repositories."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from app.lib.documents import in_link
from app.lib.markdown import escape, link
from app.models import Category
from app.services.exporter.plan import Place, Plan

FILE = "README.md"
TITLE = "TIL"


def compose(plan: Plan, language: str) -> str:
    """The index, newest entries first; the trash is not in it."""
    with force_locale(language):
        shelves = list(_shelves(plan))
        blocks = [f"# {TITLE}", _counts(shelves), _contents(shelves), *(_shelf(*shelf) for shelf in shelves)]
    return "\n\n".join(filter(None, blocks)) + "\n"


Shelf = tuple[Category | None, list[Place]]


def _shelves(plan: Plan) -> Iterator[Shelf]:
    """The categories that hold entries, in the writer's order; entries without one last."""
    found: dict[int | None, list[Place]] = defaultdict(list)
    for place in reversed(plan.places.values()):
        if not place.is_trashed:
            found[place.category_id].append(place)
    yield from ((category, found[id_]) for id_, category in plan.categories.items() if id_ in found)
    if None in found:
        yield None, found[None]


def _counts(shelves: list[Shelf]) -> str:
    entries = sum(len(places) for _category, places in shelves)
    categories = sum(category is not None for category, _places in shelves)
    return " · ".join(
        (
            ngettext("%(num)d entry", "%(num)d entries", entries),
            ngettext("%(num)d category", "%(num)d categories", categories),
        )
    )


def _contents(shelves: list[Shelf]) -> str:
    names = [_name(category) for category, _places in shelves]
    lines = (
        f"- [{escape(name)}](#{in_link(anchor)}) ({len(places)})"
        for name, anchor, (_category, places) in zip(names, _anchors(names), shelves, strict=True)
    )
    return "\n".join(lines)


def _shelf(category: Category | None, places: list[Place]) -> str:
    about = " ".join(category.description.split()) if category else ""
    entries = "\n".join(f"- {link(place.title, in_link(place.file))} · {place.day}" for place in places)
    return "\n\n".join(filter(None, (f"## {escape(_name(category))}", escape(about), entries)))


def _name(category: Category | None) -> str:
    return category.name if category else _("No category")


def _anchors(names: Iterable[str]) -> Iterator[str]:
    """The names under which GitHub and others lead to headings: letters, digits and hyphens, each once."""
    given = {TITLE.lower(): 0}
    for name in names:
        kept = "".join(char for char in name.lower() if char.isalnum() or char in " -_")
        anchor = kept.replace(" ", "-")
        number = given[anchor] = given.get(anchor, -1) + 1
        yield f"{anchor}-{number}" if number else anchor
