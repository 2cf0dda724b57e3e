"""What an export says of a journal."""

import pytest

from app.extensions import db
from app.models import Category, Comment, Draft, Profile, Tag
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, KptLine, Line, Writing
from app.services.writing import save
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import SITE, files_of, picture, record_of


@pytest.fixture
def user(db):
    return make_user(time_zone="UTC")


def text_of(files, name):
    return files[name].decode()


def test_an_entry_is_a_document_in_the_folder_of_its_category(user, tmp_path):
    write(
        user,
        title="하루 한 줄",
        category="오늘 배운 것",
        body="본문\n",
        goals=("걷기", "쓰기"),
        done=("쓰기",),
        week=("책",),
    )
    document = text_of(files_of(user, tmp_path), "오늘 배운 것/2023-10-26-하루-한-줄.md")
    assert document.startswith(
        '---\ntitle: "하루 한 줄"\ndate: 2023-10-26\ncategory: "오늘 배운 것"\nvisibility: private\n'
    )
    assert "## 이번 주 목표\n\n- [ ] 책\n" in document
    assert "## 오늘 목표\n\n- [ ] 걷기\n- [x] 쓰기\n" in document
    assert document.endswith("<!-- haru: body -->\n\n본문\n\n")


def test_headings_and_index_are_in_the_language_that_was_asked_for(user, tmp_path):
    write(user, week=("책",), summary="끝")
    files = files_of(user, tmp_path, language="en")
    assert "## Goals of the week" in text_of(files, "2023-10-26-til-20231026.md")
    assert "1 entry · 0 categories" in text_of(files, "README.md")


def test_the_index_lists_categories_with_their_entries_newest_first(user, tmp_path):
    Category.make(user, "비었음")
    write(user, "2023-10-25", title="먼저", category="C++ & *별*")
    write(user, "2023-10-26", title="[나중](x)", category="C++ & *별*")
    write(user, title="밖")
    assert text_of(files_of(user, tmp_path), "README.md").splitlines() == [
        *("# TIL", "", "글 3개 · 카테고리 1개", ""),
        *(r"- [C++ & \*별\*](#c--별) (2)", "- [카테고리 없음](#카테고리-없음) (1)", ""),
        *(r"## C++ & \*별\*", ""),
        r"- [\[나중\](x)](C++%20&%20-별-/2023-10-26-나중-x.md) · 2023-10-26".replace("++", "%2B%2B").replace(
            "&", "%26"
        ),
        "- [먼저](C%2B%2B%20%26%20-별-/2023-10-25-먼저.md) · 2023-10-25",
        *("", "## 카테고리 없음", "", "- [밖](2023-10-26-밖.md) · 2023-10-26"),
    ]


@pytest.mark.parametrize(
    ("title", "file"),
    [
        ("]]><script>", "2023-10-26-script.md"),
        ("=HYPERLINK(1)", "2023-10-26-hyperlink-1.md"),
        ("../x", "2023-10-26-x.md"),
        ("a/b", "2023-10-26-a-b.md"),
        ("!!!", "2023-10-26.md"),
        ("가" * 200, f"2023-10-26-{'가' * 62}.md"),
        ("\u2028: # & \x7f", "2023-10-26.md"),
    ],
)
def test_odd_titles_have_plain_names(user, tmp_path, title, file):
    write(user, title=title)
    files = files_of(user, tmp_path)
    assert set(files) == {"README.md", "haru.json", file}
    assert "<script>" not in text_of(files, "README.md").replace(r"\<script>", "")


@pytest.mark.parametrize(
    "name", ["README", "haru.json", "pictures", "Drafts", "TRASH", "revisions", "readme.md"]
)
def test_no_category_takes_the_place_of_what_lies_at_the_top(user, tmp_path, name):
    write(user, category=name)
    assert f"{name}-2/2023-10-26-til-20231026.md" in files_of(user, tmp_path)


def test_names_that_would_be_the_same_are_numbered_in_their_order(user, tmp_path):
    for category in ("a/b", "A-B"):
        write(user, title="글", category=category)
        write(user, title="글!", category=category)
    names = {
        "a-b/2023-10-26-글.md",
        "a-b/2023-10-26-글-2.md",
        "A-B-2/2023-10-26-글.md",
        "A-B-2/2023-10-26-글-2.md",
    }
    assert names < set(files_of(user, tmp_path))


def test_pictures_come_along_as_their_widest_file_and_texts_name_them(user, tmp_path):
    red, blue = picture(user, size=(1300, 10)), picture(user, "blue", alt="바다")
    body = f"![해](/media/{red.key}/600.webp) [크게](/media/{red.key}/1200.webp) https://x/media/{red.key}/600.webp"
    write(user, category="TIL", body=body, thumbnail=blue, thumbnail_alt="파란 것")
    files = files_of(user, tmp_path)
    first, second = sorted(name for name in files if name.startswith("pictures/"))
    alts = {name: values["alt"] for name, values in record_of(files)["pictures"].items()}
    sun = first if alts[first.removeprefix("pictures/")] == "해" else second
    document = text_of(files, "TIL/2023-10-26-til-20231026.md")
    assert f"![해](../{sun}) [크게](../{sun}#1200) https://x/media/{red.key}/600.webp" in document
    assert 'thumbnail_alt: "파란 것"\n' in document
    assert all(files[name].startswith(b"RIFF") for name in (first, second))


def test_a_picture_of_somebody_else_stays_where_it_is(user, tmp_path):
    theirs = picture(make_user("other"))
    write(user, body=f"![x](/media/{theirs.key}/600.webp)")
    files = files_of(user, tmp_path)
    assert not any(name.startswith("pictures/") for name in files)
    assert theirs.key.encode() in files["2023-10-26-til-20231026.md"]


def test_links_between_entries_are_links_between_files(user, tmp_path):
    target = write(user, "2023-10-27", title="뒤에 (1)", category="다른 곳")
    hidden = write(make_user("other"))
    body = (
        f"[a](/@haru/{target.id}/무엇이든) [b](/entries/{target.id}#절) [c]({SITE}/@haru/{target.id}) "
        f"[d](/@haru/{hidden.id}/x) [e](/@other/{hidden.id}/x) `/entries/{target.id}`"
    )
    write(user, category="TIL", body=body)
    path = "../다른%20곳/2023-10-27-뒤에-1.md"
    document = text_of(files_of(user, tmp_path), "TIL/2023-10-26-til-20231026.md")
    assert f"[a]({path}) [b]({path}#절) [c]({path}) [d](/@haru/{hidden.id}/x)" in document
    assert f"`/entries/{target.id}`" in document


def test_the_record_says_what_lists_cannot(user, tmp_path):
    first = write(user, "2023-10-25", goals=("걷기",), week=("책",), kpt={Kind.TRY: [Line("일찍 자기")]})
    (try_,) = first.kpt
    (walk,) = first.daily_goals
    walk.drop("비가 와서")
    try_.become_goal(Horizon.DAY, first.entry_date.replace(day=26))
    db.session.commit()
    second = save(
        user,
        Writing(
            entry_date=first.entry_date.replace(day=26),
            form_id="f",
            goals={Horizon.DAY: [GoalLine("일찍 자기", done=True)]},
            kpt={Kind.KEEP: [KptLine("일찍 잤다", from_id=try_.id)]},
        ),
    )
    db.session.commit()
    record = record_of(files_of(user, tmp_path))
    assert list(record["goals"]) == ["2023-W43/1", "2023-10-25/1", "2023-10-26/1"]
    assert record["goals"]["2023-10-25/1"]["reason"] == "비가 와서"
    assert record["goals"]["2023-10-26/1"]["try"] == f"{first.uid}/try/1"
    assert record["entries"][0]["weekly_goals"] == ["2023-W43/1"]
    assert record["entries"][1]["keep"][0]["from"] == f"{first.uid}/try/1"
    assert record["entries"][1]["uid"] == second.uid


def test_a_goal_that_no_entry_shows_is_told_by_the_record_alone(user, tmp_path):
    entry = write(user, goals=("오늘",))
    entry.daily_goals[0].carry_to(entry.entry_date.replace(day=27))
    db.session.commit()
    goals = record_of(files_of(user, tmp_path))["goals"]
    assert goals["2023-10-27/1"]["from"] == "2023-10-26/1"
    assert goals["2023-10-27/1"]["carried"] == 1


def test_a_draft_leaves_with_its_words_and_without_numbers_of_the_base(user, tmp_path):
    entry = write(user, category="TIL")
    thumbnail = picture(user)
    fields = {
        "version": "3",
        "title": "아직\r\n",
        "entry_date": "2023-10-2",
        "visibility": "public",
        "category": str(entry.category_id),
        "body": "하나\r\n둘\x00",
        "thumbnail_key": thumbnail.key,
        "daily_goals-10-text": "열째",
        "daily_goals-2-text": "둘째\n셋째",
        "daily_goals-2-done": "y",
        "daily_goals-2-id": "77",
        "weekly_goals-0-text": "  ",
        "keep-0-text": "좋다",
        "carried-0-id": "88",
    }
    draft = Draft.keep(user, "Abc-1", [[name, value] for name, value in fields.items()], entry.id)
    db.session.commit()
    files = files_of(user, tmp_path)
    document = text_of(files, "drafts/Abc-1.md")
    name = next(name for name in files if name.startswith("pictures/"))
    assert document.startswith(
        '---\ntitle: "아직"\ndate: "2023-10-2"\ncategory: "TIL"\nvisibility: public\n'
        f'thumbnail: "../{name}"\n---\n'
    )
    assert "- [x] 둘째\n- [x] 셋째\n- [ ] 열째\n\n" in document
    assert "<!-- haru: body -->\n\n하나\n둘\n\n" in document
    assert not {"77", "88"} & set(document.split())
    (record,) = record_of(files)["drafts"]
    assert (record["form_id"], record["entry"]) == (draft.form_id, entry.uid)


@pytest.mark.parametrize(
    ("fields", "category"),
    [
        ([["new_category", "새 것"], ["category", "1"]], "새 것"),
        ([["category", "x"]], ""),
        ([["category", "999"]], ""),
        ([["category", "²"]], ""),
        ([], ""),
    ],
)
def test_the_category_of_a_draft_is_the_one_it_names(user, tmp_path, fields, category):
    Draft.keep(user, "f", [["title", "t"], *fields])
    db.session.commit()
    assert (f'category: "{category}"' in text_of(files_of(user, tmp_path), "drafts/f.md")) == bool(category)


def test_the_trash_earlier_texts_and_settings_leave_on_request_only(user, tmp_path):
    kept = write(user, title="하나")
    image = picture(user)
    save(
        user,
        Writing(
            entry_date=kept.entry_date,
            form_id="2",
            version=1,
            title="둘",
            body=f"![](/media/{image.key}/600.webp)",
        ),
        kept,
    )
    db.session.commit()
    save(user, Writing(entry_date=kept.entry_date, form_id="3", version=2, title="셋"), kept)
    gone = write(user, "2023-10-27", title="버린 글", goals=("버린 목표",))
    gone.trashed_at = gone.created_at
    db.session.commit()
    plain, whole = files_of(user, tmp_path), files_of(user, tmp_path, "trash", "revisions", "settings")
    assert set(plain) == {"README.md", "haru.json", "2023-10-26-셋.md"}
    assert "settings" not in record_of(plain)
    assert not record_of(plain)["goals"]
    (picture_name,) = record_of(whole)["pictures"]
    assert set(whole) - set(plain) == {
        "trash/2023-10-27-버린-글.md",
        f"revisions/{kept.uid}.json",
        f"pictures/{picture_name}",
    }
    assert whole["README.md"] == plain["README.md"]
    assert b"\ntrashed: 2" in whole["trash/2023-10-27-버린-글.md"]
    assert record_of(whole)["settings"]["time_zone"] == "UTC"
    assert list(record_of(whole)["goals"]) == ["2023-10-27/1"]
    assert record_of(whole)["entries"][0]["revisions"] == f"revisions/{kept.uid}.json"
    earlier = text_of(whole, f"revisions/{kept.uid}.json")
    assert earlier.index('"version": 1') < earlier.index('"version": 2')
    assert f"![](../pictures/{picture_name})" in earlier


def test_tags_stand_in_the_front_matter_and_the_record_knows_their_order(user, tmp_path):
    assert "tags" not in record_of(files_of(user, tmp_path))
    for name in ("나", "남은 태그"):
        Tag.make(user, name)
    entry = write(user, tags=["하루 일기", 'C# "x"', "나"])
    entry.comments_closed_at = entry.created_at
    db.session.commit()
    files = files_of(user, tmp_path)
    document = text_of(files, "2023-10-26-til-20231026.md")
    assert '\ndate: 2023-10-26\ntags: ["하루 일기", "C# \\"x\\"", "나"]\nvisibility: private\n' in document
    assert "\ncomments_closed: 2" in document
    assert record_of(files)["tags"] == ["나", "남은 태그", "하루 일기", 'C# "x"']


def test_the_profile_leaves_with_the_settings(user, tmp_path):
    profile = Profile.of(user)
    profile.about, profile.picture = "매일 한 줄", picture(user)
    db.session.commit()
    plain, whole = files_of(user, tmp_path), files_of(user, tmp_path, "settings")
    settings = record_of(whole)["settings"]
    assert (settings["about"], settings["portrait"] in whole) == ("매일 한 줄", True)
    assert not record_of(plain)["pictures"]


def test_what_others_said_leaves_on_request_only(user, tmp_path):
    guest, entry = make_user("guest"), write(user, public=True)
    said = [
        Comment(user=who, entry=entry, body=words, body_html="")
        for who, words in ((guest, "잘 읽었어요"), (user, "*고마워요*"))
    ]
    said[0].hidden_at = entry.created_at
    db.session.add_all(said)
    db.session.commit()
    (plain,), (whole,) = (
        record_of(files_of(user, tmp_path, *parts))["entries"] for parts in ((), ("comments",))
    )
    assert "comments" not in plain
    assert [(one["author"], one["text"], "hidden" in one) for one in whole["comments"]] == [
        ("guest", "잘 읽었어요", True),
        ("haru", "*고마워요*", False),
    ]


def test_ties_to_what_is_not_exported_are_left_out(user, tmp_path):
    first = write(user, "2023-10-25", goals=("걷기",), kpt={Kind.PROBLEM: [Line("늦잠")]})
    origin = KptLine("또 늦잠", from_id=first.kpt[0].id)
    second = write(user, goals=("걷기",), kpt={Kind.PROBLEM: [origin]})
    assert second.daily_goals[0].from_id == first.daily_goals[0].id
    first.trashed_at = first.created_at
    db.session.commit()
    plain, whole = (record_of(files_of(user, tmp_path, *parts)) for parts in ((), ("trash",)))
    assert "from" not in plain["entries"][0]["problem"][0]
    assert "from" not in plain["goals"]["2023-10-26/1"]
    assert whole["entries"][1]["problem"][0]["from"] == f"{first.uid}/problem/1"
    assert whole["goals"]["2023-10-26/1"]["from"] == "2023-10-25/1"


def test_pictures_of_the_same_content_are_one_file_named_as_the_first_of_them(user, tmp_path):
    first, second = picture(user, alt="먼저"), picture(user, alt="나중")
    write(user, "2023-10-27", body=f"![](/media/{first.key}/600.webp)")
    write(user, "2023-10-26", body=f"![](/media/{second.key}/600.webp)")
    ((name, said),) = record_of(files_of(user, tmp_path))["pictures"].items()
    assert len(name) == len("0" * 24 + ".webp")
    assert said == {"name": "red.png", "alt": "나중"}


def test_private_entries_leave_and_those_of_others_do_not(user, tmp_path):
    write(user, title="내 것")
    write(make_user("other"), title="남의 것", public=True)
    assert set(files_of(user, tmp_path)) == {"README.md", "haru.json", "2023-10-26-내-것.md"}


def test_a_journal_without_a_word_is_an_export_too(user, tmp_path):
    files = files_of(user, tmp_path)
    assert set(files) == {"README.md", "haru.json"}
    assert record_of(files)["entries"] == []
