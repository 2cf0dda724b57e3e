"""An entry as Markdown: the texts as typed, but for their addresses."""

from collections.abc import Iterable

from flask_babel import force_locale

from app.lib.markdown import escape, link
from app.lib.markdown.addresses import replace_addresses
from app.lib.markdown.layout import Layout
from app.models import KPT, Entry, Goal, Image
from app.services.copies.addresses import Address
from app.services.copies.order import fate, foot, head, parts


def as_markdown(entry: Entry, language: str, address: Address) -> str:
    """The entry without its title, with headings in the language ("ko" or "en") and addresses as `address` says."""
    with force_locale(language):
        return (
            "".join(f"{part}\n\n" for part in parts(entry, MarkdownHand(address)) if part).rstrip("\n") + "\n"
        )


def markdown_file(entry: Entry, language: str, address: Address) -> str:
    """The same, to be read by itself: with title, day, category and tags."""
    with force_locale(language):
        whole = (
            f"# {escape(entry.title)}",
            escape(head(entry)),
            as_markdown(entry, language, address).rstrip("\n"),
        )
        return "\n\n".join(filter(None, [*whole, escape(foot(entry))])) + "\n"


class MarkdownHand:
    def __init__(self, address: Address) -> None:
        self.address = address

    def heading(self, level: int, words: str) -> str:
        return f"{'#' * level} {words}"

    def picture(self, image: Image) -> str:
        return f"![{escape(image.alt)}]({self.address(image.path)})"

    def tasks(self, lines: Iterable[Goal | KPT]) -> str:
        return "\n".join(
            f"- [{'x' if line.done_at else ' '}] {escape(line.text)}{fate(line)}" for line in lines
        )

    def items(self, lines: Iterable[str]) -> str:
        return "\n".join(f"- {escape(line)}" for line in lines)

    def sources(self, sources: list[dict[str, str]]) -> str:
        return "\n".join(f"- {link(source['title'], source['url'])}" for source in sources)

    def text(self, entry: Entry, name: str) -> str:
        return replace_addresses(
            _closed(getattr(entry, name)), lambda address, _is_picture: self.address(address)
        )


def _closed(text: str) -> str:
    """The text, its last block of code closed, so that it does not swallow what follows."""
    layout = Layout(text.rstrip())
    last = layout.tokens[-1] if layout.tokens else None
    if last is None or last.type != "fence" or layout.lines[-1].strip().startswith(last.markup):
        return layout.source
    return f"{layout.source}\n{last.markup}"
