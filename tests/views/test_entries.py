"""The form of a day and its reading page."""

from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from PIL import Image as Pillow
from sqlalchemy import func, select

from app.models import Entry, Goal, Image
from tests.pages import fields_of, form_of, page_of


def post(client, path="/entries", **fields):
    """Sends a form; names with a dash are written with two underscores."""
    fields = {
        name.replace("__", "-"): value for name, value in {"entry_date": "2023-10-26", **fields}.items()
    }
    return client.post(path, data=fields, content_type="multipart/form-data")


def entries(db):
    db.session.expire_all()
    return list(db.session.scalars(select(Entry).order_by(Entry.id)))


def jpeg(width=1600, height=900, name="사진.jpg"):
    stream = BytesIO()
    Pillow.new("RGB", (width, height), "#f3b35b").save(stream, "JPEG")
    stream.seek(0)
    return stream, name


# -- the form --


def test_the_form_offers_todays_date_and_every_field(writer, user):
    fields = fields_of(writer.get("/entries/new"))
    assert fields["entry_date"] == user.today().isoformat()
    assert fields["form_id"]
    assert {"title", "body", "summary", "reflection", "category", "new_category", "visibility"} <= set(fields)
    assert {"weekly_goals-0-text", "daily_goals-0-text", "done_today-0-text", "keep-0-text"} <= set(fields)
    assert {"problem-0-text", "try-0-text", "thumbnail", "thumbnail_alt", "pictures"} <= set(fields)


def test_the_thumbnail_is_the_first_file_field(writer):
    form = form_of(writer.get("/entries/new"))
    assert [field["name"] for field in form.select("input[type=file]")] == ["thumbnail", "pictures"]


def test_save_is_the_first_button(writer):
    form = form_of(writer.get("/entries/new"))
    assert form.select("button")[0]["name"] == "save"


def test_a_form_for_another_day_is_asked_for_by_address(writer):
    assert fields_of(writer.get("/entries/new?date=2023-10-26"))["entry_date"] == "2023-10-26"


@pytest.mark.parametrize("asked", ["tomorrow", "2023-02-30", "0001-01-01", "9999-12-31", "%00"])
def test_a_date_that_cannot_be_is_today(writer, user, asked):
    assert fields_of(writer.get(f"/entries/new?date={asked}"))["entry_date"] == user.today().isoformat()


def test_the_form_of_another_day_is_headed_by_it(user, writer):
    def heading(day):
        return page_of(writer.get(f"/entries/new?date={day}")).h1.text

    assert (heading("2023-10-26"), heading(user.today())) == ("2023년 10월 26일 목요일", "오늘 쓰기")


def test_a_whole_day_is_saved_and_read_again(db, writer):
    answer = post(
        writer,
        title="콜 스택을 들여다본 날",
        new_category="Today I Learned",
        weekly_goals__0__text="LLM 공부",
        daily_goals__0__text="실행 컨텍스트 공부",
        daily_goals__0__done="y",
        done_today__0__text="실행 컨텍스트 공부",
        body="## 1. 실행 컨텍스트\n\n내용 https://example.com/source",
        summary="스택은 그릇",
        keep__0__text="일찍 일어나기",
        problem__0__text="집중",
        try__0__text="25분씩",
        reflection="부지런해졌다",
        visibility="public",
        thumbnail=jpeg(),
        thumbnail_alt="해 질 녘",
    )
    assert answer.status_code == 303
    (entry,) = entries(db)
    page = writer.get(answer.location).text
    assert unquote(answer.location) == f"/@haru/{entry.id}/콜-스택을-들여다본-날"
    order = [
        "Today I Learned",
        "콜 스택을",
        "해 질 녘",
        "LLM 공부",
        "실행 컨텍스트 공부",
        "1. 실행 컨텍스트",
        "example.com/source",
    ]
    order += ["스택은 그릇", "일찍 일어나기", "집중", "25분씩", "부지런해졌다"]
    main = page[page.index("<main") :]
    places = [main.index(words) for words in order]
    assert places == sorted(places)


def test_one_line_makes_a_day(db, writer):
    assert post(writer, keep__0__text="한 줄").status_code == 303
    assert entries(db)[0].title == "TIL 20231026"


def test_a_second_entry_of_the_day_is_fine(db, writer):
    post(writer, title="아침")
    post(writer, title="저녁")
    assert [entry.title for entry in entries(db)] == ["아침", "저녁"]


def test_the_weeks_goals_stand_in_the_form_of_a_new_day(db, writer):
    post(writer, weekly_goals__0__text="LLM 공부")
    fields = fields_of(writer.get("/entries/new?date=2023-10-27"))
    assert fields["weekly_goals-0-text"] == "LLM 공부"
    assert fields["weekly_goals-0-id"] == str(db.session.scalars(select(Goal.id)).one())


def test_the_category_used_last_is_chosen_already(db, writer):
    post(writer, new_category="알고리즘")
    assert fields_of(writer.get("/entries/new"))["category"] == str(entries(db)[0].category_id)


def test_the_same_form_makes_one_entry(db, writer):
    for _time in range(5):
        assert post(writer, form_id="one", title="하나").status_code == 303
    assert len(entries(db)) == 1


def test_line_ends_become_lf_and_the_rest_stays_as_typed(db, writer):
    post(writer, body="하나\r\n  둘\r셋  \n")
    entry = Entry.own(entries(db)[0].user, entries(db)[0].id)
    assert entry.body == "하나\n  둘\n셋  \n"


def test_titles_are_stored_nfc(db, writer):
    post(writer, title="\u1112\u1161\u1105\u116e")
    assert entries(db)[0].title == "하루"


# -- rows without a script --


def test_a_row_is_added_and_every_word_kept(db, writer):
    answer = post(writer, add_row="keep", keep__0__text="하나", body="본문", title="제목")
    fields = fields_of(answer)
    assert answer.status_code == 200
    assert (fields["keep-0-text"], fields["keep-1-text"]) == ("하나", "")
    assert (fields["body"].strip(), fields["title"]) == ("본문", "제목")
    assert entries(db) == []


def test_a_row_is_moved(writer):
    answer = post(writer, move_row="try-1-up", try__0__text="하나", try__1__text="둘")
    fields = fields_of(answer)
    assert (fields["try-0-text"], fields["try-1-text"]) == ("둘", "하나")


def test_a_row_that_was_saved_is_emptied_so_that_it_goes(db, writer):
    post(writer, form_id="one", keep__0__text="하나", keep__1__text="둘")
    path = f"/entries/{entries(db)[0].id}"
    fields = fields_of(writer.get(f"{path}/edit"))
    answer = post(writer, path, **{**fields, "remove_row": "keep-0"})
    fields = fields_of(answer)
    assert (fields["keep-0-text"], bool(fields["keep-0-id"])) == ("", True)
    post(writer, path, **fields)
    assert [item.text for item in entries(db)[0].kpt] == ["둘"]


@pytest.mark.parametrize("value", ["", "keep-9999-up", "nothing-0", "keep-0-sideways", "keep--1", "password"])
def test_a_button_that_names_no_row_changes_nothing(writer, value):
    answer = post(writer, move_row=value, keep__0__text="하나", keep__1__text="둘")
    fields = fields_of(answer)
    assert (fields["keep-0-text"], fields["keep-1-text"]) == ("하나", "둘")


def test_the_preview_shows_the_page_and_saves_nothing(db, writer):
    answer = post(
        writer, preview="1", title="제목", body="**굵게**", new_category="새 분류", keep__0__text="하나"
    )
    assert answer.status_code == 200
    assert "<strong>굵게</strong>" in answer.text
    assert fields_of(answer)["body"].strip() == "**굵게**"
    assert entries(db) == []
    assert db.session.scalars(select(func.count()).select_from(Goal)).one() == 0


# -- what is refused --


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "가" * 201),
        ("title", "제목\x00"),
        ("body", "가" * 1_000_001),
        ("body", "본문\x00"),
        ("summary", "\x08"),
        ("reflection", "\x1b[31m"),
        ("entry_date", ""),
        ("entry_date", "2023-02-30"),
        ("entry_date", "1899-12-31"),
        ("entry_date", "2200-01-01"),
        ("category", "999999"),
        ("category", "x"),
        ("new_category", "가" * 101),
        ("visibility", "everyone"),
        ("keep-0-text", "가" * 501),
        ("daily_goals-0-text", "\x00"),
        ("thumbnail_alt", "가" * 501),
    ],
)
def test_a_fault_is_said_at_its_field_and_every_word_kept(db, writer, field, value):
    answer = post(writer, **{"reflection": "소감", "try-0-text": "해 보기", field: value})
    assert answer.status_code == 422
    kept = fields_of(answer)
    assert kept["try-0-text"] == "해 보기"
    assert field == "reflection" or kept["reflection"].strip() == "소감"
    assert form_of(answer).select_one(f'[id="{field}-errors"]').text.strip()
    assert field == "visibility" or form_of(answer).select(f'[name="{field}"][aria-invalid="true"]')
    assert entries(db) == []


@pytest.mark.parametrize("name", ["thumbnail", "pictures"])
@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_file_that_is_no_picture_is_refused_at_its_field(db, writer, name, content):
    answer = post(writer, title="제목", **{name: (BytesIO(content), "그림.png")})
    assert answer.status_code == 422
    assert fields_of(answer)["title"] == "제목"
    assert form_of(answer).select(f'[name="{name}"][aria-invalid="true"]')
    assert entries(db) == []


def test_a_good_picture_survives_the_fault_of_another_field(db, writer):
    answer = post(writer, title="가" * 201, thumbnail=jpeg(), thumbnail_alt="해")
    fields = {**fields_of(answer), "title": "제목"}
    fields.pop("thumbnail")
    assert post(writer, **fields).status_code == 303
    assert entries(db)[0].thumbnail.alt == "해"


def test_somebody_elses_category_is_refused(db, writer, stranger):
    post(stranger, new_category="남의 것")
    theirs = entries(db)[0].category_id
    assert post(writer, category=theirs).status_code == 422


def test_somebody_elses_picture_is_no_thumbnail_of_mine(db, writer, stranger):
    post(stranger, thumbnail=jpeg())
    key = db.session.scalars(select(Image.key)).one()
    post(writer, thumbnail_key=key, form_id="mine")
    assert entries(db)[1].thumbnail is None


# -- editing --


@pytest.fixture
def entry(db, writer):
    post(writer, title="제목", thumbnail=jpeg(), thumbnail_alt="해", body="본문", form_id="first")
    return entries(db)[0]


def test_the_edit_form_holds_what_was_saved(writer, entry):
    fields = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    assert (fields["title"], fields["body"].strip(), fields["thumbnail_alt"]) == ("제목", "본문", "해")
    assert fields["form_id"] not in ("", "first")


def test_a_text_only_edit_keeps_the_thumbnail(db, writer, entry):
    key = entry.thumbnail.key
    fields = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    assert post(writer, f"/entries/{entry.id}", **{**fields, "title": "새 제목"}).status_code == 303
    (entry,) = entries(db)
    assert (entry.title, entry.thumbnail.key) == ("새 제목", key)
    assert writer.get(f"/media/{key}/220.webp").status_code == 200


def test_a_new_thumbnail_replaces_the_old_one_and_its_files(db, writer, entry):
    old = entry.thumbnail.key
    post(writer, f"/entries/{entry.id}", version=1, thumbnail=jpeg(800, 600), form_id="edit")
    (entry,) = entries(db)
    assert entry.thumbnail.key != old
    assert writer.get(f"/media/{entry.thumbnail.key}/600.webp").status_code == 200
    assert writer.get(f"/media/{old}/600.webp").status_code == 404
    assert db.session.scalars(select(func.count()).select_from(Image)).one() == 1


def test_removing_the_thumbnail_is_a_control_of_its_own(db, writer, entry):
    post(writer, f"/entries/{entry.id}", version=1, remove_thumbnail="y", form_id="edit")
    assert entries(db)[0].thumbnail is None


def test_both_texts_stand_on_the_page_when_another_tab_saved_in_between(db, writer, entry):
    post(writer, f"/entries/{entry.id}", version=1, form_id="tab-1", title="첫 탭", body="첫 탭의 글")
    answer = post(
        writer, f"/entries/{entry.id}", version=1, form_id="tab-2", title="둘째 탭", body="둘째 탭의 글"
    )
    assert answer.status_code == 409
    assert "첫 탭의 글" in answer.text
    fields = fields_of(answer)
    assert (fields["title"], fields["body"].strip()) == ("둘째 탭", "둘째 탭의 글")
    assert post(writer, f"/entries/{entry.id}", **fields).status_code == 303
    assert entries(db)[0].title == "둘째 탭"


def test_ones_own_second_save_is_no_conflict(db, writer, entry):
    for title in ("하나", "둘", "셋"):
        assert post(writer, f"/entries/{entry.id}", version=1, form_id="edit", title=title).status_code == 303
    assert entries(db)[0].title == "셋"


def test_a_goal_changed_elsewhere_meets_the_words_of_a_new_day(db, writer, entry):
    post(writer, form_id="monday", weekly_goals__0__text="운동")
    fields = fields_of(writer.get("/entries/new?date=2023-10-27"))
    goal = db.session.scalars(select(Goal)).one()
    goal.text = "매일 운동"
    db.session.commit()
    answer = post(writer, **{**fields, "weekly_goals-0-text": "격일 운동", "body": "잃지 않을 글"})
    assert answer.status_code == 409
    assert "매일 운동" in answer.text
    kept = fields_of(answer)
    assert (kept["body"].strip(), kept["weekly_goals-0-text"]) == ("잃지 않을 글", "격일 운동")
    assert post(writer, **kept).status_code == 303
    db.session.expire_all()
    assert goal.text == "격일 운동"


def test_after_a_conflict_goals_left_alone_stay_as_they_are(db, writer):
    post(writer, form_id="first", weekly_goals__0__text="운동")
    path = f"/entries/{entries(db)[0].id}"
    fields = fields_of(writer.get(f"{path}/edit"))
    other = fields_of(writer.get(f"{path}/edit"))
    post(writer, path, **{**other, "weekly_goals-0-text": "매일 운동"})
    answer = post(writer, path, **{**fields, "body": "새 글"})
    assert answer.status_code == 409
    assert post(writer, path, **fields_of(answer)).status_code == 303
    db.session.expire_all()
    assert db.session.scalars(select(Goal.text)).one() == "매일 운동"


def test_saving_what_another_tab_threw_away_keeps_the_words(db, writer, entry):
    fields = {**fields_of(writer.get(f"/entries/{entry.id}/edit")), "body": "잃지 않을 글"}
    writer.post(f"/entries/{entry.id}/delete")
    answer = post(writer, f"/entries/{entry.id}", **fields)
    assert answer.status_code == 409
    assert fields_of(answer)["body"].strip() == "잃지 않을 글"
    assert form_of(answer)["action"] == "/entries"
    assert post(writer, **fields_of(answer)).status_code == 303
    assert len(entries(db)) == 2


def test_week_goals_of_the_trash_are_not_offered(db, writer):
    post(writer, form_id="first", weekly_goals__0__text="버린 목표")
    writer.post(f"/entries/{entries(db)[0].id}/delete")
    assert fields_of(writer.get("/entries/new?date=2023-10-27"))["weekly_goals-0-text"] == ""


def test_a_thumbnail_moved_into_the_notes_stays(db, writer, entry):
    key = entry.thumbnail.key
    markdown = f"![해](/media/{key}/600.webp)"
    post(writer, f"/entries/{entry.id}", version=1, form_id="e", remove_thumbnail="y", body=markdown)
    assert entries(db)[0].thumbnail is None
    assert writer.get(f"/media/{key}/600.webp").status_code == 200


def test_removing_wins_over_a_picture_that_came_with_a_refused_form(db, writer):
    answer = post(writer, title="가" * 201, thumbnail=jpeg())
    fields = {**fields_of(answer), "title": "제목", "remove_thumbnail": "y"}
    fields.pop("thumbnail")
    post(writer, **fields)
    assert entries(db)[0].thumbnail is None


def test_a_bad_picture_is_said_also_when_a_row_is_added(writer):
    answer = post(writer, add_row="keep", thumbnail=(BytesIO(b"no picture"), "x.png"))
    assert form_of(answer).select_one("#thumbnail-errors").text.strip()


@pytest.mark.parametrize("version", ["-1", "9" * 23])
def test_a_version_that_cannot_be_is_refused(writer, entry, version):
    assert post(writer, f"/entries/{entry.id}", version=version).status_code == 422


def test_deleting_moves_to_the_trash(db, writer, entry):
    assert writer.post(f"/entries/{entry.id}/delete").status_code == 303
    assert entries(db)[0].trashed_at is not None
    assert writer.get(f"/entries/{entry.id}/edit").status_code == 404


def test_the_server_says_its_fields_and_hears_no_others(db, writer, entry, user):
    post(
        writer,
        f"/entries/{entry.id}",
        version=1,
        form_id="e",
        user_id="7",
        id="99",
        created_at="2000-01-01",
        uid="x",
    )
    (same,) = entries(db)
    assert (same.id, same.user_id) == (entry.id, user.id)
    assert same.uid != "x"
    assert same.created_at.year > 2000


# -- who may read --


@pytest.mark.parametrize("path", ["/entries/new", "/entries/1", "/entries/1/edit"])
def test_a_visitor_is_sent_to_sign_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.location.startswith("/login?next=")


@pytest.mark.parametrize("path", ["/entries", "/entries/1", "/entries/1/delete"])
def test_a_visitors_form_comes_back_with_the_sign_in_page(db, client, path):
    answer = client.post(path, data={"title": "잃지 않을 제목", "entry_date": "2023-10-26"})
    assert answer.status_code == 401
    assert (
        "잃지 않을 제목" in answer.text.encode().decode("unicode_escape") or "잃지 않을 제목" in answer.text
    )
    assert entries(db) == []


def test_a_strangers_private_entry_is_not_there(db, stranger, entry):
    for path in (f"/@haru/{entry.id}/{entry.slug}", f"/@haru/{entry.id}", f"/entries/{entry.id}/edit"):
        assert stranger.get(path).status_code == 404
    for path in (f"/entries/{entry.id}", f"/entries/{entry.id}/delete"):
        assert post(stranger, path, title="남의 손").status_code == 404
    assert entries(db)[0].title == "제목"


def test_a_public_entry_is_for_everyone_until_it_is_private_again(app, writer, entry):
    visitor = app.test_client()
    path, picture = f"/@haru/{entry.id}/{entry.slug}", f"/media/{entry.thumbnail.key}/220.webp"
    post(writer, f"/entries/{entry.id}", version=1, form_id="e", title="제목", visibility="public")
    assert (visitor.get(path).status_code, visitor.get(picture).status_code) == (200, 200)
    post(writer, f"/entries/{entry.id}", version=2, form_id="e", title="제목", visibility="private")
    assert (visitor.get(path).status_code, visitor.get(picture).status_code) == (404, 404)


def test_a_wrong_slug_leads_to_the_right_one(writer, entry):
    answer = writer.get(f"/@haru/{entry.id}/something-else")
    assert answer.status_code in (301, 302)
    assert writer.get(f"/@haru/{entry.id}/x", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("number", [0, 2, 2**31, 2**63, 10**30])
def test_an_id_that_is_not_there_is_404(writer, entry, number):
    assert writer.get(f"/entries/{number}").status_code == 404
    assert writer.get(f"/@haru/{number}/x").status_code == 404


def test_the_goal_of_a_private_entry_never_shows_on_a_public_one(db, app, writer):
    post(writer, daily_goals__0__text="비밀 목표", weekly_goals__0__text="비밀 주간", form_id="private")
    post(writer, daily_goals__0__text="공개 목표", visibility="public", form_id="public", title="공개")
    public = entries(db)[1]
    page = app.test_client().get(f"/@haru/{public.id}/{public.slug}").text
    assert "공개 목표" in page
    assert "비밀" not in page


def test_pictures_for_the_notes_are_put_at_their_end(db, writer):
    post(writer, body="본문", pictures=jpeg())
    entry = entries(db)[0]
    key = db.session.scalars(select(Image.key)).one()
    assert f"/media/{key}/600.webp" in Entry.own(entry.user, entry.id).body
    page = writer.get(f"/@haru/{entry.id}/{entry.slug}").text
    assert f"/media/{key}/600.webp" in page


def test_the_date_stands_as_it_was_chosen(db, writer):
    post(writer, entry_date="2024-02-29")
    assert entries(db)[0].entry_date == date(2024, 2, 29)
