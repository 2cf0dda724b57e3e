"""What is wrong with a file is told on its line; the rest goes in, under the rules that the forms have."""

import json
from io import BytesIO

import pytest
from PIL import Image as Pillow

from app.extensions import db
from app.media.storage import storage
from app.models import Category, Draft, Entry, Goal, Image, User
from app.models.entry import Visibility
from tests.accounts import make_user
from tests.entries import write
from tests.media.drawing import exif, webp
from tests.services.exporter.journals import export, picture
from tests.services.importers.haru.journeys import bring_in, told
from tests.services.importers.sources import doors, png, put

GOOD = b"---\ndate: 2023-10-27\ntitle: good\n---\n\n<!-- haru: body -->\n\nfine\n"
LEDGER = b'{"format": "haru", "version": 1}'


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def brought(user, tmp_path):
    """Brings files in beside a good one; what became of them, but for that of the good one."""

    def bring(files):
        folder = put(tmp_path / "export", {"haru.json": LEDGER, "z.md": GOOD, **files})
        rows = told(bring_in(folder, User.by_handle("haru")))
        assert ("z.md", "new") in rows
        return [row for row in rows if row[0] != "z.md"]

    return bring


def document(text="", **fields):
    front = "".join(
        f"{name}: {json.dumps(value)}\n" for name, value in {"date": "2023-10-26", **fields}.items()
    )
    return f"---\n{front}---\n\n{text}".encode()


def the(title):
    db.session.expire_all()
    return db.session.query(Entry).filter_by(title=title).one()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"---\ndate: !!python/object/apply:os.system [id]\n---\n", "front_matter"),
        (b"---\na: &a [x]\nb: *a\ndate: 2023-10-26\n---\n", "front_matter"),
        (document(date="0000-00-00"), "bad_date"),
        (document(date="2023-02-30"), "bad_date"),
        (document(date="1899-12-31"), "bad_date"),
        (document(date="2200-01-01"), "bad_date"),
        (b"no front matter, no date", "bad_date"),
        ("한글이 많이 들어 있는 글".encode() + b"\xff\xfe\xfa" + document(), "unknown_encoding"),
        (document("가" * 1_000_001), "text_too_long"),
        (document("<!-- haru: daily_goals -->\n\n" + "- 목표\n" * 1001), "too_many_lines"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_alone(brought, data, code):
    assert brought({"a.md": data}) == [("a.md", "refused", code)]
    assert db.session.query(Entry).count() == 1


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (document(title="한 줄\x07 울림"), ["control_characters"]),
        (document("울\x00림"), ["control_characters"]),
        (document(title="긴 " * 150), ["title_moved"]),
        (document("<!-- haru: keep -->\n\n- " + "가" * 501), ["line_moved"]),
        (document(category="가" * 101), ["category_shortened"]),
        (document(tags=["가" * 51, 7, None, ["x"]]), ["tag_shortened"]),
        (document(tags=[f"태그 {number}" for number in range(31)]), ["tags_left_out"]),
        (document(tags="하나, #둘"), []),
        (document(thumbnail="../../../etc/passwd"), ["picture_missing"]),
        (document(thumbnail="pictures/none.webp"), ["picture_missing"]),
        (document(thumbnail="pictures/no.webp"), ["picture_not_a_picture"]),
        (
            document("![](pictures/no.webp) ![](pictures/drawn.svg)"),
            ["picture_not_a_picture", "picture_unsupported_format"],
        ),
        (document("![](pictures/0123456789abcdef01234567.webp)"), ["picture_missing"]),
        (document("[x](../../haru.json) ![x](../haru.json) ![y](z.md)"), []),
        (
            document(
                user_id=7, id=1, owner="root", visibility="everyone", digest_week="2023-W99", created="never"
            ),
            [],
        ),
    ],
)
def test_what_can_be_mended_is_taken_and_told(brought, data, codes):
    files = {
        "pictures/no.webp": b"no picture",
        "pictures/drawn.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    assert brought({"a.md": data, **files}) == [("a.md", "new", *codes)]
    entry = db.session.query(Entry).filter_by(entry_date="2023-10-26").one()
    assert (entry.user.handle, entry.visibility, entry.thumbnail) == ("haru", Visibility.PRIVATE, None)


def test_of_two_files_with_one_uid_the_first_comes_in(brought):
    files = {"a.md": document(uid="same", title="a"), "b.md": document(uid="same", title="b")}
    assert brought(files) == [("a.md", "new"), ("b.md", "refused", "uid_twice")]


def test_scripts_in_a_text_are_rendered_as_those_of_a_form(user, brought):
    body = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    brought({"a.md": document(body, title="x")})
    assert the("x").body_html == write(User.by_handle("haru"), title="y", body=body).body_html


def test_pictures_come_in_whatever_they_are_and_without_what_they_tell_of_their_place(brought):
    telling = webp(Pillow.new("RGB", (30, 20), "red"), exif=exif())
    files = {"pictures/내 사진.png": png(size=(700, 20)), "pictures/t.webp": telling}
    brought(
        {
            "a.md": document(
                "![](pictures/내%20사진.png) <pictures/t.webp>", title="x", thumbnail="pictures/t.webp"
            ),
            **files,
        }
    )
    entry = the("x")
    (image,) = (use.image for use in entry.image_uses)
    assert entry.body == f"![](/media/{image.key}/600.webp) <pictures/t.webp>"
    assert entry.thumbnail.sizes["600"] == [30, 20]
    assert b"EXIF" not in storage.read(f"{entry.thumbnail.key}/600.webp")


def test_pictures_beyond_the_quota_stay_out(user, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.services.importers.haru.journeys.doors", lambda: doors(1))
    files = {
        "haru.json": LEDGER,
        "a.md": document("![](a.png) ![](b.png)", title="x"),
        "a.png": png(),
        "b.png": png("red"),
    }
    rows = told(bring_in(put(tmp_path / "export", files), user))
    assert rows == [("a.md", "new", "picture_no_room")]
    assert len(list(storage.keys())) == 2


def test_files_of_pictures_whose_entry_did_not_come_in_do_not_stay(brought, monkeypatch):
    monkeypatch.setattr("app.services.importers.haru.importer.put_kpt", lambda *_arguments: 1 / 0)
    folder = {"a.md": document("![](a.png)", title="x"), "a.png": png()}
    with pytest.raises(AssertionError):
        brought(folder)
    assert list(storage.keys()) == []
    assert db.session.query(Image).count() == 0


def test_drafts_that_are_none_are_told(brought):
    files = {
        "drafts/ok.md": document(title="초안"),
        "drafts/bad.md": b"---\n{\n---\n",
        "drafts/한글.md": document(),
    }
    rows = brought(files)
    assert [row[:2] for row in rows] == [
        ("drafts/bad.md", "refused"),
        ("drafts/ok.md", "new"),
        ("drafts/한글.md", "refused"),
    ]
    assert [draft.form_id for draft in db.session.query(Draft)] == ["ok"]


def test_many_drafts_come_in_but_not_more_than_haru_keeps(brought):
    rows = brought({f"drafts/{number:03}.md": document(title="초안") for number in range(102)})
    assert [row[0] for row in rows if row[1] == "refused"] == ["drafts/100.md", "drafts/101.md"]
    assert db.session.query(Draft).count() == 100


def test_versions_that_cannot_be_read_are_told(brought):
    record = {"uid": "a", "file": "a.md", "revisions": "revisions/a.json"}
    ledger = json.dumps({"format": "haru", "version": 1, "entries": [record]}).encode()
    rows = brought({"haru.json": ledger, "a.md": document(uid="a"), "revisions/a.json": b"{"})
    assert rows == [("a.md", "new", "revisions_broken")]


def test_beside_what_is_there_nothing_of_it_changes(user, tmp_path):
    author = make_user("author", name="남")
    first = write(author, title="글", category="배움", goals=("걷기",), week=("책",), done=("걷기",))
    shelf = Category.named(author, "배움")
    shelf.description, first.digest_week = "남의 설명", first.weekly_goals[0].date
    db.session.commit()
    export(author, tmp_path / "export", "settings")
    own = write(user, title="내 글", category="배움", goals=("걷기",), week=("책",))
    own.digest_week = first.digest_week
    Category.named(user, "배움").description = "내 설명"
    db.session.commit()
    rows = told(bring_in(tmp_path / "export", user))
    assert rows == [("haru.json", "same", "settings_kept"), ("배움/2023-10-26-글.md", "new", "digest_taken")]
    user = User.by_handle("haru")
    new = db.session.query(Entry).filter_by(user_id=user.id, title="글").one()
    assert (user.name, new.digest_week, new.uid) == ("haru", None, first.uid)
    assert (new.category.description, new.category.user_id) == ("내 설명", user.id)
    assert [goal.done for goal in new.daily_goals] == [False]
    assert db.session.query(Goal).filter_by(user_id=user.id).count() == 2


def test_a_picture_of_somebody_else_is_not_taken_over_by_its_address(user, brought):
    image = picture(make_user("author"))
    brought(
        {
            "a.md": document(
                f"![](/media/{image.key}/600.webp)", title="x", thumbnail=f"/media/{image.key}/600.webp"
            )
        }
    )
    assert the("x").image_uses == []
    assert the("x").thumbnail is None


def test_an_animation_goes_on_moving(brought):
    frames = [Pillow.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    stream = BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], duration=90)
    brought({"a.md": document("![](a.gif)", title="x"), "a.gif": stream.getvalue()})
    assert [use.image.animated for use in the("x").image_uses] == [True]
