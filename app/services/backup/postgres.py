"""The base as a dump of PostgreSQL, made and read by the programs that come with it."""

import re
import shutil
import subprocess
from pathlib import Path

from flask import current_app
from sqlalchemy import text

from app.extensions import db
from app.services.backup import contents
from app.services.backup.contents import Contents
from app.services.backup.errors import BackupError

KIND = "postgresql"
MEMBER = "database.pgdump"


def save(path: Path) -> Contents:
    """Write a dump into a new file, of the very state whose contents are told."""
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        found = contents.read(connection)
        _run("pg_dump", f"--snapshot={snapshot}", "--format=custom", f"--file={path}", beside=path)
    return found


def check(path: Path) -> None:
    """Refuse a dump that cannot be read."""
    try:
        _call("pg_restore", "--list", str(path))
    except BackupError as error:
        raise BackupError("the database in this backup is damaged") from error


def load(path: Path) -> None:
    """Put the tables of the dump in place of the base's own, in one transaction each.

    The base's tables go first: a dump of an older haru does not know those that came later.
    """
    db.session.remove()
    with db.engine.begin() as connection:
        db.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    options = ("--clean", "--if-exists", "--single-transaction", "--no-owner", "--no-privileges")
    _run("pg_restore", *options, str(path), beside=path)
    # What connections of the pool know of the tables that went is out of date.
    db.engine.dispose()


def _run(program: str, *arguments: str, beside: Path) -> None:
    """Run a program of PostgreSQL's on the base. Its password stands in a file: arguments are everybody's to read."""
    _, settings = db.engine.dialect.create_connect_args(db.engine.url)
    settings = {name: str(value) for name, value in settings.items() if isinstance(value, str | int)}
    password = settings.pop("password", "")
    if password:
        settings["passfile"] = str(_write_password(beside.with_name("password"), password))
    connection = " ".join(f"{name}={_quote(value)}" for name, value in settings.items())
    _call(program, f"--dbname={connection}", "--no-password", *arguments)


def _write_password(path: Path, password: str) -> Path:
    path.touch(mode=0o600)
    password = password.replace("\\", "\\\\").replace(":", "\\:")
    path.write_text(f"*:*:*:*:{password}\n", encoding="utf-8")
    return path


def _quote(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _call(program: str, *arguments: str) -> None:
    found = shutil.which(program, path=current_app.config["PG_BIN"] or None)
    if not found:
        raise BackupError(
            f"{program} is missing: install the client programs of PostgreSQL, or name their folder in PG_BIN"
        )
    done = subprocess.run(
        [found, *arguments], check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, errors="replace",
    )  # fmt: skip
    if done.returncode:
        # Only these lines: the server's own, which may come with them, can hold rows of the journal.
        said = re.findall(rf"^{program}: ((?:error|detail): .+)", done.stderr, re.MULTILINE)
        raise BackupError(f"{program}: {'; '.join(said[:2]) or f'ended with {done.returncode}'}")
