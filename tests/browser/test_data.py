"""Bringing in and taking out in a browser, with and without scripts, beside the process that does the work."""

import zipfile

import pytest
from playwright.sync_api import expect

from app.cli.jobs import open_for, pack
from app.services import jobs
from app.services.importers import scan, take
from app.services.importers.found import Refused

PAGE = """\
본문 바로가기

haru/Today I Learned

TIL 20231026

이번 주 목표

지원서 다섯 곳

오늘 목표

실행 컨텍스트 공부

오늘 한 것

실행 컨텍스트 공부

실행 컨텍스트는 코드가 놓인 자리다.

소감

오늘도 한 걸음.
"""


@pytest.fixture
def work(app):
    """Does what waits, as the process beside the server does."""

    def run():
        with app.app_context():
            do = jobs.Work(open_for, scan, take, pack, Refused)
            jobs.Runner(jobs.Store.of_app(), do, halted=lambda: False).run(until_idle=True)

    return run


def look_again(page):
    """Scripts bring the page anew by themselves."""
    link = page.get_by_role("link", name="새로고침")
    if link.is_visible():
        link.click()


def test_a_pasted_page_becomes_an_entry_after_its_preview(reader, live, work):
    reader.goto(f"{live}/settings/data")
    reader.get_by_label("또는 글을 붙여 넣기").fill(PAGE)
    reader.get_by_role("button", name="살펴보기").click()
    expect(reader.get_by_role("progressbar")).to_be_visible()
    work()
    look_again(reader)
    expect(reader.get_by_role("heading", name="가져올 글을 1개 찾았어요")).to_be_visible()
    expect(reader.locator(".report")).to_contain_text("TIL 20231026")
    expect(reader.locator(".report")).to_contain_text("2023.10.26")
    reader.goto(f"{live}/settings/data")
    reader.get_by_role("link", name="붙여 넣은 글").click()
    reader.get_by_role("button", name="가져오기").click()
    expect(reader.get_by_role("progressbar")).to_be_visible()
    work()
    look_again(reader)
    reader.locator(".report a").click()
    expect(reader.locator("article h1")).to_have_text("TIL 20231026")
    expect(reader.locator("article")).to_contain_text("지원서 다섯 곳")
    expect(reader.locator("article")).to_contain_text("오늘도 한 걸음.")


def test_the_journal_leaves_as_a_zip(reader, live, work):
    reader.goto(f"{live}/settings/data")
    reader.get_by_label("설정과 프로필", exact=True).check()
    reader.get_by_role("button", name="ZIP 만들기").click()
    expect(reader.get_by_role("progressbar")).to_be_visible()
    work()
    look_again(reader)
    with reader.expect_download() as download:
        reader.get_by_role("link", name="내려받기").click()
    assert download.value.suggested_filename.startswith("haru-haru-")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert {"README.md", "haru.json"} <= set(archive.namelist())


def test_too_much_is_said_before_it_is_sent(app, writer, live):
    app.config["MAX_IMPORT_LENGTH"] = 1000
    writer.goto(f"{live}/settings/data")
    writer.set_input_files("#files", {"name": "a.md", "mimeType": "text/markdown", "buffer": b"x" * 1001})
    writer.get_by_role("button", name="살펴보기").click()
    expect(writer.locator("[data-told]")).to_contain_text("1000")
    assert writer.url == f"{live}/settings/data"
