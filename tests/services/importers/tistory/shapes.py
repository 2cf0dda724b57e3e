"""A copied page in the shape of the post that haru grew out of, and the HTML that Tistory would have had for it."""

import json
import re
from html import escape
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[5] / "shared" / "seeds"
LINK = re.compile(r"https?://\S+")

OWN_TEXT = """\
본문 바로가기

haru/오늘 배운 것들

TIL 20240305

728x90

이번 주 목표

게시판 검색 고치기

색인 공부

하루 두 곳에 지원서 보내기

오늘 목표

게시판 검색 고치기

색인 공부

오늘 한 것

색인 공부

게시판 검색 고치기

1. 색인 (index, B-tree)

색인이란?

색인 = 책 뒤의 찾아보기

\u00a0

데이터베이스는 먼저\x20

1. 뿌리에서 시작하여 알맞은 가지를 고른다. 고른 가지로 내려간다.

잎에 닿을 때까지 되풀이한다.

2. 잎에 닿으면 줄의 자리를 읽는다.

\u00a0

2.  게시판 - 검색

snake_case와 *별표*와 <b>꺾쇠</b>는 그대로 보인다.\x20

  • 앞글자: `like 'a%'` 는 색인을 쓴다.
  • 뒷글자: `like '%a'` 는 쓰지 못한다.

\u00a0

자료 출처 : https://ko.example.org/wiki/%EC%83%89%EC%9D%B8

https://data.example.com/b-tree_index

\u00a0

정리\x20

1. 색인 (index, B-tree)

찾아보기를 두면 빨라진다.

2. 게시판 검색

앞글자만 빠르다.

KPT

Keep

아침에 먼저 읽은 것

Problem

점심 뒤에 흐트러진 것

Try

점심 뒤에 걷고 시작하기

소감

찾아보기 하나로 이렇게 빨라지다니 놀랍다.

내일은 느린 질의를 찾아봐야지.

\u00a0

'haru > 오늘 배운 것들' 카테고리의 다른 글

TIL 20240307  (0) 2024.03.07
TIL 20240304  (2) 2024.03.04
"""

OWN_EXPECTED = {
    "title": "TIL 20240305",
    "entry_date": "2024-03-05",
    "category": "오늘 배운 것들",
    "weekly_goals": ["게시판 검색 고치기", "색인 공부", "하루 두 곳에 지원서 보내기"],
    "daily_goals": ["게시판 검색 고치기", "색인 공부"],
    "done_today": ["색인 공부", "게시판 검색 고치기"],
    "body_headings": ["1. 색인 (index, B-tree)", "2. 게시판 - 검색"],
    "sources": 2,
    "summary_starts_with": "1. 색인",
    "keep": ["아침에 먼저 읽은 것"],
    "problem": ["점심 뒤에 흐트러진 것"],
    "try": ["점심 뒤에 걷고 시작하기"],
    "reflection_sentences": 2,
    "not_in_entry": ["본문 바로가기", "728x90", "카테고리의 다른 글", "TIL 20240307"],
}


def days():
    """Text and what it is to become: our own, and the real post where it lies beside the checkout."""
    found = [pytest.param(OWN_TEXT, OWN_EXPECTED, id="own")]
    if SEEDS.is_dir():
        text = (SEEDS / "TIL-20231026.txt").read_text(encoding="utf-8")
        expected = json.loads((SEEDS / "TIL-20231026.expected.json").read_text(encoding="utf-8"))
        found.append(pytest.param(text, expected, id="seed"))
    return found


def post_html(text, *, names="h3", numbered="h2"):
    """What Tistory's editor would have written for the lines of a copied page, from the first field on.

    `names` and `numbered` are the elements of the names of parts, and of numbered headings.
    """
    lines = text[: text.index("\n'")].splitlines()
    lines = lines[next(at for at, line in enumerate(lines) if line == "이번 주 목표") :]
    return "\n".join(_items(lines, names, numbered))


def _items(lines, names, numbered):
    for at, line in enumerate(lines):
        words = line.strip()
        is_item = line.startswith("  • ")
        if is_item and not lines[at - 1].startswith("  • "):
            yield '<ul style="list-style-type: disc;" data-ke-list-type="disc">'
        if is_item:
            yield f"<li>{_marked(words[1:].strip())}</li>"
        elif words in PARTS:
            yield _element(names, f"{words}&nbsp;")
        elif re.match(r"\d+\. ", words) and not words.endswith((".", "다")):
            yield _element(numbered, _marked(words))
        elif line.strip(" ") or words:
            yield f'<p data-ke-size="size16">{_marked(words) or "&nbsp;"}</p>'
        if is_item and not (lines[at + 1 : at + 2] or [""])[0].startswith("  • "):
            yield "</ul>"


PARTS = {"이번 주 목표", "오늘 목표", "오늘 한 것", "정리", "KPT", "Keep", "Problem", "Try", "소감"}


def _element(name, words):
    size = {"h2": "size26", "h3": "size23", "h4": "size20"}.get(name, "size16")
    return f'<{name} data-ke-size="{size}"><span style="color: #333333;">{words}</span></{name}>'


def _marked(words):
    said = escape(words, quote=False)
    return LINK.sub(lambda link: f'<a href="{link[0]}" target="_blank" rel="noopener">{link[0]}</a>', said)


def saved_page(
    article, *, title="TIL 20231026", label="verdantjuly/Today I Learned", date="2023-10-26T23:41:12+09:00"
):
    """A page as a browser saves it, with all that a skin puts around a post."""
    parent, _, name = label.partition("/")
    info = json.dumps({"entryId": 12, "categoryLabel": label}, ensure_ascii=False)
    return f"""<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{title} — blog</title>
<meta property="og:title" content="{title}"><meta property="article:published_time" content="{date}">
<script>window.T.entryInfo = {info};</script><style>.a {{ color: red }}</style></head>
<body id="tt-body-page"><div id="dkIndex"><a href="#dkBody">본문 바로가기</a></div>
<nav><ul class="tt_category"><li><a href="/category">분류 전체보기 (120)</a></li></ul></nav>
<div id="content"><div class="inner"><div class="post-cover"><div class="inner">
<span class="category">{label}</span><h1>{title}</h1>
<span class="meta"><span class="author">by verdantjuly</span> <span class="date">2023. 10. 26.</span></span></div></div>
<div class="entry-content" id="article-view"><!-- System - START -->
<div class="revenue_unit_wrap"><div class="revenue_unit_item adfit"><div class="revenue_unit_info">728x90</div>
<ins class="kakao_ad_area" style="display: none;"></ins><script src="//t1.daumcdn.net/ba.min.js"></script></div></div>
<!-- System - END --><div class="tt_article_useless_p_margin contents_style">{article}</div>
<div class="container_postbtn #post_button_group"><div class="postbtn_like"><button>좋아요</button>
<div class="wrap_btn_share">공유하기</div></div></div>
<div class="another_category another_category_color_gray"><h4>'<a href="/category/{parent}">{parent}</a> &gt;
<a href="/category/{label}">{name}</a>' 카테고리의 다른 글</h4>
<table><tr><th><a href="/13">TIL 20231031</a> &nbsp;(0)</th><td>2023.10.31</td></tr></table></div></div>
<div class="tags"><h2>태그</h2><div class="items"><a href="/tag/TIL" rel="tag">TIL</a>,
<a href="/tag/LLM" rel="tag">LLM</a></div></div>
<div id="comment"><p>티스토리툴바</p><form><textarea>댓글을 입력하세요</textarea></form></div>
</div></div></body></html>"""


def backup_file(article, *, title, category="", date="2023-10-26 23:41:12", tags=()):
    """A file of the backup of a blog."""
    said = "".join(f"#{tag} " for tag in tags)
    return f"""<!doctype html>
<html lang="ko">
<head><meta charset="UTF-8"><meta name="viewport" content="user-scalable=no"><title>{title}</title>
<link rel="stylesheet" href="./style.css"></head>
<body id="tt-body-page" class=""><div id="wrap" class="wrap-right"><div id="container"><main class="main ">
<div class="area-main"><div class="area-view"><div class="article-header"><div class="inner-article">
<p class="category">{category}</p><h2 class="title-article">{title}</h2><p class="date">{date}</p></div></div><hr>
<div class="article-view"><div class="contents_style">
{article}
</div><br/><div class="tags">{said}</div></div></div></div></main></div></div></body></html>"""
