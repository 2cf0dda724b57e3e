"""What leads about on the page of an entry: its contents, its sources, the entries before and after."""

import pytest

from app.lib import dates
from app.services.beside import beside
from tests.accounts import make_user
from tests.entries import write
from tests.pages import page_of

LONG = "# 가\n\n말\n\n## `나`\n\n[읽은 것](https://www.example.com/a)\n\n# 다\n"


def path(entry):
    return f"/@haru/{entry.id}/{entry.slug}"


@pytest.fixture
def row(db, user):
    """Entries of five days, the second and the fourth private, two on the middle day."""
    days = ["2023-10-01", "2023-10-02", "2023-10-03", "2023-10-03", "2023-10-04", "2023-10-05"]
    return [
        write(user, day, title=f"글 {number}", public=number not in (1, 4)) for number, day in enumerate(days)
    ]


def beside_on(reader, entry):
    """The titles of the entries before and after, as the page says them."""
    links = page_of(reader.get(path(entry))).select(".beside a")
    return {link["rel"][0]: link.select("span")[-1].text for link in links}


def test_the_owner_goes_through_all_entries_in_their_order(row, writer):
    assert beside_on(writer, row[0]) == {"next": "글 1"}
    assert beside_on(writer, row[2]) == {"prev": "글 1", "next": "글 3"}
    assert beside_on(writer, row[3]) == {"prev": "글 2", "next": "글 4"}
    assert beside_on(writer, row[5]) == {"prev": "글 4"}


def test_others_pass_by_what_they_may_not_read(row, client, stranger):
    for reader in (client, stranger):
        assert beside_on(reader, row[0]) == {"next": "글 2"}
        assert beside_on(reader, row[3]) == {"prev": "글 2", "next": "글 5"}


def test_the_trash_and_other_writers_are_passed_by(db, row, writer):
    row[1].trashed_at = dates.now()
    write(make_user("other"), "2023-10-01", title="남의 글", public=True)
    db.session.commit()
    assert beside_on(writer, row[0]) == {"next": "글 2"}


def test_a_link_to_an_entry_beside_says_its_day_and_leads_there(row, client):
    link = page_of(client.get(path(row[0]))).select_one(".beside [rel=next]")
    assert link.time["datetime"] == "2023-10-03"
    assert page_of(client.get(link["href"])).h1.text == "글 2"


def test_an_only_entry_has_none_beside_it(user, writer):
    assert beside_on(writer, write(user)) == {}


def test_both_are_found_in_one_query(row, user, statements):
    assert [other.title for other in beside(row[2], user)] == ["글 1", "글 3"]
    assert len([each for each in statements if "FROM entries" in each]) == 1


def test_long_notes_have_contents_that_lead_to_their_headings(user, writer):
    page = page_of(writer.get(path(write(user, body=LONG))))
    links = page.select(".contents a")
    assert [link.text for link in links] == ["가", "나", "다"]
    assert [page.find(id=link["href"].removeprefix("#")).name for link in links] == ["h1", "h2", "h1"]
    assert page.select_one(".contents li li").text == "나"


def test_short_notes_have_none(user, writer):
    assert not page_of(writer.get(path(write(user, body="# 가\n\n# 나")))).select(".contents")


def test_each_source_names_its_site_and_leads_to_all_of_it(user, client):
    page = page_of(client.get(path(write(user, body=LONG, public=True))))
    link, site = page.select(".sources a")
    assert link["href"] == "https://www.example.com/a"
    assert link["rel"] == ["noopener", "noreferrer", "nofollow"]
    assert site.text == "example.com"
    assert page_of(client.get(site["href"])).h1.text == "example.com"


def test_the_preview_has_contents_and_sources_too(user, writer):
    answer = writer.post(
        "/entries", data={"entry_date": "2023-10-26", "form_id": "a", "body": LONG, "preview": "1"}
    )
    preview = page_of(answer).select_one("#preview")
    assert len(preview.select(".contents a")) == 3
    assert preview.select_one(".sources .site").text == "example.com"
