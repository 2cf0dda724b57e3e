"""What is asked for dozens of times a page, kept where asking anew would find the same."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from babel.support import NullTranslations
from flask import Flask, request
from flask_babel import get_locale
from markupsafe import Markup

from app.lib.translated import catalog_of

# Addresses that are kept: those of every page, and of what is read just now.
KEPT = 1_000

LINK = Markup('<link rel="stylesheet" href="{}">')


def init_app(app: Flask) -> None:
    # No function of ours is a coroutine; Flask would look at some seventeen of them in each request.
    app.ensure_sync = lambda func: func  # type: ignore[method-assign]
    app.jinja_env.globals["url_for"] = _keeping(app)
    app.jinja_env.globals["stylesheets"] = _linking(app)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda words: _catalog().ugettext(words),
        ngettext=lambda one, many, count: _catalog().ungettext(one, many, count),
        newstyle=True,
    )
    # The same without a call between.
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]


def _keeping(app: Flask) -> Callable[..., str]:
    """url_for as templates know it: an address hangs on nothing but what is asked for and where haru is mounted."""

    @lru_cache(KEPT)
    def kept(_root: str, endpoint: str, values: tuple[tuple[str, Any], ...], *_types: type) -> str:
        return app.url_for(endpoint, **dict(values))

    def quick(endpoint: str, **values: Any) -> str:
        try:
            return kept(request.script_root, endpoint, tuple(values.items()), *map(type, values.values()))
        except TypeError:  # of what cannot be a key, such as a list
            return app.url_for(endpoint, **values)

    return quick


def _linking(app: Flask) -> Callable[..., Markup]:
    """Links to stylesheets of ours, by name, in that order."""

    @lru_cache
    def links(_root: str, names: tuple[str, ...]) -> Markup:
        paths = (app.url_for("static", filename=f"css/{name}.css") for name in names)
        return Markup("\n  ").join(LINK.format(path) for path in paths)

    return lambda *names: links(request.script_root, names)


def _catalog() -> Any:
    locale = get_locale()
    return catalog_of(locale.language) if locale else NullTranslations()
