"""A picture and a few words for a writer's page, and where they are shown."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image as Pillow

from app.models import Image, User
from app.services import sweep
from tests.pages import fields_of, form_of, page_of

ACTION = "/settings/public-page"
FORM = f"form[action='{ACTION}']"


def picture(colour="red"):
    stream = BytesIO()
    Pillow.new("RGB", (300, 300), colour).save(stream, "PNG")
    stream.seek(0)
    return stream, "me.png"


@pytest.fixture
def profile(db, user):
    """The writer's profile as it is stored now."""

    def now():
        db.session.expire_all()
        return db.session.get(User, user.id).profile

    return now


def send(writer, **fields):
    return writer.post(ACTION, data={"about": "", **fields}, content_type="multipart/form-data")


def portrait_of(client):
    return page_of(client.get("/@haru")).select_one("main .portrait")


def test_readers_see_the_picture_and_the_words(writer, client, profile):
    answer = send(writer, about="읽고\r\n<b>쓰는</b> 사람", portrait=picture())
    assert (answer.status_code, answer.location) == (303, "/settings")
    assert profile().about == "읽고\n<b>쓰는</b> 사람"
    page = page_of(client.get("/@haru"))
    assert page.select_one(".about").text == "읽고\n<b>쓰는</b> 사람"
    shown = portrait_of(client)
    assert client.get(shown["src"]).mimetype == "image/webp"
    assert "haru" in shown["alt"]
    assert page_of(writer.get("/settings")).select_one(f"{FORM} img")["src"] == shown["src"]


def test_no_file_chosen_leaves_the_picture_as_it_is(writer, profile):
    send(writer, portrait=picture())
    key = profile().picture.key
    send(writer, about="다른 말")
    assert (profile().picture.key, profile().about) == (key, "다른 말")
    assert fields_of(writer.get("/settings"), FORM)["about"] == "다른 말"


def test_another_picture_takes_the_place_of_the_old_one(db, writer, client, profile):
    send(writer, portrait=picture())
    old = portrait_of(client)["src"]
    send(writer, portrait=picture("blue"))
    assert portrait_of(client)["src"] != old
    assert client.get(old).status_code == 404
    assert len(db.session.query(Image).all()) == 1


def test_the_picture_can_be_removed(db, writer, client, profile):
    send(writer, about="말", portrait=picture())
    old = portrait_of(client)["src"]
    send(writer, about="말", remove_portrait="1")
    assert portrait_of(client) is None
    assert client.get(old).status_code == 404
    assert (profile().picture, profile().about) == (None, "말")
    assert not db.session.query(Image).all()


def test_what_is_refused_keeps_the_words(writer, profile):
    answer = send(writer, about="남을 말", portrait=(BytesIO(b"no picture"), "a.png"))
    assert answer.status_code == 422
    assert fields_of(answer, FORM)["about"] == "남을 말"
    assert form_of(answer, FORM).select_one("#portrait-errors")
    long = send(writer, about="가" * 501, portrait=picture())
    assert long.status_code == 422
    assert profile() is None or profile().picture is None
    assert send(writer, about="\x00").status_code == 422


def test_a_visitor_changes_no_page(user, client, profile):
    assert send(client, about="남의 말").status_code == 401
    assert profile() is None


def test_a_sweep_leaves_a_portrait_where_it_is(db, writer, client):
    send(writer, portrait=picture())
    assert sweep.find(timedelta(seconds=-1)).unused == []
