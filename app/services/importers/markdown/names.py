"""What the name and the folders of a file say: dates, the ids that programs put behind a title, the title between."""

import re
from posixpath import dirname, splitext
from urllib.parse import unquote

from app.lib.text import fold, one_line

PAGES = frozenset({"readme", "index", "_index"})

_YEAR = r"(?P<y>(?:19|20|21)\d\d)"
# In the name of a file; what stands at its beginning may be shorter.
IN_NAME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})(?:년\s?|[-._ ])(?P<m>\d\d?)(?:월\s?|[-._ ])(?P<d>\d\d?)(?!\d)일?\.?",
        rf"(?<!\d){_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?=$|\D|\d{{4}}(?:\d\d)?(?!\d))",
    )
)
SHORT = tuple(
    re.compile(
        rf"^(?:til[-_ ]?)?(?P<y>\d\d){between}(?P<m>\d\d){between}(?P<d>\d\d)(?![\d.]\d|\d)", re.IGNORECASE
    )
    for between in ("", "[-._]")
)
# In the folders above it: 2023/10/26, 2023/10/10-26, 202310/26, 2023/1026.
IN_PATH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:^|/){_YEAR}년?/(?P<m>\d\d?)월?/(?P=m)(?:월 ?|[-._])(?P<d>\d\d?)(?!\d)",
        rf"(?:^|/){_YEAR}(?:년|[-._ ])? ?/?(?P<m>\d\d?)월?/(?P<d>\d\d?)(?=$|[일/_ -])",
        rf"(?:^|/){_YEAR}년?/(?P<m>\d\d?)(?:월 ?|[-._])(?P<d>\d\d?)(?=$|[일_ -])",
        rf"(?:^|/){_YEAR}년?/(?:\d\d?월?/)?(?P<m>\d\d)(?P<d>\d\d)(?=$|[_ -])",
    )
)

# Notion's page ids, UUIDs, and the eight characters that velog puts behind a title it has twice.
ID_TAIL = re.compile(
    r"[-_ ]+(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$|-(?=[a-z]*\d+[a-z])(?=\w*\d\w*\d)[a-z0-9]{8}$"
)
NOTION_ID = re.compile(r"[ -][0-9a-f]{32}$")
PLAIN_NAMES = frozenset({"", "til", "today i learned", "todayilearned"})
AROUND, AROUND_START = " -_.,~#()[]", " -_.,~#)]"
# What may follow a date: the hour, the day of the week.
TIME_AFTER = re.compile(r"^(?:\d{4}(?:\d\d)?(?!\d)|[ _]*\(?[월화수목금토일](?:요일)?\)?(?=[\s_-]|$))")

YEAR_FOLDER = re.compile(r"(?:19|20|21)\d\d년?(?:[-._ ]?\d\d?월?)?(?:[-._ ]?\d\d?일?)?")
PART_FOLDER = re.compile(r"\d\d?(?:월|일)?")


def stem(path: str) -> str:
    """The name of a file without its ending, its percent-encoding and the ids of programs."""
    return ID_TAIL.sub("", _bare(path))


def _bare(path: str) -> str:
    name = splitext(path.rsplit("/", 1)[-1])[0]
    return unquote(name, errors="strict") if _is_encoded(name) else name


def _is_encoded(name: str) -> bool:
    try:
        return unquote(name, errors="strict") != name
    except UnicodeDecodeError:
        return False


def folders_above(path: str) -> list[str]:
    """The paths of all folders above a file, the highest first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def is_page(path: str) -> bool:
    """Whether a file is the page of its folder: README.md, index.md."""
    return splitext(path.rsplit("/", 1)[-1])[0].casefold() in PAGES


def has_notion_id(path: str) -> bool:
    return NOTION_ID.search(_bare(path)) is not None


def date_in_name(path: str) -> re.Match[str] | None:
    """A date with the groups y, m and d in the name of a file or, for the page of a folder, in that of its folder."""
    name = stem(dirname(path) + ".md") if is_page(path) else stem(path)
    return next((found for pattern in (*IN_NAME, *SHORT) if (found := pattern.search(name))), None)


def date_in_path(path: str) -> re.Match[str] | None:
    """A date that the folders of a file say, with its name or alone, the nearest first."""
    whole = splitext(path)[0]
    found = next((found for pattern in IN_PATH if (found := pattern.search(whole))), None)
    folders = reversed(path.split("/")[:-1])
    return found or next((found for name in folders for p in IN_NAME if (found := p.search(name))), None)


def title_of(path: str) -> str:
    """The name of a file, or of the folder whose page it is, without dates and ids; "" where nothing else is left."""
    if is_page(path):
        path = dirname(path) + ".md"
    title = one_line(_without_date(_without_day(path))).strip("-_")
    return "" if fold(title.replace("-", " ").replace("_", " ")) in PLAIN_NAMES else title


def _without_day(path: str) -> str:
    """The name of a file without the day that only says something below its folders: 2023/10/26-title."""
    name, found = stem(path), date_in_path(path)
    inside = found.end() - path.rfind("/") - 1 if found and found.string == splitext(path)[0] else 0
    return name[inside:].removeprefix("일").lstrip(AROUND_START) if inside > 0 else name


def _without_date(name: str) -> str:
    """A name without the date that begins or ends it; a date in its midst belongs to its words."""
    found = next((found for pattern in (*IN_NAME, *SHORT) if (found := pattern.search(name))), None)
    if found is None:
        return name
    before, after = name[: found.start()].strip(AROUND), name[found.end() :].strip(AROUND)
    if (before and after) or name[found.end() :].lstrip().startswith(("~", "→")):
        return name
    return before or TIME_AFTER.sub("", name[found.end() :]).lstrip(AROUND_START).rstrip()


def folder_title(folder: str) -> str:
    """The name of the last folder of a path, without ids."""
    return one_line(stem(folder.rsplit("/", 1)[-1] + ".md"))


def is_dated(folders: list[str]) -> bool:
    """Whether the last of these folders only sorts by date: 2023, 2023-10, 10 below 2023."""
    last = folders[-1]
    if YEAR_FOLDER.fullmatch(last):
        return True
    return PART_FOLDER.fullmatch(last) is not None and any(map(YEAR_FOLDER.fullmatch, folders[:-1]))
