"""The demo journal."""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from app.extensions import db
from app.services import demo
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
            demo.write(user, day, save)
    db.session.commit()
    click.echo(f"{len(days)} entries of @{user.handle} are written. To sign in, when haru is open:")
    click.echo(f"  {current_app.config['SITE_URL']}/login")
    click.echo(f"  handle {user.handle}\n  password {password}")
