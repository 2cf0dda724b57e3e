"""Pictures: the writer's own are shown, no other is fetched."""

import pytest

from app.lib.markdown import render

OWN = {220: (220, 165), 440: (440, 330), 600: (600, 450), 1200: (1200, 900)}
SMALL = {600: (320, 240), 1200: (320, 240)}


def pictures(key):
    return {"own": OWN, "small": SMALL, "thumb": {220: (220, 165)}}.get(key)


def test_an_own_picture_comes_in_two_widths_and_holds_its_place():
    assert render("![해 질 녘](/media/own/600.webp)", pictures).html == (
        '<p><img src="/media/own/600.webp" srcset="/media/own/600.webp 600w, /media/own/1200.webp 1200w"'
        ' sizes="(max-width: 600px) 100vw, 600px" alt="해 질 녘" width="600" height="450" loading="lazy"'
        ' decoding="async"></p>\n'
    )


def test_a_small_picture_has_no_denser_one():
    html = render("![작다](/media/small/1200.webp)", pictures).html
    assert 'src="/media/small/600.webp"' in html
    assert 'width="320" height="240"' in html
    assert "srcset" not in html


def test_a_picture_without_the_usual_width_is_shown_in_the_one_it_has():
    assert 'src="/media/thumb/220.webp"' in render("![글](/media/thumb/600.webp)", pictures).html


def test_markup_in_alternative_text_is_read_as_words():
    assert (
        'alt="굵은 코드 안의 그림"'
        in render("![**굵은** `코드` ![안의](/a.png) 그림](/media/own/600.webp)", pictures).html
    )


def test_a_title_stays():
    assert 'title="여름"' in render('![글](/media/own/600.webp "여름")', pictures).html


@pytest.mark.parametrize(
    "typed",
    [
        "![남의 것](/media/other/600.webp)",
        "![남의 것](/media/own/600.png)",
        "![남의 것](/media/own/../../logout)",
        "![남의 것](/logout)",
        "![남의 것](그림.png)",
        "![남의 것](data:image/png;base64,AAAA)",
        "<img src='/media/other/600.webp' alt='남의 것'>",
        "<img src='/logout' alt='남의 것' srcset='/media/own/600.webp 1x'>",
    ],
)
def test_any_other_picture_is_its_words(typed):
    rendered = render(typed, pictures)
    assert rendered.html.strip() in {"<p>남의 것</p>", "<p>![남의 것](data:image/png;base64,AAAA)</p>"}
    assert rendered.pictures == []


def test_without_anyone_to_ask_no_picture_is_shown():
    assert render("![글](/media/own/600.webp)").html == "<p>글</p>\n"


def test_a_picture_of_another_site_is_a_quiet_link_to_it():
    attributes = (
        'href="https://b.example/a.png" class="offsite-picture" rel="noopener noreferrer nofollow ugc"'
    )
    html = f"<p><a {attributes}>{{}}</a></p>\n"
    assert render("![글](https://b.example/a.png)", pictures).html == html.format("글")
    assert render("![](https://b.example/a.png)", pictures).html == html.format("https://b.example/a.png")
    assert render("<img alt='글' src=https://b.example/a.png onerror=x>", pictures).html == html.format("글")


def test_a_picture_of_another_site_within_a_link_leaves_the_link_alone():
    html = render("[![배지](https://b.example/a.png)](/docs)", pictures).html
    assert html == '<p><a href="/docs">배지</a></p>\n'


def test_a_raw_tag_shows_an_own_picture_as_well():
    assert render("<img src=/media/own/600.webp alt=글 width=1>", pictures).html.count('width="600"') == 1


def test_used_pictures_are_those_shown_or_linked_each_once():
    shown = "![a](/media/own/600.webp) ![b](/media/own/1200.webp) ![d](/media/other/600.webp)"
    assert render(f"{shown} [c](/media/small/1200.webp)", pictures).pictures == ["own", "small"]
