"""Links: where they may lead, how they read, and the sources they make."""

import html5lib
import pytest

from app.lib.markdown import Source, render

HANGUL = "https://ko.wikipedia.org/wiki/%ED%95%98%EB%A3%A8"


def links(source):
    """Address and words of each link, as a browser finds them."""
    page = html5lib.parseFragment(render(source).html, namespaceHTMLElements=False)
    return [(link.get("href"), "".join(link.itertext())) for link in page.iter("a")]


@pytest.mark.parametrize(
    ("typed", "address", "words"),
    [
        ("https://haru.example/notes를 보았다", "https://haru.example/notes", "https://haru.example/notes"),
        ("https://haru.example에서", "https://haru.example", "https://haru.example"),
        ("출처:https://haru.example/a.", "https://haru.example/a", "https://haru.example/a"),
        ("(https://haru.example/a_(b))를", "https://haru.example/a_(b)", "https://haru.example/a_(b)"),
        ("**https://haru.example/a**는", "https://haru.example/a", "https://haru.example/a"),
        ("~~https://haru.example/~b~~", "https://haru.example/~b", "https://haru.example/~b"),
        ("“https://haru.example/a”라고", "https://haru.example/a", "https://haru.example/a"),
        ("http://localhost:8000/today?a=1&b=2#c", "http://localhost:8000/today?a=1&b=2#c", None),
        (
            "https://haru.example/wiki/하루",
            "https://haru.example/wiki/%ED%95%98%EB%A3%A8",
            "https://haru.example/wiki/하루",
        ),
        (HANGUL, HANGUL, "https://ko.wikipedia.org/wiki/하루"),
        (f"<{HANGUL}>", HANGUL, "https://ko.wikipedia.org/wiki/하루"),
        ("www.haru.example/a에서", "http://www.haru.example/a", "www.haru.example/a"),
        ("https://haru.example/a_b_c", "https://haru.example/a_b_c", None),
        ("haru@haru.example로", "mailto:haru@haru.example", "haru@haru.example"),
    ],
)
def test_a_bare_address_becomes_a_link_that_ends_where_the_address_does(typed, address, words):
    assert links(typed) == [(address, words or address)]


@pytest.mark.parametrize(
    "typed",
    [
        "`https://haru.example`",
        "    https://haru.example",
        "ahttps://haru.example",
        "https://",
        "https://haru:secret@haru.example",
        "git@haru:notes.git",
        "@app.route",
        "www.",
        "http:haru.example",
        "ftp://haru.example",
    ],
)
def test_what_is_no_address_stays_text(typed):
    assert links(typed) == []


def test_an_address_within_a_link_makes_no_second_one():
    assert links("[보기 https://haru.example/a](/b)") == [("/b", "보기 https://haru.example/a")]


@pytest.mark.parametrize(
    "typed", ["[글](JavaScript:x)", "[글](data:text/html,x)", "[글](<java&#10;script:x>)", "<vbscript:x>"]
)
def test_a_link_to_a_script_is_no_link(typed):
    assert links(typed) == []


@pytest.mark.parametrize("address", ["/entries/1", "../a", "?q=1", "#a", "mailto:a@b.c", "HTTPS://b.c"])
def test_addresses_of_the_site_of_the_web_and_of_mail_are_links(address):
    assert links(f"[글]({address})") == [(address, "글")]


def test_links_to_other_sites_pass_nothing_on():
    assert 'rel="noopener noreferrer nofollow ugc"' in render("[글](https://b.c)").html
    assert 'rel="noopener noreferrer nofollow ugc"' in render("[글](//b.c)").html
    assert "rel=" not in render("[글](/b)").html


def test_decoding_an_address_for_the_eye_never_hides_a_sign():
    assert (
        links("https://haru.example/%E2%80%AEgpj.%20%2F%ff")[0][1]
        == "https://haru.example/%E2%80%AEgpj.%20%2F%ff"
    )


def test_sources_are_the_links_to_the_web_in_order_without_doubles():
    body = f"""[문서](https://b.example/x "t") 그리고 {HANGUL}

- https://b.example/x 다시, [집](/today), [편지](mailto:a@b.c), ![그림](https://p.example/p.png)
- <a href="https://c.example/">**세** 번째</a> [![배지](https://p.example/b.png)](https://d.example)

각주[^1]

[^1]: [끝](https://e.example)"""
    assert render(body).sources == [
        Source("문서", "https://b.example/x"),
        Source("https://ko.wikipedia.org/wiki/하루", HANGUL),
        Source("세 번째", "https://c.example/"),
        Source("배지", "https://d.example"),
        Source("끝", "https://e.example"),
    ]


def test_a_source_without_words_is_named_by_its_address():
    assert render("[](https://b.example/%ED%95%98)").sources == [
        Source("https://b.example/하", "https://b.example/%ED%95%98")
    ]
