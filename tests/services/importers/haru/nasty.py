"""A journal of what is hard to write down and to read again."""

from datetime import timedelta

from app.extensions import db
from app.lib.text import one_line
from app.models import Category, Draft, Entry, Goal, Profile, Revision, Tag
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import KptLine, Line, Writing
from app.services.writing import save
from tests.entries import write
from tests.services.exporter.journals import SITE, picture

TEXTS = [
    "\n\n앞뒤로 빈 줄\n\n\n",
    "<!-- haru: body -->\n\n마커\n<!-- haru:: keep -->\n<!-- haru:",
    "---\ntitle: 아님\n---\n\n+++\n{}",
    "\\ 혼자 \\\\ 둘\\",
    "줄\u2028나눔\u2029아님\ufeff끝 \u200d\u3164",
    "```\n![해](../pictures/0123456789abcdef01234567.webp)\n<!-- haru: summary -->\n```",
    "![없음](/media/nobodys/600.webp) [남](/@somebody/1/x) [밖](../../etc/passwd) [옆](x.md)",
    " 앞 공백과 탭\t\n\t들여 쓴 줄\n끝 공백  ",
    "\n",
    "가" * 5000,
    "&amp; <b>굵게</b> <script>alert(1)</script> {{ 7 * 7 }} %s",
]
LINES = [
    "[ ] 아직", "[x] 다 함", "- 목록 * 또 + 또", "1. 번호", "12) 번호", "# 제목", "> 인용",
    "`코드` **굵게** _기울임_", "\\", "\\[ \\\\ \\-", "<!-- haru: keep -->",
    "[링크](https://example.org/?a=1&b=2) https://example.org", "~~지움~~ &amp;",
    "a@b.example www.example.org", "👩‍👩‍👧 ㄱㅏ \u1100\u1161", "---", "|표|", "x" * 500,
    '"따옴표": {json}', "%d개 끝냄",
]  # fmt: skip
TITLES = [
    "긴 제목 " * 28,
    "같은 제목",
    "같은 제목",
    '"따옴표" \\ 역사선',
    "- [x] 제목",
    "…",
    "con",
    "a/b:c*d?e",
    "---",
    "null",
]
CATEGORIES = [
    "README",
    "readme.md",
    "pictures",
    "Drafts",
    "trash",
    "a/b",
    "a:b",
    "A?b",
    ".숨김",
    "CON",
    "끝.",
    "가" * 100,
    "haru.json",
]
TAGS = [
    "파이썬", "C#", "a/b", "[x]", "- 목록", "null", "true", "2023", "'따옴표'", '"두 겹"', "\\ 역사선", "{}: |",
    "\u1112\u1161\u1102\u1161", "👩‍👩‍👧", "C++", "c", "가" * 50, "Straße", "*별*", "<b>", "...", "…",
]  # fmt: skip


def fill(user, *, site=SITE):
    """Writes the journal; the entries as they lie in it."""
    entries = [
        _entry(user, number) for number in range(max(len(TEXTS), len(LINES), len(TITLES), len(CATEGORIES)))
    ]
    _tie(user, entries)
    _link(user, entries, site)
    _change(user, entries)
    _draft(user, entries)
    _show(user, entries)
    user.name, user.rest_days, user.day_start, user.time_zone = "한솔 <b>", [5, 6], 0, "Europe/Berlin"
    shelf = Category.make(user, CATEGORIES[0])
    shelf.template, shelf.parts, shelf.description = {"body": "\n## \\ 틀\n"}, ["body", "kpt"], "설명 [x](y)"
    db.session.add(
        Goal(user=user, horizon=Horizon.DAY, date=entries[-1].entry_date + timedelta(1), text="내일 할 것")
    )
    db.session.commit()
    return entries


def _at(values, number):
    return values[number % len(values)]


def _entry(user, number):
    line, other = one_line(_at(LINES, number)), one_line(_at(LINES, number + 7))
    return write(
        user,
        f"2023-{10 + number // 12}-{1 + number // 2:02}",
        title=one_line(_at(TITLES, number))[:200],
        category=_at(CATEGORIES, number) if number % 5 else None,
        tags=TAGS[number : number + 4][::-1] if number % 3 else None,
        body=_at(TEXTS, number),
        summary=_at(TEXTS, number + 1),
        reflection=_at(TEXTS, number + 2),
        goals=(line, other),
        week=(f"{line[:400]} 이번 주", other),
        done=(line,),
        done_today=[Line(other), Line(f"{line[:400]} 더 한 것")],
        public=number % 2 == 0,
        kpt={kind: [Line(line), Line(other), Line(line)] for kind in Kind},
    )


def _tie(user, entries):
    """What is carried on, belongs together, goes on from something, was given up."""
    first, second = entries[0], entries[4]
    dropped = entries[2].daily_goals[1]
    dropped.done = False
    dropped.drop("그만 \\ 둠")
    first.daily_goals[1].week_goal = first.weekly_goals[1]
    first.daily_goals[1].done = False
    first.daily_goals[1].carry_to(second.entry_date)
    db.session.flush()
    try_ = first.kpt_of(Kind.TRY)[1]
    try_.become_goal(Horizon.DAY, second.entry_date)
    second.kpt_of(Kind.TRY)[0].drop()
    second.kpt_of(Kind.PROBLEM)[0].origin = first.kpt_of(Kind.PROBLEM)[2]
    second.kpt_of(Kind.KEEP)[1].origin = try_
    try_.finish()
    # Within one day a later entry may be gone on from by an earlier one.
    entries[6].kpt_of(Kind.PROBLEM)[0].origin = entries[7].kpt_of(Kind.PROBLEM)[0]
    second.digest_week = first.weekly_goals[0].date
    db.session.commit()


def _link(user, entries, site):
    """Texts that name pictures, and entries before and after them."""
    image, same, thumbnail = picture(user), picture(user, alt="다른 말"), picture(user, "blue", alt="표지")
    first, last = entries[1], entries[-1]
    here = f"/@{user.handle}/{{0.id}}/{{0.slug}}"
    body = (
        f"{image.markdown} ![작게](/media/{image.key}/220.webp \"t\") <img src='/media/{same.key}/600.webp'>\n\n"
        f"[뒤]({here.format(last)}#절) [짧게](/entries/{last.id}) <{site}{here.format(first)}>\n"
        f"[앞]({site}{here.format(first)}) [줄바꿈 없는][r]\n\n[r]: {here.format(last)}\n"
    )
    for entry, cover in ((entries[3], thumbnail), (entries[5], same), (entries[7], image)):
        writing = Writing(
            entry_date=entry.entry_date, form_id=f"link-{entry.id}", version=entry.version, title=entry.title,
            category=entry.category, body=body, thumbnail=cover, thumbnail_alt=f"표지 {entry.id % 2}",
            kpt={kind: [KptLine(line.text, line.id) for line in entry.kpt_of(kind)] for kind in Kind},
        )  # fmt: skip
        save(user, writing, entry)
    db.session.commit()


def _change(user, entries):
    """Entries in the trash, one of them with versions and goals that nothing else shows."""
    writing = Writing(
        entry_date=entries[9].entry_date, form_id="again", version=1, title="다시 씀", body="새 글"
    )
    save(user, writing, entries[9])
    for entry in (entries[9], entries[8]):
        entry.trashed_at = entry.updated_at + timedelta(days=1, microseconds=7)
    db.session.commit()


def _show(user, entries):
    """What others see of the journal: tags that no entry bears, a portrait, an end of the talk."""
    for name in ("빈 태그", "zz"):
        Tag.make(user, name)
    entries[2].put_tags(["고쳐 쓴 이름", *(tag.name for tag in entries[2].tags)])
    Tag.named(user, "c").rename("C 언어")
    entries[2].comments_closed_at = entries[2].updated_at + timedelta(microseconds=3)
    profile = Profile.of(user)
    profile.about, profile.picture = "두 줄\n<b> [x](y) \\", picture(user, "yellow", alt="나")
    # As one from before there were tags.
    for version in db.session.query(Revision).filter_by(version=1):
        version.fields = {name: value for name, value in version.fields.items() if name != "tags"}
    db.session.commit()


def _draft(user, entries):
    image = picture(user, "green")
    rows = [[f"try-{n}-text", line] for n, line in enumerate(LINES[:5])] + [["daily_goals-3-text", "목표"]]
    shelf = entries[1].category
    texts = [["body", TEXTS[1]], ["summary", f"[글](/entries/{entries[1].id}) {image.markdown}"]]
    names = [["title", "쓰다 만 글"], ["entry_date", "2023-11-03"], ["category", str(shelf.id)]]
    Draft.keep(
        user, "z-first", [*names, *texts, *rows, ["daily_goals-3-done", "y"], ["thumbnail_key", image.key]]
    )
    Draft.keep(
        user,
        "a-second",
        [["new_category", "새 분류"], ["tags", "#하나, 둘 #셋"], ["entry_date", "내일"]],
        entries[1].id,
    )
    Draft.keep(user, "empty", [])
    db.session.commit()


def uids(user):
    return [entry.uid for entry in db.session.query(Entry).filter_by(user_id=user.id).order_by(Entry.id)]
