"""Signing in is asked for everywhere; what is open to visitors says so by name."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_login import current_user

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Open a view to visitors who are not signed in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    return getattr(view, "is_public", False)


def is_own(writer: Any) -> bool:
    """Whether the reader is the writer."""
    return bool(current_user.is_authenticated and current_user.id == writer.id)
