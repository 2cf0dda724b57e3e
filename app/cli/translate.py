"""Commands on the catalogs of the two languages."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask.cli import AppGroup

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
LANGUAGES = ("ko", "en")
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}

group = AppGroup("translate", help="The catalogs of Korean and English.")


@group.command()
def extract() -> None:
    """Print every string of the source as a template for one more language."""
    write_po(sys.stdout.buffer, _extract(), sort_output=True, no_location=True)


@group.command()
def update() -> None:
    """Bring the catalogs up to what the source says."""
    template = _extract()
    for language in LANGUAGES:
        catalog = _read(language)
        # A date that changes with every run would set every two branches at odds.
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.fuzzy = False
        catalog.header_comment = f"# haru in {catalog.locale.english_name if catalog.locale else language}."
        with _path(language, "po").open("wb") as file:
            write_po(file, catalog, width=120, sort_output=True, no_location=True, ignore_obsolete=True)


@group.command(name="compile")
def compile_catalogs() -> None:
    """Write what the application reads."""
    for language in LANGUAGES:
        with _path(language, "mo").open("wb") as file:
            write_mo(file, _read(language))


@group.command()
def check() -> None:
    """Fail where a catalog misses a string of the source or holds one too many, or Korean lacks words."""
    said = _keys(_extract())
    problems = [f"ko has no words for: {key}" for key in sorted(said - _keys(filter(_is_said, _read("ko"))))]
    for language in LANGUAGES:
        known = _keys(_read(language))
        problems += [f"{language} does not know: {key}" for key in sorted(said - known)]
        problems += [f"{language} still knows: {key}" for key in sorted(known - said)]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(
            "bin/flask translate update adds and removes strings; Korean words are yours"
        )
    click.echo(f"{len(said)} strings in {len(LANGUAGES)} languages.")


def _extract() -> Catalog:
    template = Catalog(project="haru")
    mapping = ROOT.parent / "babel.cfg"
    with mapping.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, filename=str(mapping))
    for _file, _line, message, _comments, context in extract_from_dir(ROOT, methods, options, KEYWORDS):
        template.add(message, None, context=context)
    return template


def _read(language: str) -> Catalog:
    with _path(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def _path(language: str, ending: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"messages.{ending}"


def _keys(messages: Iterable[Message]) -> set[str]:
    """The messages by their words in the source, those of one thing where there are several; not the header."""
    return {
        message.id if isinstance(message.id, str) else message.id[0] for message in messages if message.id
    }


def _is_said(message: Message) -> bool:
    words = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return bool(words) and all(words) and not message.fuzzy
