"""Readers of the world: how they ask its routes, and what of their answers is no answer but what they asked."""

import re
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from flask import current_app

from app.extensions import db, limiter
from tests.accounts import make_user, sign_in
from tests.security.world import DAYS

# What nothing is called.
NAMES = ("form_id", "key", "slug", "category", "tag", "site")
NOTHING = dict.fromkeys(NAMES, "nothing")
# Names in addresses that say by what stands before them what they are of.
SLUGS = {"category": "(?<=/categories/)<slug>", "tag": "(?<=/tags/)<slug>"}
SAME = {"handle": "haru", "width": 220, "number": 1, "device_id": 1, "job_id": 1, "filename": "css/base.css"}
# What differs from answer to answer, and says nothing.
EACH_NEW = ("Content-Length", "Date", "Set-Cookie")
ECHOES = r'name="(next|csrf_token|form_id)"[^<>]* value="[^"]*"'


def rows(app):
    """The rule of every route, by the name of its row."""
    named = {}
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:[^<>]*:)?(\w+)>", r"<\1>", rule.rule)
        for name, place in SLUGS.items():
            address = re.sub(place, f"<{name}>", address)
        named |= {f"{method} {address}": rule for method in rule.methods - {"HEAD", "OPTIONS"}}
    return named


class Readers:
    """The owner, another writer and a visitor, each as their browser is at first, whatever is asked in between."""

    def __init__(self, world):
        self.world = world
        users = {"owner": world.owner, "stranger": make_user("stranger"), "visitor": None}
        self.cookies = {name: cookie_of(user) for name, user in users.items()}
        self.kept = None

    def keep(self):
        """Note what the base is to be whenever it is put back."""
        db.session.execute(db.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        self.let_go()
        self.kept = file_of_base().read_bytes()

    def put_back(self):
        """The base as it was."""
        self.let_go()
        file_of_base().write_bytes(self.kept)

    def let_go(self):
        db.session.remove()
        db.engine.dispose()
        for ending in ("-wal", "-shm"):
            file_of_base().with_name(file_of_base().name + ending).unlink(missing_ok=True)

    def ask(self, reader, name, rule, route, state):
        """The address that a route has for an entry in a state, None for one that is not there, and the answer."""
        names = self.names(route, state)
        address = address_of(rule, route, names)
        fields = {field: value.format(**names) for field, value in route.fields.items()}
        method = name.partition(" ")[0]
        return address, self.browser(reader).open(address, method=method, data=fields or None)

    def browser(self, reader):
        """The reader's browser as it is at first, who has asked for nothing yet."""
        limiter.reset()
        client = current_app.test_client()
        if self.cookies[reader]:
            client.set_cookie(*self.cookies[reader])
        return client

    def names(self, route, state):
        """What the parts of an address are called, and what a form may name."""
        day = date.fromisoformat(DAYS.get(state, "2022-01-01"))
        names = {**SAME, "monday": day, "first": day, "year": day.year, "month": day.month}
        known = self.world.names[state] if state else {}
        names |= known or {name: NOTHING.get(name, 9999) for name in self.world.names["public"]}
        return names | route.names


def address_of(rule, route, names):
    slugs = [names[name] for name, place in SLUGS.items() if re.search(place, rule.rule)]
    called = {**names, "slug": slugs[0]} if slugs else names
    path = rule.build({name: called[name] for name in rule.arguments})[1]
    return path + (f"?{route.query.format(**names)}" if route.query else "")


def told(address, answer):
    """All that an answer says, but for the address that its reader asked for."""
    heads = [head for head in answer.headers if head[0] not in EACH_NEW]
    said = f"{heads}\n{answer.data.decode(errors='replace')}"
    for form in (
        address,
        escape(address),
        quote(address),
        quote(address, safe=""),
        quote(address, safe="/@"),
    ):
        said = said.replace(form, "")
    return re.sub(ECHOES, "", said).lower()


def cookie_of(user):
    """The name and value of the cookie of somebody who is signed in."""
    if user is None:
        return None
    client = sign_in(current_app.test_client(), user)
    name = current_app.config["SESSION_COOKIE_NAME"]
    return name, client.get_cookie(name).value


def file_of_base():
    return Path(db.engine.url.database)
