"""Accounts, for the person who runs this haru."""

import click
from flask.cli import AppGroup
from flask_babel import force_locale
from flask_wtf import FlaskForm
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from app.extensions import db
from app.forms.account import AccountForm
from app.forms.user import NewPasswordForm
from app.models import Device, Entry, User
from app.services.account import delete_account

group = AppGroup("user", help="Make, list and delete accounts.")
ask_password = click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for when left out."
)


def find(handle: str) -> User:
    user = User.by_login(handle)
    if user is None:
        raise click.ClickException(f"there is no account named {handle}")
    return user


def check(form: FlaskForm) -> None:
    """Hold what was typed to the rules of the website. A terminal is spoken to in English, as by all commands."""
    with force_locale("en"):
        if not form.validate():
            faults = (f"{name}: {fault}" for name, faults in form.errors.items() for fault in faults)
            raise click.ClickException("\n".join(faults))


@group.command()
@click.argument("handle")
@click.option("--email", prompt="E-mail", help="Asked for when left out.")
@ask_password
def create(handle: str, email: str, password: str) -> None:
    """Make an account."""
    form = AccountForm(
        MultiDict({"handle": handle, "email": email, "password": password}), meta={"csrf": False}
    )
    check(form)
    user = User.new(form.handle.data, form.email.data, form.password.data)
    db.session.commit()
    click.echo(f"{user.handle} can sign in now, as {user.email}")


@group.command("list")
def list_() -> None:
    """List all accounts: handle, address, day of registration, number of entries."""
    counts = select(Entry.user_id, func.count().label("entries")).group_by(Entry.user_id).subquery()
    query = (
        select(User, counts.c.entries).outerjoin(counts, counts.c.user_id == User.id).order_by(User.handle)
    )
    for user, entries in db.session.execute(query):
        click.echo("\t".join((user.handle, user.email, f"{user.created_at:%Y-%m-%d}", str(entries or 0))))


@group.command("password")
@click.argument("handle")
@ask_password
def set_password(handle: str, password: str) -> None:
    """Set a new password, and sign the account out everywhere."""
    user = find(handle)
    check(NewPasswordForm(user, formdata=MultiDict({"new_password": password}), meta={"csrf": False}))
    user.set_password(password)
    Device.close_all(user)
    db.session.commit()
    click.echo(f"{user.handle} has a new password and is signed out everywhere")


@group.command("delete")
@click.argument("handle")
@click.confirmation_option(prompt="Delete the account with all its entries and pictures, for good?")
def delete_user(handle: str) -> None:
    """Delete an account with all its entries and pictures."""
    user = find(handle)
    delete_account(user)
    db.session.commit()
    click.echo(f"{user.handle} and all that was theirs is deleted")
