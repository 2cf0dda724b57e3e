"""bin/flask user: accounts without open registration."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow
from sqlalchemy import func, select

from app.lib.passwords import matches
from app.models import Device, Entry, Image, User
from tests.accounts import PASSWORD, make_user, sign_in


@pytest.fixture
def run(app):
    """Runs a command: run("list"), with what is typed at its questions as `typed`."""
    runner = app.test_cli_runner()
    return lambda *arguments, typed=None: runner.invoke(args=["user", *arguments], input=typed)


def count(db, model):
    return db.session.scalars(select(func.count()).select_from(model)).one()


def test_an_account_is_made(run, db):
    result = run("create", "Haru", "--email", "haru@example.com", "--password", PASSWORD)
    assert (result.exit_code, result.output) == (0, "haru can sign in now, as haru@example.com\n")
    assert matches(User.by_handle("haru").password_hash, PASSWORD)


def test_address_and_password_are_asked_for(run, db):
    result = run("create", "haru", typed=f"haru@example.com\n{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert matches(User.by_email("haru@example.com").password_hash, PASSWORD)


@pytest.mark.parametrize(
    ("handle", "email", "password", "fault"),
    [
        ("하루", "haru@example.com", PASSWORD, "handle: "),
        ("taken", "haru@example.com", PASSWORD, "handle: Somebody"),
        ("haru", "taken@example.com", PASSWORD, "email: Somebody"),
        ("haru", "nowhere", PASSWORD, "email: "),
        ("haru", "haru@example.com", "12345678", "password: "),
    ],
)
def test_what_the_website_refuses_is_refused_here(run, db, handle, email, password, fault):
    make_user("taken")
    result = run("create", handle, "--email", email, "--password", password)
    assert result.exit_code == 1
    assert f"Error: {fault}" in result.output
    assert count(db, User) == 1


def test_the_operator_may_take_a_reserved_handle(run, db):
    assert run("create", "admin", "--email", "admin@example.com", "--password", PASSWORD).exit_code == 0


def test_accounts_are_listed(run, db):
    user = make_user("haru")
    make_user("alba")
    result = run("list")
    rows = [line.split("\t") for line in result.output.splitlines()]
    assert rows[1] == ["haru", "haru@example.com", f"{user.created_at:%Y-%m-%d}", "0"]
    assert rows[0][0] == "alba"


def test_a_new_password_signs_the_account_out_everywhere(app, run, db):
    client = sign_in(app.test_client(), make_user())
    assert run("password", "haru", "--password", "a loud morning in town").exit_code == 0
    db.session.expire_all()
    assert matches(User.by_handle("haru").password_hash, "a loud morning in town")
    assert client.get("/settings").location.startswith("/login")


def test_a_weak_new_password_is_refused(run, db):
    make_user()
    assert run("password", "haru", "--password", "haru1234").exit_code == 1
    db.session.expire_all()
    assert matches(User.by_handle("haru").password_hash, PASSWORD)


@pytest.mark.parametrize(
    "arguments", [("password", "nobody", "--password", PASSWORD), ("delete", "nobody", "--yes")]
)
def test_an_unknown_handle_is_told(run, db, arguments):
    result = run(*arguments)
    assert result.exit_code == 1
    assert "nobody" in result.output


def test_an_account_goes_with_all_that_was_its_own(app, run, db):
    client = sign_in(app.test_client(), make_user())
    stream = BytesIO()
    Pillow.new("RGB", (900, 600), "#34519b").save(stream, "PNG")
    stream.seek(0)
    fields = {
        "entry_date": "2026-10-26",
        "form_id": "one",
        "keep-0-text": "유지",
        "thumbnail": (stream, "a.png"),
    }
    assert client.post("/entries", data=fields, content_type="multipart/form-data").status_code == 303
    pictures = Path(app.config["STORAGE_ROOT"])
    assert [path for path in pictures.rglob("*") if path.is_file()]
    other = make_user("other")
    result = run("delete", "haru", "--yes")
    assert result.exit_code == 0
    db.session.expire_all()
    assert [count(db, model) for model in (User, Entry, Image, Device)] == [1, 0, 0, 0]
    assert db.session.get(User, other.id)
    assert [path for path in pictures.rglob("*") if path.is_file()] == []


def test_deleting_asks_first(run, db):
    make_user()
    assert run("delete", "haru", typed="n\n").exit_code == 1
    assert count(db, User) == 1
