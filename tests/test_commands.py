"""The commands of the README, on a copy of the tree as a clone would hold it."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = Path(sys.prefix)


@pytest.fixture(scope="session")
def tree(tmp_path_factory):
    """The tree without anything made by running it, to be copied."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    tree = tmp_path_factory.mktemp("tree") / "clone"
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    return tree


@pytest.fixture(scope="session")
def used_tree(tree, tmp_path_factory):
    """The same with all that the first command in it leaves for the next, to be copied."""
    used = shutil.copytree(tree, tmp_path_factory.mktemp("used") / "clone")
    (used / ".venv").symlink_to(PACKAGES)
    subprocess.run(["sh", "-c", ". bin/_setup && compile_translations"], cwd=used, check=True)
    compiled = [sys.executable, "-m", "compileall", "-q", "app", "migrations", "config.py", "wsgi.py"]
    subprocess.run(compiled, cwd=used, check=True)
    return used


@pytest.fixture
def clone(tree, tmp_path):
    return shutil.copytree(tree, tmp_path / "clone")


@pytest.fixture
def new(clone):
    """A clone with the packages of the running tests as its own."""
    (clone / ".venv").symlink_to(PACKAGES)
    return clone


@pytest.fixture
def installed(used_tree, tmp_path):
    """The same, in which a command has run before."""
    return shutil.copytree(used_tree, tmp_path / "installed", symlinks=True)


def run(tree, *command, **variables):
    environment = {**os.environ, "HARU_INSTANCE": "instance", **variables}
    return subprocess.run(
        command,
        check=False,
        cwd="/",
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


@pytest.fixture
def serve(installed):
    """Starts bin/serve and returns it, with its address, when it has said that it is open."""
    started = []

    def start(**variables):
        environment = {**os.environ, "HARU_INSTANCE": "instance", "PORT": free_port(), **variables}
        server = subprocess.Popen(
            [installed / "bin/serve"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(server)
        return server, server.stdout.readline().split()[-1]

    yield start
    for server in started:
        server.kill()
        server.wait()
        server.stdout.close()


def answer(address):
    """Status, headers and body of a GET."""
    try:
        with urlopen(address, timeout=60) as response:
            return response.status, response.headers, response.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.mark.parametrize("command", ["bin/_setup", "bin/serve", "bin/flask", "bin/test", ".ci/run"])
def test_the_scripts_parse(command):
    shell = "bash" if command == ".ci/run" else "sh"
    assert subprocess.run([shell, "-n", ROOT / command], check=False).returncode == 0


def test_serve_migrates_opens_and_ends_cleanly(serve, installed):
    server, address = serve(FLASK_DEBUG="1", SITE_URL="")
    assert answer(f"{address}/healthz")[0] == 200
    assert (installed / "instance/haru.db").exists()
    for trap in ("/console", "/?__debugger__=yes&cmd=resource&f=debugger.js"):
        assert b"werkzeug" not in answer(address + trap)[2].lower()
    status, headers, _ = answer(f"{address}/console")
    assert status == 404
    assert not any(figure in headers.get("Server", "") for figure in "0123456789")
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=60) == 0
    assert server.stdout.read() == ""


def test_a_path_is_meant_from_where_the_command_is_called(installed, tmp_path):
    """A folder of notes may hold files named as modules of Python are; they stay notes."""
    folder = tmp_path / "내 글"
    (folder / "til").mkdir(parents=True)
    (folder / "til/2024-01-02-하루.md").write_text("# 하루\n", "utf-8")
    (folder / "copy.py").write_text("raise SystemExit('a note was run')", "utf-8")
    there = ("sh", "-c", 'cd "$1" && shift && exec "$0" "$@"', installed / "bin/flask", folder)
    for command in (
        "user create jiwoo --email a@example.com --password some-long-words",
        "import til --user jiwoo",
        "export out --user jiwoo",
        "backup day.tar",
    ):
        done = run(installed, *there, *command.split())
        assert done.returncode == 0, done.stderr
    assert (folder / "out/haru.json").is_file()
    assert (folder / "day.tar").is_file()
    assert not (installed / "out").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "eighty"), ("SECRET_KEY", "dev"), ("HOST", "0.0.0.0"), ("STORAGE_URL", "s3://bucket")],
)
def test_a_bad_setting_ends_serve_with_a_line_about_it(installed, name, value):
    done = run(installed, installed / "bin/serve", **{name: value})
    assert done.returncode == 1
    assert done.stdout == ""
    last = done.stderr.splitlines()[-1]
    assert name in last
    assert "Traceback" not in done.stderr


# As a server leaves it that ended while it looked an import through.
LEAVE_AN_IMPORT = """
from flask_migrate import upgrade
from app.extensions import db
from app.models import User
from app.models.job import State
from app.services import jobs
from wsgi import app

with app.app_context():
    upgrade()
    user = User.new("haru", "haru@example.com", "a quiet evening by the river")
    jobs.begin_import(user, jobs.Store.of_app(), [], "# 하루", "markdown", 1 << 20).state = State.RUNNING
    db.session.commit()
"""

CONFIRM_THE_IMPORT = """
from app.extensions import db
from app.models import Job
from app.services import jobs
from wsgi import app

with app.app_context():
    assert jobs.start(db.session.get(Job, 1), jobs.Store.of_app(), update=False)
    db.session.commit()
"""


def in_the_tree(tree, script):
    environment = {**os.environ, "HARU_INSTANCE": "instance"}
    subprocess.run([tree / ".venv/bin/python", "-c", script], cwd=tree, env=environment, check=True)


def look_until(tree, query, wanted, seconds=60):
    """Return once the base of a running server answers so."""
    deadline = time.monotonic() + seconds
    with closing(sqlite3.connect(tree / "instance/haru.db")) as base:
        while base.execute(query).fetchone()[0] != wanted:
            assert time.monotonic() < deadline, query


def test_serve_does_jobs_also_those_that_the_server_before_it_left(serve, installed):
    in_the_tree(installed, LEAVE_AN_IMPORT)
    server, _ = serve()
    look_until(installed, "SELECT step || ' ' || state FROM jobs", "scan done")
    in_the_tree(installed, CONFIRM_THE_IMPORT)
    look_until(installed, "SELECT count(*) FROM entries", 1)
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=60) == 0
    assert server.stdout.read() == ""


def test_a_taken_port_is_said_in_one_line(installed):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(installed, installed / "bin/serve", PORT=port)
    assert done.returncode == 1
    assert port in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_serve_names_its_options(installed):
    done = run(installed, installed / "bin/serve", "--help")
    assert done.returncode == 1
    assert "--demo" in done.stderr


def test_flask_runs_a_command_on_a_migrated_base(new):
    done = run(new, new / "bin/flask", "user", "list")
    assert done.returncode == 0, done.stderr
    assert (new / "instance/haru.db").exists()
    assert list(new.glob("app/translations/ko/LC_MESSAGES/*.mo"))


def test_test_hands_its_arguments_to_pytest(installed):
    done = run(installed, installed / "bin/test", "tests/test_config.py", "-k", "debug")
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


@pytest.mark.parametrize(
    ("python", "words"),
    [
        ("#!/bin/sh\nexit 1\n", "Python 3.11 or newer"),
        (
            '#!/bin/sh\ncase "$2" in *version_info*) exit 0 ;; *import*) exit 1 ;; esac\n',
            "apt-get install python3-venv",
        ),
    ],
)
def test_a_python_that_cannot_do_is_named_in_one_line(clone, tmp_path, python, words):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (tools / name).write_text(python)
        (tools / name).chmod(0o755)
    done = run(clone, clone / "bin/serve", PATH=f"{tools}:/usr/bin:/bin")
    assert done.returncode == 1
    assert words in done.stderr.splitlines()[-1]


def test_ci_permits_no_skipped_test(pytester, monkeypatch):
    pytester.makepyfile("import pytest\ndef test_a(): pass\ndef test_b(): pytest.skip('another day')")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("CI", raising=False)
    assert pytester.runpytest_subprocess("-p", "tests.plugins.skips").ret == 0
    monkeypatch.setenv("CI", "true")
    run = pytester.runpytest_subprocess("-p", "tests.plugins.skips")
    assert run.ret == 1
    run.stdout.fnmatch_lines("*does not permit*test_b*")
