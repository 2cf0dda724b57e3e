"""A writer's data: imports and exports, as their pages begin them and tell of them."""

import logging
from io import BytesIO
from urllib.parse import quote

import pytest
from sqlalchemy import insert, select

from app.models import Job, JobLine
from app.models.job import State, Step
from app.services.jobs import Store
from tests.pages import page_of

DATA = "/settings/data"
MOST = 8


@pytest.fixture
def store(db):
    return Store.of_app()


def send(client, *files, **fields):
    """What a browser sends: files as (bytes, name)."""
    sent = [(BytesIO(data), name) for data, name in files]
    return client.post(f"{DATA}/imports", data={"files": sent, **fields}, content_type="multipart/form-data")


def newest(db):
    db.session.expire_all()
    return db.session.scalars(select(Job).order_by(Job.id.desc())).first()


def sent_names(store, job):
    folder = store.sources(job.key)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def make(db, user, step=Step.SCAN, state=State.DONE, lines=0, **values):
    """A job with so many lines of its step, every third one refused."""
    job = Job(user_id=user.id, step=step, state=state, **{"options": {"files": 1}, **values})
    db.session.add(job)
    db.session.flush()
    Store.of_app().make(job.key)
    same = {"job_id": job.id, "step": step, "parts": {"daily_goals": 2, "body": 1204}, "title": "제목"}
    rows = [
        {
            **same,
            "path": f"{number}.md",
            "outcome": "new" if number % 3 else "refused",
            "notes": [["bad_date", "어제"]],
        }
        for number in range(lines)
    ]
    if rows:
        db.session.execute(insert(JobLine), rows)
    db.session.commit()
    return job


def test_visitors_are_asked_to_sign_in(client):
    assert client.get(DATA).location.startswith("/login")
    assert send(client, (b"# TIL", "a.md")).status_code == 401


def test_the_page_offers_both_ways_and_the_settings_lead_to_it(writer):
    page = page_of(writer.get(DATA))
    assert [form["action"] for form in page.select("main form")] == [f"{DATA}/imports", f"{DATA}/exports"]
    assert page_of(writer.get("/settings")).select_one(f'main a[href="{DATA}"]')


@pytest.mark.parametrize("path", ["/today", "/entries"])
def test_an_empty_journal_asks_for_entries_elsewhere(writer, user, path):
    assert page_of(writer.get(path)).select_one(f'main a[href="{DATA}"]')
    writer.post("/entries", data={"entry_date": user.today(), "form_id": "form"})
    assert not page_of(writer.get(path)).select_one(f'main a[href="{DATA}"]')


def test_a_file_is_kept_under_its_name_and_waits(db, writer, store):
    answer = send(writer, (b"# TIL", "실행 문맥.md"), format="markdown")
    job = newest(db)
    assert answer.location == f"{DATA}/jobs/{job.id}"
    assert (job.step, job.state, job.name) == (Step.SCAN, State.WAITING, "실행 문맥.md")
    assert job.options == {"format": "markdown", "files": 1, "bytes": 5}
    assert store.source(job.key).read_bytes() == b"# TIL"
    assert store.source(job.key).name == "실행 문맥.md"
    assert (store.root / job.key / "todo").exists()
    assert list(store.incoming().iterdir()) == []
    assert (store.root.stat().st_mode & 0o777, (store.root / job.key).stat().st_mode & 0o777) == (
        0o700,
        0o700,
    )


def test_several_files_lie_together_under_safe_names(db, writer, store):
    names = [
        "../../x.txt",
        "a.txt",
        "A.txt",
        "C:/글/b.txt",
        ".htaccess",
        "paste.txt",
        "\u202etxt.exe",
        "x" * 300 + ".txt",
        "a\x00b.txt",
    ]
    send(writer, *[(b"#", name) for name in names], text="붙인 글")
    job = newest(db)
    kept = sent_names(store, job)
    assert len(kept) == len(names) + 1
    assert {"x.txt", "a.txt", "A-2.txt", "b.txt", "htaccess", "paste.txt", "paste-2.txt"} <= set(kept)
    assert all(len(name.encode()) <= 200 and "\u202e" not in name for name in kept)
    assert store.source(job.key) == store.sources(job.key)
    assert job.options["files"] == len(names) + 1


def test_two_pages_that_are_pasted_are_two_sources(db, writer, store):
    folders = set()
    for text in ("하루", "하루", "이틀"):
        assert send(writer, text=text).status_code == 303
        folders.add(store.source(newest(db).key).name)
        assert sent_names(store, newest(db)) == [f"{store.source(newest(db).key).name}/paste.txt"]
    assert len(folders) == 2


@pytest.mark.parametrize(
    ("files", "fields"),
    [
        ([], {}),
        ([], {"text": "  \n"}),
        ([(b"PK", "a.zip"), (b"PK", "b.zip")], {}),
        ([(b"PK", "a.zip")], {"text": "글"}),
        ([(b"#", "a.md")], {"format": "word"}),
    ],
)
def test_what_cannot_be_one_import_is_said_and_nothing_is_kept(db, writer, store, files, fields):
    answer = send(writer, *files, **fields)
    assert answer.status_code == 422
    assert fields.get("text", "") in answer.text
    assert newest(db) is None
    assert store.folders() == []
    assert list(store.incoming().iterdir()) == []


def test_an_import_may_be_larger_than_other_requests_but_not_than_its_room(new_app, db, user, writer):
    app = writer.application
    app.config.update(MAX_CONTENT_LENGTH=1 << 20, MAX_IMPORT_LENGTH=3 << 20)
    assert send(writer, (b"x" * (2 << 20), "large.md")).status_code == 303
    store, before = Store.of_app(), newest(db).id
    answer = send(writer, (b"x" * (5 << 20), "too-large.md"))
    assert answer.status_code == 413
    assert "3.0 MiB" in answer.text
    assert "1.0 MiB" in answer.text
    assert newest(db).id == before
    assert list(store.incoming().iterdir()) == []
    # What waits takes room away.
    assert send(writer, (b"x" * (2 << 20) + b"x" * (1 << 19), "second.md")).status_code == 413


def test_a_writer_may_have_a_few_jobs_at_a_time(db, writer):
    for number in range(5):
        assert send(writer, text=f"{number}번째 글").status_code == 303
    assert send(writer, text="여섯째 글").status_code == 422
    for _ in range(3):
        assert writer.post(f"{DATA}/exports").status_code == 303
    assert writer.post(f"{DATA}/exports").status_code == 422
    writer.post(f"{DATA}/jobs/1/delete")
    assert send(writer, text="여섯째 글").status_code == 303


def test_what_is_under_way_is_told_to_page_and_script(db, user, writer):
    job = make(db, user, Step.TAKE, State.RUNNING, 4, done=1204, total=10_000, name="백업.zip")
    page = page_of(writer.get(f"{DATA}/jobs/{job.id}"))
    assert (page.select_one("progress")["value"], page.select_one("progress")["max"]) == ("1204", "10000")
    assert page.select_one("noscript a")["href"] == f"{DATA}/jobs/{job.id}"
    answer = writer.get(f"{DATA}/jobs/{job.id}", headers={"Accept": "application/json"})
    assert answer.json == {"state": "running", "step": "take", "done": 1204, "total": 10_000}
    assert "백업.zip" in writer.get(DATA).text


def test_a_preview_says_what_was_recognised_before_anything_is_written(db, user, writer):
    job = make(db, user, lines=30)
    page = page_of(writer.get(f"{DATA}/jobs/{job.id}"))
    assert len(page.select(".report > li")) == 30
    assert [chip.select_one("b").text for chip in page.select(".counts a")] == ["30", "20", "10"]
    assert "오늘 목표 2" in page.select_one(".report").text
    assert "어제" in page.select_one(".remark").text
    assert page.select_one(f'form[action="{DATA}/jobs/{job.id}/start"]')
    refused = page_of(writer.get(f"{DATA}/jobs/{job.id}?outcome=refused"))
    assert len(refused.select(".report > li")) == 10


@pytest.mark.parametrize(
    "query", ["page=0", "page=-3", "page=999999999999999999999", "page=x", "outcome=x", "page=99"]
)
def test_an_odd_place_in_a_report_is_a_near_one(db, user, writer, query):
    job = make(db, user, lines=120)
    assert page_of(writer.get(f"{DATA}/jobs/{job.id}?{query}")).select(".report > li")


@pytest.mark.parametrize("lines", [10, 5000])
def test_pages_ask_the_base_as_often_for_many_lines_as_for_few(db, user, writer, statements, lines):
    job = make(db, user, lines=lines)
    for path in (DATA, f"{DATA}/jobs/{job.id}", f"{DATA}/jobs/{job.id}?page=3"):
        statements.clear()
        assert writer.get(path).status_code == 200
        assert len(statements) <= MOST, statements


def test_an_import_starts_once_and_after_its_preview_only(db, user, writer, store):
    send(writer, text="하루")
    job = newest(db)
    address = f"{DATA}/jobs/{job.id}/start"
    assert writer.post(address).location == f"{DATA}/jobs/{job.id}"
    assert newest(db).step == Step.SCAN
    job = newest(db)
    job.state = State.DONE
    db.session.commit()
    store.rest(job.key)
    writer.post(address, data={"update": "y"})
    job = newest(db)
    assert (job.step, job.state, job.options["update"]) == (Step.TAKE, State.WAITING, True)
    assert (store.root / job.key / "todo").exists()
    writer.post(address)
    assert newest(db).options["update"]


def test_an_import_whose_files_are_lost_is_sent_once_more(db, user, writer, store):
    job = make(db, user, lines=3)
    store.drop(job.key)
    assert not page_of(writer.get(f"{DATA}/jobs/{job.id}")).select('form[action$="/start"]')
    assert writer.post(f"{DATA}/jobs/{job.id}/start").status_code == 303
    assert newest(db).step == Step.SCAN


def test_giving_up_removes_what_was_sent(db, user, writer, store):
    send(writer, text="하루")
    job = newest(db)
    assert writer.post(f"{DATA}/jobs/{job.id}/delete").location == DATA
    assert newest(db) is None
    assert store.folders() == []


@pytest.mark.parametrize(("fault", "words"), [("given_up ", "여러 번"), ("unexpected ab12", "ab12")])
def test_a_job_that_failed_says_why(db, user, writer, fault, words):
    job = make(db, user, state=State.FAILED, fault=fault)
    assert words in page_of(writer.get(f"{DATA}/jobs/{job.id}")).select_one("main").text


def test_a_zip_is_its_writers_alone_and_no_cache_keeps_it(db, user, writer, stranger, store):
    writer.post(f"{DATA}/exports", data={"parts": ["trash", "settings"]})
    job = newest(db)
    assert (job.step, job.options) == (Step.PACK, {"parts": ["trash", "settings"]})
    address = f"{DATA}/jobs/{job.id}/file"
    assert writer.get(address).status_code == 404
    store.packed(job.key).write_bytes(b"PK")
    job.state, job.name = State.DONE, "하루.zip"
    db.session.commit()
    answer = writer.get(address)
    assert (answer.data, answer.mimetype, answer.headers["Cache-Control"]) == (
        b"PK",
        "application/zip",
        "no-store",
    )
    assert f"filename*=UTF-8''{quote('하루.zip')}" in answer.headers["Content-Disposition"]
    assert stranger.get(address).status_code == 404
    store.packed(job.key).unlink()
    assert writer.get(address).status_code == 404
    assert writer.get(f"{DATA}/jobs/{job.id}").status_code == 200


def test_a_strangers_job_is_not_there(db, stranger, store, user):
    job = make(db, user)
    for path in ("", "/file"):
        assert stranger.get(f"{DATA}/jobs/{job.id}{path}").status_code == 404
    for path in ("/start", "/delete"):
        assert stranger.post(f"{DATA}/jobs/{job.id}{path}").status_code == 404
    assert newest(db).state == State.DONE
    assert len(store.folders()) == 1


def test_what_leaves_and_comes_is_logged_without_a_word(writer, user, caplog):
    caplog.set_level(logging.INFO)
    send(writer, (b"# words", "비밀낱말.txt"), text="비밀낱말")
    writer.post(f"{DATA}/exports")
    assert f"import begun: user {user.id} from 127.0.0.1" in caplog.text
    assert f"export begun: user {user.id} from 127.0.0.1" in caplog.text
    assert "비밀낱말" not in caplog.text


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (("a.md", "b.html"), {}),
        (("b.HTM", "a.markdown"), {"format": "tistory"}),
        (("a.md",), {"text": "붙여 넣은 글"}),
        (("b.html",), {"text": "# 붙여 넣은 글", "format": "markdown"}),
    ],
)
def test_what_no_one_format_reads_is_not_sent_together(db, writer, names, fields):
    answer = send(writer, *((b"text", name) for name in names), **fields)
    assert answer.status_code == 422
    assert "따로따로" in answer.text
    assert newest(db) is None


def test_markdown_and_its_pasted_text_go_together(db, writer):
    assert send(writer, (b"# a", "a.md"), text="# b", format="markdown").status_code == 303
    assert newest(db).options["files"] == 2
