"""A journal in which every word tells how hidden it is: `zq`, the state of its entry and the place it stands in."""

from io import BytesIO

from PIL import Image as Pillow
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.lib import dates
from app.models import Comment, Image, Revision
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import KptLine, snapshot
from app.services.drafts import keep
from tests.accounts import make_user
from tests.entries import write
from tests.security.loop import look_through

STATES = ("private", "public", "draft", "trashed")
DAYS = {"public": "2023-10-26", "draft": "2023-10-25", "private": "2023-09-20", "trashed": "2023-08-20"}
OPEN_WORD = "zqpublic"

# What nobody but the owner reads: private entries, one of them on the shelf of the public one and of the same site;
# unsaved writing on a public entry; the trash, though it was public; a shelf that it leaves empty; what a public entry
# said while it was private; why a goal was dropped; what the owner has hidden of what others said; the owner's address.
SECRETS = (
    "zqprivate",
    "zqtwin",
    "zqdraft",
    "zqtrashed",
    "zqempty",
    "zqformer",
    "zqreason",
    "zqunseen",
    "zqmail",
)


class World:
    """The owner's journal. `names` tells what the parts of an address are called, by the state of what it is of."""

    def __init__(self):
        self.owner = make_user(email="zqmail@example.com")
        self.names = {}
        self.public = self.tell("public", OPEN_WORD, public=True)
        self.drafted = self.tell("draft", OPEN_WORD, public=True)
        self.public.planned(Horizon.DAY)[1].drop("zqreason")
        self.silent = write(
            self.owner, "2023-10-24", title="zqpublicsilent", category="zqpublicshelf", public=True
        )
        db.session.commit()

    def hide(self):
        """Write what others must not see, some of it beside what they do see."""
        private, trashed = (
            self.tell("private", "zqprivate"),
            self.tell("trashed", "zqtrashed", shelf="zqempty", public=True),
        )
        trashed.trashed_at = dates.now()
        beside = {"category": "zqpublicshelf", "body": f"zqtwin [zqtwin](https://{OPEN_WORD}.example/)"}
        beside["tags"] = [f"{OPEN_WORD}tag"]
        write(self.owner, "2023-10-27", title="zqtwintitle", goals=["zqtwingoal"], **beside)
        former = {**snapshot(self.public), "body": "zqformerbody", "visibility": "private"}
        known = {"form_id": "former", "changes": {"body": 1}, "saved_at": dates.now()}
        db.session.add(Revision(entry_id=self.public.id, version=1, fields=former, **known))
        self.public.version = self.names["public"]["version"] = 2
        for form_id, entry in (("newdraft", None), (self.names["draft"]["form_id"], self.drafted)):
            keep(self.owner, form_id, [["title", "zqdrafttitle"], ["body", "zqdraftbody"]], entry, 1)
        comment(make_user("reader"), self.silent, "zqunseen").hidden_at = dates.now()
        look_through(self.owner, private, "zqprivate")

    def tell(self, state, word, shelf="", **values):
        """A saved entry that says its word in every place there is, on a shelf that may be said otherwise."""
        shown, thumbnail = (picture(self.owner, f"{word}{place}") for place in ("alt", "thumbnailalt"))
        entry = write(
            self.owner,
            DAYS[state],
            title=f"{word}title",
            category=f"{shelf or word}shelf",
            tags=[f"{shelf or word}tag", f"{OPEN_WORD}tag"],
            body=f"{word}body ![{word}bodyalt]({shown.path}) [{word}source](https://{word}.example/)",
            summary=f"{word}summary",
            reflection=f"{word}reflection",
            goals=[f"{word}goal", f"{word}othergoal"],
            week=[f"{word}week"],
            kpt={kind: [KptLine(f"{word}{kind}")] for kind in Kind},
            thumbnail=thumbnail,
            thumbnail_alt=f"{word}thumbnailalt",
            **values,
        )
        self.names[state] = {
            "entry_id": entry.id,
            "form_id": f"{state}draft",
            "goal_id": entry.planned(Horizon.DAY)[0].id,
            "try_id": entry.kpt_of(Kind.TRY)[0].id,
            "category_id": entry.category_id,
            "key": shown.key,
            "slug": entry.slug,
            "category": entry.category.slug,
            "tag_id": entry.tags[0].id,
            "tag": entry.tags[0].slug,
            "site": f"{word}.example",
            "comment_id": comment(self.owner, entry, f"{word}comment").id,
            "version": entry.version,
        }
        return entry


def picture(user, alt):
    stream = BytesIO()
    Pillow.new("RGB", (40, 30), "#e0603f").save(stream, "PNG")
    stream.seek(0)
    image = Image.from_upload(user, FileStorage(stream, "picture.png"), alt)
    db.session.commit()
    return image


def comment(user, entry, word):
    said = Comment(user=user, entry=entry, body=word, body_html=f"<p>{word}</p>")
    db.session.add(said)
    db.session.commit()
    return said
