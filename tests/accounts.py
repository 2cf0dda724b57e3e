"""Accounts for tests, made without the price of a real sign-in."""

from app.extensions import db
from app.lib.passwords import hash_password
from app.models import Device, User

PASSWORD = "a quiet evening by the river"
HASHES: dict[str, str] = {}


def make_user(handle="haru", *, email=None, password=PASSWORD, **values):
    """A stored writer; wants an application context."""
    if password not in HASHES:
        HASHES[password] = hash_password(password)
    user = User(handle=handle, password_hash=HASHES[password], **{"name": handle, **values})
    user.set_email(email or f"{handle}@example.com")
    db.session.add(user)
    db.session.commit()
    return user


def sign_in(client, user, *, remembered=False):
    """The client, its session cookie holding a device of the user's; wants an application context."""
    token = Device.open(user, remembered=remembered, user_agent="Firefox/130.0 Linux", address="127.0.0.1")
    db.session.commit()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
        session.permanent = remembered
    return client
