"""The commands behind bin/flask, one group a module."""

from flask import Flask

from app.cli import user


def init_app(app: Flask) -> None:
    for module in (user,):
        app.cli.add_command(module.group)
