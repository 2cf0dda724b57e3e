"""A journal as plain files."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli.user import find
from app.services import exporter
from app.services.exporter import PARTS, FolderError, GitError, Summary

PLACE = click.Path(path_type=Path)
FAULTS = (FolderError, OSError)


@click.command("export")
@click.argument("folder", metavar="[DIR]", type=PLACE, required=False)
@click.option("--user", "handle", metavar="HANDLE", required=True, help="Whose journal it is.")
@click.option(
    "--zip", "archive", metavar="FILE", type=PLACE, help="Write one archive, instead of DIR or beside it."
)
@click.option(
    "--with", "parts", type=click.Choice(PARTS), multiple=True, help="What else goes along; can be repeated."
)
@click.option("--all", "everything", is_flag=True, help=f"As --with {', --with '.join(PARTS)}.")
@click.option("--git", "in_git", is_flag=True, help="Commit what changed in DIR.")
@click.option(
    "--language", type=click.Choice(("ko", "en")), help="Of the headings; the writer's when left out."
)
@with_appcontext
def command(
    folder: Path | None,
    handle: str,
    archive: Path | None,
    parts: tuple[str, ...],
    everything: bool,
    in_git: bool,
    language: str | None,
) -> None:
    """Write a journal as plain files into DIR: entries, private ones too, drafts and pictures.

    In a DIR that holds an earlier export only what differs is written.
    """
    if not (folder or archive) or (in_git and not folder):
        raise click.UsageError("name a folder, and for an archive alone --zip FILE without --git")
    writer = {
        "user": find(handle),
        "parts": PARTS if everything else parts,
        "language": language,
        "site_url": current_app.config["SITE_URL"],
    }
    summaries = []
    if folder:
        summaries.append(write(partial(exporter.write_folder, folder=folder, **writer), folder))
    if archive:
        summaries.append(write(partial(exporter.write_zip, file=archive, **writer), archive))
    if folder and in_git:
        commit(folder)
    if any(summary.missing for summary in summaries):
        raise click.exceptions.Exit(1)


def write(export: Callable[..., Summary], place: Path) -> Summary:
    """Run an export under a progress bar, and say what it holds."""
    with click.progressbar(length=0, label="Exporting", file=sys.stderr) as bar:
        try:
            summary = export(progress=partial(advance, bar))
        except FAULTS as error:
            raise click.ClickException(str(error)) from error
    for picture in summary.missing:
        name = picture.name or picture.key
        click.echo(f"Not in the store, so not in the export: {name} of {picture.document}", err=True)
    counts = f"entries {summary.entries}, drafts {summary.drafts}, pictures {summary.pictures}"
    click.echo(f"Exported to {place}: {counts}")
    return summary


def advance(bar: Any, done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)


def commit(folder: Path) -> None:
    try:
        made = exporter.commit(folder)
    except GitError as error:
        raise click.ClickException(f"the export stands in {folder}, but is not committed: {error}") from error
    click.echo(f"Committed: {made}" if made else "Nothing to commit")
