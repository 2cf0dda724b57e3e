"""The commands behind bin/flask, one group a module."""

from flask import Flask

from app.cli import entries, images, translate, user


def init_app(app: Flask) -> None:
    for module in (user, entries, images, translate):
        app.cli.add_command(module.group)
