"""A second import adds nothing twice, whether the first came to its end or not; files that people wrote in are told."""

import json
import re
import sys
from itertools import count

import pytest

from app.extensions import db
from app.models import KPT, Category, Comment, Draft, Entry, Goal, Image, Origin, Revision, User
from app.models.entry import Visibility
from app.models.kpt import Kind
from app.models.writing import Line, Writing
from app.services.importers import open_importer, take
from app.services.writing import save
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import export, files_in
from tests.services.importers.haru.journeys import bring_in, differing, out, outcomes, told
from tests.services.importers.sources import doors

MODELS = (Entry, Goal, KPT, Category, Image, Draft, Revision, Origin)


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def small(db, user, tmp_path):
    """An export of two days, as text by name, and the folder it lies in; the journal is that of another writer."""
    author = make_user("author")
    lines = {kind: [Line(f"{kind} 하나")] for kind in Kind}
    write(
        author,
        title="첫날",
        category="배움",
        goals=("걷기", "쓰기"),
        week=("책",),
        body="글",
        kpt=lines,
        public=True,
    )
    write(author, "2023-10-27", title="다음 날", week=("책",), body="[어제](/entries/1)")
    export(author, tmp_path / "small")
    return tmp_path / "small"


def counts():
    db.session.expire_all()
    return {model.__name__: db.session.query(model).count() for model in MODELS}


def entry(user, title):
    db.session.expire_all()
    return db.session.query(Entry).filter_by(user_id=user.id, title=title).one()


def edit(file, *changes):
    text = file.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text)


def test_a_second_import_changes_nothing(user, nasty, tmp_path):
    bring_in(nasty, user)
    before = counts()
    assert outcomes(bring_in(nasty, User.by_handle("haru"), dry=True)) == {"same"}
    assert outcomes(bring_in(nasty, User.by_handle("haru"), update=True)) == {"same"}
    assert counts() == before
    assert differing(files_in(nasty), out(User.by_handle("haru"), tmp_path / "again")) == []


def test_a_look_tells_what_would_come_and_writes_nothing(user, nasty):
    assert outcomes(bring_in(nasty, user, dry=True)) == {"new"}
    assert set(counts().values()) == {0}


def test_ones_own_journal_is_here_already(db, tmp_path):
    author = make_user("author")
    write(author, title="하루", category="배움", goals=("걷기",), body="글")
    export(author, tmp_path / "own")
    before = counts()
    assert told(bring_in(tmp_path / "own", author)) == [("배움/2023-10-26-하루.md", "same")]
    assert counts() == before


@pytest.mark.parametrize("last", [0, 7, 21])
@pytest.mark.parametrize("is_told", [True, False])
def test_an_import_that_broke_off_goes_on_as_if_it_had_not(user, nasty, tmp_path, monkeypatch, last, is_told):
    monkeypatch.setattr(sys.modules["app.services.importers.take"], "MOST_ITEMS", 3)
    seen, rows_told = [], count()

    def break_off(row):
        if next(rows_told) == last:
            raise KeyboardInterrupt

    importer = open_importer(nasty, user, doors())
    with pytest.raises(KeyboardInterrupt):
        seen.extend(row.path for row in take(importer, note=break_off))
    rows = bring_in(nasty, User.by_handle("haru"), seen=seen if is_told else ())
    assert outcomes(rows) <= {"new", "same"}
    assert differing(files_in(nasty), out(User.by_handle("haru"), tmp_path / "again")) == []


def test_what_a_person_wrote_into_a_file_is_told_and_taken_when_asked_for(user, small):
    bring_in(small, user)
    file = small / "배움" / "2023-10-26-첫날.md"
    edit(
        file,
        ("\n글\n", "\n고친 글 [다음](../2023-10-27-다음-날.md)\n"),
        ("- [ ] 걷기\n- [ ] 쓰기", "- [x] 쓰기\n- [-] 새 것"),
        ("- [ ] try 하나", "- [x] try 하나"),
        ("public", "private"),
        ('"배움"', '"다른 것"'),
        ("visibility:", "tags: [새, '#C#']\ncomments_closed: 2023-11-01T00:00:00Z\nvisibility:"),
    )
    user = User.by_handle("haru")
    assert told(bring_in(small, user)) == [
        ("배움/2023-10-26-첫날.md", "changed"),
        ("2023-10-27-다음-날.md", "same"),
    ]
    assert entry(user, "첫날").body == "글"
    rows = bring_in(small, User.by_handle("haru"), update=True)
    assert told(rows)[0] == ("배움/2023-10-26-첫날.md", "updated")
    changed, later = entry(user, "첫날"), entry(user, "다음 날")
    assert changed.body == f"고친 글 [다음](/@haru/{later.id}/다음-날)"
    assert changed.category.name == "다른 것"
    assert [tag.name for tag in changed.tags] == ["새", "C#"]
    assert changed.comments_closed_at.isoformat() == "2023-11-01T00:00:00+00:00"
    assert changed.visibility == Visibility.PRIVATE
    states = [(goal.text, goal.done, goal.dropped_at is not None) for goal in changed.daily_goals]
    assert states == [("쓰기", True, False), ("새 것", False, True)]
    assert [line.state for line in changed.kpt_of(Kind.TRY)] == ["done"]
    assert Revision.at(changed, 1).fields["body"] == "글"
    assert outcomes(bring_in(small, User.by_handle("haru"), update=True)) == {"same"}


def test_what_was_changed_here_since_is_left_alone(user, small):
    bring_in(small, user)
    entry(user, "첫날").body = "여기서 고침"
    db.session.commit()
    assert outcomes(bring_in(small, User.by_handle("haru"), update=True)) == {"same"}
    assert entry(user, "첫날").body == "여기서 고침"


def test_what_lies_in_the_trash_here_stays_there(user, small):
    bring_in(small, user)
    entry(user, "첫날").trashed_at = entry(user, "첫날").created_at
    db.session.commit()
    rows = bring_in(small, User.by_handle("haru"), update=True)
    assert [outcome for _path, outcome, *_notes in told(rows)] == ["trashed", "same"]
    assert counts()["Entry"] == 4


def test_a_new_file_among_the_old_ones_becomes_an_entry_once(user, small):
    (small / "새 글.md").write_text(
        "---\ndate: 2023-10-28\ntitle: 새 글\ncategory: 배움\n---\n[첫날](배움/2023-10-26-첫날.md)\n"
    )
    assert ("새 글.md", "new") in told(bring_in(small, user))
    new, first = entry(user, "새 글"), entry(user, "첫날")
    assert (new.body, new.category) == (f"[첫날](/@haru/{first.id}/첫날)", first.category)
    assert outcomes(bring_in(small, User.by_handle("haru"))) == {"same"}


@pytest.mark.parametrize("is_here", [True, False])
def test_links_find_a_file_that_a_person_moved(user, small, is_here):
    if is_here:
        bring_in(small, user)
        db.session.query(Origin).delete()
        db.session.commit()
    (small / "배움").rename(small / "옮김")
    (small / "옮김" / "2023-10-26-첫날.md").rename(small / "옮김" / "다른 이름.md")
    rows = bring_in(small, User.by_handle("haru"), update=True)
    assert outcomes(rows) == {"same" if is_here else "new"}
    assert entry(user, "다음 날").body == f"[어제](/@haru/{entry(user, '첫날').id}/첫날)"


def test_lines_that_a_person_wrote_win_over_the_ledger(user, small):
    edit(
        small / "배움" / "2023-10-26-첫날.md",
        ("- [ ] 쓰기", "- [x] 쓰기\n* 손으로"),
        ("- keep 하나", "- 다른 keep"),
    )
    bring_in(small, user)
    first = entry(user, "첫날")
    assert [(goal.text, goal.done) for goal in first.daily_goals] == [
        ("걷기", False),
        ("쓰기", True),
        ("손으로", False),
    ]
    assert [line.text for line in first.kpt_of(Kind.KEEP)] == ["다른 keep"]
    assert len(db.session.query(Goal).filter_by(user_id=user.id).all()) == 4


def test_a_goal_that_a_person_took_out_does_not_wait_for_anybody(user, small):
    edit(small / "배움" / "2023-10-26-첫날.md", ("- [ ] 걷기\n", ""))
    bring_in(small, user)
    assert {goal.text for goal in db.session.query(Goal).filter_by(user_id=user.id)} == {"쓰기", "책"}


@pytest.mark.parametrize(
    ("ledger", "code"),
    [
        (None, "no_ledger"),
        ("{", "ledger_broken"),
        ("[]", "ledger_broken"),
        ('{"format": "other", "version": 1}', "ledger_broken"),
        ('{"format": "haru", "version": 2, "goals": {}}', "ledger_newer"),
        ('{"format": "haru", "version": 1, "entries": [', "ledger_broken"),
        (
            f'{{"format": "haru", "version": 1, "categories": [{",".join(["{}"] * 1001)}]}}',
            "ledger_too_large",
        ),
    ],
)
def test_without_a_ledger_the_files_come_in_by_what_they_say(user, small, ledger, code):
    (small / "haru.json").unlink()
    if ledger is not None:
        (small / "haru.json").write_text(ledger)
    rows = told(bring_in(small, user))
    assert rows[0] == ("haru.json", "refused", code)
    assert {row[1:] for row in rows[1:]} == {("new",)}
    first, second = entry(user, "첫날"), entry(user, "다음 날")
    assert first.visibility == Visibility.PUBLIC
    assert [goal.text for goal in first.daily_goals] == ["걷기", "쓰기"]
    assert first.weekly_goals == second.weekly_goals
    assert second.body == f"[어제](/@haru/{first.id}/첫날)"
    assert first.created_at.isoformat()[:19] in (small / "배움" / "2023-10-26-첫날.md").read_text()


def test_a_ledger_that_says_other_than_the_files_is_told(user, small):
    (small / "2023-10-27-다음-날.md").unlink()
    rows = told(bring_in(small, user))
    assert rows == [("배움/2023-10-26-첫날.md", "new"), ("2023-10-27-다음-날.md", "refused", "no_document")]


def test_records_of_any_shape_harm_nothing(user, small):
    whole = json.loads((small / "haru.json").read_text())
    odd = [None, 7, "x", [], [[]], {}, {"a": 1}, True, -1, 1e400]
    for name in ("categories", "tags", "pictures", "goals", "entries", "drafts", "settings"):
        for value in odd:
            (small / "haru.json").write_text(json.dumps({**whole, name: value}))
            assert outcomes(bring_in(small, User.by_handle("haru"), dry=True)) <= {"new", "refused"}
    records = {
        **whole["goals"],
        "2023-10-26/9": {"text": 1, "created": [], "done": "?", "from": "2023-10-26/9"},
        "x": {},
    }
    whole["entries"][0] |= {
        "daily_goals": [1, "?", "2023-10-26/9", "2023-10-26/1"],
        "keep": [3, {"from": 5}],
        "try": {},
        "comments": [7],
    }
    (small / "haru.json").write_text(json.dumps({**whole, "goals": records}))
    assert outcomes(bring_in(small, User.by_handle("haru"))) == {"new"}
    assert re.search("걷기", " ".join(goal.text for goal in entry(user, "첫날").daily_goals))


def test_earlier_texts_lead_to_entries_that_came_after_them(db, user, tmp_path):
    author = make_user("author")
    first, second = write(author, title="첫날"), write(author, "2023-10-27", title="다음 날")
    for version, body in enumerate([f"[다음](/entries/{second.id})", "지움"], 1):
        writing = Writing(
            entry_date=first.entry_date, form_id=str(version), version=version, title="첫날", body=body
        )
        save(author, writing, first)
    db.session.commit()
    export(author, tmp_path / "export", "revisions")
    bring_in(tmp_path / "export", user)
    came, later = entry(user, "첫날"), entry(user, "다음 날")
    assert Revision.at(came, 2).fields["body"] == f"[다음](/@haru/{later.id}/다음-날)"


def test_what_others_said_stays_out_and_is_told(user, tmp_path):
    author = make_user("author")
    talked = write(author, public=True)
    db.session.add(Comment(user=make_user("guest"), entry=talked, body="잘 읽었어요", body_html=""))
    db.session.commit()
    export(author, tmp_path / "talk", "comments")
    assert told(bring_in(tmp_path / "talk", user)) == [
        ("haru.json", "same", "comments_left_out"),
        ("2023-10-26-til-20231026.md", "new"),
    ]
    assert db.session.query(Comment).count() == 1


def test_a_profile_that_cannot_be_taken_whole_is_told_and_one_that_is_in_use_stays(user, small):
    ledger = json.loads((small / "haru.json").read_text())
    ledger["settings"] = {"about": "매일 한 줄", "portrait": "pictures/none.webp"}
    (small / "haru.json").write_text(json.dumps(ledger))
    assert told(bring_in(small, user))[-1] == ("haru.json", "refused", "picture_missing")
    assert User.by_handle("haru").profile.about == "매일 한 줄"
    User.by_handle("haru").profile.about = "여기서 고침"
    db.session.commit()
    assert told(bring_in(small, User.by_handle("haru")))[0] == ("haru.json", "same", "settings_kept")
    assert User.by_handle("haru").profile.about == "여기서 고침"
