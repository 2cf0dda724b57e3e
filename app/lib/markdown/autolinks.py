"""Bare addresses become links: `https://…`, `www.…` and mail addresses.

An address ends where Hangul hangs a particle on it (`https://haru.example/notes를`) and at the bracket around it, but
may hold Hangul itself (`https://ko.wikipedia.org/wiki/하루`).
"""

import re

LABEL = r"[\w-]{1,63}\."
HOST = rf"(?>(?:{LABEL}){{1,20}}(?:[a-z][a-z0-9-]*|[^\W\d_a-z]+)|(?:{LABEL}){{3}}\d+|[a-z0-9-]+)"
WWW_HOST = rf"(?>(?:{LABEL}){{2,20}}(?:[a-z][a-z0-9-]*|[^\W\d_a-z]+))"
REST = (
    r"(?::\d{1,5})?(?![\w@])|(?=[^\x00-\x7f])|(?::\d{1,5})?(?:[/?#](?:(?!~~)"
    r"[^\s<>\"`{}|\\^*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2010-\u206f\u3001-\u3003\u3008-\u301f\ufeff\uff01-\uff0f]){0,2000})"
)
HTTP = re.compile(rf"https?://{HOST}(?:{REST})", re.IGNORECASE)
WWW = re.compile(rf"{WWW_HOST}(?:{REST})", re.IGNORECASE)
MAIL_NAME = re.compile(r"(?<![\w./:])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\Z")
MAIL_HOST = re.compile(
    r"@(?:[A-Za-z0-9-]{1,63}\.){1,10}[A-Za-z]{2,63}(?![\w@-])|@(?:[A-Za-z0-9-]{1,63}\.){1,10}[A-Za-z]{2,63}(?=[^\x00-\x7f])"
)

PARTICLE = re.compile(
    r"(?<=[A-Za-z0-9/_=-])(?:에서|에는|에도|에게|으로|까지|부터|처럼|이라는|라는|입니다|[을를은는이가의에와과로도])\Z"
)
TRAILING = "?!.,:;_~'*"
