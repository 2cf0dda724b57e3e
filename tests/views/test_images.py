"""Pictures: taken in while writing, and shown to those who may see them."""

from io import BytesIO

import pytest
from PIL import Image as Pillow
from sqlalchemy import select

from app.models import Image
from tests.accounts import make_user, sign_in


def picture(width=900, height=600, name="사진.jpg"):
    stream = BytesIO()
    Pillow.new("RGB", (width, height), "#e0603f").save(stream, "JPEG")
    stream.seek(0)
    return stream, name


def send(client, file=None, **fields):
    return client.post(
        "/images", data={"picture": file or picture(), **fields}, content_type="multipart/form-data"
    )


def show(client, url):
    return client.get(url)


def test_a_picture_is_taken_in_and_named_for_markdown(writer):
    answer = send(writer, alt="해 [질] 녘")
    key = answer.json["url"].split("/")[2]
    assert answer.status_code == 201
    assert answer.json == {
        "url": f"/media/{key}/600.webp",
        "thumbnail_url": f"/media/{key}/220.webp",
        "markdown": f"![해 \\[질\\] 녘](/media/{key}/600.webp)",
    }


@pytest.mark.parametrize(("width", "real"), [(220, 220), (440, 440), (600, 600)])
def test_every_width_is_a_webp_of_that_width(writer, width, real):
    url = send(writer).json["url"].replace("/600.", f"/{width}.")
    answer = writer.get(url)
    assert answer.mimetype == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Pillow.open(BytesIO(answer.data)).width == real


def test_a_picture_is_its_owners_alone_until_a_public_entry_uses_it(app, writer, stranger):
    answer = send(writer)
    url = answer.json["url"]
    assert [show(who, url).status_code for who in (writer, stranger, app.test_client())] == [200, 404, 404]
    fields = {
        "entry_date": "2023-10-26",
        "form_id": "one",
        "visibility": "public",
        "body": answer.json["markdown"],
    }
    writer.post("/entries", data=fields)
    assert [show(who, url).status_code for who in (writer, stranger, app.test_client())] == [200, 200, 200]


def test_anothers_picture_pasted_into_a_text_opens_nothing(db, writer, stranger):
    answer = send(writer)
    fields = {"entry_date": "2023-10-26", "visibility": "public", "body": answer.json["markdown"]}
    page = stranger.post("/entries", data=fields, follow_redirects=True).text
    assert answer.json["url"] not in page
    assert stranger.get(answer.json["url"]).status_code == 404


@pytest.mark.parametrize("width", [220, 440, 600, 1200])
def test_a_private_picture_is_404_to_others_at_every_width_and_by_head(stranger, writer, width):
    url = send(writer, picture(3000, 2000)).json["url"].replace("/600.", f"/{width}.")
    assert writer.get(url).status_code == 200
    assert stranger.get(url).status_code == 404
    assert stranger.head(url).status_code == 404


def test_no_proxy_keeps_a_picture_and_a_browser_asks_again(writer):
    url = send(writer).json["url"]
    answer = writer.get(url)
    assert "private" in answer.headers["Cache-Control"]
    again = writer.get(url, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/media/none/600.webp",
        "/media/{key}/601.webp",
        "/media/../600.webp",
        "/media/%2e%2e/600.webp",
        "/media/{key}/600.png",
    ],
)
def test_what_is_not_stored_is_404(writer, path):
    key = send(writer).json["url"].split("/")[2]
    assert writer.get(path.format(key=key)).status_code == 404


@pytest.mark.parametrize(
    "content", [b"", b"text", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + bytes(8)]
)
def test_what_is_no_picture_is_refused_with_a_reason(db, writer, content):
    answer = send(writer, (BytesIO(content), "x.png"))
    assert answer.status_code == 422
    assert answer.json["error"]
    assert db.session.scalars(select(Image)).all() == []


def test_no_file_at_all_is_refused(writer):
    assert writer.post("/images", data={}).status_code == 422


def test_a_full_store_is_said_in_words(new_app, db):
    client = new_app(PICTURE_QUOTA=1).test_client()
    user = make_user()
    sign_in(client, user)
    assert send(client).status_code == 201
    answer = send(client)
    assert answer.status_code == 422
    assert answer.json["error"]


@pytest.mark.parametrize(
    "name", ["../../x.jpg", "가" * 300 + ".jpg", ".htaccess", 'a"b<c>.jpg', "\u202egpj.exe", "x.svg"]
)
def test_a_file_name_has_no_say_in_what_is_stored(writer, name):
    answer = send(writer, picture(name=name))
    assert answer.status_code == 201
    assert writer.get(answer.json["url"]).mimetype == "image/webp"
    assert "htaccess" not in answer.json["url"]


def test_a_visitor_cannot_send_pictures(client, db):
    assert send(client).status_code == 401
    assert db.session.scalars(select(Image)).all() == []
