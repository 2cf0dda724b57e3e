"""A form that was sent when its session had ended, brought over into the next one."""

import re
from urllib.parse import urlsplit

from app.models.entry import Entry
from app.models.revision import FORM_ID, Draft
from app.models.user import User

ENTRY_FORM = re.compile(r"/entries/(?:new|([0-9]{1,9})/edit)")


def keep_as_draft(user: User, fields: list[list[str]], page: str | None) -> Draft | None:
    """Keep the fields of an entry's form, which stands at `page`, as a draft; None for any other form.

    Where the entry is not this writer's, or no longer there, it is the draft of a new one: no word is lost.
    """
    found = ENTRY_FORM.fullmatch(urlsplit(page or "").path)
    form_id = next((value for name, value in fields if name == "form_id"), "")
    if not found or not FORM_ID.fullmatch(form_id):
        return None
    entry = Entry.own(user, int(found[1])) if found[1] else None
    return Draft.keep(user, form_id, fields, entry.id if entry else None)
