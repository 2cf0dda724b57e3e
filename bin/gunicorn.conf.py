"""How gunicorn runs haru; bin/serve starts it in the top folder."""

import os
import sys
from pathlib import Path
from socket import AF_INET, AF_INET6, create_server

from flask_migrate import upgrade
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from app.extensions import db
from app.lib.on_demand import OnDemand
from app.services.search import reindex
from config import ConfigError, load

settings = load()
host, port = settings["HOST"], settings["PORT"]

wsgi_app = "wsgi:app"
bind = f"[{host}]:{port}" if ":" in str(host) else f"{host}:{port}"
workers = settings["WORKERS"]
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 20
limit_request_line = 8190
loglevel = "warning"
control_socket_disable = True
# Which proxies to believe is decided in one place, the application.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}


jobs = OnDemand(
    [
        sys.executable,
        "-m",
        "flask",
        "--app",
        "wsgi",
        "jobs",
        "run",
        "--until-idle",
        "--parent",
        str(os.getpid()),
    ],
    is_wanted=lambda: any(Path(str(settings["JOBS_ROOT"])).glob("*/todo")),
)


def on_starting(server: Arbiter) -> None:
    """Says in one line that the port is taken, where gunicorn would try again for five seconds.

    Migrates here, where the application is loaded anyway: a process of its own would double the start.
    """
    try:
        create_server((host, port), family=AF_INET6 if ":" in str(host) else AF_INET).close()
    except OSError as error:
        raise ConfigError("HOST, PORT", f"cannot listen at {bind}: {error.strerror}") from error
    with server.app.wsgi().app_context():
        upgrade()
        count = reindex(missing=True)
        db.session.remove()
        db.engine.dispose()
    if count:
        print(f"{count} entries from before haru had a search can be found now", flush=True)


def when_ready(server: Arbiter) -> None:
    jobs.watch()
    print(f"haru is open at {settings['SITE_URL']}", flush=True)


def on_exit(server: Arbiter) -> None:
    jobs.end()


def post_fork(server: Arbiter, worker: Worker) -> None:
    """A connection opened before the fork would be shared by all workers; each opens its own."""
    with server.app.wsgi().app_context():
        db.engine.dispose(close=False)
