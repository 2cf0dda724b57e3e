"""What was typed into a form that could not be taken: carried along, so that it can be sent again."""

from flask import request

# Never carried through a page: they are asked for again.
SECRET_FIELDS = {"csrf_token", "password", "current_password", "new_password"}


def carried_fields() -> list[list[str]]:
    """The fields of this request as [name, value] pairs in their order, but for secrets and files."""
    return [[name, value] for name, value in request.form.items(multi=True) if name not in SECRET_FIELDS]
