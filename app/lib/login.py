"""The browser's session, from signing in to signing out."""

from flask import g, session
from flask_login import UserMixin, login_user, logout_user


def begin(user: UserMixin, *, remembered: bool) -> None:
    """Sign a user in under a new session: what was known of the one before opens nothing."""
    end()
    session.permanent = remembered
    login_user(user)


def end() -> None:
    """Sign out, and forget all that the session held."""
    logout_user()
    session.clear()
    # The seal of this request's forms belongs to the session that just ended.
    g.pop("csrf_token", None)


def renew() -> None:
    """Let a session that is remembered last from now on, instead of from the sign-in on."""
    session.modified = session.permanent
