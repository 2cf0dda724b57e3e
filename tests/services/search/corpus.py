"""Forty days to find again: each a name and what `tests.entries.write` takes."""

import unicodedata

from app.extensions import db
from app.models import Comment, Image
from app.models.kpt import Kind
from app.models.writing import Line
from tests.accounts import make_user
from tests.entries import write


def nfd(text):
    return unicodedata.normalize("NFD", text)


def kpt(keep="", problem="", try_=""):
    lines = {Kind.KEEP: keep, Kind.PROBLEM: problem, Kind.TRY: try_}
    return {kind: [Line(line)] for kind, line in lines.items() if line}


CORPUS = {
    "object": {"title": "주간 정리", "body": "오늘은 회고를 적었다."},
    "topic": {"title": "정리", "body": "회고는 짧을수록 좋다.", "public": True},
    "particle": {"body": "**회고**를 쓰고 *산책*을 했다."},
    "title": {"title": "회고 쓰는 법", "body": "문장 하나면 된다."},
    "nfd": {"title": nfd("자바스크립트 공부"), "body": nfd("클로저와 스코프를 배웠다.")},
    "latin": {"title": "JavaScript closures", "body": "A closure remembers its scope.", "public": True},
    "mixed": {"title": "MiXeD CaSe", "body": "PostgreSQL과 SQLite를 견주었다."},
    "german": {"title": "Straße nach Köln", "body": "Die STRASSE ist lang, die Füße sind müde."},
    "turkish": {"title": "İstanbul", "body": "ISTANBUL ıstakoz Iğdır"},
    "greek": {"title": "ΟΔΟΣ", "body": "ὀδός και οδοσ"},
    "percent": {"title": "100% 달성", "body": "커버리지가 99.5%가 되었다."},
    "underscore": {"title": "snake_case", "body": "변수는 user_id 그리고 `__init__`"},
    "backslash": {"title": r"윈도 경로", "body": r"`C:\Users\haru` 아래에 두었다."},
    "star": {"title": "별표", "body": "`SELECT * FROM day` 그리고 2 * 3"},
    "quote": {"title": '그는 "그만"이라고 했다', "body": 'say"hi" 라고 썼다'},
    "code": {"title": "코드", "body": "```python\ndef look_back(day):\n    return day - 1\n```"},
    "url": {"title": "읽은 글", "body": "[위키백과](https://ko.wikipedia.org/wiki/%ED%9A%8C%EA%B3%A0) 참고"},
    "bare": {"title": "링크", "body": "https://docs.python.org/3/library/itertools.html#pairwise"},
    "alt": {"title": "바깥 그림", "body": '![고양이 사진](https://example.com/cat.png "낮잠")'},
    "footnote": {"title": "각주", "body": "본문이다[^1].\n\n[^1]: 덧붙인 출처 설명"},
    "table": {"title": "표", "body": "| 이름 | 값 |\n|---|---|\n| 사과 | 빨강 |"},
    "html": {"title": "태그", "body": "<kbd>Ctrl</kbd>+C 그리고 List<String> <!-- 숨은 말 -->"},
    "emoji": {"title": "기분 🎉", "body": "가족 👨‍👩‍👧 나들이, 깃발 🇰🇷"},
    "japanese": {"title": "日本語の勉強", "body": "関数型プログラミングを学ぶ"},
    "jamo": {"title": "웃음", "body": "ㅋㅋㅋ 그리고 ㅠㅠ"},
    "lines": {"title": "여러 줄", "body": "첫 줄의 끝\n다음 줄의 처음\n\n다른 문단  여기"},
    "goals": {
        "title": "목표 있는 날",
        "goals": ["알고리즘 풀기", "운동하기"],
        "done": ["알고리즘 풀기"],
        "week": ["책 한 권"],
    },
    "done": {"title": "한 일", "done_today": [Line("창문 닦기"), Line("회고 쓰기")]},
    "keep": {"title": "남긴 것", "kpt": kpt(keep="아침에 집중 잘 됨")},
    "problem": {"title": "걸린 것", "kpt": kpt(problem="오후에 집중이 흐려짐", try_="타이머 쓰기")},
    "try": {"title": "해 볼 것", "kpt": kpt(try_="집중할 때 알림 끄기")},
    "summary": {"title": "줄인 것", "body": "긴 글", "summary": "한마디로 *재귀*는 믿음"},
    "reflection": {"title": "느낀 것", "reflection": "재귀가 드디어 웃겼다"},
    "category": {"title": "분류된 글", "category": "Today I Learned", "body": "스택과 큐", "public": True},
    "reading": {"title": "책", "category": "읽은 것", "body": "스택 오버플로를 읽었다"},
    "tagged": {"title": "꼬리표", "tags": ["Flask", "웹 개발"], "body": "블루프린트"},
    "other tag": {"title": "다른 꼬리표", "tags": ["flask"], "body": "템플릿"},
    "new year": {"day": "2024-01-01", "title": "새해", "body": "새로운 마음"},
    "leap": {"day": "2024-02-29", "title": "윤일", "body": "하루 더"},
    "version": {"title": "버전", "body": "Python 3.11.2 와 TypeError: http: 오류, 날짜 2023-13-45"},
    "long": {"title": "긴 글", "body": " ".join(["아무 말"] * 400) + " 바늘 " + " ".join(["더 긴 말"] * 400)},
    "empty": {"title": "TIL"},
}


def day_of(number):
    return f"2023-{10 + number // 30}-{1 + number % 30:02}"


def fill():
    """Writes the corpus into an empty base, and what its writer must never find; the names of entries by their ids."""
    user, other = make_user(), make_user("other")
    entries = {}
    for number, (name, fields) in enumerate(CORPUS.items()):
        entries[name] = write(user, **{"day": day_of(number), **fields})
    for number, fields in enumerate(CORPUS.values()):
        write(other, day_of(number), title=fields.get("title", ""), body=fields.get("body", ""))
    picture = Image(
        user_id=user.id, key="picture", alt="", sizes={"600": [600, 400]}, bytes=1, animated=False
    )
    db.session.add(picture)
    db.session.flush()
    entries["picture"] = write(user, "2023-12-24", title="그림 있는 날", body=picture.markdown)
    gone = write(user, "2023-12-25", title="버린 회고", body="회고 집중 스택", public=True)
    gone.trashed_at = gone.created_at
    Comment.say(other, entries["latin"], "좋은 글이에요")
    db.session.commit()
    return {entry.id: name for name, entry in entries.items()}
