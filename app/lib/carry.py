"""What was typed into a form that could not be taken: carried along, so that it can be sent again."""

from flask import request

from app.lib.urls import local_path, split

# Never carried through a page: they are asked for again.
SECRET_FIELDS = {"csrf_token", "password", "current_password", "new_password"}


def carried_fields() -> list[list[str]]:
    """The fields of this request as [name, value] pairs in their order, but for secrets and files."""
    return [[name, value] for name, value in request.form.items(multi=True) if name not in SECRET_FIELDS]


def is_from_here() -> bool:
    """Whether a form was sent by a page of this site: another site's words are not to be carried into a session."""
    origin = request.headers.get("Origin")
    return origin is None or split(origin).netloc == request.host


def referring_page() -> str | None:
    """The page of this site that a request was sent from, with its query; None where the browser does not tell."""
    referrer = split(request.referrer or "")
    if referrer.netloc != request.host:
        return None
    return local_path(f"{referrer.path}?{referrer.query}" if referrer.query else referrer.path)
