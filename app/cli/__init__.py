"""The commands behind bin/flask, one group a module."""

from flask import Flask

from app.cli import demo, entries, images, translate, user


def init_app(app: Flask) -> None:
    app.cli.add_command(demo.command)
    for module in (user, entries, images, translate):
        app.cli.add_command(module.group)
