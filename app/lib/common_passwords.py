"""Passwords that are guessed first: the commonest, and those made of what everyone knows about their owner."""

import re
from collections.abc import Iterable
from functools import cache
from string import punctuation, whitespace

from werkzeug.utils import import_string

# Beyond this length even a row of keys is not among the passwords that anyone tries.
LONG = 20

KEY_ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "!@#$%^&*()",
)
RUNS = {*KEY_ROWS, *(row[::-1] for row in KEY_ROWS)}

WITHOUT_MARKS = str.maketrans("", "", punctuation + whitespace)

# Hangul words as they come out of a Latin keyboard: hello, I love you, password, Republic of Korea.
HANGUL_KEYS = {"dkssudgktpdy", "tkfkdgo", "tkfkdgody", "tkfkdgkqslek", "qlalfqjsgh", "eogksalsrnr"}


@cache
def words() -> frozenset[str]:
    """The commonest passwords, English words and names; loaded only when somebody chooses a password."""
    lists = import_string("zxcvbn.frequency_lists:FREQUENCY_LISTS")
    return frozenset(word for words in lists.values() for word in words) | HANGUL_KEYS


def is_common(password: str, known: Iterable[str] = ()) -> bool:
    """Whether a password is a common one, or little more than a word of `known`: names everyone can see."""
    folded = password.casefold()
    plain = folded.translate(WITHOUT_MARKS)
    bare = plain.strip("0123456789")
    decorated = folded if len(bare) * 2 < len(folded) else bare
    if words() & {folded, plain, decorated} or _is_known(folded, known):
        return True
    return len(folded) < LONG and any(_is_repeated(form) or _is_run_of_keys(form) for form in (folded, plain))


def _is_known(folded: str, known: Iterable[str]) -> bool:
    """Whether nothing but digits and marks is left of a password without the known words."""
    rest = folded
    for word in sorted({word.casefold() for word in known if word}, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != folded and not re.search(r"[^\W\d_]", rest)


def _is_repeated(folded: str) -> bool:
    return re.fullmatch(r"(.{1,4})\1+", folded, re.DOTALL) is not None


def _is_run_of_keys(folded: str) -> bool:
    """Whether a password is made of neighbouring keys, three or more at a time: asdf1234, 87654321."""
    rest = folded
    while rest:
        length = next((n for n in range(len(rest), 2, -1) if any(rest[:n] in run for run in RUNS)), 0)
        if not length:
            return False
        rest = rest[length:]
    return bool(folded)
