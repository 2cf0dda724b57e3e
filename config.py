"""Every setting of haru: read from the environment once, checked, and handed to Flask under Flask's names."""

import os
import re
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

ROOT = Path(__file__).resolve().parent
MIB = 1024 * 1024

DEFAULTS = {
    "HARU_INSTANCE": "instance",
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "WORKERS": "2",
    "SITE_URL": "",
    "SECRET_KEY": "",
    "REGISTRATION": "open",
    "TRUSTED_PROXIES": "0",
    "PICTURE_QUOTA": "10G",
    "DATABASE_URL": "",
    "PG_BIN": "",
    "STORAGE_URL": "",
    "REDIS_URL": "",
    "MAIL_URL": "",
}

EXAMPLE_KEYS = re.compile(
    "0123456789|192b9bdd22ab9ed4|abcdefghij|averysecret|changeit|changeme|changethis|development|"
    "djangoinsecure|donotuse|examplekey|generateone|hardtoguess|insecurekey|keepitsecret|mysecret|"
    "neverguess|notsosecret|password|placeholder|replaceme|secretkey|secretsecret|somesecret|"
    "supersecret|topsecret|yoursecret"
)


class ConfigError(SystemExit):
    """A setting that haru does not start with. A SystemExit, so that any command ends with its one line."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"haru: {name}: {reason}")


class TrustedHost(str):
    """A host name for Flask's TRUSTED_HOSTS, which else takes a colon in [::1] for a port's."""

    def partition(self, sep: str) -> tuple[str, str, str]:
        return str(self), "", ""


class Environment:
    """Reads one setting at a time: an empty value is the default, a bad one a ConfigError naming it."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def text(self, name: str) -> str:
        return self.values.get(name, "").strip() or DEFAULTS[name]

    def number(self, name: str, least: int, most: int) -> int:
        text = self.text(name)
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise ConfigError(name, f"a whole number from {least} to {most} is wanted, not {text!r}")
        return int(text)

    def choice(self, name: str, *choices: str) -> str:
        text = self.text(name)
        if text not in choices:
            raise ConfigError(name, f"one of {', '.join(choices)} is wanted, not {text!r}")
        return text

    def size(self, name: str) -> int:
        """Bytes, from a text such as 500M, 10G or 1T (powers of 1024)."""
        found = re.fullmatch(r"([0-9]{1,9})([KMGT]?)", self.text(name).upper())
        if not found:
            raise ConfigError(name, f"a size such as 500M or 10G is wanted, not {self.text(name)!r}")
        return int(found[1]) * 1024 ** " KMGT".index(found[2] or " ")

    def url(self, name: str, *schemes: str) -> str | None:
        """The address, or None when the setting is not set. Errors never show it: it may hold a password."""
        text = self.text(name)
        if text and text.partition("://")[0] not in schemes:
            raise ConfigError(
                name, f"an address beginning with {' or '.join(s + '://' for s in schemes)} is wanted"
            )
        return text or None


def load(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """All settings under the keys of Flask and its extensions; INSTANCE is the folder of everything kept.

    Makes that folder, and the secret key in it, where they are missing. A bad setting is a ConfigError.
    """
    env = Environment(environ)
    instance = _instance(env)
    redis = env.url("REDIS_URL", "redis", "rediss", "unix")
    return {
        "DEBUG": False,
        "INSTANCE": str(instance),
        "SECRET_KEY": _secret_key(env, instance),
        "REGISTRATION": env.choice("REGISTRATION", "open", "closed"),
        "TRUSTED_PROXIES": env.number("TRUSTED_PROXIES", 0, 10),
        "REDIS_URL": redis,
        "RATELIMIT_STORAGE_URI": redis or "memory://",
        "MAIL_URL": env.url("MAIL_URL", "smtp", "smtps"),
        "STORAGE_ROOT": _storage_root(env, instance),
        "JOBS_ROOT": str(instance / "jobs"),
        "PICTURE_QUOTA": env.size("PICTURE_QUOTA"),
        "PG_BIN": _programs(env),
        "MAX_CONTENT_LENGTH": 32 * MIB,
        "MAX_IMPORT_LENGTH": 4096 * MIB,
        "MAX_FORM_MEMORY_SIZE": 8 * MIB,
        "MAX_FORM_PARTS": 5000,
        "WTF_CSRF_TIME_LIMIT": None,
        **_server(env),
        **_database(env, instance),
        **_site(env),
    }


def _instance(env: Environment) -> Path:
    folder = ROOT / Path(env.text("HARU_INSTANCE")).expanduser()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            "HARU_INSTANCE", f"the folder {folder} cannot be made ({error.strerror})"
        ) from error
    return folder


def _server(env: Environment) -> dict[str, object]:
    host = env.text("HOST").strip("[]")
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", host):
        raise ConfigError("HOST", f"an address such as 127.0.0.1 is wanted, not {host!r}")
    return {"HOST": host, "PORT": env.number("PORT", 1, 65535), "WORKERS": env.number("WORKERS", 1, 64)}


def _site(env: Environment) -> dict[str, object]:
    """What follows from the address that people type: hosts answered, and stricter cookies under https."""
    url = _site_url(env)
    host = url.hostname or ""
    https = url.scheme == "https"
    names = [f"[{host}]" if ":" in host else host, "localhost", "127.0.0.1", "[::1]"]
    return {
        "SITE_URL": url.geturl(),
        "TRUSTED_HOSTS": [TrustedHost(name) for name in dict.fromkeys(names)],
        "PREFERRED_URL_SCHEME": url.scheme,
        "SESSION_COOKIE_NAME": "__Host-haru" if https else "haru",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
    }


def _site_url(env: Environment) -> SplitResult:
    text = env.text("SITE_URL").rstrip("/") or _own_url(env)
    try:
        url = urlsplit(text)
        plain = url.scheme in ("http", "https") and url.hostname and url.port != 0 and "@" not in url.netloc
    except ValueError:
        plain = False
    if not plain or url.path or url.query or url.fragment:
        raise ConfigError(
            "SITE_URL", f"scheme and host alone are wanted, such as https://til.example.org, not {text!r}"
        )
    return url


def _own_url(env: Environment) -> str:
    server = _server(env)
    host = str(server["HOST"])
    if host in ("0.0.0.0", "::"):
        raise ConfigError(
            "SITE_URL", f"HOST={host} answers the whole network; say the address people will type"
        )
    return f"http://{f'[{host}]' if ':' in host else host}:{server['PORT']}"


def _database(env: Environment, instance: Path) -> dict[str, object]:
    url = env.url("DATABASE_URL", "sqlite", "postgresql", "postgres", "postgresql+psycopg")
    scheme, _, rest = (url or f"sqlite:///{instance / 'haru.db'}").partition("://")
    options: dict[str, object]
    if scheme != "sqlite":
        uri = f"postgresql+psycopg://{rest}"
        options = {"pool_pre_ping": True}
    elif rest in ("", "/", "/:memory:"):
        raise ConfigError("DATABASE_URL", "a base in memory would be lost at once; name a file")
    else:
        # The driver then waits for the write lock where a transaction begins, instead of failing half-way.
        uri = f"sqlite://{rest}"
        options = {"connect_args": {"isolation_level": "IMMEDIATE", "timeout": 30}}
    # What a statement was to store is somebody's journal: no error says it, and so no log.
    options["hide_parameters"] = True
    return {"SQLALCHEMY_DATABASE_URI": uri, "SQLALCHEMY_ENGINE_OPTIONS": options}


def _programs(env: Environment) -> str:
    folder = env.text("PG_BIN")
    if folder and not Path(folder).is_dir():
        raise ConfigError("PG_BIN", f"there is no folder {folder!r}")
    return folder


def _storage_root(env: Environment, instance: Path) -> str:
    url = urlsplit(env.text("STORAGE_URL"))
    if url.scheme not in ("", "file") or url.netloc or (url.path and not url.scheme):
        raise ConfigError(
            "STORAGE_URL", "only a local folder can hold pictures so far: leave it out, or file:///a/folder"
        )
    return url.path or str(instance / "pictures")


def _secret_key(env: Environment, instance: Path) -> str:
    given = env.text("SECRET_KEY")
    if given:
        return _strong("SECRET_KEY", given)
    file = instance / "secret_key"
    try:
        if not file.exists():
            _make_key(file)
        return _strong(str(file), file.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise ConfigError("HARU_INSTANCE", f"{file} cannot be made or read ({error})") from error


def _strong(name: str, key: str) -> str:
    letters = re.sub(r"[^a-z0-9]", "", key.lower())
    if len(key) < 32:
        raise ConfigError(
            name, "too short; 32 characters or more are wanted, or leave it out and one is made"
        )
    if len(set(key)) < 8 or EXAMPLE_KEYS.search(letters):
        raise ConfigError(name, "an example that others know too; leave it out and one is made")
    return key


def _make_key(file: Path) -> None:
    """Writes a key aside and links it into place, so that processes starting at once read the same one."""
    aside = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as text:
        text.write(secrets.token_urlsafe(48) + "\n")
        text.flush()
        os.fsync(text.fileno())
    try:
        os.link(aside, file)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
