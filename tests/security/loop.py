"""Days that lead on to each other, as forms write them: rows of every kind that looking back and going on know."""

from sqlalchemy import select

from app.extensions import db
from app.models import KPT, Entry, Job, JobLine
from app.models.goal import Horizon
from app.models.job import State, Step
from app.models.kpt import Kind
from app.services.jobs import Store


def live(writer, user, word):
    """A week in which `word` stands in every line and text: goals carried on and dropped, a Try that became a goal and
    a Keep, a Problem met again, a shelf with a template, a digest, drafts, a public entry that was private before.
    """
    first = written(writer, user, "2023-10-30", **lines(word), new_category=f"{word} 선반")
    template = {"name": f"{word} 선반", "body": f"## {word} 틀", "parts": "body"}
    send(writer, f"/categories/{first.category_id}", **template)
    second = written(writer, user, "2023-10-31", **lines(word), **answers(first, word))
    send(writer, f"/tries/{of_kind(second, Kind.TRY).id}/goal", horizon="day")
    send(writer, "/weeks/2023-W44/digest")
    opened = written(writer, user, "2023-11-01", **lines(word), title=f"{word} 닫힌 글")
    open_up(writer, opened)
    send(writer, "/drafts", form_id="new-draft", title=f"{word} 새 초안")
    send(writer, f"/entries/{opened.id}/drafts", form_id="draft", title=f"{word} 고치던 글")
    look_through(user, opened, word)


def look_through(user, entry, word):
    """An import that waits for its writer's word, and an export that is packed."""
    scanned = Job(user_id=user.id, step=Step.SCAN, state=State.DONE, name=f"{word}.zip", options={"files": 1})
    packed = Job(user_id=user.id, step=Step.PACK, state=State.DONE, name=f"{word}.zip", options={"files": 1})
    db.session.add_all([scanned, packed])
    db.session.flush()
    for number, outcome in enumerate(("new", "changed")):
        told = {"path": f"{word}/{number}.md", "title": f"{word} 옛 글", "notes": [["bad_date", word]]}
        db.session.add(JobLine(job_id=scanned.id, step=Step.SCAN, entry_id=entry.id, outcome=outcome, **told))
    Store.of_app().make(packed.key)
    Store.of_app().packed(packed.key).write_text(word)
    db.session.commit()


def open_up(writer, entry):
    """Make an entry public whose words are harmless now, and only now."""
    week = {"weekly_goals-0-id": entry.planned(Horizon.WEEK)[0].id, "weekly_goals-0-text": ""}
    goal = {"daily_goals-0-text": "모두의 목표"}
    fields = {"entry_date": entry.entry_date, "form_id": "opened", "version": 1, "visibility": "public"}
    send(writer, f"/entries/{entry.id}", **fields, **week, **goal, title="열린 글")


def lines(word):
    """A line of every kind, a second goal of the day, and the texts."""
    named = {
        "weekly_goals-0": "주간",
        "daily_goals-0": "하루",
        "daily_goals-1": "다른 하루",
        "keep-0": "유지",
    }
    named |= {"problem-0": "문제", "try-0": "시도"}
    texts = {name: f"{word} {name}" for name in ("body", "summary", "reflection")}
    return {**{f"{row}-text": f"{word} {kind}" for row, kind in named.items()}, **texts}


def answers(entry, word):
    """What the form of the day after an entry's may say to its open goals, its Problem and its Try."""
    brought, dropped = (goal.id for goal in entry.planned(Horizon.DAY))
    problem, try_ = (of_kind(entry, kind).id for kind in (Kind.PROBLEM, Kind.TRY))
    return {
        "carried-0-id": brought,
        "carried-0-choice": "bring",
        "carried-1-id": dropped,
        "carried-1-choice": "drop",
        "carried-1-words": f"{word} 까닭",
        "tries-0-id": try_,
        "tries-0-choice": "done",
        "tries-0-goals": "week",
        "keep-0-from": try_,
        "problem-0-from": problem,
        "daily_goals-0-week": f"={word} 주간",
    }


def of_kind(entry, kind):
    return db.session.scalars(select(KPT).where(KPT.entry_id == entry.id, KPT.kind == kind)).first()


def written(writer, user, day, **fields):
    """The entry that a form makes of a day."""
    send(
        writer, "/entries", **{"entry_date": day, "form_id": f"form-{day}", "title": fields["body"], **fields}
    )
    return Entry.by_form(user, f"form-{day}")


def send(writer, address, **fields):
    status = writer.post(address, data=fields).status_code
    assert status in (200, 303), (status, address)
