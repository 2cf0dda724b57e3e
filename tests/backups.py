"""What stands in a place of haru, told so that two places can be compared."""

from io import BytesIO

from PIL import Image as Pillow
from sqlalchemy import MetaData, select

from app.extensions import db
from app.media.storage import storage
from app.models import Comment, Image, Profile
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.security.loop import live

# Stands in every text of a journal that is backed up here, and in no log.
WORD = "비밀낱말"


def rows(app):
    """Every row of every table, by the table's name."""
    with app.app_context():
        metadata = MetaData()
        metadata.reflect(db.engine)
        with db.engine.connect() as connection:
            return {
                name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
                for name, table in metadata.tables.items()
            }


def pictures(app):
    """Every stored file, by its key."""
    with app.app_context():
        return {key: storage.read(key) for key in list(storage.keys())}


def named_pictures(app):
    """The keys of the files that the rows of pictures name."""
    with app.app_context():
        found = db.session.execute(select(Image.key, Image.sizes)).all()
        return {f"{key}/{width}.webp" for key, sizes in found for width in sizes}


def state(app):
    return rows(app), pictures(app)


def picture(colour="#1d7a54", name="그림.png"):
    """A small upload."""
    stream = BytesIO()
    Pillow.new("RGB", (300, 200), colour).save(stream, "PNG")
    stream.seek(0)
    return stream, name


def run(app, *arguments):
    """Call a command of bin/flask."""
    return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])


def keep_a_journal(app):
    """A writer's days: rows of every kind, entries with pictures, one in the trash."""
    with app.app_context():
        user = make_user()
        client = sign_in(app.test_client(), user)
        live(client, user, WORD)
        client.post("/login", data={"email": "haru", "password": "wrong"})
        day = {"entry_date": "2023-10-26", "form_id": "pictured", "new_category": "그림"}
        fields = {**day, "thumbnail": picture(), "pictures": picture("#aa3311")}
        assert client.post("/entries", data=fields, content_type="multipart/form-data").status_code == 303
        client.post("/entries/1/delete")
        share(user)
    return app


def share(user):
    """What others see of the days: tags and a category under new names, what was read, a profile, a talk."""
    body = "[글](https://example.org/)"
    entry = write(user, "2023-10-27", public=True, category="읽은 것", tags=["파이썬"], body=body)
    entry.tags[0].rename("Python")
    entry.category.rename("책")
    Profile.of(user).about = WORD
    Comment.say(user, entry, WORD)
    db.session.commit()
