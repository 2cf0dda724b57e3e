"""Numbered lines: which are headings of what follows, which are items of a list, and which are sentences."""

import re
from collections.abc import Iterator

from app.lib.markdown import escape
from app.services.importers.tistory.blocks import Block, Line
from app.services.importers.tistory.words import folded

NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(?:[.-]\d{1,2}){0,3})(?:[.)](?!\d)\s*|\s+(?=\S*[^\d\s]))(?P<rest>\S.*)$"
)
FLAT = re.compile(r"^\d{1,2}[.)]")
LONGEST = 100
FIRST_LEVEL, LAST_LEVEL = 2, 6

ENDS_SENTENCE = re.compile(r"[.!。…,;]['\"”’)\]]*$|[다요죠음][.!?]\s")
# Nouns that end as verbs do.
NOUN = re.compile(r"(?:^|\s|[가-힣]+의 )(?:람다|바다|판다|소다|수다)$")
VERB = re.compile(
    r"[가-힣]다$|(?:세|아|어|해|예|에|이|네|군|나|까|지|데|래|려|져|워|와|돼|줘|여|봐|써|커|거|게)요$|죠$"
    # What was done to something: 스택을 생성함.
    r"|\S[을를]\s.*[가-힣](?:함|됨|음|줌|봄|짐|옴)$"
)
LINK = re.compile(r"https?://|\]\(|!\[|<http")


def is_sentence(words: str) -> bool:
    """Whether words after a number say something rather than name what follows."""
    bare = words.rstrip()
    if len(bare) > LONGEST or ENDS_SENTENCE.search(bare):
        return True
    return VERB.search(bare) is not None and NOUN.search(bare) is None


def promote(blocks: list[Block]) -> list[Block]:
    """The blocks of one section, with numbered lines that are no sentences made headings of what follows them, or
    lists where nothing follows but the next number.
    """
    return list(_promoted(blocks))


def _promoted(blocks: list[Block]) -> Iterator[Block]:
    at, open_level, last = 0, 0, Block("")
    parents = set[str]()
    runs = _runs(blocks)
    while at < len(blocks):
        block, run = blocks[at], blocks[at : at + runs[at]]
        goes_on = bool(run) and last.number > 0 and number_of(block.title) == last.number + 1
        if len(run) > 1 and not goes_on:
            yield _list(run)
        elif run and (goes_on or _may_head(block, blocks[at + 1 : at + 2], parents)):
            level = last.level if goes_on else open_level + 1
            for head in (_heading(each, level) for each in run):
                last = head if head.number else last
                yield head
            parents |= {_match(each)["number"] for each in run}
        else:
            yield block
        open_level = block.level or open_level
        last = block if block.number else last
        at += max(1, len(run))


def _runs(blocks: list[Block]) -> list[int]:
    """How many numbered names of one depth stand right after each other from each block on: they head nothing, so
    they are a list. 1 where names of other depths stand among them, 0 for what is no such name.
    """
    runs = [0] * (len(blocks) + 1)
    is_mixed = False
    for at in range(len(blocks) - 1, -1, -1):
        if _is_name(blocks[at]):
            goes_on = runs[at + 1] > 0
            is_mixed = not FLAT.match(blocks[at].title) or (
                goes_on and (is_mixed or _depth(blocks[at]) != _depth(blocks[at + 1]))
            )
            runs[at] = 1 if is_mixed else 1 + runs[at + 1]
    return runs


def _is_name(block: Block) -> bool:
    found = NUMBERED.match(block.title) if not block.level else None
    return found is not None and not is_sentence(found["rest"]) and not LINK.search(block.markdown)


def _match(block: Block) -> re.Match[str]:
    found = NUMBERED.match(block.title)
    assert found
    return found


def _depth(block: Block) -> int:
    return len(re.split(r"[.-]", _match(block)["number"]))


def _may_head(block: Block, following: list[Block], parents: set[str]) -> bool:
    """`1.2 이름` only below a 1: else it is the number of a version."""
    number = _match(block)["number"]
    if _depth(block) == 1:
        return bool(following and FLAT.match(block.title))
    return number[: max(number.rfind("."), number.rfind("-"))] in parents


def _list(run: list[Block]) -> Block:
    items = [f"{_match(block)['number']}. {escape(_match(block)['rest'])}" for block in run]
    return Block("\n".join(items), [Line(folded(_match(block)["rest"])) for block in run], is_list=True)


def _heading(block: Block, level: int) -> Block:
    """A heading of this level, `1.1` one level below."""
    return heading(folded(block.title), min(LAST_LEVEL, max(FIRST_LEVEL, level) + _depth(block) - 1))


def heading(title: str, level: int) -> Block:
    """A heading of plain words."""
    words = re.sub(r"^(\d{1,9})\\([.)])", r"\1\2", escape(title))
    words = re.sub(r"((?<=\s)#+)$", r"\\\1", words)
    return Block(f"{'#' * level} {words}", [Line(title)], level, number_of(title))


def number_of(title: str) -> int:
    """The number that a heading begins with, 0 where it has none or is below another: 2.1."""
    found = NUMBERED.match(title)
    return int(found["number"]) if found and found["number"].isdecimal() else 0
