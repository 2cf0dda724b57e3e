"""The headings that people give the parts of their day, and the field of an entry that each one means."""

import re
import unicodedata

from app.lib.text import fold

# `body` are headings of the notes themselves: they stay, and end what stood before them.
SPELLINGS = {
    "weekly_goals": """이번 주 목표, 이번 주의 목표, 이번 주 할 일, 이번 주 계획, 금주 목표, 금주의 목표,
        금주 할 일, 금주 계획, 주간 목표, 주간 계획, 한 주 목표, 한 주의 목표, weekly goals, weekly goal,
        goals of the week, goals for the week, this week's goals, weekly plan, week goals""",
    "daily_goals": """오늘 목표, 오늘의 목표, 오늘 할 일, 오늘의 할 일, 오늘 할 것, 오늘 해야 할 일, 오늘 계획,
        오늘의 계획, 금일 목표, 금일 할 일, 금일 계획, 일일 목표, 일일 계획, 하루 목표, 하루 계획, 목표, 할 일,
        할 일 목록, 해야 할 일, 투두, 투두리스트, today's goals, today's goal, goals of the day, goals for today,
        goals today, daily goals, daily goal, daily plan, today's plan, plan for today, goals, goal, to do, todos,
        to do list""",
    "done_today": """오늘 한 것, 오늘 한 것들, 오늘 한 일, 오늘 한 일들, 오늘의 한 일, 오늘 했던 일, 오늘 했던 것,
        오늘 할 일 결과, 오늘 완료한 일, 오늘 완료한 것, 오늘 끝낸 일, 오늘 진행한 일, 금일 한 일, 금일 진행 사항,
        한 것, 한 일, 했던 일, 했던 것, 완료한 일, 완료한 것, 완료 목록, 실제로 한 일, 오늘 실제로 한 것, 달성한 것,
        done, done today, today i did, what i did, what i did today, what i have done, finished today, things i did,
        things i did today""",
    # 배운 점 looks back, at the end of a day; 오늘 배운 것 is what the notes themselves are called: see `body`.
    "summary": """정리, 오늘의 정리, 오늘 정리, 하루 정리, 최종 정리, 정리하기, 요약, 오늘의 요약, 오늘 요약,
        내용 요약, 핵심 요약, 한 줄 요약, 세 줄 요약, 3줄 요약, 배운 점, 배운점 정리, 오늘 배운 점, 오늘의 배운 점,
        알게 된 점, 새로 알게 된 점, 깨달은 점, 얻은 점, summary, today's summary, summary of the day, wrap up,
        tl;dr, takeaways, key takeaways, lessons learned""",
    "kpt": """kpt, kpt 회고, kpt 회고록, kpt 회고하기, 회고 kpt, 오늘의 kpt, 오늘의 kpt 회고, 오늘 kpt, 하루 kpt,
        keep problem try, kpt retrospective, daily kpt""",
    "keep": """keep, keeps, keep 유지할 점, 유지할 점, 유지할 것, 계속할 점, 계속할 것, 계속 유지할 점, 좋았던 점,
        잘한 점, 잘한 것, 잘했던 점, 오늘 잘한 점, 오늘 좋았던 점, 만족한 점, 만족스러운 점, 칭찬할 점,
        what went well, went well, good points""",
    "problem": """아쉬운 점, 아쉬웠던 점, 오늘 아쉬운 점, 오늘 아쉬웠던 점, 부족한 점, 부족했던 점, 어려웠던 점,
        힘들었던 점, 못한 점, 잘못한 점, 고쳐야 할 점, what went wrong, what didn't go well, what could be better,
        went badly""",
    "try": """시도할 점, 시도할 것, 시도해 볼 점, 시도해 볼 것, 개선할 점, 개선할 것, 개선점, 노력할 점, 도전할 점,
        보완할 점, 앞으로 시도할 점, 다음에 시도할 것, 해볼 것, 액션 플랜, 액션 아이템, action items, action item,
        action plan, next actions, to try, what to try, what to try next""",
    # 회고 alone is what the day felt like; above Keep, Problem and Try it has no words of its own and leaves nothing.
    "reflection": """소감, 오늘의 소감, 오늘 소감, 하루 소감, 느낀 점, 느낀 것, 오늘 느낀 점, 오늘의 느낀 점,
        배우고 느낀 점, 배운 점과 느낀 점, 배운 점 및 느낀 점, 느낀 점 및 배운 점, 느낀 점과 배운 점,
        배운 점 느낀 점, 느낀 점 배운 점, 후기, 오늘의 후기, 감상, 회고, 회고록, 오늘의 회고, 오늘 회고, 하루 회고,
        일일 회고, 데일리 회고, 하루를 마치며, 하루를 마무리하며, 오늘 하루를 마치며, 마치며, 마무리, 마무리하며,
        끝으로, 끝내며, 글을 마치며, 오늘의 한마디, 한마디, 오늘 한마디, 오늘의 생각, 나의 생각, retrospective,
        retro, reflection, reflections, daily reflection, thoughts, my thoughts, feelings, how i felt,
        closing thoughts""",
    "body": """오늘 배운 것, 오늘 배운 것들, 오늘의 배움, 배운 것, 배운 내용, 오늘 배운 내용, 학습 내용,
        오늘 학습 내용, 오늘의 학습 내용, 학습한 내용, 오늘 학습한 내용, 공부 내용, 오늘 공부 내용, 공부한 내용,
        오늘 공부한 것, 오늘 공부한 내용, 내용, 본문, 본론, 내용 정리, 학습 내용 정리, 오늘 배운 내용 정리,
        트러블 슈팅, 내일 할 일, 내일의 할 일, 내일 목표, 내일의 목표, 내일 계획, 다음 계획, 다음 할 일,
        다음 주 목표, 다음 주 할 일, 다음 주 계획, today i learned, what i learned, what i learned today, learned,
        learned today, notes, study notes, troubleshooting, tomorrow, tomorrow's goals, next week""",
}

# What a report of a bug or a comparison is headed by just as well: part of a KPT only where one has begun.
WITHIN_KPT = {
    "keep": "k, 킵, 유지, 장점, 좋은 점, 좋음, good, liked",
    "problem": "problem, problems, p, 프라블럼, 문제, 문제점, 단점, 나쁜 점, 아쉬움, 어려움, bad, lacked",
    "try": """try, tries, t, 트라이, 시도, 시도하기, 개선, 개선 사항, 개선 방안, 해결, 해결책, 해결 방안, 다짐,
        실천, 실천할 점, longed for, next""",
}
KPT = frozenset({"kpt", "keep", "problem", "try"})
KPT_MAY_FOLLOW = KPT | {"reflection"}

LONGEST = 60
CIRCLED = re.compile("[①-⑳❶-❿]")
NUMBERING = re.compile("^(?:[0-9]{1,2}[.)]|[0-9]\ufe0f?\u20e3|[ivxIVX]{1,4}[.)]|[a-zA-Z][.)](?=\\s))\\s*")
IN_BRACKETS = re.compile(r"^([^()]+)\(([^()]+)\)$")
BETWEEN = re.compile(r"\s*[-–—:|/]\s*")
APOSTROPHES = str.maketrans("’‘`´", "''''")


def field_of(line: str, before: str = "") -> str | None:
    """The field that a heading means, None for a heading of the writer's own: a name of an entry's field, `kpt` for
    the heading above Keep, Problem and Try, or `body` for one that belongs to the notes and stays there.

    `before` is the field of the heading it stands under: some words mean a part of a KPT only within one. Signs,
    emoji, brackets, colons, numbering, spaces, case and Unicode form do not count.
    """
    if len(line) > LONGEST:
        return None
    bare = _bare(line)
    if before in KPT_MAY_FOLLOW:
        return _named(bare, NAMES_WITHIN_KPT)
    return _named(bare, NAMES)


def _named(bare: str, names: dict[str, str]) -> str | None:
    """`Keep (좋았던 점)` is known when one of its two names is, `Keep - 유지할 점` when both mean the same."""
    whole = names.get(_key(bare))
    bracketed = IN_BRACKETS.match(bare)
    if whole or bracketed:
        parts = bracketed.groups() if bracketed else ()
        return whole or next((names[key] for key in map(_key, parts) if key in names), None)
    meant = {names.get(_key(part)) for part in BETWEEN.split(bare)}
    return meant.pop() if len(meant) == 1 else None


def _bare(line: str) -> str:
    """The words of a heading without what stands around them."""
    words = unicodedata.normalize("NFKC", CIRCLED.sub("", line)).translate(APOSTROPHES)
    return _strip(NUMBERING.sub("", _strip(words, keep="(").removeprefix("(")))


def _strip(words: str, keep: str = "") -> str:
    start, end = 0, len(words)
    while start < end and not (words[start].isalnum() or words[start] in keep):
        start += 1
    while end > start and not (words[end - 1].isalnum() or words[end - 1] == ")" and "(" in words[start:end]):
        end -= 1
    return words[start:end]


def _key(words: str) -> str:
    """What two spellings of one name have in common."""
    return "".join(char for char in fold(words) if char.isalnum())


def _table(spellings: dict[str, str]) -> dict[str, str]:
    return {_key(name): field for field, names in spellings.items() for name in names.split(",")}


NAMES = _table(SPELLINGS)
NAMES_WITHIN_KPT = NAMES | _table(WITHIN_KPT)
