"""Sweeping up pictures: what is used, young or mentioned is spared."""

import io
import os
import time
from datetime import date, timedelta

import pytest
from PIL import Image as Pillow
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from app.media.storage import storage
from app.models import Draft, Image
from app.models.writing import Writing
from app.services.writing import save
from tests.accounts import make_user

LONG_AGO = timedelta(days=30)


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def picture(db, user):
    """Makes a stored picture of the user's, of a month ago."""

    def make():
        stream = io.BytesIO()
        Pillow.new("RGB", (300, 200), "#1d7a54").save(stream, "PNG")
        stream.seek(0)
        image = Image.from_upload(user, FileStorage(stream, "그림.png"))
        db.session.flush()
        image.created_at -= LONG_AGO
        db.session.commit()
        return image

    return make


@pytest.fixture
def prune(app):
    def prune(*options):
        result = app.test_cli_runner().invoke(args=["images", "prune", *options])
        assert result.exit_code == 0, result.output
        return result.output

    return prune


def keys(db):
    db.session.expire_all()
    return set(db.session.scalars(select(Image.key)))


def folders():
    return {name.partition("/")[0] for name in list(storage.keys())}


def age(name):
    """Make a stored file a month old."""
    path = storage.root / name
    then = time.time() - LONG_AGO.total_seconds()
    os.utime(path, (then, then))


def test_what_is_used_is_spared_and_the_rest_goes(db, user, picture, prune):
    thumbnail, shown, unused = picture(), picture(), picture()
    writing = Writing(date(2023, 10, 26), form_id="form", body=shown.markdown, thumbnail=thumbnail)
    save(user, writing)
    db.session.commit()
    prune()
    assert keys(db) == folders() == {thumbnail.key, shown.key}
    assert unused.key not in folders()


def test_a_draft_and_an_earlier_text_keep_their_pictures(db, user, picture, prune):
    drafted, replaced = picture(), picture()
    entry = save(user, Writing(date(2023, 10, 26), form_id="form", body=replaced.markdown))
    db.session.commit()
    save(user, Writing(date(2023, 10, 26), form_id="form", body="그림 없이"), entry)
    Draft.keep(user, "draft", [["body", drafted.markdown]])
    db.session.commit()
    prune()
    assert keys(db) == {drafted.key, replaced.key}


def test_a_young_picture_is_spared(db, picture, prune):
    image = picture()
    image.created_at += LONG_AGO
    db.session.commit()
    prune()
    assert keys(db) == {image.key}
    prune("--older-than", "0")
    assert keys(db) == set()


def test_files_without_a_row_go_but_not_those_of_an_upload_under_way(db, prune):
    storage.save("lost/600.webp", b"old")
    storage.save("coming/600.webp", b"new")
    age("lost/600.webp")
    prune()
    assert folders() == {"coming"}


def test_a_dry_run_removes_nothing(db, picture, prune):
    image = picture()
    assert "1 unused" in prune("--dry-run")
    assert keys(db) == folders() == {image.key}
