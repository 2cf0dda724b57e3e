"""Background work: imports and exports that were begun on the page."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.models import User
from app.services import exporter, jobs
from app.services.importers import open_importer, scan, take
from app.services.importers.base import Importer
from app.services.importers.found import Doors, Refused
from app.services.writing import render_entry, save

group = AppGroup("jobs", help="Imports and exports that were begun on the page.")


class Halt:
    """Whether to stop: after a signal, or with the process that a job belongs to. A second signal ends at once."""

    def __init__(self, parent: int | None) -> None:
        self.parent, self.asked = parent, False

    def listen(self) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, self.ask)

    def ask(self, number: int, _frame: object) -> None:
        self.asked = True
        signal.signal(number, signal.SIG_DFL)

    def __call__(self) -> bool:
        return self.asked or self.parent not in (None, os.getppid())


@group.command()
@click.option("--until-idle", is_flag=True, help="End when nothing is left to do.")
@click.option(
    "--parent", type=int, metavar="PID", help="End when this process, which began this one, has ended."
)
def run(until_idle: bool, parent: int | None) -> None:
    """Do what waits on this machine. bin/serve does so by itself; what is stopped half-way goes on next time."""
    halt = Halt(parent)
    halt.listen()
    store = jobs.Store.of_app()
    with store.locked() as is_alone:
        if not is_alone:
            click.echo("Another process does the jobs of this machine already.", err=True)
            return
        jobs.sweep(store)
        jobs.Runner(store, jobs.Work(open_for, scan, take, pack, Refused), halt).run(until_idle)


def open_for(path: Path, user: User, format: str | None) -> Importer:
    return open_importer(path, user, Doors(save, render_entry, current_app.config["PICTURE_QUOTA"]), format)


def pack(user: User, file: Path, parts: list[str], progress: Callable[[int, int], None]) -> None:
    exporter.write_zip(user, file, parts=parts, site_url=current_app.config["SITE_URL"], progress=progress)
