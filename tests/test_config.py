"""Settings: each default, each refusal, and what follows from them."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from werkzeug.exceptions import SecurityError
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

import config

KEY = "nQ4v-7hXkWz_2mTbR9cYpL0dSfGjA5uE"


@pytest.fixture
def load(tmp_path):
    """Loads the settings as they are with these variables and an instance of the test's own."""
    return lambda **values: config.load({"HARU_INSTANCE": str(tmp_path), **values})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "８０００"),
        ("HOST", "two words"),
        ("WORKERS", "0"),
        ("WORKERS", "many"),
        ("TRUSTED_PROXIES", "all"),
        ("REGISTRATION", "maybe"),
        ("PICTURE_QUOTA", "lots"),
        ("PICTURE_QUOTA", "10X"),
        ("DATABASE_URL", "mysql://root@localhost/haru"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("PG_BIN", "/no/such/folder"),
        ("STORAGE_URL", "s3://bucket"),
        ("STORAGE_URL", "pictures"),
        ("REDIS_URL", "localhost:6379"),
        ("MAIL_URL", "imap://localhost"),
        ("SITE_URL", "til.example.org"),
        ("SITE_URL", "ftp://til.example.org"),
        ("SITE_URL", "https://til.example.org/journal"),
        ("SITE_URL", "https://til.example.org?a=1"),
        ("SITE_URL", "https://me@til.example.org"),
        ("SITE_URL", "https://til.example.org:port"),
        ("SITE_URL", "https://"),
        ("SECRET_KEY", "dev"),
        ("SECRET_KEY", KEY[:31]),
        ("SECRET_KEY", "x" * 64),
        ("SECRET_KEY", "please-change-me-please-change-me"),
        ("SECRET_KEY", "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf"),
    ],
)
def test_a_bad_value_stops_the_start_with_one_line_naming_the_setting(load, name, value):
    with pytest.raises(config.ConfigError) as refusal:
        load(**{name: value})
    assert str(refusal.value).startswith(f"haru: {name}: ")
    assert "\n" not in str(refusal.value)


def test_the_refusal_of_an_address_does_not_tell_its_password(load):
    with pytest.raises(config.ConfigError) as refusal:
        load(DATABASE_URL="mysql://haru:swordfish@db/haru")
    assert "swordfish" not in str(refusal.value)


def test_an_empty_value_counts_as_unset(load):
    assert load() == load(**dict.fromkeys(config.DEFAULTS.keys() - {"HARU_INSTANCE"}, ""))


def test_all_that_is_kept_stands_in_the_instance(load, tmp_path):
    settings = load()
    assert settings["INSTANCE"] == str(tmp_path)
    assert settings["STORAGE_ROOT"] == str(tmp_path / "pictures")
    assert settings["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/haru.db"


def test_an_instance_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(config.ConfigError, match="HARU_INSTANCE"):
        config.load({"HARU_INSTANCE": str(tmp_path / "file" / "below")})


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_through_one_driver(load, scheme):
    settings = load(DATABASE_URL=f"{scheme}://haru@db/haru")
    assert settings["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://haru@db/haru"
    assert settings["SQLALCHEMY_ENGINE_OPTIONS"] == {"pool_pre_ping": True, "hide_parameters": True}


def test_pictures_may_stand_in_a_folder_elsewhere(load):
    assert load(STORAGE_URL="file:///srv/pictures")["STORAGE_ROOT"] == "/srv/pictures"


@pytest.mark.parametrize(("text", "size"), [("10G", 10 * 1024**3), ("500m", 500 * 1024**2), ("123", 123)])
def test_a_quota_is_written_as_people_write_sizes(load, text, size):
    assert load(PICTURE_QUOTA=text)["PICTURE_QUOTA"] == size


def test_a_key_is_made_once_and_kept_to_its_owner(load, tmp_path):
    made = load()["SECRET_KEY"]
    assert len(made) >= 32
    assert load()["SECRET_KEY"] == made
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_two_installations_have_different_keys(tmp_path):
    keys = {config.load({"HARU_INSTANCE": str(tmp_path / name)})["SECRET_KEY"] for name in "ab"}
    assert len(keys) == 2


def test_processes_that_start_at_once_agree_on_the_key(load):
    with ThreadPoolExecutor(8) as pool:
        assert len({made["SECRET_KEY"] for made in pool.map(lambda _: load(), range(8))}) == 1


def test_a_kept_key_that_was_cut_short_is_refused(load, tmp_path):
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(config.ConfigError, match="secret_key"):
        load()


def test_a_strong_key_is_taken_as_given(load, tmp_path):
    assert load(SECRET_KEY=KEY)["SECRET_KEY"] == KEY
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "[::]"])
def test_the_whole_network_is_answered_only_under_a_named_address(load, host):
    with pytest.raises(config.ConfigError, match="SITE_URL"):
        load(HOST=host)
    assert load(HOST=host, SITE_URL="http://nas.local:8000/")["SITE_URL"] == "http://nas.local:8000"


def answers(settings, host):
    """Whether a request under this Host header gets past Flask's check."""
    request = Request(EnvironBuilder(headers={"Host": host}).get_environ())
    request.trusted_hosts = settings["TRUSTED_HOSTS"]
    try:
        return request.host == host
    except SecurityError:
        return False


@pytest.mark.parametrize(
    "host", ["til.example.org", "til.example.org:8443", "localhost:8000", "127.0.0.1", "[::1]:8000"]
)
def test_the_own_hosts_are_answered_on_any_port(load, host):
    assert answers(load(SITE_URL="https://til.example.org"), host)


@pytest.mark.parametrize(
    "host", ["evil.org", "til.example.org.evil.org", "www.til.example.org", "[::2]", "[", "0.0.0.0"]
)
def test_other_hosts_are_not_answered(load, host):
    assert not answers(load(SITE_URL="https://til.example.org"), host)


def test_without_a_site_address_the_bound_one_is_the_site(load):
    settings = load(HOST="::1", PORT="9000")
    assert settings["SITE_URL"] == "http://[::1]:9000"
    assert answers(settings, "[::1]:9000")


def test_https_makes_the_cookie_stricter(load):
    plain, secure = load(), load(SITE_URL="https://til.example.org")
    assert (plain["SESSION_COOKIE_NAME"], plain["SESSION_COOKIE_SECURE"]) == ("haru", False)
    assert (secure["SESSION_COOKIE_NAME"], secure["SESSION_COOKIE_SECURE"]) == ("__Host-haru", True)
    assert secure["SESSION_COOKIE_HTTPONLY"]
    assert secure["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_limits_are_counted_in_redis_once_there_is_one(load):
    assert load()["RATELIMIT_STORAGE_URI"] == "memory://"
    assert load(REDIS_URL="redis://cache/0")["RATELIMIT_STORAGE_URI"] == "redis://cache/0"


def test_debug_is_off_whatever_flask_is_told(load):
    assert load(FLASK_DEBUG="1")["DEBUG"] is False


def test_every_setting_is_explained_and_no_other():
    rows = Path("docs/settings.md").read_text(encoding="utf-8").splitlines()
    explained = {row.split("`")[1] for row in rows if row.startswith("| `")}
    assert explained == set(config.DEFAULTS)
