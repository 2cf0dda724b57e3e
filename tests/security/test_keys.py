"""Keys that others know: none starts haru, none opens a session of it."""

import pytest

import config
from tests.accounts import make_user, sign_in

KNOWN = [
    "---",
    "dev",
    "secret",
    "secret_key",
    "secret-key",
    "SECRET_KEY",
    "changeme",
    "change-me",
    "change_this_to_a_long_random_text",
    "please-change-me-please-change-me-1",
    "password",
    "test",
    "flask",
    "haru",
    "default",
    "development key",
    "supersecretkey",
    "super-secret-key-that-nobody-knows",
    "your-secret-key",
    "your-secret-key-goes-right-here-now",
    "you-will-never-guess-what-this-key-is",
    "hard to guess string, or so they say it",
    "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
    "django-insecure-0123456789abcdefghijklmnop",
    "0123456789abcdef0123456789abcdef",
    "00000000000000000000000000000000",
    "abcdefghijklmnopqrstuvwxyz0123456789",
]


@pytest.mark.parametrize("key", KNOWN)
def test_haru_does_not_start_with_a_key_that_others_know(tmp_path, key):
    with pytest.raises(config.ConfigError, match="SECRET_KEY"):
        config.load({"HARU_INSTANCE": str(tmp_path), "SECRET_KEY": key})


def opens(key, app, cookie):
    """Whether the key verifies the cookie's seal."""
    app.secret_key, own = key, app.secret_key
    verified, _session = app.session_interface.get_signing_serializer(app).loads_unsafe(cookie)
    app.secret_key = own
    return verified


def test_no_known_key_opens_a_session(app, db):
    cookie = sign_in(app.test_client(), make_user()).get_cookie(app.config["SESSION_COOKIE_NAME"]).value
    assert opens(app.secret_key, app, cookie)
    assert [key for key in KNOWN if opens(key, app, cookie)] == []
