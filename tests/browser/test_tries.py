"""Tries in a browser: done, made a goal and a Keep where they stand, with a script and without."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.models import Entry, User
from app.models.kpt import Kind
from app.models.writing import Line
from tests.entries import write

WORDS = "25분씩 끊어 하기"


@pytest.fixture
def user(writer, db):
    return db.session.scalars(select(User)).one()


@pytest.fixture
def row(user):
    """The row of a Try of yesterday."""
    entry = write(user, str(user.today() - timedelta(days=1)), kpt={Kind.TRY: [Line(WORDS)]})
    return f"#try-{entry.kpt[0].id}"


@pytest.mark.parametrize("path", ["/kpt", "/today"])
def test_a_try_changes_where_it_stands(writer, live, row, path):
    writer.goto(f"{live}{path}")
    writer.evaluate("document.here = true")
    writer.locator(f"{row} [name=horizon][value=day]").click()
    expect(writer.locator(f"{row} .fate")).to_contain_text("목표로 정했어요")
    writer.locator(f"{row} [name=done][value='1']").click()
    expect(writer.locator(row)).to_have_class(re.compile("done"))
    expect(writer.locator(row)).to_be_focused()
    writer.locator(f"{row} [name=done][value='0']").click()
    expect(writer.locator(row)).to_have_class(re.compile("open"))
    assert writer.evaluate("document.here"), "the page was loaded anew"


def test_a_try_becomes_a_keep_of_today_in_one_press(writer, live, user, row):
    entry = write(user, str(user.today()))
    writer.goto(f"{live}/kpt")
    writer.locator(f"{row} [formaction$=keep]").click()
    expect(writer.locator(f"{row} .fate")).to_contain_text("Keep이 됐어요")
    writer.goto(f"{live}/entries/{entry.id}")
    expect(writer.locator(".kpt .keep")).to_contain_text(WORDS)


def test_without_an_entry_of_today_the_keep_waits_in_a_new_form(writer, live, db, user, row):
    writer.goto(f"{live}/today")
    writer.locator(f"{row} [formaction$=keep]").click()
    expect(writer).to_have_url(re.compile(r"/entries/new\?keep="))
    expect(writer.locator("[name=keep-0-text]")).to_have_value(WORDS)
    writer.locator(".savebar [name=save]").click()
    expect(writer).to_have_url(re.compile("/@haru/"))
    expect(writer.locator(".kpt .keep")).to_contain_text(WORDS)
    writer.goto(f"{live}/kpt")
    expect(writer.locator(f"{row} .fate")).to_contain_text("Keep이 됐어요")
    assert db.session.query(Entry).count() == 2


def test_a_press_that_fails_in_place_is_sent_as_a_form(writer, live, row):
    writer.goto(f"{live}/kpt")
    address = re.compile("/tries/.*/completion")
    writer.route(address, lambda route: route.fulfill(status=200, body="no row"), times=1)
    writer.locator(f"{row} [name=done]").click()
    expect(writer).to_have_url(re.compile("#try-"))
    expect(writer.locator(row)).to_have_class(re.compile("done"))


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_every_button_brings_the_page_with_the_row_as_it_is_now(self, writer, live, row):
        writer.goto(f"{live}/kpt?category=-")
        writer.locator(f"{row} [value=week]").click()
        expect(writer.locator(f"{row} .fate")).to_contain_text("주간 목표로 정했어요")
        expect(writer).to_have_url(re.compile(r"/kpt\?category=-#try-"))
        writer.locator(f"{row} [name=drop]").click()
        expect(writer.locator(row)).to_have_class(re.compile("dropped"))
        writer.locator(f"{row} [name=done]").click()
        expect(writer.locator(row)).to_have_class(re.compile("open"))
