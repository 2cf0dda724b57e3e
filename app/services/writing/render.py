"""What a reader sees of an entry, made once at save."""

from typing import Any

from app.lib import text
from app.lib.markdown import Rendered, render
from app.models.entry import EXCERPT_LENGTH, Entry
from app.models.findable import note_words
from app.models.image import Image, ImageEntry
from app.models.source import Source
from app.models.user import User

# Characters that are rendered in a fraction of a second.
QUICK_LENGTH = 100_000


class Pictures:
    """The writer's own pictures, as the renderer asks for them by key; those of others show nothing."""

    def __init__(self, user: User, *texts: str) -> None:
        self.images = {image.key: image for image in Image.own(user, Image.keys_in(*texts))}

    def __call__(self, key: str) -> dict[int, tuple[int, int]] | None:
        image = self.images.get(key)
        return {int(width): (size[0], size[1]) for width, size in image.sizes.items()} if image else None


def render_entry(entry: Entry) -> None:
    """Render an entry's texts and note the pictures they use and the sources they cite."""
    pictures = Pictures(entry.user, entry.body, entry.summary, entry.reflection)
    body = render(entry.body, pictures)
    summary = render(entry.summary, pictures, "summary")
    reflection = render(entry.reflection, pictures, "reflection")
    entry.body_html, entry.summary_html, entry.reflection_html = body.html, summary.html, reflection.html
    entry.sources = [{"title": source.title, "url": source.url} for source in body.sources]
    Source.note(entry, entry.sources)
    entry.excerpt = text.excerpt(_words(body) or summary.text or reflection.text, EXCERPT_LENGTH)
    entry.reading_minutes = text.reading_minutes(body.text, body.code_lines)
    _note_pictures(entry, pictures)
    note_words(entry, body=body.findable, summary=summary.findable, reflection=reflection.findable)


def render_version(user: User, fields: dict[str, Any]) -> dict[str, str]:
    """The texts of an earlier version as a reader would see them, by field; none where they are too long to be rendered
    for one look.
    """
    texts = {name: fields[name] for name in ("body", "summary", "reflection")}
    if sum(map(len, texts.values())) > QUICK_LENGTH:
        return {}
    pictures = Pictures(user, *texts.values())
    return {
        name: render(source, pictures, "" if name == "body" else name).html for name, source in texts.items()
    }


def _words(rendered: Rendered) -> str:
    """The words of a text without its headings, which say what comes and not what it is."""
    titles = {heading.text for heading in rendered.headings}
    lines = [line for line in rendered.text.split("\n") if line not in titles]
    return "\n".join(lines) or rendered.text


def _note_pictures(entry: Entry, pictures: Pictures) -> None:
    used = {use.image: use for use in entry.image_uses}
    entry.image_uses = [used.get(image) or ImageEntry(image=image) for image in pictures.images.values()]
