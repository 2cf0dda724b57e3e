"""Versions in a browser: from an entry to what it said, to what changed, and back."""

from playwright.sync_api import expect


def write(page, live, path, **fields):
    page.goto(live + path)
    for name, words in fields.items():
        page.fill(f"[name={name}]", words)
    page.locator(".savebar [name=save]").click()
    page.wait_for_url("**/@haru/**")


def test_an_earlier_version_is_found_compared_and_brought_back(writer, live):
    write(writer, live, "/entries/new", title="처음 제목", body="나는 학교에 갔다.")
    edit = writer.get_by_role("link", name="고치기").get_attribute("href")
    write(writer, live, edit, title="나중 제목", body="나는 학교를 빨리 갔다.")
    writer.get_by_role("link", name="지난 버전").click()
    expect(writer.locator(".versions > li")).to_have_count(2)
    writer.locator(".versions a").last.click()
    expect(writer.locator(".diff del").last).to_contain_text("학교에")
    expect(writer.locator(".diff ins").last).to_contain_text("학교를 빨리")
    expect(writer.get_by_role("article")).to_contain_text("나는 학교에 갔다.")
    writer.get_by_role("button", name="이 버전으로 되돌리기").click()
    expect(writer.locator("h1")).to_have_text("처음 제목")
    expect(writer.locator(".prose")).to_have_text("나는 학교에 갔다.")
    writer.get_by_role("link", name="지난 버전").click()
    expect(writer.locator(".versions > li")).to_have_count(3)
