"""What stands on a copied page around the post: menus, advertisements, buttons, lists of other posts, comments."""

import re

HEAD_LINES = 15

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


def without_signs(lines: list[str]) -> list[str]:
    """The lines without skip links and the signs of advertisements."""
    said = [number for number, line in enumerate(lines) if line.strip()]
    outer = {*said[:HEAD_LINES], *said[-5:]}
    return [
        line
        for number, line in enumerate(lines)
        if not SURE.match(line.strip()) and not (number in outer and AD.match(line.strip()))
    ]


def without_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the post, and those below it: from the buttons, the list of other posts or the comments on.

    Buttons count only where nothing but furniture follows: a goal may be called 수정.
    """
    end = _last_related(lines)
    if end is None:
        end = len(lines)
        while end and (not lines[end - 1].strip() or _is_below(lines[end - 1].strip())):
            end -= 1
        if not any(SURE_BUTTON.match(line.strip()) or COMMENTS.match(line.strip()) for line in lines[end:]):
            return lines, []
    tail = lines[end:]
    while end and (not lines[end - 1].strip() or BUTTON.match(lines[end - 1].strip())):
        end -= 1
    return _with_words(lines, end, tail)


def _with_words(lines: list[str], end: int, tail: list[str]) -> tuple[list[str], list[str]]:
    """Give words back that look like buttons where no sure button stands among them."""
    between = lines[end : len(lines) - len(tail)]
    if any(SURE_BUTTON.match(line.strip()) for line in between):
        return lines[:end], lines[end:]
    return lines[: len(lines) - len(tail)], tail


def _last_related(lines: list[str]) -> int | None:
    found = [at for at, line in enumerate(lines) if RELATED.match(line.strip())]
    return found[-1] if found else None


def _is_below(line: str) -> bool:
    return bool(BUTTON.match(line) or COMMENTS.match(line) or TAGS.match(line) or HASHTAGS.match(line))


def tags_of(lines: list[str]) -> list[str]:
    """The tags in what stands below a post: `#TIL, #LLM`, or a line under 태그."""
    for at, line in enumerate(lines):
        named = at > 0 and TAGS.match(_before(lines, at)) and not OTHER_POST.match(line.strip())
        if HASHTAGS.match(line.strip()) or (named and line.strip()):
            return [tag for part in re.split(r"[#,]", line) if (tag := part.strip())]
    return []


def _before(lines: list[str], at: int) -> str:
    return next((line.strip() for line in reversed(lines[:at]) if line.strip()), "")
