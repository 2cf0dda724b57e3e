"""An export tells nothing of the base it comes from."""

import pytest
from sqlalchemy import select

from app.models import Draft, User
from app.models.kpt import Kind
from app.models.writing import KptLine, Line, Writing
from app.services import exporter
from app.services.writing import save
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import export, files_in, files_of, lay, picture, rows


@pytest.fixture
def user(db):
    """A writer of everything that an export holds."""
    user = make_user(rest_days=[6])
    image = picture(user)
    first = write(
        user,
        title="하루",
        category="TIL",
        goals=("걷기", "쓰기", "읽기"),
        done=("쓰기",),
        week=("책",),
        body=f"![해](/media/{image.key}/600.webp)",
        kpt={kind: [Line(f"{kind} 하나"), Line(f"{kind} 둘")] for kind in Kind},
    )
    problem = first.kpt_of(Kind.PROBLEM)[1]
    write(
        user,
        "2023-10-27",
        goals=("걷기",),
        week=("책", "산책"),
        kpt={Kind.PROBLEM: [KptLine("또", from_id=problem.id)]},
    )
    write(user, "2023-10-27", title="b", category="가")
    write(user, "2023-10-27", title="B", category="가")
    save(
        user,
        Writing(entry_date=first.entry_date, form_id="2", version=1, title="다시", thumbnail=image),
        first,
    )
    write(user, "2023-10-28").trashed_at = first.created_at
    Draft.keep(user, "form", [["title", "임시"]], first.id)
    db.session.commit()
    return user


def test_other_bases_other_ids_and_other_orders_of_rows_give_the_same_bytes(
    new_app, user, db, tmp_path, postgres_url, monkeypatch
):
    here, found = files_of(user, tmp_path, *exporter.PARTS), rows()
    db.session.remove()
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    with new_app().app_context():
        lay(found, shift=1000)
        same = db.session.scalars(select(User)).one()
        assert same.id != user.id
        there = files_of(same, tmp_path, *exporter.PARTS)
    assert there == here
    assert len([name for name in here if name.endswith(".md")]) == 7


def test_postgres_too_shows_one_moment_while_somebody_saves(postgres_app, tmp_path):
    with postgres_app.app_context():
        user = make_user()
        for number in range(30):
            write(user, title=f"글 {number}")

        def meanwhile(done, _total):
            if done == 1:
                write(user, title="새 글", goals=("새 목표",))

        export(user, tmp_path / "journal", progress=meanwhile)
    assert not any("새".encode() in content for content in files_in(tmp_path / "journal").values())
