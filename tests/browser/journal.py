"""A small journal with everything that an entry can hold, written as the application writes."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from PIL import Image as Pillow
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.lib import dates
from app.models import KPT, Category, Comment, Draft, Image, Profile
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, KptLine, Line, Writing
from app.services import writing
from tests.accounts import make_user
from tests.browser import jobs

# More than one page of an archive.
DAYS = 23

NOTES = """\
## 1. {0} (call stack)

{1} **{0}**, `{0}`, ~~{1}~~, <kbd>Ctrl</kbd>. [{0}](https://example.org/{0})[^1]

```python
def greet(name: str) -> str:  # {1}
    \"\"\"{1}\"\"\"
    return f"{{name!r:>{{40}}}} {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}" if name else 1.5
```

```diff
- {0}
+ {1}
```

### {1}

- [x] {0}
- [ ] {1}
  1. {0}

| {0} | {1} | {0} | {1} | {0} | {1} |
|:---|---:|:-:|---|---|---|
| {1} {1} | {1} {1} | {1} {1} | {1} {1} | {1} {1} | {1} {1} |

> {1}

{2}

https://example.com/a-rather-long-address/that-does-not-fit-on-the-line-of-a-phone/whatever-is-done

[^1]: {1}
"""

SAID = """\
# {0}

{1} **{0}**: `{0}` <https://example.com/a-rather-long-address/that-does-not-fit-on-the-line-of-a-phone/at-all>

- {0}
  1. {1}

> {1}

```python
print("{0}", "{0}", "{0}", "{0}", "{0}", "{0}", "{0}", "{0}", "{0}", "{0}", "{0}")
```
"""

WORDS = {
    "ko": {"name": "하루", "shelf": "배운 것", "other": "c++", "text": ("실행 문맥", "순서를 담는 그릇")},
    "en": {"name": "Anna", "shelf": "Learned", "other": "c++", "text": ("context", "a vessel of order")},
}


def write(user, language):
    """Fills the writer's journal; returns the parts of addresses that lead to it."""
    words = WORDS[language]
    user.name = words["name"]
    shelf = Category.make(user, words["shelf"], description=words["text"][1])
    Category.make(user, words["other"])
    full = writing.save(user, everything(user, shelf, words["text"]))
    for back in range(1, DAYS):
        writing.save(user, small(user, back, shelf, words["text"][0]))
    private = writing.save(user, small(user, 1, None, words["text"][0], visibility=Visibility.PRIVATE))
    trashed = writing.save(user, small(user, 2, shelf, words["text"][0]))
    trashed.trashed_at = dates.now()
    rewrite(user, full, words["text"])
    look_back(user, full, private)
    leave_unsaved(user, full, words["text"])
    own_comment = talk(user, full, words["text"])
    kept_jobs = jobs.write(user, words["text"][0])
    introduce(user, words["text"][1])
    db.session.commit()
    return {
        "handle": user.handle,
        "id": full.id,
        "slug": full.slug,
        "shelf": shelf.slug,
        "shelf_id": shelf.id,
        "tag_id": full.tags[1].id,
        "comment": own_comment.id,
        "jobs": kept_jobs,
        "month": f"{full.entry_date:%Y-%m}",
    }


def introduce(user, words):
    """A picture and a few words for the writer's page."""
    profile = Profile.of(user)
    profile.about = f"{words}\n\n{words}"
    profile.put_portrait(draw(user, "#8a5fb0", ""))


def leave_unsaved(user, entry, text):
    """Drafts of new entries, the last without a word, and one of the full entry."""
    for number, title in enumerate((*text, text[0], "")):
        Draft.keep(user, f"draft-{number}", [["entry_date", "2026-10-26"], ["title", title]])
    Draft.keep(user, "draft-of-full", [["entry_date", "2026-10-26"], ["body", text[1]]], entry.id)


def talk(user, entry, text):
    """What a reader and the writer say under an entry, one of the comments edited and one hidden; the writer's."""
    reader = make_user("reader", name=text[0])
    Comment.say(reader, entry, SAID.format(*text)).rewrite(SAID.format(*text) + text[1])
    Comment.say(reader, entry, text[1]).hidden_at = dates.now()
    return Comment.say(user, entry, text[1])


def everything(user, shelf, text):
    short, long = text
    picture, thumbnail = (draw(user, colour, long) for colour in ("#f3b35b", "#34519b"))
    lines = [Line(short), Line(long)]
    goals = [GoalLine(short, done=True), GoalLine(long)]
    steps = [GoalLine(short, done=True, week=f"={short}"), GoalLine(long)]
    return Writing(
        entry_date=user.today(),
        form_id="full",
        title=f"TIL {short}",
        category=shelf,
        tags=["C#", short, long],
        body=NOTES.format(short, long, picture.markdown),
        summary=f"1. {short}\n2. {long}",
        reflection=long,
        visibility=Visibility.PUBLIC,
        thumbnail=thumbnail,
        thumbnail_alt=long,
        goals={Horizon.WEEK: goals, Horizon.DAY: steps},
        done_today=lines,
        kpt=dict.fromkeys(Kind, lines),
    )


def rewrite(user, entry, text):
    """A second version of the full entry, so that a form of the first one meets a conflict."""
    again = everything(user, entry.category, text)
    again.version, again.form_id = entry.version, "again"
    again.kpt[Kind.TRY] = [Line(text[0])]
    writing.save(user, again, entry)


def look_back(user, full, earlier):
    """A problem that came back, and Tries of an earlier day of which something became."""
    words = [line.text for line in full.kpt]
    lines = {Kind.PROBLEM: words[:1], Kind.TRY: [*words[:2], "1", "2", "3"]}
    earlier.kpt = [KPT(kind=kind, text=line) for kind, texts in lines.items() for line in texts]
    db.session.flush()
    full.kpt_of(Kind.PROBLEM)[0].origin = earlier.kpt_of(Kind.PROBLEM)[0]
    done, dropped, wanted, reached, kept = earlier.kpt_of(Kind.TRY)
    done.finish()
    dropped.drop()
    wanted.become_goal(Horizon.WEEK, user.today())
    reached.become_goal(Horizon.DAY, user.today() + timedelta(days=1)).done = True
    kept.finish()
    full.kpt_of(Kind.KEEP)[0].origin = kept


def small(user, back, shelf, short, visibility=Visibility.PUBLIC):
    return Writing(
        entry_date=user.today() - timedelta(days=back),
        form_id=uuid4().hex,
        category=shelf,
        body=short,
        visibility=visibility,
        goals={Horizon.DAY: [GoalLine(f"{short} {back}", done=True), GoalLine(short)]},
        kpt={Kind.PROBLEM: [Line(short)], Kind.TRY: [KptLine(f"{short} {back}", goal=Horizon.WEEK)]},
    )


def draw(user, colour, alt):
    """A stored picture."""
    stream = BytesIO()
    Pillow.new("RGB", (900, 600), colour).save(stream, "JPEG")
    stream.seek(0)
    image = Image.from_upload(user, FileStorage(stream, "picture.jpg"), alt)
    db.session.flush()
    return image
