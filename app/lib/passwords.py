"""Passwords are kept as argon2id hashes; the parameters are OWASP's first recommendation (19 MiB, 2 passes, 1 lane)."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

# Verified when an address is unknown, so that the answer takes as long as for a known one.
NOBODY = _hasher.hash("no password has this hash")


def hash_password(password: str) -> str:
    """The salted hash to store for a password."""
    return _hasher.hash(_typed(password))


def matches(stored: str, password: str) -> bool:
    """Whether a password belongs to a stored hash."""
    try:
        return _hasher.verify(stored, _typed(password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether a hash was made under other parameters than today's and should be made again."""
    return _hasher.check_needs_rehash(stored)


def _typed(password: str) -> str:
    """Hangul and accents in one spelling: keyboards differ in how they put a letter together."""
    return unicodedata.normalize("NFC", password)
