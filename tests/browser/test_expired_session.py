"""A session that ends while somebody writes, in a real browser with its own ideas of origins and line ends."""

from sqlalchemy import delete

from app.extensions import db
from app.models import Device
from tests.accounts import PASSWORD


def test_what_was_written_is_there_after_signing_in_again(app, live, writer):
    writer.goto(f"{live}/entries/new")
    writer.fill("[name=title]", "끊긴 날")
    writer.fill("[name=body]", '첫 줄\n\n`둘째` 줄 "따옴표"\n')
    with app.app_context():
        db.session.execute(delete(Device))
        db.session.commit()
    writer.press("[name=title]", "Enter")
    writer.fill("[name=email]", "haru")
    writer.fill("[name=password]", PASSWORD)
    writer.press("[name=password]", "Enter")
    writer.wait_for_url("**/entries/new?draft=*")
    assert writer.input_value("[name=title]") == "끊긴 날"
    assert writer.input_value("[name=body]").rstrip() == '첫 줄\n\n`둘째` 줄 "따옴표"'
