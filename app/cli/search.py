"""Commands on the search index."""

import sys
from typing import Any

import click
from flask.cli import AppGroup

from app.services.search import reindex

group = AppGroup("search", help="What is found in entries.")


@group.command("reindex")
@click.option(
    "--missing", is_flag=True, help="Only what is lacking, as of entries from before there was an index."
)
def command(missing: bool) -> None:
    """Make the search index anew from the texts of all entries."""
    with click.progressbar(length=0, label="Indexing", show_pos=True, file=sys.stderr) as bar:
        count = reindex(lambda done, total: _advance(bar, done, total), missing=missing)
    click.echo(f"{count} entries are in the index." if not missing else f"{count} entries were lacking.")


def _advance(bar: Any, done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)
