"""Proving who somebody is, by the password. Failures are counted by account and address."""

import logging

from app.lib import passwords, text
from app.lib.errors import HaruError
from app.models.sign_in_attempt import SignInAttempt
from app.models.user import User

log = logging.getLogger(__name__)


class TooManyFailures(HaruError):
    """This account has failed too often from this address; it may try again in a quarter of an hour."""


def authenticate(login: str, password: str, address: str) -> User | None:
    """The writer with this address or handle, if the password is theirs. Raises TooManyFailures.

    An account that is not there takes as long and counts as much as a wrong password, so that nobody learns of it.
    A failure is to be committed.
    """
    user = User.by_login(login)
    account = account_of(user) if user else text.fold(login)
    return user if _is_proven(user, account, password, address) else None


def confirm(user: User, password: str, address: str) -> bool:
    """Whether a signed-in writer knows their password. Raises TooManyFailures; a failure is to be committed."""
    return _is_proven(user, account_of(user), password, address)


def account_of(user: User) -> str:
    return f"user {user.id}"


def _is_proven(user: User | None, account: str, password: str, address: str) -> bool:
    if SignInAttempt.too_many(account, address):
        log.info("sign-in refused after many failures: user %s from %s", user and user.id, address)
        raise TooManyFailures
    if not passwords.matches(user.password_hash if user else passwords.NOBODY, password) or user is None:
        log.info("sign-in failed: user %s from %s", user and user.id, address)
        SignInAttempt.record(account, address)
        return False
    SignInAttempt.forget(account, address)
    if passwords.is_outdated(user.password_hash):
        user.set_password(password)
    return True
