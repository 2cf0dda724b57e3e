"""What the log tells: who did what, and never a word of what was written."""

import logging

import pytest
from sqlalchemy import text

from app.extensions import db
from tests.accounts import PASSWORD, make_user, sign_in

SECRET = "비밀낱말"
DAY = {"entry_date": "2023-10-26", "form_id": "form", "title": SECRET, "body": SECRET, "try-0-text": SECRET}


@pytest.fixture
def writer(new_app, caplog):
    """A writer's browser, as deployed but for the tokens; everything that is logged is caught."""
    caplog.set_level(logging.INFO)
    app = new_app(TESTING=False)
    with app.app_context():
        yield sign_in(app.test_client(), make_user())


def test_writing_and_looking_back_are_logged_without_a_word(writer, caplog):
    writer.post("/drafts", data=DAY)
    writer.post("/entries", data=DAY)
    writer.post("/entries/1", data={**DAY, "version": 1, "try-0-id": 1, "summary": SECRET})
    writer.post("/entries/1/drafts", data=DAY)
    for path in ("/entries/1/revisions/1/restoration", "/tries/1/keep", "/weeks/2023-W43/digest"):
        assert writer.post(path).status_code == 303
    assert writer.post("/kpt/problems", data={"words": SECRET}).status_code == 200
    for path in ("/kpt", "/weeks/2023-W43", "/stats"):
        assert writer.get(path).status_code == 200
    writer.post("/login", data={"email": SECRET, "password": f"{SECRET}\r\nINFO signed in: user 1"})
    writer.post("/login", data={"email": "haru", "password": PASSWORD})
    assert "signed in: user 1 from 127.0.0.1" in caplog.text
    for word in (SECRET, PASSWORD, "\nINFO signed in"):
        assert word not in caplog.text


@pytest.mark.parametrize(
    ("address", "table"), [("/entries", "entries"), ("/entries", "kpt"), ("/drafts", "drafts")]
)
def test_a_fault_of_the_base_is_logged_without_a_word(writer, caplog, address, table):
    db.session.execute(text(f"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT no_such(); END"))
    db.session.commit()
    assert writer.post(address, data=DAY).status_code >= 500
    assert f"INSERT INTO {table}" in caplog.text
    assert SECRET not in caplog.text
