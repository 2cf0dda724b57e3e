"""Writing is never lost: by no tab that dies, network that goes, session that ends, second tab or sign-out."""

import json
import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect
from sqlalchemy import delete, select

from app.extensions import db
from app.models import Device, Draft, Entry
from tests.accounts import PASSWORD
from tests.browser.writing import compose, edit, file_of, open_form, save

COPIES = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('haru-writing:'))"


@pytest.fixture
def stored(app):
    """What the base holds of a model, as in stored(Draft)."""

    def read(model):
        with app.app_context():
            found = list(db.session.scalars(select(model)))
            return [dict(row.fields) if model is Draft else row.title for row in found]

    return read


def state(page, words):
    expect(page.locator("[data-state]")).to_have_text(re.compile(words))


def press_save(page):
    page.locator(".savebar [name=save]").click()


def copies(page):
    return [json.loads(copy) for _key, copy in page.evaluate(COPIES)]


def kill(page):
    """The tab dies without a word to its page; returns a new one."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=5000)
    page.close()
    return page.context.new_page()


def offer(page, number=0):
    return page.locator("[data-draft]:visible").nth(number)


def go_on(page):
    offer(page).get_by_role("link", name="이어 쓰기").click()
    page.wait_for_url("**draft=*")


def end_sessions(app):
    with app.app_context():
        db.session.execute(delete(Device))
        db.session.commit()


# -- the tab dies --


def test_a_killed_tab_has_kept_the_sentence_on_the_server(form, live, notes, stored):
    notes.press_sequentially("반쯤 쓴 문장")
    state(form, r"^\d\d:\d\d에 임시 저장됨$")
    assert [fields["body"] for fields in stored(Draft)] == ["반쯤 쓴 문장"]
    assert copies(form) == []
    again = open_form(kill(form), live)
    expect(offer(again)).to_contain_text("반쯤 쓴 문장")
    go_on(again)
    expect(again.locator("[name=body]")).to_have_value("반쯤 쓴 문장")


def test_what_the_server_never_got_is_kept_on_the_device(form, live, notes, stored):
    form.context.set_offline(True)
    notes.press_sequentially("반쯤 쓴 문장")
    state(form, "^오프라인이에요. 이 기기에 보관했어요$")
    again = kill(form)
    again.context.set_offline(False)
    assert stored(Draft) == []
    open_form(again, live)
    go_on(again)
    expect(again.locator("[name=body]")).to_have_value("반쯤 쓴 문장")
    # Opened again, the form keeps its words here until the server has answered for them once more.
    again.wait_for_function(f"() => ({COPIES})().length === 0")


def test_the_words_of_the_last_moment_are_on_the_device(form, live, notes):
    notes.press_sequentially("한 글자도")
    form.wait_for_function(f"() => ({COPIES})().some(([, copy]) => copy.includes('한 글자도'))")
    again = open_form(kill(form), live)
    go_on(again)
    expect(again.locator("[name=body]")).to_have_value("한 글자도")


def test_a_megabyte_is_kept_on_the_device(form, live, notes, stored):
    form.context.set_offline(True)
    # Out of sight, since a browser takes long to lay out such a text.
    notes.evaluate("area => { area.style.display = 'none'; area.value = '하루하루 '.repeat(200000) }")
    form.fill("[name=title]", "긴 글")
    state(form, "이 기기에 보관했어요")
    again = kill(form)
    again.context.set_offline(False)
    open_form(again, live)
    expect(offer(again)).to_contain_text("긴 글")
    assert stored(Draft)[0]["body"] == "하루하루 " * 200_000


def test_a_full_device_is_told_of_and_the_server_keeps_the_words(form, notes, stored):
    form.evaluate("() => localStorage.setItem('other', 'x'.repeat(5 * 1024 * 1024 - 200))")
    form.context.set_offline(True)
    notes.press_sequentially("자리가 없어도 남는 글")
    state(form, "아직 보관하지 못했어요")
    form.context.set_offline(False)
    state(form, "에 임시 저장됨")
    assert stored(Draft)[0]["body"] == "자리가 없어도 남는 글"


def test_a_draft_that_is_thrown_away_stays_away(form, live, notes, stored):
    notes.fill("버릴 글")
    state(form, "에 임시 저장됨")
    open_form(form, live)
    offer(form).get_by_role("button", name="버리기").click()
    expect(form.locator("[data-draft]")).to_have_count(0)
    assert stored(Draft) == []


def test_words_that_are_taken_back_leave_no_draft(form, notes, stored):
    notes.fill("지울 글")
    state(form, "에 임시 저장됨")
    with form.expect_response("**/delete"):
        notes.fill("")
    state(form, "^$")
    assert (stored(Draft), copies(form)) == ([], [])


def test_nobody_is_asked_about_leaving_a_form_that_is_kept(form, live, notes):
    asked = []
    form.on("dialog", lambda dialog: [asked.append(dialog.type), dialog.accept()])
    notes.fill("보관된 글")
    state(form, "에 임시 저장됨")
    form.goto(f"{live}/today")
    assert asked == []


# -- a save --


def test_a_save_leaves_nothing_behind(form, live, notes, stored):
    notes.press_sequentially("저장할 글")
    form.wait_for_function(f"() => ({COPIES})().length > 0")
    save(form)
    form.wait_for_function(f"() => ({COPIES})().length === 0")
    open_form(form, live)
    expect(form.locator("[data-draft]")).to_have_count(0)
    assert stored(Draft) == []


def test_the_way_back_from_a_saved_entry_brings_no_draft(form, live, notes, stored):
    notes.fill("저장한 글")
    save(form)
    form.go_back()
    form.wait_for_load_state("networkidle")
    state(form, "^$")
    expect(form.locator("[name=body]")).to_have_value("")
    assert (stored(Draft), copies(form)) == ([], [])


def test_an_autosave_that_arrives_after_the_save_brings_nothing_back(form, live, notes, stored):
    form.route("**/drafts?*", lambda _route: None)
    with form.expect_request("**/drafts?*") as late:
        notes.fill("반쯤")
    sent = late.value
    notes.fill("반쯤 쓴 글을 다 쓰고")
    save(form)
    answer = form.request.post(
        sent.url, data=sent.post_data_buffer, headers={**sent.headers, "origin": live, "referer": live}
    )
    assert answer.json() == {"saved_at": None, "seen": 1}
    assert stored(Draft) == []


def test_a_save_without_a_network_is_made_once_it_is_back(form, notes, stored):
    notes.fill("끊긴 사이에 저장한 글")
    form.set_input_files("[name=thumbnail]", file_of())
    form.context.set_offline(True)
    press_save(form)
    state(form, "^이 기기에 보관했어요. 연결되면 바로 저장할게요$")
    press_save(form)
    notes.press("End")
    form.keyboard.type(", 조금 더")
    assert stored(Entry) == []
    form.context.set_offline(False)
    expect(form.locator("article .prose")).to_have_text("끊긴 사이에 저장한 글, 조금 더")
    expect(form.locator("article img")).to_have_count(1)
    assert (len(stored(Entry)), stored(Draft)) == (1, [])


def test_a_save_that_waits_goes_off_while_the_browser_believes_to_be_online(form, notes, stored):
    notes.fill("서버가 쉬는 사이에")
    form.route("**/healthz", lambda route: route.abort())
    press_save(form)
    state(form, "연결되면 바로 저장할게요")
    form.unroute("**/healthz")
    expect(form.locator("article .prose")).to_have_text("서버가 쉬는 사이에")
    assert len(stored(Entry)) == 1


def test_a_tab_that_dies_while_its_save_waits_has_lost_nothing(form, live, notes):
    form.context.set_offline(True)
    notes.fill("기다리던 글")
    press_save(form)
    state(form, "연결되면 바로 저장할게요")
    again = kill(form)
    again.context.set_offline(False)
    open_form(again, live)
    go_on(again)
    save(again)
    expect(again.locator("article .prose")).to_have_text("기다리던 글")


def test_two_hundred_autosaves_go_one_by_one_and_make_no_conflict(form, live, notes, stored):
    notes.fill("처음")
    save(form)
    edit(form)
    # What the page itself asks for while it opens is not of the queue.
    form.wait_for_load_state("networkidle")
    form.evaluate(
        """() => {
            const send = window.fetch;
            window.flight = { now: 0, most: 0, all: 0 };
            window.fetch = async (...given) => {
                flight.now += 1;
                flight.all += 1;
                flight.most = Math.max(flight.most, flight.now);
                try { return await send(...given) } finally { flight.now -= 1 }
            };
        }"""
    )
    notes = form.locator("[name=body]")
    notes.evaluate(
        """async (area) => {
            for (let number = 1; number <= 200; number += 1) {
                area.value = `${number}번째 글`;
                area.dispatchEvent(new InputEvent("input", { bubbles: true }));
                const sent = [];
                dispatchEvent(new CustomEvent("keepwriting", { detail: sent }));
                dispatchEvent(new CustomEvent("keepwriting", { detail: sent }));
                await Promise.all(sent);
            }
        }"""
    )
    flight = form.evaluate("window.flight")
    assert flight["most"] == 1
    assert flight["all"] >= 200
    save(form)
    expect(form.locator("article .prose")).to_have_text("200번째 글")
    assert stored(Draft) == []


# -- a session that ends --


def test_a_session_that_ended_is_told_of_and_the_words_come_back(app, form, live, notes, stored):
    end_sessions(app)
    notes.fill("로그아웃된 줄 모르고 쓴 글")
    state(form, "^로그아웃되었어요. 글은 이 기기에 보관했어요$")
    assert stored(Draft) == []
    again = kill(form)
    again.goto(f"{live}/entries/new")
    again.fill("[name=email]", "haru")
    again.fill("[name=password]", PASSWORD)
    again.press("[name=password]", "Enter")
    go_on(again)
    expect(again.locator("[name=body]")).to_have_value("로그아웃된 줄 모르고 쓴 글")


# -- two tabs --


def test_of_two_tabs_the_later_save_sees_both_texts(form, live, notes):
    notes.fill("처음 글")
    save(form)
    edit(form)
    address = form.url
    form.locator("[name=body]").fill("첫 탭의 글")
    state(form, "에 임시 저장됨")
    other = form.context.new_page()
    other.goto(address)
    expect(offer(other)).to_have_count(0)
    other.goto(f"{address}?draft={form.input_value('[name=form_id]')}")
    expect(other.locator("[name=body]")).to_have_value("첫 탭의 글")
    other.wait_for_function(
        "id => document.querySelector('[name=form_id]').value !== id", arg=form.input_value("[name=form_id]")
    )
    other.fill("[name=body]", "둘째 탭의 글")
    save(form)
    press_save(other)
    expect(other.locator("[data-faults] textarea")).to_have_value("첫 탭의 글")
    expect(other.locator("[name=body]")).to_have_value("둘째 탭의 글")
    save(other)
    expect(other.locator("article .prose")).to_have_text("둘째 탭의 글")


def test_a_new_entry_in_each_of_two_tabs_is_kept_apart(form, live, notes, stored):
    other = open_form(form.context.new_page(), live)
    notes.fill("첫 탭")
    other.fill("[name=body]", "둘째 탭")
    state(form, "에 임시 저장됨")
    state(other, "에 임시 저장됨")
    assert {fields["body"] for fields in stored(Draft)} == {"첫 탭", "둘째 탭"}


# -- signing out, and others on this device --


def sign_out(page):
    page.locator(".menu summary").click()
    page.locator("[data-sign-out] button").click()


def test_signing_out_takes_the_words_along(form, notes, stored):
    notes.fill("나가기 전에 쓴 글")
    sign_out(form)
    form.wait_for_url("**/login")
    assert [fields["body"] for fields in stored(Draft)] == ["나가기 전에 쓴 글"]
    assert copies(form) == []


@pytest.mark.parametrize("agrees", [False, True])
def test_signing_out_without_a_server_asks_first(form, live, notes, agrees):
    form.route("**/drafts?*", lambda route: route.abort())
    notes.fill("보내지 못한 글")
    asked = []
    form.on(
        "dialog", lambda dialog: [asked.append(dialog.type), dialog.accept() if agrees else dialog.dismiss()]
    )
    with form.expect_event("dialog"):
        sign_out(form)
    if agrees:
        form.wait_for_url("**/login")
    expect(form.locator("[data-sign-out]")).to_have_count(0 if agrees else 1)
    assert asked == ["confirm"]
    expect(form.locator("[data-sign-out][aria-busy]")).to_have_count(0)
    assert len(copies(form)) == (0 if agrees else 1)


def test_another_writer_of_the_device_neither_sees_nor_sends_them(form, live, notes, sign_in_browser, stored):
    form.context.set_offline(True)
    notes.fill("내 글")
    state(form, "이 기기에 보관했어요")
    again = kill(form)
    again.context.set_offline(False)
    again.context.clear_cookies()
    sign_in_browser(again.context, "other")
    open_form(again, live)
    again.wait_for_load_state("networkidle")
    expect(again.locator("[data-draft]")).to_have_count(0)
    sign_out(again)
    again.wait_for_url("**/login")
    assert stored(Draft) == []
    assert [dict(copy["fields"])["body"] for copy in copies(again)] == ["내 글"]


# -- Hangul --


def test_a_draft_is_kept_around_an_open_syllable_and_leaves_it_open(form, notes, stored):
    notes.fill("앞 글 ")
    notes.press("End")
    session = compose(form, "하")
    state(form, "에 임시 저장됨")
    assert stored(Draft)[0]["body"].startswith("앞 글 ")
    session.send("Input.imeSetComposition", {"text": "한", "selectionStart": 1, "selectionEnd": 1})
    expect(notes).to_have_value("앞 글 한")
    session.send("Input.insertText", {"text": "한"})
    expect(notes).to_have_value("앞 글 한")


def test_a_save_that_waited_leaves_an_open_syllable_to_its_end(form, notes, stored):
    notes.fill("앞 글 ")
    form.context.set_offline(True)
    press_save(form)
    state(form, "연결되면 바로 저장할게요")
    notes.press("End")
    session = compose(form, "하")
    with form.expect_response("**/healthz"):
        form.context.set_offline(False)
    assert stored(Entry) == []
    session.send("Input.insertText", {"text": "한"})
    expect(form.locator("article .prose")).to_have_text("앞 글 한")


def test_the_key_that_saves_waits_for_an_open_syllable(form, notes):
    notes.fill("앞 글 ")
    notes.press("End")
    session = compose(form, "하")
    form.keyboard.press("ControlOrMeta+s")
    session.send("Input.insertText", {"text": "한"})
    expect(form.locator("article .prose")).to_have_text("앞 글 한")
