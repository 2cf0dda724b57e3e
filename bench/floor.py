"""The floor: what Flask, the ORM and Jinja cost with nothing else, on the same server and the same machine.

GET /hello answers a constant page of 20 KB, the unit of all ratios. GET /row/<id> reads one row and renders it, GET
/list twenty rows by an index; POST /rows inserts one row with an fsync, as a save does.
"""

import os
from pathlib import Path

import sqlalchemy as sa
from flask import Flask, render_template_string, request
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

PARAGRAPH = "<p>" + "하루에 한 번 배운 것을 적는다. What was learned today stays. " * 8 + "</p>\n"
HELLO = "<!doctype html><title>hello</title>" + PARAGRAPH * (20_000 // len(PARAGRAPH.encode()))
LIST = "<!doctype html><ul>{% for row in rows %}<li id='{{ row.id }}'>{{ row.title }}</li>{% endfor %}</ul>"
ROW = "<!doctype html><h1>{{ row.title }}</h1>{{ row.body|safe }}"
ROWS = 1000


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    body: Mapped[str]
    rank: Mapped[int] = mapped_column(index=True)


def configure(connection, _record):
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def make_engine(folder):
    engine = sa.create_engine(f"sqlite:///{Path(folder) / 'floor.db'}")
    sa.event.listen(engine, "connect", configure)
    return engine


def fill(folder):
    """Make the base of the floor in a folder, with rows of 6 KB."""
    engine = make_engine(folder)
    Base.metadata.create_all(engine)
    body = PARAGRAPH * (6_000 // len(PARAGRAPH.encode()) + 1)
    with Session(engine) as session:
        session.add_all(Row(title=f"TIL {number}", body=body, rank=number) for number in range(ROWS))
        session.commit()


def create_app():
    app = Flask(__name__)
    engine = make_engine(os.environ["HARU_INSTANCE"])

    @app.get("/hello")
    def hello():
        return HELLO

    @app.get("/row/<int:number>")
    def row(number):
        with Session(engine) as session:
            return render_template_string(ROW, row=session.get(Row, number))

    @app.get("/list")
    def newest():
        with Session(engine) as session:
            rows = session.execute(sa.select(Row.id, Row.title).order_by(Row.rank.desc()).limit(20)).all()
            return render_template_string(LIST, rows=rows)

    @app.post("/rows")
    def insert():
        with Session(engine) as session:
            session.add(Row(title=request.form["title"], body=request.form["body"], rank=ROWS))
            session.commit()
        return "", 204

    return app
