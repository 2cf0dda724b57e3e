"""Reading the cards of a page that lists entries."""

from bs4 import BeautifulSoup


def tree(answer):
    """The content of a page, but for the bar and the foot that every page has."""
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.text, "html.parser").select_one("main")


def titles(answer):
    """The titles of the cards, from the top."""
    return [link.text for link in tree(answer).select(".card h3 a")]


def months(answer):
    """The months that stand over the cards, each with its totals."""
    return [" ".join(month.text.split()) for month in tree(answer).select(".month")]


def hrefs(answer, selector):
    return [link["href"] for link in tree(answer).select(selector)]


def walk(client, path, way="next"):
    """The titles of each page from this one on, until no link leads further."""
    pages = []
    while path:
        answer = client.get(path)
        pages.append(titles(answer))
        path = next(iter(hrefs(answer, f".pager [rel={way}]")), None)
        assert len(pages) < 100, "the pages lead round in a circle"
    return pages
