"""What a category begins its entries with, and the parts of the form it uses."""

from datetime import timedelta

import pytest

from app.models import Category, Entry, Goal
from app.models.category import PARTS
from app.models.goal import Horizon
from tests.accounts import make_user
from tests.journal import shelf
from tests.pages import fields_of, form_of

BODY = "## 배운 것\n\n## 참고"
TEXTS = {"body": BODY, "summary": "- 한 문장:", "reflection": "- 좋았던 점:"}
SETTINGS = "form[action='/categories/{}']"


@pytest.fixture
def category(db, user):
    """A category with a template."""
    category = shelf(user)
    category.template = dict(TEXTS)
    db.session.commit()
    return category


@pytest.fixture
def plain(user, category):
    return shelf(user, "읽은 것")


def settings(writer, category, **fields):
    data = {"name": category.name, "description": "", **fields}
    return writer.post(f"/categories/{category.id}", data=data)


def stored(db, category):
    db.session.expire_all()
    return db.session.get(Category, category.id)


def turn(writer, path="/entries", **fields):
    """The form as the button beside the category brings it back."""
    answer = writer.post(
        path, data={"form_id": "x", "entry_date": "2026-07-01", "use_template": "1", **fields}
    )
    assert answer.status_code == 200
    return answer


def save(writer, category, **fields):
    data = {
        "form_id": "x",
        "entry_date": "2026-07-01",
        "category": category.id,
        "visibility": "private",
        **fields,
    }
    return writer.post("/entries", data=data)


def open_parts(answer):
    return [part["data-part"] for part in form_of(answer).select("[data-parts] > [data-part]")]


def closed_parts(answer):
    return [part["data-part"] for part in form_of(answer).select("[data-other-parts] [data-part]")]


# -- a category's page --


def test_a_template_is_kept_as_typed(db, writer, category):
    assert settings(writer, category, body="# 하나\r\n\r\n둘 ", summary="", reflection=" ").status_code == 303
    assert stored(db, category).template == {"body": "# 하나\n\n둘 "}


def test_the_page_shows_what_is_kept(writer, category):
    fields = fields_of(writer.get(f"/categories/{category.id}/edit"), SETTINGS.format(category.id))
    assert TEXTS.items() <= fields.items()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["body", "reflection"], ["body", "reflection"]),
        (["reflection", "kpt", "body"], ["body", "kpt", "reflection"]),
        (["body", "nonsense"], ["body"]),
        (["nonsense"], None),
        ([], None),
        (list(PARTS), None),
    ],
)
def test_the_parts_are_kept_in_their_order(db, writer, category, sent, kept):
    assert settings(writer, category, parts=sent).status_code == 303
    assert stored(db, category).parts == kept


@pytest.mark.parametrize("parts", [None, ["body", "kpt"]])
def test_the_page_ticks_the_parts_in_use(db, writer, category, parts):
    category.parts = parts
    db.session.commit()
    page = form_of(writer.get(f"/categories/{category.id}/edit"), SETTINGS.format(category.id))
    ticked = [box["value"] for box in page.select("[name=parts][checked]")]
    assert ticked == (parts or list(PARTS))


@pytest.mark.parametrize("field", sorted(TEXTS))
@pytest.mark.parametrize("fault", ["가" * 10_001, "\x00"])
def test_a_fault_of_a_template_is_said_at_its_field(db, writer, category, field, fault):
    words = {"body": "가", "summary": "나", "reflection": "다", "parts": ["kpt"], field: fault}
    answer = settings(writer, category, **words)
    assert answer.status_code == 422
    form = form_of(answer, SETTINGS.format(category.id))
    assert form.select_one(f"[id='{field}-errors']").text.strip()
    assert [box["value"] for box in form.select("[name=parts][checked]")] == ["kpt"]
    kept = fields_of(answer, SETTINGS.format(category.id))
    assert all(kept[name] == words[name] for name in TEXTS if name != field)
    assert stored(db, category).template == TEXTS


@pytest.mark.parametrize(
    ("language", "heading"), [("ko", "## 새로 알게 된 것"), ("en", "## What is new to me")]
)
def test_haru_suggests_a_template_in_the_writers_language(db, user, writer, plain, language, heading):
    user.language = language
    db.session.commit()
    answer = settings(writer, plain, body="", summary="내 말", use_default="1")
    assert answer.status_code == 200
    fields = fields_of(answer, SETTINGS.format(plain.id))
    assert fields["body"].startswith(heading)
    assert fields["summary"] == "내 말"
    assert fields["reflection"]
    assert stored(db, plain).template == {}


def test_a_suggestion_keeps_a_name_that_would_be_refused(writer, plain):
    answer = settings(writer, plain, name="", use_default="1")
    assert answer.status_code == 200
    assert fields_of(answer, SETTINGS.format(plain.id))["name"] == ""


def test_a_strangers_template_is_not_there(db, stranger, category):
    assert settings(stranger, category, body="남의 손").status_code == 404
    assert settings(stranger, category, use_default="1").status_code == 404
    assert stored(db, category).template == TEXTS


def test_a_new_category_begins_without_a_template(db, writer):
    writer.post("/categories", data={"name": "새것", "body": "몰래", "parts": ["kpt"]})
    made = db.session.query(Category).one()
    assert (made.template, made.parts) == ({}, None)


# -- a new entry --


def test_a_new_entry_begins_with_the_template_of_its_category(writer, category):
    answer = writer.get(f"/entries/new?category={category.id}")
    assert TEXTS.items() <= fields_of(answer).items()
    assert not form_of(answer).has_attr("data-unsaved-words")


def test_a_new_entry_begins_with_the_template_of_the_last_category(writer, category):
    save(writer, category)
    assert fields_of(writer.get("/entries/new"))["body"] == BODY


def test_a_template_of_another_writer_begins_nothing(stranger, category):
    assert fields_of(stranger.get(f"/entries/new?category={category.id}"))["body"] == ""


@pytest.mark.parametrize("body", ["", "  \r\n", BODY, BODY.replace("\n", "\r\n") + "\r\n"])
def test_another_category_brings_its_own_template(db, writer, category, plain, body):
    plain.template = {"body": "읽은 책:"}
    db.session.commit()
    assert fields_of(turn(writer, category=plain.id, body=body))["body"] == "읽은 책:"


@pytest.mark.parametrize("body", [BODY + "\n새로 쓴 말", "쓴 말", "##"])
def test_a_template_gives_way_to_every_typed_word(writer, category, plain, body):
    assert fields_of(turn(writer, category=category.id, body=body))["body"] == body
    assert fields_of(turn(writer, category=plain.id, body=body))["body"] == body


def test_each_text_is_begun_for_itself(writer, category):
    fields = fields_of(turn(writer, category=category.id, body="쓴 말", title="제목"))
    assert (fields["body"], fields["title"]) == ("쓴 말", "제목")
    assert (fields["summary"], fields["reflection"]) == (TEXTS["summary"], TEXTS["reflection"])


def test_an_untouched_template_goes_with_its_category(writer, category, plain):
    fields = fields_of(turn(writer, category=plain.id, **TEXTS))
    assert [fields[name] for name in TEXTS] == ["", "", ""]
    assert fields_of(turn(writer, category="", **TEXTS))["body"] == ""


def test_taking_a_template_saves_nothing(db, writer, category):
    turn(writer, category=category.id)
    assert db.session.query(Entry).count() == 0


@pytest.mark.parametrize("chosen", ["999999", "x", "foreign"])
def test_a_category_that_is_not_the_writers_brings_nothing(db, writer, category, chosen):
    foreign = shelf(make_user("other"))
    foreign.template = {"body": "남의 글"}
    db.session.commit()
    chosen = foreign.id if chosen == "foreign" else chosen
    assert fields_of(turn(writer, category=chosen, body=""))["body"] == ""


def test_the_button_is_offered_where_it_changes_something(db, writer, category):
    assert form_of(writer.get("/entries/new")).select_one("button[name=use_template]")
    category.template = {}
    db.session.commit()
    assert not form_of(writer.get("/entries/new")).select_one("button[name=use_template]")


# -- an entry that stands --


def test_an_edit_begins_nothing_by_itself(db, writer, category):
    save(writer, category)
    entry = db.session.query(Entry).one()
    assert fields_of(writer.get(f"/entries/{entry.id}/edit"))["body"] == ""
    asked = turn(writer, f"/entries/{entry.id}", category=category.id, version=entry.version)
    assert fields_of(asked)["body"] == BODY


def test_an_untouched_template_is_saved_as_any_text(db, writer, category):
    save(writer, category, **TEXTS)
    assert db.session.query(Entry).one().body == BODY


# -- parts --


@pytest.fixture
def small(db, user):
    """A category that uses the notes and the reflection only."""
    category = shelf(user, "읽은 것")
    category.parts = ["body", "reflection"]
    db.session.commit()
    return category


def test_a_form_without_a_choice_shows_every_part(writer, category):
    answer = writer.get(f"/entries/new?category={category.id}")
    assert open_parts(answer) == list(PARTS)
    assert closed_parts(answer) == []
    assert form_of(answer).select_one("[data-other-parts]").has_attr("hidden")


def test_the_parts_a_category_does_without_are_closed_and_still_sent(writer, small):
    answer = writer.get(f"/entries/new?category={small.id}")
    assert open_parts(answer) == ["body", "reflection"]
    assert closed_parts(answer) == ["weekly_goals", "daily_goals", "done_today", "summary", "kpt"]
    assert {"summary", "keep-0-text", "weekly_goals-0-text", "done_today-0-text"} <= fields_of(answer).keys()


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("summary", "summary"),
        ("problem-0-text", "kpt"),
        ("done_today-0-text", "done_today"),
        ("weekly_goals-0-text", "weekly_goals"),
    ],
)
def test_a_part_that_holds_words_is_open(writer, small, field, part):
    assert part in open_parts(turn(writer, category=small.id, **{field: "쓴 말"}))


def test_a_part_with_a_fault_is_open(writer, small):
    answer = save(writer, small, summary="\x00")
    assert answer.status_code == 422
    assert "summary" in open_parts(answer)


def test_filled_parts_of_an_entry_are_open(db, writer, small):
    save(writer, small, **{"try-0-text": "해 보기"})
    entry = db.session.query(Entry).one()
    assert open_parts(writer.get(f"/entries/{entry.id}/edit")) == ["body", "kpt", "reflection"]


@pytest.fixture
def planned(db, user):
    """A goal of this week, and one of today."""
    today = user.today()
    goals = [
        Goal(user=user, horizon=horizon, date=horizon.first_day(today), text=f"{horizon} 목표")
        for horizon in Horizon
    ]
    db.session.add_all(goals)
    db.session.commit()
    return today


def test_goals_are_offered_only_where_the_form_shows_them(writer, small, planned):
    fields = fields_of(writer.get(f"/entries/new?category={small.id}"))
    assert fields["weekly_goals-0-text"] == fields["daily_goals-0-text"] == ""


def test_a_category_with_goals_is_offered_them_when_it_is_chosen(writer, small, planned):
    fields = fields_of(turn(writer, category="", entry_date=planned.isoformat()))
    assert (fields["weekly_goals-0-text"], fields["daily_goals-0-text"]) == ("week 목표", "day 목표")


def test_goals_of_earlier_days_wait_where_the_form_shows_goals(db, user, writer, small):
    goal = Goal(user=user, horizon=Horizon.DAY, date=user.today() - timedelta(days=1), text="어제 것")
    db.session.add(goal)
    db.session.commit()
    new = writer.get(f"/entries/new?category={small.id}")
    assert form_of(new).select_one("[data-carried]").has_attr("hidden")
    sent = fields_of(new) | {"entry_date": user.today().isoformat()}
    assert (
        not form_of(turn(writer, **{**sent, "category": ""})).select_one("[data-carried]").has_attr("hidden")
    )
    chosen = turn(writer, **{**sent, "carried-0-choice": "bring"})
    assert not form_of(chosen).select_one("[data-carried]").has_attr("hidden")


def test_offered_goals_leave_with_the_part_and_typed_ones_stay(writer, small, planned):
    sent = fields_of(writer.get("/entries/new?category="))
    assert sent["weekly_goals-0-text"] == "week 목표"
    sent |= {"daily_goals-0-text": "고쳐 쓴 목표", "daily_goals-1-text": "쓴 목표"}
    answer = turn(writer, **{**sent, "category": small.id})
    fields = fields_of(answer)
    assert open_parts(answer) == ["daily_goals", "body", "reflection"]
    assert (fields["daily_goals-0-text"], fields["daily_goals-1-text"]) == ("고쳐 쓴 목표", "쓴 목표")
    assert "week 목표" not in fields.values()


def test_a_template_that_was_changed_leaves_the_words_of_the_old_one(db, writer, category):
    category.template = {"body": "새 양식"}
    db.session.commit()
    assert fields_of(turn(writer, category=category.id, body=BODY))["body"] == BODY
