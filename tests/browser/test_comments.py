"""Comments in a browser: said, edited, hidden and read."""

from playwright.sync_api import expect

from app.models import Comment, Entry, User
from tests.accounts import make_user
from tests.entries import write


def test_a_talk_from_its_first_word_to_its_end(app, live, reader):
    with app.app_context():
        user = User.by_handle("haru")
        entry = write(user, title="공개한 날", public=True)
        Comment.say(make_user("guest"), entry, "읽고 갑니다")
        write(user, "2023-10-27", public=True)
        entry_id = entry.id
    reader.goto(f"{live}/today")
    reader.get_by_role("main").get_by_role("link", name="새 댓글 1개").click()
    reader.get_by_role("link", name="공개한 날").click()
    expect(reader.locator(".neighbours li[aria-current]")).to_contain_text("공개한 날 (1)")
    assert "(0)" not in reader.locator(".neighbours a > span").first.inner_text()
    reader.get_by_label("내 댓글").fill("고마워요\n**또** 와 주세요")
    reader.get_by_role("button", name="댓글 남기기").click()
    own = reader.locator("#comment-2")
    expect(own.locator("strong")).to_have_text("또")
    assert reader.url.endswith("#comment-2")
    own.get_by_role("link", name="고치기").click()
    reader.get_by_label("내 댓글").fill("\n".join(["고마워요"] * 15))
    area = reader.get_by_label("내 댓글")
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight"), "all of it is seen"
    reader.get_by_label("내 댓글").fill("고마워요")
    reader.get_by_role("button", name="저장").click()
    expect(own).to_contain_text("고침")
    reader.locator("#comment-1").get_by_role("button", name="숨기기").click()
    expect(reader.locator("#comment-1")).to_contain_text("숨김")
    expect(reader.locator("#comments-label")).to_have_text("댓글 1개")
    reader.get_by_role("button", name="새 댓글 그만 받기").click()
    expect(reader.locator(".say")).to_have_count(0)
    with app.app_context():
        assert Entry.own(User.by_handle("haru"), entry_id).comments_closed_at
