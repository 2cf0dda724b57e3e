"""Devices end by themselves, and for real."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import event, select

from app.lib import dates
from app.models import Device
from app.models.device import PASSING, REMEMBERED
from tests.accounts import make_user


def opened(db, user, *, remembered=False):
    token = Device.open(user, remembered=remembered, user_agent="x" * 400, address="2001:db8::1")
    db.session.commit()
    return token


@pytest.fixture
def user(db):
    return make_user()


def test_the_base_does_not_hold_the_token(db, user):
    token = opened(db, user)
    [row] = db.session.execute(select(Device.__table__)).mappings()
    assert token not in [str(value) for value in row.values()]
    assert len(token) >= 43


def test_a_device_and_its_writer_are_found_in_one_statement(db, user):
    token = opened(db, user)
    db.session.expunge_all()
    ran = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: ran.append(call[2]))
    device = Device.find(token)
    assert (device.user.handle, device.user.token, device.user.device) == ("haru", token, device)
    assert len(ran) == 1


@pytest.mark.parametrize("token", ["", "x", "한글", "a" * 5000])
def test_a_token_nobody_was_given_finds_nothing(db, user, token):
    opened(db, user)
    assert Device.find(token) is None


@pytest.mark.parametrize(("remembered", "limits"), [(False, PASSING), (True, REMEMBERED)])
def test_a_device_ends_when_it_rests_too_long(db, user, remembered, limits):
    token = opened(db, user, remembered=remembered)
    start = dates.now()
    with time_machine.travel(start + limits[0] - timedelta(minutes=1)):
        assert Device.find(token)
    with time_machine.travel(start + limits[0] + timedelta(minutes=1)):
        assert Device.find(token) is None


@pytest.mark.parametrize(("remembered", "limits"), [(False, PASSING), (True, REMEMBERED)])
def test_a_device_in_daily_use_ends_as_well(db, user, remembered, limits):
    token = opened(db, user, remembered=remembered)
    start = dates.now()
    for days in range(limits[1].days + 1):
        with time_machine.travel(start + timedelta(days=days) - timedelta(minutes=1)):
            Device.find(token).touch()
            db.session.commit()
    with time_machine.travel(start + limits[1] + timedelta(minutes=1)):
        assert Device.find(token) is None


def test_a_remembered_device_rests_as_long_as_its_cookie(app):
    assert app.permanent_session_lifetime == REMEMBERED[0]


def test_signing_in_forgets_devices_that_ended_long_ago(db, user):
    opened(db, user)
    with time_machine.travel(dates.now() + timedelta(days=40)):
        opened(db, user)
    assert len(list(db.session.scalars(select(Device)))) == 1


def test_a_device_closed_at_the_same_moment_stays_closed(db, user):
    device = Device.find(opened(db, user))
    Device.close_all(user)
    device.touch()
    db.session.commit()
    assert Device.of(user) == []
