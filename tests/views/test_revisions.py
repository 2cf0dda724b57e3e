"""Versions of an entry: seen, compared and taken up again by its writer alone."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image as Pillow
from sqlalchemy import event, insert, select
from werkzeug.datastructures import FileStorage

from app.extensions import db as base
from app.lib import dates
from app.models import KPT, Category, Entry, Goal, Image, Revision
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing, snapshot
from app.services.writing import save
from tests.pages import page_of, walk

MOST = 8
FIRST = Writing(
    date(2023, 10, 26),
    form_id="first",
    title="처음 제목",
    body="나는 학교에 갔다.\n\n둘째 문단은 그대로다.",
    summary="처음 정리",
    reflection="처음 소감",
    new_category="배운 것",
    goals={
        Horizon.WEEK: [GoalLine("책 한 권")],
        Horizon.DAY: [GoalLine("산책"), GoalLine("운동", done=True)],
    },
    done_today=[Line("청소")],
    kpt={Kind.KEEP: [Line("일찍 일어나기")], Kind.PROBLEM: [Line("늦잠")], Kind.TRY: [Line("알람 두 개")]},
)


@pytest.fixture
def change(db, user):
    """Saves fields over the first writing, or over the entry as it was saved last."""
    standing = FIRST

    def change(entry=None, **fields):
        nonlocal standing
        version = entry.version if entry else 0
        number = f"form-{version}"
        standing = replace(standing, **{"thumbnail": None, "form_id": number, "version": version, **fields})
        saved = save(user, standing, entry)
        db.session.commit()
        return saved

    return change


@pytest.fixture
def entry(change):
    """An entry of two versions."""
    return change(
        change(),
        title="나중 제목",
        body="나는 학교를 빨리 갔다.\n\n둘째 문단은 그대로다.",
        goals={Horizon.DAY: [GoalLine("산책"), GoalLine("낮잠")]},
    )


@pytest.fixture
def picture(db, user):
    """Makes a stored picture of the user's."""

    def make():
        stream = BytesIO()
        Pillow.new("RGB", (300, 200), "#1d7a54").save(stream, "PNG")
        stream.seek(0)
        image = Image.from_upload(user, FileStorage(stream, "그림.png"), alt="초록")
        db.session.commit()
        return image

    return make


def versions_of(entry):
    return f"/entries/{entry.id}/revisions"


def restore(writer, entry, number=1):
    """Brings a version back; the page that follows."""
    answer = writer.post(f"{versions_of(entry)}/{number}/restoration")
    assert answer.status_code == 303
    base.session.expire_all()
    return page_of(writer.get(answer.location))


def notices(page):
    return " ".join(notice.text for notice in page.select(".notice"))


def changes(page, label):
    """What a section of the comparison says is gone and new, without the words for those who listen."""
    section = next(each for each in page.select("section section:has(.diff)") if each.h3.text == label)
    for hidden in section.select(".visually-hidden"):
        hidden.decompose()
    return [piece.text for piece in section.select("del")], [piece.text for piece in section.select("ins")]


# -- the list --


def test_the_entry_leads_to_its_versions_but_only_its_writer(client, writer, user, change):
    entry = change(visibility=Visibility.PUBLIC)
    path = f"/@haru/{entry.id}/{entry.slug}"
    assert versions_of(entry) in writer.get(path).text
    assert versions_of(entry) not in client.get(path).text


def test_the_present_version_stands_first_and_each_says_what_it_changed(writer, entry):
    present, first = page_of(writer.get(versions_of(entry))).select(".versions > li")
    assert present.select_one(".chip").text == "지금"
    assert all(label in present.text for label in ("제목", "배운 것", "오늘 목표"))
    assert "정리" not in present.text
    assert "3자" in present.text
    assert "처음" in first.text
    assert first.a["href"] == f"{versions_of(entry)}/1"


def test_moments_are_on_the_writers_clock(db, writer, user, entry):
    revision = Revision.at(entry, 1)
    revision.saved_at = dates.now().replace(2023, 10, 26, 15, 30)
    user.time_zone = "Asia/Seoul"
    db.session.commit()
    assert "2023년 10월 27일 오전 12:30" in writer.get(versions_of(entry)).text


def test_an_entry_never_changed_says_so(writer, change):
    page = page_of(writer.get(versions_of(change())))
    assert not page.select(".versions")


def test_many_versions_come_in_pages_each_once(db, writer, entry):
    entry.version = 50
    db.session.execute(insert(Revision), [copy_of(entry, number) for number in range(2, 50)])
    db.session.commit()
    pages = [page_of(answer) for answer in walk(writer, versions_of(entry))]
    numbers = [int(link["href"].rsplit("/")[-1]) for page in pages for link in page.select(".versions a")]
    assert numbers == list(range(50, 0, -1))
    assert len(pages) == 3
    back = walk(writer, f"{versions_of(entry)}?before=11", rel="prev")
    assert len(back) == 3


def copy_of(entry, number):
    return {
        "entry_id": entry.id,
        "version": number,
        "form_id": "",
        "fields": snapshot(entry),
        "changes": {"body": 1},
        "saved_at": dates.now(),
    }


@pytest.mark.parametrize("before", ["-1", "0", "x", "9" * 30])
def test_odd_places_in_the_list_are_pages(writer, entry, before):
    assert writer.get(f"{versions_of(entry)}?before={before}").status_code == 200


# -- one version --


def test_a_version_stands_as_it_was_in_the_order_of_reading(writer, entry):
    article = page_of(writer.get(f"{versions_of(entry)}/1")).select_one("main article")
    words = ("배운 것", "처음 제목", "책 한 권", "산책", "운동", "청소", "학교에 갔다", "처음 정리")
    kpt = ("일찍 일어나기", "늦잠", "알람 두 개", "처음 소감")
    places = [article.text.index(word) for word in words + kpt]
    assert places == sorted(places)
    assert article.select_one(".prose p").text == "나는 학교에 갔다."


def test_a_version_shows_the_writers_pictures(writer, change, picture):
    image = picture()
    entry = change(change(body=image.markdown), body="그림 없이")
    page = page_of(writer.get(f"{versions_of(entry)}/1"))
    assert image.key in page.select_one(".prose img")["src"]


def test_words_that_went_and_came_are_marked_for_eye_and_ear(writer, entry):
    page = page_of(writer.get(f"{versions_of(entry)}/1"))
    assert page.select_one(".diff del .visually-hidden").text.strip()
    assert page.select_one(".diff ins .visually-hidden").text.strip()
    assert changes(page, "배운 것") == (["학교에"], ["학교를 빨리"])
    assert changes(page, "제목") == (["처음"], ["나중"])


def test_a_version_is_compared_with_the_one_that_the_address_names(writer, change, entry):
    change(entry, title="셋째 제목")
    page = page_of(writer.get(f"{versions_of(entry)}/1?with=2"))
    assert changes(page, "제목") == (["처음"], ["나중"])
    assert changes(page_of(writer.get(f"{versions_of(entry)}/1")), "제목") == (["처음"], ["셋째"])
    assert changes(page_of(writer.get(f"{versions_of(entry)}/2?with=1")), "제목") == (["처음"], ["나중"])


def test_the_present_version_is_compared_with_the_one_before_and_cannot_be_brought_back(writer, entry):
    page = page_of(writer.get(f"{versions_of(entry)}/2"))
    assert changes(page, "제목") == (["처음"], ["나중"])
    assert not page.select("form[action$=restoration]")


def test_sections_that_say_the_same_are_left_out(writer, entry):
    labels = [
        label.text for label in page_of(writer.get(f"{versions_of(entry)}/1")).select("section section h3")
    ]
    assert "정리" not in labels


def test_long_unchanged_stretches_are_folded(writer, change):
    long = "\n".join(f"{number}번째 줄은 그대로 있다." for number in range(100))
    entry = change(change(body=f"앞\n{long}\n뒤"), body=f"앞앞\n{long}\n뒤뒤")
    diff = page_of(writer.get(f"{versions_of(entry)}/1")).select_one(".diff")
    assert len(diff.select(".folded")) == 1
    assert "50번째" not in diff.text
    assert "0번째 줄은" in diff.text


def test_what_was_written_is_never_markup_of_the_page(writer, change):
    entry = change(
        change(title="<b>앞</b>", body="<script>1</script>"), title="<i>뒤</i>", body="<script>2</script>"
    )
    page = page_of(writer.get(f"{versions_of(entry)}/1"))
    assert not page.select("main script, .diff b, .diff i, h1 b")


def test_texts_as_long_as_can_be_are_compared_and_shown_as_typed(writer, change):
    lines = [f"{number}번째로 배운 것은 이것이다." for number in range(40_000)]
    old, new = "\n".join(lines)[:1_000_000], "\n".join(reversed(lines))[:1_000_000]
    entry = change(change(body=old), body=new)
    page = page_of(writer.get(f"{versions_of(entry)}/1"))
    assert page.select(".diff del")
    assert page.select_one("pre.as-typed").text.startswith("0번째로")


def test_tags_are_compared_and_one_from_before_there_were_tags_says_nothing_of_them(db, writer, change):
    entry = change(change(tags=["하나", "둘"]), tags=["둘", "셋"])
    address = f"{versions_of(entry)}/1"
    went, came = changes(page_of(writer.get(address)), "태그")
    assert ("".join(went).strip(), "".join(came).strip()) == ("하나", "셋")
    assert "태그" in page_of(writer.get(versions_of(entry))).select_one(".versions li").text
    forget_tags(entry)
    page = page_of(writer.get(address))
    assert not page.select("section section:has(.diff)")


# -- bringing back --


def test_tags_come_back_with_a_version_that_knows_some(db, writer, change):
    entry = change(change(tags=["하나", "둘"]), tags=["셋"])
    restore(writer, entry)
    assert [tag.name for tag in db.session.get(Entry, entry.id).tags] == ["하나", "둘"]
    forget_tags(entry)
    restore(writer, entry, 2)
    assert [tag.name for tag in db.session.get(Entry, entry.id).tags] == ["하나", "둘"]


def forget_tags(entry):
    """Leaves the versions of an entry as they were before there were tags."""
    for version in base.session.query(Revision).filter_by(entry_id=entry.id):
        version.fields = {name: value for name, value in version.fields.items() if name != "tags"}
    base.session.commit()


def test_a_version_comes_back_whole_and_what_stood_becomes_a_version(db, writer, entry):
    first, present = Revision.at(entry, 1).fields, snapshot(entry)
    page = restore(writer, entry)
    entry = db.session.get(Entry, entry.id)
    assert snapshot(entry) == first
    assert entry.version == 3
    assert Revision.at(entry, 2).fields == present
    assert "처음 제목" in page.h1.text
    assert notices(page)


def test_bringing_back_can_be_taken_back(db, writer, entry):
    present = snapshot(entry)
    restore(writer, entry, 1)
    restore(writer, entry, 2)
    assert snapshot(db.session.get(Entry, entry.id)) == {**present, "weekly_goals": [["책 한 권", False]]}


def test_bringing_back_what_stands_changes_nothing(db, writer, entry):
    for number in (1, 1, 3):
        restore(writer, entry, number)
    assert db.session.get(Entry, entry.id).version == 3


def test_lines_that_say_the_same_stay_the_rows_they_are(db, writer, user, entry):
    walk_goal = db.session.scalars(select(Goal).where(Goal.text == "산책")).one()
    try_ = db.session.scalars(select(KPT).where(KPT.kind == Kind.TRY)).one()
    walk_goal.try_id = try_.id
    walk_goal.tick(True)
    try_.done_at = dates.now()
    db.session.commit()
    ids = walk_goal.id, try_.id
    restore(writer, entry)
    again = db.session.scalars(select(Goal).where(Goal.text == "산책")).one()
    kept = db.session.scalars(select(KPT).where(KPT.kind == Kind.TRY)).one()
    assert (again.id, kept.id) == ids
    assert (again.done, again.try_id) == (True, kept.id)
    assert kept.done_at


def test_a_day_goal_stays_with_its_goal_of_the_week(db, writer, user, change):
    entry = change()
    day = db.session.scalars(select(Goal).where(Goal.text == "산책")).one()
    week = db.session.scalars(select(Goal).where(Goal.text == "책 한 권")).one()
    day.week_goal = week
    db.session.commit()
    rows = {Horizon.DAY: [GoalLine("산책", id=day.id, week=str(week.id))]}
    change(entry, title="바뀐 제목", goals=rows)
    restore(writer, entry)
    again = db.session.get(Goal, day.id)
    assert again.week_goal_id == week.id


def test_a_category_that_is_gone_is_made_again(db, writer, change):
    entry = change(change(), new_category="")
    db.session.delete(db.session.scalars(select(Category)).one())
    db.session.commit()
    restore(writer, entry)
    assert db.session.get(Entry, entry.id).category.name == "배운 것"


def test_a_private_version_does_not_hide_nor_a_public_one_publish(db, writer, change):
    entry = change(change(visibility=Visibility.PUBLIC), title="숨긴 글", visibility=Visibility.PRIVATE)
    assert "비공개" in notices(restore(writer, entry))
    assert not db.session.get(Entry, entry.id).is_public


def test_the_thumbnail_stays_and_one_that_is_gone_is_said(db, writer, change, picture):
    first, second = picture(), picture()
    gone, stays = first.key, second.key
    entry = change(change(thumbnail=first), title="새 그림", thumbnail=second)
    assert "썸네일" in notices(restore(writer, entry))
    assert db.session.get(Entry, entry.id).thumbnail.key == stays != gone


def test_a_thumbnail_that_is_still_there_comes_back(db, writer, change, picture):
    image = picture()
    key = image.key
    entry = change(change(thumbnail=image, body=image.markdown), remove_thumbnail=True)
    restore(writer, entry)
    assert db.session.get(Entry, entry.id).thumbnail.key == key


def test_pictures_of_the_texts_are_there_again_and_lost_ones_are_said(db, writer, change, picture):
    kept, lost = picture(), picture()
    text = kept.markdown + "\n\n" + lost.markdown
    entry = change(change(body=text), body="그림 없이")
    db.session.delete(lost)
    db.session.commit()
    page = restore(writer, entry)
    assert kept.key in page.select_one(".prose img")["src"]
    assert "그림 1장" in notices(page)


# -- who --


@pytest.mark.parametrize("path", ["", "/1", "/2", "/1?with=2"])
def test_versions_are_their_writers_alone(client, stranger, entry, change, path):
    change(entry, visibility=Visibility.PUBLIC)
    assert stranger.get(versions_of(entry) + path).status_code == 404
    assert client.get(versions_of(entry) + path).status_code == 302


def test_nobody_else_brings_a_version_back(db, client, stranger, entry):
    path = f"{versions_of(entry)}/1/restoration"
    assert stranger.post(path).status_code == 404
    assert client.post(path).status_code in (302, 401)
    assert db.session.get(Entry, entry.id).version == 2


def test_an_entry_in_the_trash_has_no_versions(db, writer, entry):
    writer.post(f"/entries/{entry.id}/delete")
    assert writer.get(versions_of(entry)).status_code == 404
    assert writer.get(f"{versions_of(entry)}/1").status_code == 404
    assert writer.post(f"{versions_of(entry)}/1/restoration").status_code == 404


@pytest.mark.parametrize(
    "path", ["/3", "/0", f"/{2**63 - 1}", f"/{'9' * 30}", "/1?with=9", f"/1?with={'9' * 30}"]
)
def test_versions_that_never_were_are_not_found(writer, entry, path):
    assert writer.get(versions_of(entry) + path).status_code == 404


def test_a_version_of_another_entry_is_not_one_of_this(writer, change, entry):
    other = change(form_id="other")
    assert writer.get(f"{versions_of(other)}/2").status_code == 404


# -- cost --


@pytest.mark.parametrize("path", ["", "/1", "/1?with=2", "/50"])
def test_versions_are_read_in_few_statements(db, writer, entry, path):
    entry.version = 50
    db.session.execute(insert(Revision), [copy_of(entry, number) for number in range(2, 50)])
    db.session.commit()
    address = versions_of(entry) + path
    heard = []

    def hear(_connection, _cursor, statement, *_rest):
        if "FROM devices" not in statement:
            heard.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        assert writer.get(address).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)
    assert len(heard) <= MOST, heard
    if not path:
        assert not any("revisions.fields" in statement for statement in heard)
