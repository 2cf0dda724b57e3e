"""What is measured: haru on a journal of its own, and one kind of request to a server."""

import secrets
import statistics
from pathlib import Path
from urllib.parse import urlencode

import journal
import servers
from flask import session
from flask_migrate import upgrade
from flask_wtf.csrf import generate_csrf

from app import create_app
from app.extensions import db


class Haru:
    """haru on a journal of `size` entries that `write` writes, with a signed-in device."""

    def __init__(self, folder, size, write=journal.write):
        self.size, self.instance = size, Path(folder) / f"haru-{size}"
        self.instance.mkdir(parents=True)
        app = create_app(self._settings())
        with app.app_context():
            upgrade()
            _user, token = write(size)
            db.engine.dispose()
        with app.test_request_context():
            self.token = generate_csrf()
            held = {**session, "_user_id": token}
        sealed = app.session_interface.get_signing_serializer(app).dumps(held)
        self.cookie = {"Cookie": f"{app.config['SESSION_COOKIE_NAME']}={sealed}"}
        self.server = servers.haru(self.instance)

    def _settings(self):
        base = self.instance / "haru.db"
        key = secrets.token_hex()
        (self.instance / "secret_key").write_text(key)
        return {
            "SECRET_KEY": key,
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{base}",
            "STORAGE_ROOT": str(self.instance / "pictures"),
        }

    @property
    def archive(self):
        return "/@bench/categories/today-i-learned"

    @property
    def deepest(self):
        return f"{self.archive}?before={journal.day(21)}.21"

    def form(self):
        """The fields every save sends along; the token fits the cookie."""
        return {"csrf_token": self.token, "entry_date": "2023-10-26", "visibility": "private"}


class Probe:
    """One kind of request; `cost` runs it some times and tells the processor milliseconds of one."""

    def __init__(self, name, server, path, headers=None, fields=None):
        self.name, self.server, self.path = name, server, path
        self.headers, self.fields = dict(headers or {}), fields
        self.sent, self.costs, self.cheap = 0, [], 10 if headers is None and fields is None else 2

    def send(self):
        if self.fields is None:
            return self.server.request("GET", self.path, headers=self.headers)[0]
        self.sent += 1
        body = urlencode({**self.fields, "form_id": f"{''.join(filter(str.isalnum, self.name))}-{self.sent}"})
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        return self.server.request("POST", self.path, body, headers)[0]

    def measure(self, times):
        """The clock of processes ticks in hundredths of a second: what is cheap is sent more often."""
        times *= self.cheap
        before = self.server.cpu_s()
        for _time in range(times):
            status = self.send()
            if status not in (200, 204, 303):
                raise SystemExit(f"{self.name}: the server answered {status}")
        self.costs.append((self.server.cpu_s() - before) * 1000 / times)

    @property
    def cost(self):
        return statistics.median(self.costs)
