"""Commands on the catalogs of the two languages."""

import io
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask.cli import AppGroup

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
LANGUAGES = ("ko", "en")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}

group = AppGroup("translate", help="The catalogs of Korean and English.")


@group.command()
def update() -> None:
    """Bring the catalogs up to what the source says."""
    template = _extract()
    for language in LANGUAGES:
        catalog = _read(language)
        catalog.update(template, no_fuzzy_matching=True)
        with _path(language, "po").open("wb") as file:
            write_po(
                file,
                catalog,
                width=120,
                sort_output=True,
                no_location=True,
                ignore_obsolete=True,
                omit_header=False,
            )


@group.command(name="compile")
def compile_catalogs() -> None:
    """Write what the application reads."""
    for language in LANGUAGES:
        with _path(language, "mo").open("wb") as file:
            write_mo(file, _read(language))


@group.command()
def check() -> None:
    """Fail where a catalog misses a string of the source, or the Korean one a translation."""
    said = {_key(message) for message in _extract() if message.id}
    problems = [f"ko has no words for: {key}" for key in sorted(said - _translated("ko"))]
    problems += [f"en does not know: {key}" for key in sorted(said - {_key(m) for m in _read("en") if m.id})]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.exceptions.Exit(1)
    click.echo(f"{len(said)} strings in {len(LANGUAGES)} languages.")


def _extract() -> Catalog:
    template = Catalog(project="haru")
    for _file, _line, message, _comments, context in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS):
        template.add(message, None, context=context)
    return template


def _read(language: str) -> Catalog:
    return read_po(io.BytesIO(_path(language, "po").read_bytes()), locale=language)


def _path(language: str, ending: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"messages.{ending}"


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _translated(language: str) -> set[str]:
    return {_key(message) for message in _read(language) if message.id and all(_words(message))}


def _words(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())
