"""What templates keep from page to page hangs on nothing that differs between these."""

from flask import render_template_string

from tests.pages import page_of

LINK = "{{ url_for('months.index', page=page) }}"


def test_an_address_is_that_of_where_haru_is_mounted(app):
    for root in ("", "/journal", ""):
        with app.test_request_context("/today", environ_overrides={"SCRIPT_NAME": root}):
            assert render_template_string("{{ url_for('home.today') }}") == f"{root}/today"


def test_values_that_are_equal_but_not_the_same_keep_their_addresses(app):
    with app.test_request_context("/"):
        kept = [render_template_string(LINK, page=page) for page in (1, True, "1", [1, 2], None, 1)]
    paths = [address.partition("?")[2] for address in kept]
    assert paths == ["page=1", "page=True", "page=1", "page=1&amp;page=2", "", "page=1"]


def test_each_reader_is_spoken_to_in_their_own_language(app):
    client = app.test_client()
    said = [
        page_of(client.get("/login", headers={"Accept-Language": each})).h1.text
        for each in ("ko", "en", "ko")
    ]
    assert said[0] == said[2] != said[1]
