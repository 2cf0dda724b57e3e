"""What stands on a copied page around the post: menus, advertisements, buttons, lists of other posts, comments."""

import re

from app.lib import tags

HEAD_LINES, MANY = 15, 3

SIZES = "728x90|320x100|320x50|300x250|300x600|336x280|250x250|200x200|160x600|120x600|468x60|970x90|970x250"
SURE = re.compile(
    rf"^(?:(?:본문|메뉴)\s*(?:으로\s*)?바로\s*가기|skip to (?:main )?content|{SIZES})$", re.IGNORECASE
)
# 반응형 is a word of web design as well: only where advertisements stand.
AD = re.compile(r"^(?:반응형|광고|ads?|advertisements?)$", re.IGNORECASE)

MENU = re.compile(
    r"^(?:홈|home|태그|tags?|방명록|guestbook|(?:미디어|위치)\s*로그|메뉴|menu|검색(?:하기)?|search|글쓰기|관리자?|로그(?:인|아웃)|"
    r"블로그\s*(?:홈|검색)|분류 전체보기(?:\s*\(\d+\))?|전체 글|notice|공지사항|about|카테고리|category|"
    r"사이드바\s*열기|티스토리(?:\s*홈)?|tistory|rss)$",
    re.IGNORECASE,
)
# The category with the one above it.
LABEL = re.compile(r"^[^/]{1,60}/[^/]{1,60}$")
# A line of what a page says about its post, below the title.
ABOUT = re.compile(
    r"^(?:by\s+\S+|(?:글쓴이|작성자)\s*:?\s*\S+|url\s*복사|이웃추가|본문\s*기타\s*기능|(?:공감|좋아요|댓글)\s*\d*|"
    r"조회수?\s*:?\s*\d+|·)$",
    re.IGNORECASE,
)

RELATED = re.compile(r"^['‘’\"](?P<label>.+)['‘’\"]\s*카테고리의\s*다른\s*글(?:\s*더보기)?$")
# One of the other posts: its comments and its day, perhaps on lines of their own.
OTHER_POST = re.compile(r"^(?:.*\(\d+\))?\s*(?:\d{4}\.\s*\d{1,2}\.\s*\d{1,2}\.?|\d{1,2}:\d{2})?$")
BUTTON = re.compile(
    r"^(?:공유하기|게시글 관리|구독하기.*|(?:좋아요|공감)\s*\d*|좋아요공감|공감한 사람|url 복사|"
    r"(?:카카오톡|페이스북|엑스|x|트위터|카카오스토리) 공유|통계|수정|삭제|신고|저작자표시.*|\(새창열림\)|"
    r"티스토리툴바|단축키|관련글(?: 더보기)?)$",
    re.IGNORECASE,
)
SURE_BUTTON = re.compile(
    r"^(?:공유하기|게시글 관리|구독하기.*|좋아요공감|저작자표시.*|티스토리툴바)$", re.IGNORECASE
)
COMMENTS = re.compile(
    r"^(?:댓글\s*\d*\s*[개건]?|댓글을 입력하세요|댓글쓰기|comments?\s*\d*|비밀글|등록|이름|비밀번호|secret|"
    r"여러분의 소중한 댓글을 입력해주세요|(?:designed|powered) by .*|copyright .*|©.*)$",
    re.IGNORECASE,
)
TAGS = re.compile(r"^(?:태그|tags?)$", re.IGNORECASE)
HASHTAGS = re.compile(r"^#\S[^#]*(?:#\S[^#]*)*$")


def without_signs(lines: list[str], begin: int) -> list[str]:
    """The lines without skip links and the signs of advertisements, which stand above line `begin` and at the end."""
    said = [number for number, line in enumerate(lines) if line.strip()]
    outer = {*(number for number in said[:HEAD_LINES] if number < begin), *said[-2:]}
    return [
        line
        for number, line in enumerate(lines)
        if not SURE.match(line.strip()) and not (number in outer and AD.match(line.strip()))
    ]


def without_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the post, and those below it: buttons, the list of other posts, comments.

    Words of buttons count only where nothing but such words follows, one of them sure: a goal may be called 수정.
    """
    related = [at for at, line in enumerate(lines) if RELATED.match(line.strip())]
    end = start = related[-1] if related else len(lines)
    while start and (not lines[start - 1].strip() or _is_below(lines[start - 1].strip())):
        start -= 1
    said = [line.strip() for line in lines[start:end]]
    is_sure = any(map(SURE_BUTTON.match, said)) or sum(1 for line in said if COMMENTS.match(line)) >= MANY
    at = start if is_sure else end
    return lines[:at], lines[at:]


def _is_below(line: str) -> bool:
    return any(signs.match(line) for signs in (BUTTON, COMMENTS, TAGS, HASHTAGS, SURE, AD))


def tags_of(lines: list[str]) -> list[str]:
    """The tags in what stands below a post: `#TIL, #LLM`, or a line under 태그."""
    above = ""
    for line in map(str.strip, lines):
        named = line and TAGS.match(above) and not OTHER_POST.match(line)
        if named or HASHTAGS.match(line):
            return tags.split(line)
        above = line or above
    return []
