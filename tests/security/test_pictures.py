"""Pictures at the form of a day: whatever is sent, the words stay and nothing of the file is served."""

from io import BytesIO

import pytest
from PIL import Image as Pillow
from sqlalchemy import select

from app.media.formats import MAX_BYTES
from app.models import Entry, Image
from tests.accounts import make_user, sign_in
from tests.pages import fields_of

DAY = {
    "entry_date": "2023-10-26",
    "form_id": "form",
    "title": "잃지 않을 제목",
    "keep-0-text": "잃지 않을 줄",
}
MARK = b"as it was uploaded"


@pytest.fixture
def writer(client, db):
    return sign_in(client, make_user())


def photo(kind="JPEG", **options):
    stream = BytesIO()
    Pillow.new("RGB", (900, 600), "#e0603f").save(stream, kind, **options)
    return stream.getvalue()


BAD = {
    "too large": photo() + bytes(MAX_BYTES),
    "cut short": photo()[:-400],
    "a page": b"<!doctype html><script>pwned()</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='pwned()'/>",
    "tiff": photo("TIFF"),
    "ico": photo("ICO"),
    "jpeg 2000": photo("JPEG2000"),
    "eps": photo("EPS"),
    "pdf": photo("PDF"),
    "bmp": photo("BMP"),
    "tga": photo("TGA"),
    "sgi": photo("SGI"),
    "avif brand": b"\0\0\0\x1cftypavif" + bytes(40),
    "zip": b"PK\x03\x04" + bytes(40),
    "nothing": b"",
}


@pytest.mark.parametrize("field", ["thumbnail", "pictures"])
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_picture_is_refused_with_a_reason_and_every_word_kept(db, writer, field, kind):
    answer = writer.post("/entries", data={**DAY, field: (BytesIO(BAD[kind]), "사진.jpg", "image/jpeg")})
    assert answer.status_code == 422
    assert f'id="{field}-errors"' in answer.text
    fields = fields_of(answer)
    assert {name: fields[name] for name in DAY} == DAY
    assert db.session.scalars(select(Image)).all() == db.session.scalars(select(Entry)).all() == []


@pytest.mark.parametrize(
    "claim", ["image/svg+xml", "text/html", "application/x-httpd-php", "image/png; x=<b>"]
)
@pytest.mark.parametrize(
    "name", ["x.svg", "x.html", "../../x.php", "\u202egpj.exe", 'a"><script>.jpg', "가" * 300]
)
def test_what_is_served_is_made_anew_whatever_the_upload_claims(db, writer, name, claim):
    sent = photo(comment=MARK) + MARK + b"<script>pwned()</script>"
    assert writer.post("/entries", data={**DAY, "thumbnail": (BytesIO(sent), name, claim)}).status_code == 303
    image = db.session.scalars(select(Image)).one()
    for width in image.sizes:
        answer = writer.get(f"/media/{image.key}/{width}.webp")
        assert (answer.mimetype, answer.data[:4], answer.data[8:12]) == ("image/webp", b"RIFF", b"WEBP")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert MARK not in answer.data
        assert b"script" not in answer.data
    page = writer.get("/entries/1", follow_redirects=True).text
    assert not [part for part in ("x.", "gpj", "><script>", "가가가") if part in page]
