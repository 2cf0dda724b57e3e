"""An entry as a text for another site: whole, in its order, and with nothing that only haru understands."""

import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image as Pillow
from werkzeug.datastructures import FileStorage

from app.extensions import db as base
from app.lib.markdown import render
from app.media.images import image_delete
from app.models import Image
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, KptLine, Line, Writing
from app.services import copies
from app.services.writing import save
from tests.accounts import make_user
from tests.entries import write

SITE = "https://haru.example"
ODD = "# <b>1 * 2</b> & [x](y) `c` _z_"

MARKDOWN = """\
![해 & 달](https://haru.example{thumbnail})

## 이번 주 목표

- [ ] 지원서
- [ ] 운동 (그만둠)

## 오늘 목표

- [x] 산책

## 오늘 한 것

- 청소
- 산책

# 노트

[링크](https://example.org/a) [옛 글](https://haru.example/entries/1#s-a)

```py
x = "![](/media/a/600.webp)"
```

![그림](https://haru.example{picture})

## 자료 출처

- [링크](https://example.org/a)

## 정리

한 줄

## KPT

### Keep

- 일찍 자기

### Try

- [x] 알람
- [ ] 낮잠 (그만둠)

## 소감

**좋았다**
"""

HTML = """\
<p><img src="https://haru.example{thumbnail}" alt="해 &amp; 달" width="300" height="200"></p>
<h2>Goals of the week</h2>
<ul>
<li>☐ 지원서</li>
<li>☐ 운동 (dropped)</li>
</ul>
<h2>Goals of the day</h2>
<ul>
<li>☑ 산책</li>
</ul>
<h2>What I did</h2>
<ul>
<li>청소</li>
<li>산책</li>
</ul>
<h1>노트</h1>
<p><a href="https://example.org/a">링크</a> <a href="https://haru.example/entries/1#s-a">옛 글</a></p>
<pre><code class="language-python">x = "![](/media/a/600.webp)"
</code></pre>
<p><img src="https://haru.example{picture}" alt="그림" width="300" height="200"></p>
<h2>Sources</h2>
<ul>
<li><a href="https://example.org/a">링크</a></li>
</ul>
<h2>Summary</h2>
<p>한 줄</p>
<h2>KPT</h2>
<h3>Keep</h3>
<ul>
<li>일찍 자기</li>
</ul>
<h3>Try</h3>
<ul>
<li>☑ 알람</li>
<li>☐ 낮잠 (dropped)</li>
</ul>
<h2>Reflection</h2>
<p><strong>좋았다</strong></p>
"""


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def picture(user):
    def make(alt="", colour="#1d7a54"):
        stream = BytesIO()
        Pillow.new("RGB", (300, 200), colour).save(stream, "PNG")
        stream.seek(0)
        image = Image.from_upload(user, FileStorage(stream, "그림.png"), alt)
        base.session.commit()
        return image

    return make


@pytest.fixture
def full(user, picture):
    """An entry with something of everything, its thumbnail and its picture."""
    thumbnail, shown = picture("해 & 달"), picture(colour="#e0603f")
    body = (
        "# 노트\n\n[링크](https://example.org/a) [옛 글](/entries/1#s-a)\n\n"
        f'```py\nx = "![](/media/a/600.webp)"\n```\n\n![그림]({shown.path})'
    )
    week = [GoalLine("지원서"), GoalLine("운동")]
    entry = save(
        user,
        Writing(
            user.today() - timedelta(days=1),
            form_id="full",
            title="제목 *",
            body=body,
            summary="한 줄",
            reflection="**좋았다**",
            new_category="배운 것",
            thumbnail=thumbnail,
            thumbnail_alt="해 & 달",
            goals={Horizon.WEEK: week, Horizon.DAY: [GoalLine("산책", done=True)]},
            done_today=[Line("청소")],
            kpt={Kind.KEEP: [Line("일찍 자기")], Kind.TRY: [KptLine("알람"), KptLine("낮잠")]},
        ),
    )
    entry.weekly_goals[1].drop("다쳐서")
    tried, dropped = entry.kpt_of(Kind.TRY)
    tried.finish()
    dropped.drop()
    base.session.commit()
    return entry, thumbnail, shown


def markdown(entry, language="ko"):
    return copies.as_markdown(entry, language, copies.absolute(SITE))


def html(entry, language="ko"):
    return copies.as_html(entry, language, copies.absolute(SITE))


@pytest.mark.parametrize(
    ("write_as", "language", "expected"), [(markdown, "ko", MARKDOWN), (html, "en", HTML)]
)
def test_the_whole_entry_stands_there_in_its_order(full, write_as, language, expected):
    entry, thumbnail, shown = full
    assert write_as(entry, language) == expected.format(thumbnail=thumbnail.path, picture=shown.path)


def test_headings_are_in_the_chosen_language(full):
    entry, *_ = full
    assert "## Goals of the day\n" in markdown(entry, "en")
    assert "<h2>오늘 목표</h2>" in html(entry, "ko")


@pytest.mark.parametrize("write_as", [markdown, html])
def test_parts_that_are_empty_have_no_heading(user, write_as):
    assert "노트" in write_as(write(user, body="노트만"))
    assert "h2" not in write_as(write(user, body="노트만"))
    assert "##" not in write_as(write(user, body="노트만"))
    assert write_as(write(user)).strip() == ""


def test_lines_show_as_typed(user):
    entry = write(user, goals=[ODD], kpt={Kind.KEEP: [Line(ODD)]})
    shown = re.findall(r"<li>(?:☐ )?(.*)</li>", html(entry))
    assert [re.sub("&lt;", "<", each).replace("&gt;", ">").replace("&amp;", "&") for each in shown] == [
        ODD,
        ODD,
    ]
    rendered = render(markdown(entry)).html
    assert rendered.count("# &lt;b&gt;1 * 2&lt;/b&gt; &amp; [x](y) `c` _z_") == 2
    assert "<b>" not in rendered


def test_a_block_of_code_that_was_left_open_swallows_nothing(user):
    entry = write(user, body="~~~js\nlet a;", summary="정리", reflection="```\nlet b;\n```")
    assert "\nlet a;\n~~~\n\n## 정리\n" in markdown(entry)
    assert markdown(entry).endswith("```\nlet b;\n```\n")


def test_html_holds_nothing_that_only_haru_understands(user):
    body = "\n\n".join(
        [
            "## 제목 [^1] <kbd>Ctrl</kbd>",
            "- [x] 했다\n- [ ] 안 했다",
            "| a | b |\n|:--|--:|\n| 1 | 2 |",
            "[위로](#s-제목) //example.org/x",
            "```\nplain <b>\n```",
            "[^1]: 주",
        ]
    )
    copied = html(write(user, body=body))
    assert re.findall(r"(?:class|id|data-\w+|tabindex|role|srcset|rel)=", copied) == []
    assert "<h2>제목 <sup>[1]</sup> <kbd>Ctrl</kbd></h2>" in copied
    assert "<li>☑ 했다</li>\n<li>☐ 안 했다</li>" in copied
    assert '<td style="text-align: right">2</td>' in copied
    assert "<p>위로 //example.org/x</p>" in copied
    assert "<pre><code>plain &lt;b&gt;\n</code></pre>" in copied
    assert re.search(r"<ol>\n<li><p>주\s*</p>\n</li>\n</ol>", copied)


def test_a_zip_holds_the_text_and_the_widest_pictures_and_is_the_same_each_time(full):
    entry, *_ = full

    def pack():
        bundle = copies.Bundle(copies.pictures_of(entry), SITE)
        with bundle.write("day.md", copies.markdown_file(entry, "ko", bundle.address)) as file:
            return file.read()

    archive = ZipFile(BytesIO(pack()))
    assert archive.namelist() == ["day.md", "pictures/1.webp", "pictures/2.webp"]
    text = archive.read("day.md").decode()
    assert text.startswith("# 제목 \\*\n\n")
    assert "요일 · 배운 것\n\n![해 & 달](pictures/1.webp)\n\n## 이번 주 목표" in text
    assert "![그림](pictures/2.webp)" in text
    assert f"[옛 글]({SITE}/entries/1#s-a)" in text
    assert pack() == pack()


def test_a_page_of_its_own_says_its_language_and_its_title(full):
    entry, *_ = full
    bundle = copies.Bundle(copies.pictures_of(entry), SITE)
    page = copies.html_page(entry, "ko", bundle.address)
    assert page.startswith('<!doctype html>\n<html lang="ko">\n<meta charset="utf-8">')
    assert "<title>제목 *</title>\n<h1>제목 *</h1>" in page
    assert '<img src="pictures/1.webp"' in page


def test_a_picture_that_is_not_stored_any_more_keeps_its_address(full):
    entry, thumbnail, _shown = full
    image_delete(thumbnail.key)
    bundle = copies.Bundle(copies.pictures_of(entry), SITE)
    assert bundle.address(thumbnail.path) == SITE + thumbnail.path
    assert len(bundle.images) == 1
