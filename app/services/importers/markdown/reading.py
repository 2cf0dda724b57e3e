"""One note, read."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.lib import front_matter
from app.lib.front_matter import FrontMatterError
from app.lib.markdown import render
from app.models.user import User
from app.services.importers.found import Found, Note, Refused
from app.services.importers.markdown import days, names, properties
from app.services.importers.markdown.dating import Dating
from app.services.importers.markdown.files import Files
from app.services.importers.markdown.properties import Properties
from app.services.importers.markdown.sections import take_out
from app.services.importers.markdown.shelves import category_of
from app.services.importers.markdown.syntax import to_markdown
from app.services.importers.markdown.titles import headed

BLANK_START = re.compile(r"\A(?:[ \t]*\n)+")

# How much of a text tells whether a description is only its beginning.
BEGINNING = 2_000


@dataclass(slots=True)
class Reader:
    """Reads the notes of a source. `locate` leads from the name that a note gives a picture to its path from there."""

    files: Files
    dating: Dating
    locate: Callable[[str, str], str]

    def read(self, path: str, digest: str, text: str) -> Found:
        """The entry that a note becomes. Raises Refused."""
        said, rest, unread, notes = _front_matter(text)
        if not text.strip("\ufeff \t\n"):
            raise Refused("empty")
        if self.files.is_index(path, rest):
            raise Refused("index_page")
        head = headed(rest, said.title)
        lines, body = _property_lines(path, head.body, self.dating.user)
        moment = self.dating.moment(path, [*said.dates, *lines.dates])
        found = Found(
            path=path,
            digest=digest,
            entry_date=moment.day,
            created_at=moment.instant,
            title=said.title or head.title or lines.title or names.title_of(path),
            category=said.category or lines.category or category_of(path, self.files.is_bundle(path)),
            body=to_markdown(body, lambda name: self.locate(name, path)),
            thumbnail=said.thumbnail,
            thumbnail_alt=said.thumbnail_alt,
            notes=[*notes, *self.dating.notes],
        )
        take_out(found)
        self._add(found, said, lines, unread)
        return found

    def _add(self, found: Found, said: Properties, lines: Properties, unread: str) -> None:
        """Put what was said around the notes to where it is read: descriptions as a summary, tags as tags."""
        new = [words for words in said.descriptions if not _is_beginning(words, found.body)]
        found.summary = "\n\n".join(filter(None, [*new, found.summary]))
        found.tags = [*said.labels, *lines.labels]
        body = BLANK_START.sub("", found.body).rstrip("\n")
        found.body = "\n\n".join(filter(None, [_as_code(unread), body]))


def _front_matter(text: str) -> tuple[Properties, str, str, list[Note]]:
    """What the fields before a text say, the text, and the fields as they stand where they cannot be read."""
    try:
        fields, rest = front_matter.split(text)
    except FrontMatterError as error:
        found = front_matter.FENCED.match(text)
        end = found.end() if found else 0
        return Properties(), text[end:], text[:end].strip("\n"), [Note("front_matter", str(error))]
    return properties.from_fields(fields), rest, "", []


def _as_code(unread: str) -> str:
    """Fields that cannot be read, as they stand; as prose their last line would make headings of them."""
    ticks = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", unread)), 3)
    return f"{ticks}yaml\n{unread}\n{ticks}" if unread else ""


def _property_lines(path: str, body: str, user: User) -> tuple[Properties, str]:
    """Lines such as `생성일: 2023년 10월 26일` above a text, as Notion writes them; others' where they say a date."""
    start = BLANK_START.sub("", body)
    paragraph, _blank, rest = start.partition("\n\n")
    found = properties.from_lines(paragraph.strip("\n"))
    if found is None:
        return Properties(), body
    said, unknown = found
    if not names.has_notion_id(path) and not any(_is_date(words, user) for words in said.dates):
        return Properties(), body
    return said, "\n\n".join(filter(None, ["\n".join(unknown), rest.lstrip("\n")]))


def _is_date(words: str, user: User) -> bool:
    try:
        return bool(days.read(words, user))
    except days.Unreal:
        return False


def _is_beginning(description: str, body: str) -> bool:
    """Whether a description says no more than the first words of the text, as velog and others make them."""
    letters = _letters(description)
    return _letters(render(body[: BEGINNING + 2 * len(description)]).text).startswith(letters)


def _letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
