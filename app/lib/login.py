"""The browser's session, from signing in to signing out."""

from flask import Flask, Request, g, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_login import UserMixin, login_user, logout_user
from itsdangerous import BadSignature


class Sessions(SecureCookieSessionInterface):
    """Sessions in signed cookies of any age: how long one lasts is the device's matter, which it names."""

    # Flask would take a cookie from before the clock was set back for a forged one, and sign the writer out.
    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        cookie = request.cookies.get(self.get_cookie_name(app))
        if not cookie:
            return self.session_class()
        serializer = self.get_signing_serializer(app)
        if serializer is None:
            return None
        try:
            return self.session_class(serializer.loads(cookie))
        except BadSignature:
            return self.session_class()


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
