"""Reading the pages that views answer with."""

from bs4 import BeautifulSoup


def form_of(answer, selector="form[data-writing]"):
    """The form on a page, as a tree."""
    form = BeautifulSoup(answer.text, "html.parser").select_one(selector)
    assert form is not None, f"no form on the page ({answer.status_code})"
    return form


def fields_of(answer, selector="form[data-writing]"):
    """What a browser would send from the form on a page, files as empty texts."""
    fields = {}
    for field in form_of(answer, selector).select("[name]"):
        name, kind = field["name"], field.get("type")
        if field.name == "textarea":
            fields[name] = field.text.removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            fields[name] = chosen["value"]
        elif kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                fields[name] = field.get("value", "on")
        elif field.name == "input":
            fields[name] = "" if kind == "file" else field.get("value", "")
    return fields
