"""haru: a journal for people who write what they learned, every day."""

import logging
from collections.abc import Mapping

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import config
from app import cli, models, views
from app.extensions import babel, csrf, db, limiter, login_manager, migrate
from app.lib import dates
from app.lib.converters import CalendarMonth, IsoWeek, RowId
from app.lib.login import Sessions
from app.lib.requests import BoundedRequest
from app.lib.translated import Templates
from app.media import storage
from app.views import access, errors, headers, language, quick, templating

__all__ = ["create_app", "models"]


def create_app(overrides: Mapping[str, object] | None = None) -> Flask:
    """The application: settings from the environment (config.load), then `overrides`, Flask's keys."""
    app = Flask(__name__)
    app.request_class = BoundedRequest
    app.jinja_environment = Templates  # type: ignore[assignment]
    app.session_interface = Sessions()
    app.config.from_mapping(config.load())
    app.config.from_mapping(overrides or {})
    app.logger.setLevel(logging.INFO)
    app.url_map.converters |= {"id": RowId, "week": IsoWeek, "month": CalendarMonth}
    _trust_proxies(app)
    _bind_extensions(app)
    for part in (headers, errors, templating, quick):
        part.init_app(app)
    for blueprint in views.blueprints:
        app.register_blueprint(blueprint)
    cli.init_app(app)
    return app


def _trust_proxies(app: Flask) -> None:
    """Believe only as many X-Forwarded-For hops as there are proxies of ours."""
    hops = app.config["TRUSTED_PROXIES"]
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db)
    login_manager.init_app(app)
    access.init_app(app)
    csrf.init_app(app)
    babel.init_app(
        app,
        default_timezone=dates.HOUSE_ZONE,
        locale_selector=language.choose,
        timezone_selector=language.choose_time_zone,
    )
    limiter.init_app(app)
    storage.init_app(app)
