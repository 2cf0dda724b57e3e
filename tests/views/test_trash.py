"""The trash: nothing is gone before its writer says so twice, and then all of it is."""

from io import BytesIO

import pytest
from PIL import Image as Pillow
from sqlalchemy import func, select

from app.media.storage import storage
from app.models import KPT, Entry, Goal, Image, ImageEntry, Revision


def picture():
    stream = BytesIO()
    Pillow.new("RGB", (900, 600), "#34519b").save(stream, "PNG")
    stream.seek(0)
    return stream, "그림.png"


@pytest.fixture
def trashed(db, writer):
    """A day with everything, thrown away."""
    fields = {"entry_date": "2023-10-26", "title": "버린 날", "form_id": "one", "visibility": "public"}
    rows = {"daily_goals-0-text": "목표", "keep-0-text": "유지"}
    files = {"thumbnail": picture(), "pictures": picture()}
    writer.post("/entries", data={**fields, **rows, **files}, content_type="multipart/form-data")
    entry = db.session.scalars(select(Entry)).one()
    writer.post(f"/entries/{entry.id}/delete")
    db.session.expire_all()
    return entry


def counts(db):
    db.session.expire_all()
    models = (Entry, Goal, KPT, Image, ImageEntry, Revision)
    return [db.session.scalars(select(func.count()).select_from(model)).one() for model in models]


def test_the_trash_names_what_is_in_it(writer, trashed):
    assert "버린 날" in writer.get("/trash").text


def test_what_is_in_the_trash_is_nowhere_else(app, writer, trashed):
    key = trashed.thumbnail.key
    visitor = app.test_client()
    assert writer.get(f"/@haru/{trashed.id}/{trashed.slug}").status_code == 404
    assert visitor.get(f"/@haru/{trashed.id}/{trashed.slug}").status_code == 404
    assert visitor.get(f"/media/{key}/220.webp").status_code == 404
    assert "버린 날" not in visitor.get("/").text


def test_restoring_brings_everything_back(app, writer, trashed):
    assert writer.post(f"/trash/{trashed.id}/restoration").status_code == 303
    page = writer.get(f"/@haru/{trashed.id}/{trashed.slug}").text
    assert "버린 날" in page
    assert "목표" in page
    assert app.test_client().get(f"/media/{trashed.thumbnail.key}/220.webp").status_code == 200


def test_deleting_for_good_takes_rows_and_files(db, writer, trashed):
    assert writer.post(f"/trash/{trashed.id}/delete").status_code == 303
    assert counts(db) == [0, 0, 0, 0, 0, 0]
    assert list(storage.keys()) == []


def test_a_goal_that_another_entry_shows_stays(db, writer, trashed):
    fields = {"entry_date": "2023-10-26", "title": "남은 날", "form_id": "two", "daily_goals-0-text": "목표"}
    writer.post("/entries", data=fields)
    writer.post(f"/trash/{trashed.id}/delete")
    assert counts(db)[:2] == [1, 1]


def test_deleting_for_good_frees_the_form(db, writer, trashed):
    writer.post(f"/trash/{trashed.id}/delete")
    writer.post("/entries", data={"entry_date": "2023-10-26", "form_id": "one", "title": "다시"})
    assert counts(db)[0] == 1


def test_an_entry_that_is_not_in_the_trash_is_not_deleted_for_good(db, writer, trashed):
    writer.post(f"/trash/{trashed.id}/restoration")
    assert writer.post(f"/trash/{trashed.id}/delete").status_code == 404
    assert counts(db)[0] == 1


@pytest.mark.parametrize("verb", ["restoration", "delete"])
def test_a_strangers_trash_is_not_there(db, stranger, trashed, verb):
    assert stranger.post(f"/trash/{trashed.id}/{verb}").status_code == 404
    assert counts(db)[0] == 1
    assert "버린 날" not in stranger.get("/trash").text


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/trash").location.startswith("/login")


def test_looking_at_an_address_changes_nothing(db, writer, trashed):
    for verb in ("restoration", "delete"):
        assert writer.get(f"/trash/{trashed.id}/{verb}").status_code == 405
    assert counts(db)[0] == 1
