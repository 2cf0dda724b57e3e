"""A process that runs only while it is wanted."""

import os
import sys

import pytest

from app.lib.on_demand import OnDemand

DO = "import sys, pathlib; pathlib.Path(sys.argv[1]).unlink()"
WAIT = """
import os, pathlib, signal, sys
signal.signal(signal.SIGTERM, {handler})
pathlib.Path(sys.argv[1]).with_name(str(os.getpid())).touch()
signal.sigwait([signal.SIGUSR1])
"""


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    for name in ("RHYTHM", "PAUSE", "PATIENCE"):
        monkeypatch.setattr(f"app.lib.on_demand.{name}", 0.05)


@pytest.fixture
def watched(tmp_path):
    """Watches for a file, and runs Python with that file's path: watched(code)."""
    made = []

    def watch(code):
        todo = tmp_path / "todo"
        made.append(OnDemand([sys.executable, "-c", code, str(todo)], todo.exists))
        made[-1].watch()
        return todo, made[-1]

    yield watch
    for each in made:
        each.end()


def wait_until(is_so):
    while not is_so():
        pass


def test_it_runs_each_time_that_it_is_wanted(watched):
    todo, _ = watched(DO)
    for _ in range(2):
        todo.touch()
        wait_until(lambda: not todo.exists())


@pytest.mark.parametrize("handler", ["signal.SIG_DFL", "signal.SIG_IGN"])
def test_it_ends_with_its_watcher(watched, tmp_path, handler):
    todo, watcher = watched(WAIT.format(handler=handler))
    todo.touch()
    wait_until(lambda: list(tmp_path.glob("[0-9]*")))
    watcher.end()
    assert not watcher.thread.is_alive()
    with pytest.raises(ProcessLookupError):
        os.kill(int(next(tmp_path.glob("[0-9]*")).name), 0)


def test_a_watcher_that_has_nothing_to_do_ends_at_once(watched):
    _, watcher = watched(DO)
    watcher.end()
    assert not watcher.thread.is_alive()
