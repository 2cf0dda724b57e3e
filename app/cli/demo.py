"""The demo journal."""

import sys
from datetime import date

import click
from flask import current_app
from flask.cli import with_appcontext

from app.extensions import db
from app.lib.markdown import readable
from app.models import Entry, User
from app.models.writing import Writing
from app.services import demo, digest
from app.services.week import read_week
from app.services.writing import save


@click.command("demo")
@with_appcontext
def command() -> None:
    """Write the demo journal into an empty base, and say how to sign in."""
    try:
        user, password = demo.begin()
    except demo.NotEmpty:
        raise click.ClickException(
            "this base has writers already; the demo journal goes into an empty one only"
        ) from None
    days = list(demo.days_until(user.today()))
    with click.progressbar(days, label="Writing the demo journal", file=sys.stderr) as bar:
        for day in bar:
            demo.write(user, day, save, gather)
    reader, key = demo.talk(user)
    db.session.commit()
    click.echo(f"{len(days)} entries of @{user.handle} are written. To sign in, when haru is open:")
    click.echo(f"  {current_app.config['SITE_URL']}/login")
    click.echo(f"  handle {user.handle}\n  password {password}")
    click.echo(f"Or as a reader of them:\n  handle {reader.handle}\n  password {key}")


def gather(user: User, monday: date) -> Writing:
    """The digest of a week, in the language of the journal."""
    return digest.compose(user, read_week(user, monday), path_of)


def path_of(entry: Entry) -> str:
    """The address of an entry as a person reads it; there is no request here that would know the host."""
    return readable(current_app.url_map.bind("").build("entries.page", entry.address))
