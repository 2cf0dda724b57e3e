"""An entry as HTML that means the same in any editor: no classes, no ids, no scripts."""

from collections.abc import Iterable
from html import escape

from flask_babel import force_locale

from app.models import KPT, Entry, Goal, Image
from app.services.copies.addresses import Address
from app.services.copies.order import fate, foot, head, parts
from app.services.copies.plain_html import plain

DONE, OPEN = "☑", "☐"
PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<h1>{title}</h1>
<p>{head}</p>
{body}"""


def as_html(entry: Entry, language: str, address: Address) -> str:
    """The entry without its title, with headings in the language ("ko" or "en") and addresses as `address` says."""
    with force_locale(language):
        return "".join(f"{part}\n" for part in parts(entry, HtmlHand(address)) if part)


def html_page(entry: Entry, language: str, address: Address) -> str:
    """The same, to be read by itself: with title, day, category and tags."""
    with force_locale(language):
        return PAGE.format(
            language=language,
            title=escape(entry.title),
            head=escape(head(entry)),
            body=as_html(entry, language, address) + _paragraph(foot(entry)),
        )


class HtmlHand:
    def __init__(self, address: Address) -> None:
        self.address = address

    def heading(self, level: int, words: str) -> str:
        return f"<h{level}>{escape(words)}</h{level}>"

    def picture(self, image: Image) -> str:
        width, height = image.size(600)
        source = escape(self.address(image.path))
        return f'<p><img src="{source}" alt="{escape(image.alt)}" width="{width}" height="{height}"></p>'

    def tasks(self, lines: Iterable[Goal | KPT]) -> str:
        return _list(
            f"{DONE if line.done_at else OPEN} {escape(line.text)}{escape(fate(line))}" for line in lines
        )

    def items(self, lines: Iterable[str]) -> str:
        return _list(map(escape, lines))

    def sources(self, sources: list[dict[str, str]]) -> str:
        return _list(f'<a href="{escape(each["url"])}">{escape(each["title"])}</a>' for each in sources)

    def text(self, entry: Entry, name: str) -> str:
        return plain(getattr(entry, f"{name}_html"), self.address).strip()


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>\n" if words else ""


def _list(items: Iterable[str]) -> str:
    inner = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<ul>\n{inner}\n</ul>" if inner else ""
