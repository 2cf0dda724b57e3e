"""Bringing entries in from elsewhere."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from app.cli.user import find
from app.lib.text import UNSAFE, one_line
from app.models.user import User
from app.services.importers import FORMATS, open_importer, scan, take
from app.services.importers.found import Doors, Outcome, Refused, Row
from app.services.importers.report import say
from app.services.writing import render_entry, save

# To the beginning of the line, and all of it away.
WIPE = "\r\x1b[2K"


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--user", "handle", required=True, metavar="HANDLE", help="Whose journal the entries go into.")
@click.option("--format", "name", type=click.Choice(list(FORMATS)), help="Recognised when left out.")
@click.option("--update", is_flag=True, help="Also take files that changed since they were imported.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@with_appcontext
def command(path: Path, handle: str, name: str | None, update: bool, dry_run: bool) -> None:
    """Bring in haru's own export, a folder of Markdown, a git repository or what Tistory gives out.

    Tells of each file on a line: what became of it, path, title, date, remarks.
    """
    with force_locale("en"):
        try:
            _run(path, find(handle), name, update, dry_run)
        except Refused as refused:
            raise click.ClickException(say(refused.note)) from None


def _run(path: Path, user: User, name: str | None, update: bool, dry_run: bool) -> None:
    doors = Doors(save, render_entry, current_app.config["PICTURE_QUOTA"])
    importer = open_importer(path, user, doors, name)
    importer.is_of_this_machine = True
    try:
        rows = scan(importer) if dry_run else take(importer, update=update)
        _tell(rows, importer.total + len(importer.folder.refused))
    finally:
        importer.folder.close()


def _tell(rows: Iterable[Row], total: int) -> None:
    """Print the rows, and how many there are of each outcome, also where the source breaks off."""
    counts: Counter[Outcome] = Counter()
    try:
        with click.progressbar(length=total, label="Importing", show_pos=True, file=sys.stderr) as bar:
            for row in rows:
                counts[row.outcome] += 1
                _print(_line(row))
                bar.update(1)
            bar.update(max(0, total - counts.total()))
    finally:
        told = (f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
        click.echo(f"{counts.total()} files: {', '.join(told) or 'nothing'}")


def _print(line: str) -> None:
    """Print a line; on a terminal in the place of the bar, which is drawn again below it."""
    if sys.stdout.isatty() and sys.stderr.isatty():
        click.echo(WIPE, nl=False, err=True)
    click.echo(line)


def _line(row: Row) -> str:
    """A row as fields between tabs; nothing in it can move the cursor or begin a line."""
    remarks = " ".join(map(say, row.notes))
    fields = (row.outcome, row.path, row.title, row.day.isoformat() if row.day else "", remarks)
    return "\t".join(UNSAFE.sub("", one_line(field)) for field in fields)
