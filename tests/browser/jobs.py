"""Jobs in every state that a page shows otherwise."""

from datetime import date

from app.extensions import db
from app.models import Job, JobLine
from app.models.job import State, Step
from app.services.jobs import Store

DAY = date(2023, 10, 26)
PARTS = {
    "weekly_goals": 2,
    "daily_goals": 3,
    "done_today": 4,
    "body": 1204,
    "summary": 120,
    "keep": 1,
    "try": 2,
}
REASONS = [
    ["bad_date", "2023-02-30"],
    ["picture_missing", "images/a-rather-long-name-of-a-picture-that-is-missing.png"],
]
OUTCOMES = ("new", "same", "changed", "updated", "trashed", "refused")


def write(user, title):
    """Stores the jobs of a writer; their ids by what they show."""
    packed = store_job(user, Step.PACK, State.DONE, name="haru.zip", options={"parts": []})
    Store.of_app().packed(packed.key).write_bytes(b"PK")
    return {
        "waiting": store_job(user, Step.SCAN, State.WAITING).id,
        "preview": store_job(user, Step.SCAN, State.DONE, title, name="TIL-2019-2023-all-of-it.zip").id,
        "under_way": store_job(
            user, Step.TAKE, State.RUNNING, title, done=1204, total=10_000, name="a.md"
        ).id,
        "taken": store_job(user, Step.TAKE, State.DONE, title).id,
        "failed": store_job(user, Step.TAKE, State.FAILED, title, fault="given_up ").id,
        "packed": packed.id,
    }


def store_job(user, step, state, title=None, **values):
    """A job with its folder and, where a title is given, a page full of lines."""
    job = Job(user_id=user.id, step=step, state=state, **{"options": {"files": 3}, **values})
    db.session.add(job)
    db.session.flush()
    Store.of_app().make(job.key)
    if title:
        db.session.add_all(line(job, number, title) for number in range(101))
    return job


def line(job, number, title):
    outcome = OUTCOMES[number % len(OUTCOMES)]
    known = {} if outcome == "refused" else {"title": title, "day": DAY, "parts": PARTS}
    notes = [["category", title], *(REASONS if number % 3 == 2 else [])]
    path = f"a-rather-long-name-of-a-folder/of-a-repository/{number}.md"
    return JobLine(job_id=job.id, step=job.step, path=path, outcome=outcome, notes=notes, **known)
