"""What was typed into a form that could not be taken stands on the page that says so."""

from bs4 import BeautifulSoup

from tests.accounts import make_user, sign_in
from tests.pages import fields_of

TYPED = {
    "form_id": "f" * 32,
    "entry_date": "2026-12-01",
    "title": "짧은 제목",
    "daily_goals-0-text": "달리기",
    "daily_goals-0-id": "7",
    "keep-0-text": "적어 둔 것",
    "body": "첫 줄\n둘째 줄",
    "later": "이름을 모르는 칸에 적은 스무 글자가 넘는 말",
    "summary": "",
}


def kept(answer):
    page = BeautifulSoup(answer.text, "html.parser")
    return {label.contents[0].strip(): label.textarea.text.strip() for label in page.select("main label")}


def test_every_text_is_shown_under_its_name(new_app):
    app = new_app(WTF_CSRF_ENABLED=True)
    with app.app_context():
        writer = sign_in(app.test_client(), make_user())
    came_from = {"Referer": "http://localhost/entries/new?on=2026-12-01"}
    answer = writer.post("/entries", data=TYPED, headers=came_from)
    assert answer.status_code == 400
    assert kept(answer) == {
        "제목": "짧은 제목",
        "오늘 목표": "달리기",
        "Keep": "적어 둔 것",
        "배운 것": "첫 줄\n둘째 줄",
        "적은 글": "이름을 모르는 칸에 적은 스무 글자가 넘는 말",
    }
    sent = fields_of(answer, "main form")
    assert {name: sent[name] for name in TYPED} == TYPED
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.select_one("main a[href='/entries/new?on=2026-12-01']").text == "있던 곳으로"


def test_who_goes_too_fast_reads_their_words_too(new_app):
    app = new_app(RATELIMIT_ENABLED=True)
    with app.app_context():
        writer = sign_in(app.test_client(), make_user())
    statuses = {writer.post("/settings/data/exports", data={"parts": "none"}).status_code for _ in range(60)}
    assert statuses == {422}
    typed, came_from = {"name": "천천히"}, {"Referer": "http://localhost/settings/data"}
    answer = writer.post("/settings/data/exports", data=typed, headers=came_from)
    assert answer.status_code == 429
    assert kept(answer) == {"이름": "천천히"}
    assert BeautifulSoup(answer.text, "html.parser").select_one("main .row a[href='/settings/data']")
