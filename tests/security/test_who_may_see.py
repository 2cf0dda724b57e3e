"""Every route, asked by everyone for everything: the one rule of who may see what holds at all of them."""

import re
from pathlib import Path

import pytest

from tests.security.readers import Readers, rows, told
from tests.security.routes import ROUTES
from tests.security.site import rows_of
from tests.security.world import OPEN_WORD, SECRETS, STATES, World

OTHERS = ("stranger", "visitor")
HIDDEN = ("private", "trashed")
APP = Path(__file__).parents[2] / "app"


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def readers(world):
    return Readers(world)


@pytest.fixture
def all_written(world, readers):
    """The readers, when all that is hidden is written."""
    world.hide()
    readers.keep()
    return readers


def cells(app, method, *who):
    """What the table says of a method: (what is asked, its rule, its row, reader, state, status)."""
    rules = rows(app)
    for name, route in ROUTES.items():
        if name not in rules or not name.startswith(method):
            continue
        for reader in who:
            statuses = getattr(route, reader).split()
            states = STATES if len(statuses) > 1 else ("public",)
            for state, status in zip(states, statuses, strict=True):
                yield name, rules[name], route, reader, state, int(status)


def said_to(readers, name, rule, route, reader, state, _status):
    address, answer = readers.ask(reader, name, rule, route, state)
    return answer.status_code, told(address, answer)


def secrets_for(reader, state, route):
    """The words that an answer must not hold."""
    if reader != "owner":
        return SECRETS
    return () if route.trash or state == "trashed" else ("zqtrashed",)


def test_every_route_has_a_row_and_every_row_a_route(app):
    there = set(rows(app))
    assert there - set(ROUTES) == set(), "routes that tests/security/routes.py has no row for"
    assert set(ROUTES) - there == set(), "rows of no route"


def test_everyone_finds_what_is_theirs_to_see_and_no_other_word(app, all_written):
    faults = []
    for cell in cells(app, "GET", "owner", *OTHERS):
        name, _, route, reader, state, expected = cell
        status, said = said_to(all_written, *cell)
        hidden = [word for word in secrets_for(reader, state, route) if word in said]
        is_silent = route.tells and status == 200 and OPEN_WORD not in said and state == "public"
        if status != expected or hidden or (is_silent and reader != "stranger"):
            faults.append((name, reader, state, status, hidden, is_silent))
    assert not faults, faults


def test_no_form_of_anothers_changes_or_tells_anything(app, world, all_written):
    owner, faults = world.owner.id, []
    before = rows_of(owner)
    for cell in cells(app, "POST", *OTHERS):
        name, _, _, reader, state, expected = cell
        status, said = said_to(all_written, *cell)
        hidden = [word for word in SECRETS if word in said]
        is_changed = rows_of(owner) != before
        if status != expected or hidden or is_changed:
            faults.append((name, reader, state, status, hidden, is_changed))
        if status < 400:
            all_written.put_back()
    assert not faults, faults


def test_a_writer_changes_what_is_theirs(app, all_written):
    faults = []
    for cell in cells(app, "POST", "owner"):
        name, _, _, _, state, expected = cell
        status, _ = said_to(all_written, *cell)
        if status != expected:
            faults.append((name, state, status))
        all_written.put_back()
    assert not faults, faults


def test_to_others_a_journal_is_as_if_nothing_were_hidden_in_it(app, world, readers):
    known = [cell for cell in cells(app, "GET", *OTHERS) if cell[4] in world.names]
    before = [said_to(readers, *cell) for cell in known]
    world.hide()
    after = [said_to(readers, *cell) for cell in known]
    assert [cell[0] for cell, *said in zip(known, before, after, strict=True) if said[0] != said[1]] == []


def test_to_others_what_is_hidden_and_what_is_not_there_are_the_same(app, all_written):
    faults = []
    for name, rule, route, reader, state, status in cells(app, ("GET", "POST"), *OTHERS):
        # Who is to sign in first is asked to before anything is looked for.
        if state in HIDDEN and status not in (302, 401):
            there, nowhere = (
                said_to(all_written, name, rule, route, reader, each, status) for each in (state, None)
            )
            if there != nowhere:
                faults.append((name, reader, state))
    assert not faults, faults


def test_nothing_but_the_one_rule_asks_who_may_read_an_entry():
    restated = re.compile(r"\b(Entry|entry|cls|self)\.visibility\s*(==|!=|\.(in_|is_|not_in|is_not)\()")
    places = {path: path.read_text(encoding="utf-8") for path in APP.rglob("*.py")}
    found = {str(path.relative_to(APP)) for path, source in places.items() if restated.search(source)}
    assert found == {"models/entry.py"}
