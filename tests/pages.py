"""Reading the pages that views answer with."""

from bs4 import BeautifulSoup


def form_of(answer, selector="form[data-writing]"):
    """The form on a page, as a tree."""
    form = BeautifulSoup(answer.text, "html.parser").select_one(selector)
    assert form is not None, f"no form on the page ({answer.status_code})"
    return form


def fields_of(answer, selector="form[data-writing]"):
    """What a browser would send from the form on a page, files as empty texts."""
    return fields_in(form_of(answer, selector))


def fields_in(form):
    fields = {}
    for field in form.select("[name]"):
        name, kind = field["name"], field.get("type")
        if field.name == "textarea":
            fields[name] = field.text.removeprefix("\r").removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            fields[name] = chosen["value"]
        elif kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                fields[name] = field.get("value", "on")
        elif field.name == "input":
            fields[name] = "" if kind == "file" else field.get("value", "")
    return fields


def page_of(answer):
    """A page as a tree."""
    assert answer.status_code == 200, answer.status
    return BeautifulSoup(answer.text, "html.parser")


def cards_of(answer):
    """Where the cards of entries on a page lead, in their order."""
    return [link["href"] for link in page_of(answer).select(".card h3 a")]


def walk(client, path, rel="next"):
    """The answers from a page to the last one that its links of this kind lead to."""
    answers = [client.get(path)]
    while link := page_of(answers[-1]).select_one(f".pager [rel={rel}]"):
        answers.append(client.get(link["href"]))
        assert len(answers) < 100, "the pages go in a circle"
    return answers
