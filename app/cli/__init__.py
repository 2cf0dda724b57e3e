"""The commands behind bin/flask, one group a module."""

from flask import Flask

from app.cli import backup, demo, entries, export, images, import_, jobs, search, translate, user


def init_app(app: Flask) -> None:
    for command in (demo.command, backup.make, backup.restore, export.command, import_.command):
        app.cli.add_command(command)
    for module in (user, entries, images, search, translate, jobs):
        app.cli.add_command(module.group)
