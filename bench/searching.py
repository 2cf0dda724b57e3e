"""Search over journals of varied words: the page as x hello, and the service beside LIKE over the same texts.

Run alone as: HARU_INSTANCE=$(mktemp -d) PYTHONPATH=.:bench .venv/bin/python bench/searching.py
Each answers with the newest twenty. LIKE reads one row after another until it has them, so that it is quick where every
entry has the word, and reads all of them where few or none have.
"""

import argparse
import statistics
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

import floor
import journal
import servers
from probes import Haru, Probe
from sqlalchemy import select
from words import VOCABULARY, text

from app import create_app
from app.extensions import db
from app.models import Entry, SearchDocument, User
from app.services.search import PAGE, search

SIZES = (1_000, 100_000)
COMMON, OFTEN, ALSO, RARE = (VOCABULARY[rank] for rank in (0, 5, 9, 12_000))

# What is asked, and the words of it that LIKE has to look for.
QUERIES = {
    "common word": (COMMON, [COMMON]),
    "rare word": (RARE, [RARE]),
    "no hit": ("없는낱말", ["없는낱말"]),
    "one syllable": (OFTEN[0], [OFTEN[0]]),
    "two words": (f"{OFTEN} {RARE}", [OFTEN, RARE]),
    "phrase": (f'"{OFTEN} {ALSO}"', [f"{OFTEN} {ALSO}"]),
    "operator": (f"in:notes {RARE}", [RARE]),
    "a year": (f"1950-01..1950-12 {OFTEN}", [OFTEN]),
}
TIMES = {"search": 20, "LIKE": 3}


def notes_of(size):
    return (journal.Notes(text(number)) for number in range(size))


def find(query):
    return search(query, User.by_handle("bench"), today=journal.FIRST).hits


def like(words):
    """The newest entries of the writer's that hold all words, by LIKE over their texts."""
    viewer = User.by_handle("bench")
    found = select(Entry).join(Entry.document).where(*Entry.shelf(viewer, viewer))
    found = found.where(*(SearchDocument.texts.contains(word, autoescape=True) for word in words))
    newest = found.order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(PAGE + 1)
    return db.session.scalars(newest.options(*Entry.cards())).all()


@contextmanager
def opened(haru):
    """The application on the base of a server."""
    app = create_app(
        {"SECRET_KEY": "x" * 64, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{haru.instance / 'haru.db'}"}
    )
    with app.app_context():
        yield
        db.engine.dispose()


def cost(call, times):
    """Processor milliseconds of one call, the median of some."""
    costs = []
    for _time in range(times + 1):
        db.session.expunge_all()
        began = time.process_time()
        call()
        costs.append((time.process_time() - began) * 1000)
    return statistics.median(costs[1:])


def beside_like(haru):
    """(what, how many times as fast, of) for each query."""
    with opened(haru):
        for name, (query, words) in QUERIES.items():
            ours = cost(partial(find, query), TIMES["search"])
            theirs = cost(partial(like, words), TIMES["LIKE"])
            what = f"search, {name}, at {haru.size:,} ({len(find(query))} hits)"
            yield what, theirs / ours, f"times as fast as LIKE ({theirs:.1f} ms)"


def pages(haru, hello, rounds, requests):
    """(what, ratio, of) for the page of each query."""
    probes = [
        Probe(f"page, {reader}, {name}, at {haru.size:,}", haru.server, f"/search?q={quote(query)}", cookie)
        for name, (query, _words) in QUERIES.items()
        for reader, cookie in (("visitor", {}), ("signed in", haru.cookie))
    ]
    for probe in (hello, *probes):
        probe.send()
    for _round in range(rounds):
        for probe in (hello, *probes):
            probe.measure(requests)
    return [(probe.name, probe.cost / hello.cost, f"hello ({hello.cost:.2f} ms)") for probe in probes]


def rows(folder, sizes=SIZES, rounds=3, requests=20):
    """(what, ratio, of) for journals of these sizes."""
    (folder / "floor").mkdir(parents=True)
    floor.fill(folder / "floor")
    low = servers.floor(folder / "floor")
    running = [low]
    try:
        for size in sizes:
            haru = Haru(folder, size, partial(journal.write, notes_of=notes_of))
            running.append(haru.server)
            yield from pages(haru, Probe("hello", low, "/hello"), rounds, requests)
            yield from beside_like(haru)
    finally:
        for server in running:
            server.stop()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="entries of the journals")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haru-searching-") as folder:
        for what, ratio, unit in rows(Path(folder), options.sizes):
            print(f"{what:60} {ratio:8.2f}  {unit}", flush=True)


if __name__ == "__main__":
    main()
