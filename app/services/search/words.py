"""The words of the search language, in English and in Korean, in one place."""

from app.lib.bigrams import fold

# What `in:` may name, each with its other words, a Korean one first, and the sections of an entry that it means.
# The names over the excerpts of hits are among them, in both languages.
SECTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "title": (("제목",), ("title",)),
    "goals": (("목표",), ("weekly_goals", "daily_goals")),
    "week": (("주간목표", "이번주목표", "goals of the week"), ("weekly_goals",)),
    "day": (("오늘목표", "goals of the day"), ("daily_goals",)),
    "done": (("한것", "오늘한것", "what i did"), ("done_today",)),
    "notes": (("배운것", "노트", "공부", "본문"), ("body",)),
    "summary": (("정리",), ("summary",)),
    "kpt": (("kpt",), ("keep", "problem", "try")),
    "keep": (("킵", "유지"), ("keep",)),
    "problem": (("문제", "프라블럼"), ("problem",)),
    "try": (("시도", "트라이"), ("try",)),
    "reflection": (("소감",), ("reflection",)),
}

# The operators, each with its Korean names.
OPERATORS: dict[str, tuple[str, ...]] = {
    "in": ("위치",),
    "category": ("카테고리", "분류"),
    "tag": ("태그",),
    "is": ("상태",),
    "has": ("포함",),
    "goal": ("목표",),
    "date": ("날짜",),
}

# What may stand after an operator, each with its Korean words; those that are not here take a name.
VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "in": {name: korean for name, (korean, _) in SECTIONS.items()},
    "is": {"public": ("공개",), "private": ("비공개",), "digest": ("주간회고",)},
    "has": {
        "image": ("사진", "그림", "이미지"),
        "thumbnail": ("썸네일",),
        "code": ("코드",),
        "link": ("링크",),
        "comment": ("댓글",),
    },
    "goal": {
        "open": ("남음", "진행"),
        "done": ("완료", "달성"),
        "dropped": ("그만", "포기"),
    },
    "date": {
        "today": ("오늘",),
        "yesterday": ("어제",),
        "this-week": ("이번주",),
        "last-week": ("지난주",),
        "this-month": ("이번달",),
        "last-month": ("지난달",),
        "this-year": ("올해",),
    },
}


def operator_of(name: str) -> str | None:
    """The operator that somebody names, in either language: `-in` is none."""
    return _NAMES.get(fold(name))


def value_of(operator: str, value: str) -> str | None:
    """What somebody means by a value; hyphens and blanks do not count: `이번 주` is `이번주`."""
    return _MEANINGS[operator].get(_spelt(value))


def allowed(operator: str) -> list[str]:
    """The values of an operator; none of one that takes a name."""
    return list(VALUES.get(operator, {}))


def told(operator: str, value: str, language: str) -> str:
    """A value as a reader of that language is told it; both languages are understood."""
    korean = VALUES.get(operator, {}).get(value)
    return korean[0] if korean and language == "ko" else value


def asked(operator: str, value: str, language: str) -> str:
    """What one types for a value, or for a name, in a language."""
    name = OPERATORS[operator][0] if language == "ko" else operator
    return f"{name}:{quoted(told(operator, value, language))}"


def quoted(value: str) -> str:
    """A value as it has to stand after an operator."""
    return f'"{value}"' if " " in value else value


def begins(value: str, operator: str, name: str) -> bool:
    """Whether what somebody has typed so far begins a value of an operator, in either language."""
    words = (name, *VALUES.get(operator, {}).get(name, ()))
    return any(_spelt(word).startswith(_spelt(value)) for word in words)


def _spelt(word: str) -> str:
    return "".join(letter for letter in fold(word) if letter not in " -_")


def _both(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {_spelt(word): name for name, korean in table.items() for word in (name, *korean)}


_NAMES = _both(OPERATORS)
_MEANINGS = {operator: _both(values) for operator, values in VALUES.items()}
