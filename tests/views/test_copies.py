"""The page that hands an entry over to another site, for its writer alone."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from PIL import Image as Pillow
from werkzeug.datastructures import FileStorage

from app.models import Image
from tests.entries import write

MOST = 8


@pytest.fixture
def picture(db, user):
    stream = BytesIO()
    Pillow.new("RGB", (300, 200), "#1d7a54").save(stream, "PNG")
    stream.seek(0)
    return Image.from_upload(user, FileStorage(stream, "그림.png"), "초록")


@pytest.fixture
def entry(user, picture):
    goals = ["</textarea><b>목표</b>", "* [x] 목표"]
    return write(user, title="제목", body=f"노트\n\n{picture.markdown}", goals=goals, category="배운 것")


@pytest.fixture
def read(writer, entry):
    """Opens the page with the choices of its form."""

    def read(**choices):
        answer = writer.get(f"/entries/{entry.id}/copy", query_string=choices)
        assert answer.status_code == 200
        return BeautifulSoup(answer.text, "html.parser")

    return read


def text_of(page):
    return page.find("textarea").get_text()


def chosen(page):
    return [option["value"] for option in page.select("main option[selected]")]


def test_the_entry_leads_to_it(writer, stranger, user, entry):
    path = f"/entries/{entry.id}/copy"
    assert f'href="{path}"' in writer.get(f"/@haru/{entry.id}/{entry.slug}").text
    public = write(user, public=True)
    assert f"/entries/{public.id}/copy" not in stranger.get(f"/@haru/{public.id}/{public.slug}").text


def test_it_begins_with_markdown_in_the_readers_language(read):
    page = read()
    assert chosen(page) == ["markdown", "ko"]
    assert "## 오늘 목표\n\n- [ ] " in text_of(page)


def test_form_and_language_are_chosen(read):
    page = read(**{"as": "html", "language": "en"})
    assert chosen(page) == ["html", "en"]
    assert "<h2>Goals of the day</h2>" in text_of(page)
    assert page.html["lang"] == "ko"


def test_tags_are_a_line_of_their_own(db, writer, entry, read):
    assert read().find(id="tags") is None
    entry.put_tags(["파이썬", 'C# "x"'])
    db.session.commit()
    page = read()
    assert page.find(id="tags")["value"] == '파이썬, C# "x"'
    assert "파이썬" not in text_of(page)
    for form, end in (
        ("markdown", '\n\n태그: 파이썬, C# "x"\n'),
        ("html", "\n<p>태그: 파이썬, C# &quot;x&quot;</p>\n"),
    ):
        archive = ZipFile(BytesIO(writer.get(f"/entries/{entry.id}/copy.zip?as={form}").data))
        assert archive.read(archive.namelist()[0]).decode().endswith(end)


@pytest.mark.parametrize("choices", [{"as": "pdf", "language": "xx"}, {"as": "", "language": "ko\0"}])
def test_a_choice_that_is_none_is_the_first(read, choices):
    assert chosen(read(**choices)) == ["markdown", "ko"]


def test_lines_come_out_as_they_were_typed(read):
    assert "- [ ] \\</textarea>\\<b>목표\\</b>\n- [ ] \\* \\[x\\] 목표" in text_of(read())
    assert "<li>☐ &lt;/textarea&gt;&lt;b&gt;목표&lt;/b&gt;</li>" in text_of(read(**{"as": "html"}))


def test_pictures_have_whole_addresses_and_private_ones_a_warning(app, read, picture):
    page = read()
    assert f"({app.config['SITE_URL']}{picture.path})" in text_of(page)
    assert "비공개" in page.select_one("main .notice").text


def test_a_zip_holds_the_text_and_the_pictures(writer, entry):
    path = f"/entries/{entry.id}/copy.zip"
    for form, ending in (("markdown", "md"), ("html", "html")):
        answer = writer.get(path, query_string={"as": form, "language": "en"})
        assert answer.mimetype == "application/zip"
        assert ".zip" in answer.headers["Content-Disposition"]
        archive = ZipFile(BytesIO(answer.data))
        assert archive.namelist() == [f"2023-10-26-{entry.slug}.{ending}", "pictures/1.webp"]
        text = archive.read(archive.namelist()[0]).decode()
        assert "pictures/1.webp" in text
        assert "Goals of the day" in text


@pytest.mark.parametrize("ending", ["copy", "copy.zip"])
def test_it_is_the_writers_alone(client, stranger, user, ending):
    entry = write(user, public=True)
    assert stranger.get(f"/entries/{entry.id}/{ending}").status_code == 404
    assert "/login" in client.get(f"/entries/{entry.id}/{ending}").location


@pytest.mark.parametrize("ending", ["copy", "copy.zip"])
@pytest.mark.parametrize("lines", [1, 30])
def test_few_statements_read_it_at_any_size(db, writer, user, picture, statements, ending, lines):
    entry = write(
        user,
        body=picture.markdown,
        thumbnail=picture,
        goals=[f"목표 {n}" for n in range(lines)],
        category="분류",
    )
    db.session.expire_all()
    statements.clear()
    assert writer.get(f"/entries/{entry.id}/{ending}").status_code == 200
    assert len(statements) <= MOST, statements
