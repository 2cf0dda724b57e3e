"""The demo journal."""

import click
from flask.cli import with_appcontext

from app.extensions import db
from app.services import demo
from app.services.writing import save


@click.command("demo", help="Write the demo journal into an empty base.")
@with_appcontext
def command() -> None:
    try:
        user, password = demo.fill(save)
    except demo.NotEmpty:
        raise click.ClickException("This base has writers already; the demo wants an empty one.") from None
    db.session.commit()
    click.echo(
        f"The demo journal is there. Sign in as {user.email} (or {user.handle}) with the password {password}"
    )
