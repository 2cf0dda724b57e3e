"""What is found, in Korean and in English, the same on both kinds of base."""

from datetime import date

import pytest

from app.services.search import search
from tests.services.search.corpus import nfd

TODAY = date(2023, 11, 15)

# What is typed, and the names of the entries that hold it.
WORDS = [
    # Korean: inside particles, one syllable, halves of words, spaces in between.
    ("회고", "object topic particle title url done"),
    ("회고를", "object particle"),
    ("회고는", "topic"),
    ("고를", "object particle"),
    ("회", "object topic particle title url done"),
    ("큐", "category"),
    ("재귀", "summary reflection"),
    ("집중", "keep problem try"),
    ("집중이", "problem"),
    ("립트", "nfd"),
    ("자바스크립트", "nfd"),
    (nfd("자바스크립트"), "nfd"),
    (nfd("회고"), "object topic particle title url done"),
    (nfd("클로저와 스코프"), "nfd"),
    ("스코프 클로저", "nfd"),
    ("자바 스크립트", "nfd"),
    ("회고 산책", "particle"),
    ("산책 회고", "particle"),
    ("회고 회고", "object topic particle title url done"),
    ("회고 없는말", ""),
    ("없는말", ""),
    ("ㅋㅋ", "jamo"),
    ("ㅠ", "jamo"),
    ("고양이", "alt"),
    ("낮잠", ""),
    ("덧붙인", "footnote"),
    ("사과", "table"),
    ("숨은", ""),
    ("바늘", "long"),
    ("窓", ""),
    ("関数", "japanese"),
    ("の", "japanese"),
    # Latin letters: any case, halves of words, letters that fold to several.
    ("closure", "latin"),
    ("CLOSURE", "latin"),
    ("losur", "latin"),
    ("javascript", "latin"),
    ("script", "latin"),
    ("mixed case", "mixed"),
    ("postgresql과", "mixed"),
    ("sql", "mixed"),
    ("straße", "german"),
    ("strasse", "german"),
    ("STRASSE", "german"),
    ("füsse", "german"),
    (nfd("FÜSSE"), "german"),
    ("fusse", ""),
    ("köln", "german"),
    ("istanbul", "turkish"),
    ("İSTANBUL", "turkish"),
    ("ıstakoz", "turkish"),
    ("οδος", "greek"),
    ("ὀδός", "greek"),
    # Signs are letters like others.
    ("%", "percent url"),
    ("100%", "percent"),
    ("99.5%가", "percent"),
    ("_", "underscore code"),
    ("user_id", "underscore"),
    ("__init__", "underscore"),
    ("\\", "backslash"),
    ("c:\\users", "backslash"),
    ("*", "star"),
    ("SELECT *", "star"),
    ('"', "quote"),
    ('say"hi"', "quote"),
    ("-", "code version"),
    ("AND", ""),
    ("NEAR(회고)", ""),
    ("tokens:회고", ""),
    ("회고*", ""),
    ("'", ""),
    ("🎉", "emoji"),
    ("👩", "emoji"),
    ("🇰🇷", "emoji"),
    ("look_back", "code"),
    ("return day", "code"),
    ("python", "code bare version"),
    ("wiki", "url"),
    ("wikipedia.org/wiki/회고", "url"),
    ("%ED%9A%8C", "url"),
    ("https://docs.python.org", "bare"),
    ("itertools.html#pairwise", "bare"),
    ("example.com/cat.png", "alt"),
    ("ctrl+c", "html"),
    ("List<String>", "html"),
    ("3.11.2", "version"),
    ("TypeError:", "version"),
    ("http:", "version"),
    ("2023-13-45", "version"),
]

# What is typed with quotes, the words and phrases that it means, and the names.
PHRASES = [
    ('"첫 줄의 끝 다음 줄"', ["첫 줄의 끝 다음 줄"], "lines"),
    ('"문단 여기"', ["문단 여기"], "lines"),
    ('"줄의 첫"', ["줄의 첫"], ""),
    ('"책 한 권"', ["책 한 권"], "goals"),
    ('"a closure remembers"', ["a closure remembers"], "latin"),
    ('"a scope"', ["a scope"], ""),
    (nfd('"자바스크립트 공부" 클로저'), ["자바스크립트 공부", "클로저"], "nfd"),
    ('"회고를 적', ["회고를 적"], "object"),
    ('"in:title" 회고', ["in:title", "회고"], ""),
    ('"2023-13-45"', ["2023-13-45"], "version"),
    ('"스택과"큐', ["스택과", "큐"], "category"),
]

# What is typed with operators, and what is found for it.
OPERATORS = [
    ("in:title 회고", "title"),
    ("위치:제목 회고", "title"),
    ("in:notes 회고", "object topic particle url"),
    ("in:본문 회고", "object topic particle url"),
    ("in:done 회고", "done"),
    ("위치:한것 창문", "done"),
    ("in:goals 알고리즘", "goals"),
    ("in:week 알고리즘", ""),
    ("위치:주간목표 책", "goals"),
    ("in:day 운동", "goals"),
    ("in:keep 집중", "keep"),
    ("IN:Problem 집중", "problem"),
    ("위치:문제 집중", "problem"),
    (nfd("위치:문제 집중"), "problem"),
    ("in:try 집중", "try"),
    ("in:kpt 집중", "keep problem try"),
    ("in:keep in:try 집중", "keep try"),
    ("in:problem", "problem"),
    ("in:problem 타이머", ""),
    ("in:summary 재귀", "summary"),
    ("위치:소감 재귀", "reflection"),
    ('category:"Today I Learned"', "category"),
    ('카테고리:"today i learned" 스택', "category"),
    ("분류:" + nfd('"읽은 것"'), "reading"),
    ('category:"읽은 것" category:"Today I Learned" 스택', "category reading"),
    ("tag:flask", "tagged,other tag"),
    ("태그:#Flask", "tagged,other tag"),
    ('tag:flask tag:"웹 개발"', "tagged"),
    ("is:public", "topic latin category"),
    ("상태:공개 스택", "category"),
    ("is:private 스택", "reading"),
    ("is:digest 회고", ""),
    ("has:image", "picture"),
    ("포함:사진", "picture"),
    ("has:thumbnail", ""),
    ("has:code", "code"),
    ("has:link", "url bare"),
    ("포함:링크 참고", "url"),
    ("has:comment", "latin"),
    ("goal:open", "goals"),
    ("goal:done", "goals"),
    ("목표:그만", ""),
    ("2024-01", "new year"),
    ("2024.01.01", "new year"),
    ("2024년", "new year,leap"),
    ("2024년 2월", "leap"),
    ("2024년 2월 29일 하루", "leap"),
    ("2024-01-01..", "new year,leap"),
    ("..2023-10-02", "object topic"),
    ("2023-10-01..2023-10-03 회고", "object topic particle"),
    ("2023-10-03..2023-10-01 회고", "object topic particle"),
    ("2024-01 2024-02-29", "new year,leap"),
    ("date:2024", "new year,leap"),
    ("date:today 없는말", ""),
    ("날짜:지난달 회고", "object topic particle title url done"),
    ("날짜:이번달 회고", ""),
    ('날짜:"지난 달" 회고를', "object particle"),
    ("날짜:지난 달 회고를", "object particle"),
    ("날짜:2024년 2월 하루", "leap"),
    ("날짜:2024년 2월..2024년 3월 하루", "leap"),
    ("2024년 2월..2024년 3월 하루", "leap"),
    ("위치:오늘 목표 알고리즘", "goals"),
    ("-in:title 회고", ""),
    ("date:last-month 회고를", "object particle"),
    ("in：title 회고", "title"),
]

FAULTS = [
    ("in:nowhere 회고", [("in", "nowhere", "title")]),
    ("위치:어디 회고", [("위치", "어디", "title")]),
    ("is:maybe", [("is", "maybe", "public")]),
    ("has: 회고", [("has", "", "image")]),
    ("category:none", [("category", "none", "Today I Learned")]),
    ("태그:없음", [("태그", "없음", "Flask")]),
    ("date:2023-13", [("date", "2023-13", "today")]),
    ("goal:x is:y", [("goal", "x", "open"), ("is", "y", "public")]),
]


def ask(truth, words, viewer, **options):
    """The names of all that is found, page after page."""
    names, before = [], ""
    while True:
        found = search(words, viewer, today=TODAY, before=before, **options)
        names += [truth.names[hit.entry.id] for hit in found.hits]
        before = found.older
        if not before:
            return names


def split(names):
    return names.split(",") if "," in names or names in ("new year", "other tag") else names.split()


@pytest.mark.parametrize(("typed", "names"), WORDS)
def test_words_find_what_holds_them_and_nothing_else(truth, writer, typed, names):
    assert ask(truth, typed, writer) == truth.in_order(split(names)) == truth.holding(*typed.split())


@pytest.mark.parametrize(("typed", "words", "names"), PHRASES)
def test_phrases_stand_as_they_were_quoted(truth, writer, typed, words, names):
    assert ask(truth, typed, writer) == truth.in_order(split(names)) == truth.holding(*words)


@pytest.mark.parametrize(("typed", "names"), OPERATORS)
def test_operators_say_where_what_and_when(truth, writer, typed, names):
    assert ask(truth, typed, writer) == truth.in_order(split(names))


@pytest.mark.parametrize(("typed", "faults"), FAULTS)
def test_a_wrong_value_is_explained(truth, writer, typed, faults):
    found = search(typed, writer, today=TODAY)
    assert [(fault.operator, fault.value, fault.allowed[0]) for fault in found.faults] == faults
