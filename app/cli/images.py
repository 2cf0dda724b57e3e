"""Commands on pictures."""

from datetime import timedelta

import click
from flask.cli import AppGroup

from app.extensions import db
from app.services import sweep

group = AppGroup("images", help="Stored pictures.")


@group.command()
@click.option(
    "--older-than", type=click.IntRange(min=0), default=7, show_default=True, metavar="DAYS",
    help="How long an unused picture is spared.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would go, and leave it.")
def prune(older_than: int, dry_run: bool) -> None:
    """Remove files that no row names, and pictures that no entry, earlier text or draft uses."""
    found = sweep.find(timedelta(days=older_than))
    size = sum(image.bytes for image in found.unused)
    if not dry_run:
        sweep.clear(found)
        db.session.commit()
    verb = "would go" if dry_run else "are gone"
    click.echo(
        f"{len(found.orphans)} pictures without a row and {len(found.unused)} unused ({size:,} bytes) {verb}."
    )
