"""A whole day as a new user lives it: an account, a TIL section by section, read, edited, found, kept private."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow
from playwright.sync_api import expect

from tests.browser.writing import edit, save

PASSWORD = "배운 것을 적는 저녁 9시"

# The text of an own day, in the shape of the post that haru grew out of.
OWN_DAY = {
    "title": "TIL 20231026",
    "entry_date": "2023-10-26",
    "category": "Today I Learned",
    "weekly_goals": ["추억 게시판 고치기", "언어 모델 공부", "하루에 세 곳 지원하기"],
    "daily_goals": ["추억 게시판 고치기", "언어 모델 공부", "실행 컨텍스트 읽기"],
    "done_today": ["실행 컨텍스트 읽기", "언어 모델 공부", "추억 게시판 고치기"],
    "body": (
        "## 1. 실행 컨텍스트 스택 (call stack)\n\n함수를 부르면 스택에 **문맥(context)**을 쌓는다.\n\n"
        "```js\nconst greet = (name) => `안녕, ${name}`\n```\n\n"
        "## 2. 언어 모델\n\n- [x] 토큰\n- [ ] 주의\n\n| 말 | 뜻 |\n|---|---|\n| LLM | 큰 언어 모델 |\n\n"
        "자료 출처 : https://ko.example.org/wiki/%EB%AA%A8%EB%8D%B8\n\nhttps://data.example.com/llm\n\n"
        "https://cloud.example.net/what-is-llm\n\n"
        "## 3. 추억 게시판 - 썸네일 등록\n\n그림을 한 번 풀어 두 너비로 줄였다.[^1]\n\n[^1]: 600과 220."
    ),
    "summary": "1. 실행 컨텍스트 스택\n\n스택은 순서를 담는 그릇.",
    "keep": ["아침 시간을 쓴 것"],
    "problem": ["오후에 흐트러진 것"],
    "try": ["촘촘하게 계획하고 지키기"],
    "reflection": "부지런해진 것 같다.\n\n긴장이 나쁘지만은 않다.",
    "headings": ["1. 실행 컨텍스트 스택 (call stack)", "2. 언어 모델", "3. 추억 게시판 - 썸네일 등록"],
    "sources": 3,
}

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def seed_day():
    """The real post, where it lies beside the checkout, cut into its sections by the headings it has."""
    expected = json.loads((SEEDS / "TIL-20231026.expected.json").read_text(encoding="utf-8"))
    lines = (SEEDS / "TIL-20231026.txt").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.strip() for line in lines)
    notes, rest = text[text.index(expected["body_headings"][0]) :].split("\n정리\n", 1)
    for heading in expected["body_headings"]:
        pattern = r"^" + r"\s+".join(map(re.escape, heading.split())) + r"$"
        notes = re.sub(pattern, f"## {heading}", notes, count=1, flags=re.MULTILINE)
    summary, rest = rest.split("\nKPT\n", 1)
    reflection = rest.split("\n소감\n", 1)[1].split("\n'", 1)[0]
    same = (
        "title",
        "entry_date",
        "category",
        "weekly_goals",
        "daily_goals",
        "done_today",
        "keep",
        "problem",
        "try",
    )
    return {
        **{name: expected[name] for name in same},
        "body": notes.strip(),
        "summary": summary.strip(),
        "reflection": reflection.strip(),
        "headings": expected["body_headings"],
        "sources": expected["sources"],
    }


def days():
    """The own day, and the real one where it is there."""
    real = [pytest.param(seed_day(), id="seed")] if SEEDS.is_dir() else []
    return [pytest.param(OWN_DAY, id="own"), *real]


@pytest.fixture
def phone_photo(tmp_path):
    """A portrait photo as a phone stores it: lying on its side, with the note (EXIF orientation 6) to turn it."""
    lying = Pillow.new("RGB", (1600, 1200), "#e0603f")
    lying.paste("#34519b", (0, 0, 800, 1200))
    exif = Pillow.Exif()
    exif[0x0112] = 6
    path = tmp_path / "세로 사진.jpg"
    lying.save(path, exif=exif)
    return path


def register(page, live, handle):
    page.goto(f"{live}/register")
    page.fill("[name=handle]", handle)
    page.fill("[name=email]", f"{handle}@example.com")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.main").click()
    expect(page).to_have_url(re.compile("/today$"))


def fill_rows(page, section, lines):
    for number, line in enumerate(lines):
        page.locator(f'[name="{section}-{number}-text"]').fill(line)
        if number + 1 < len(lines):
            page.locator(f'button[name=add_row][value^="{section}"]').last.click()
            expect(page.locator(f'[name="{section}-{number + 1}-text"]')).to_be_visible()


def write(page, live, day, photo):
    page.goto(f"{live}/entries/new")
    page.fill("[name=title]", day["title"])
    page.fill("[name=entry_date]", day["entry_date"])
    page.fill("[name=new_category]", day["category"])
    for section in ("weekly_goals", "daily_goals", "done_today", "keep", "problem", "try"):
        fill_rows(page, section, day[section])
    for name in ("body", "summary", "reflection"):
        page.fill(f"textarea[name={name}]", day[name])
    page.set_input_files("[name=thumbnail]", photo)
    page.fill("[name=thumbnail_alt]", "해 질 녘 창가")
    save(page)
    expect(page.locator("article h1")).to_have_text(day["title"])


def assert_reads_in_order(page, day):
    """All the sections stand on the page as the writer wrote them, in the writer's order."""
    article = page.locator("article").inner_text()
    kpt = [*day["keep"], *day["problem"], *day["try"]]
    wanted = [day["category"], day["title"], *day["weekly_goals"], *day["daily_goals"], *day["done_today"]]
    wanted += [*day["headings"], day["summary"].split("\n")[-1], *kpt, day["reflection"].split("\n")[0]]
    at = 0
    for words in wanted:
        found = article.find(words, at)
        assert found >= 0, f"{words!r} is missing, or stands before what it should follow"
        at = found
    assert page.locator("ol.sources > li").count() == day["sources"]


def natural_size(picture):
    picture.scroll_into_view_if_needed()
    return picture.evaluate("image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])")


def pixel(page, url, x, y):
    answer = page.request.get(url)
    return Pillow.open(BytesIO(answer.body())).convert("RGB").getpixel((x, y))


def edit_title(page, title):
    edit(page)
    page.fill("[name=title]", title)
    save(page)
    expect(page.locator("article h1")).to_have_text(title)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("day", days())
def test_a_day_from_the_first_visit_to_the_archive(page, browser, live, phone_photo, day, width):
    page.set_viewport_size({"width": width, "height": 900})
    register(page, live, "haru-writer")
    write(page, live, day, phone_photo)
    address = page.url
    assert_reads_in_order(page, day)
    assert page.locator("article .goals li.done").count() >= len(day["daily_goals"])
    thumbnail = page.locator("img[alt='해 질 녘 창가']").first
    assert natural_size(thumbnail)[1] > natural_size(thumbnail)[0]
    key = re.search(r"/media/([^/]+)/", thumbnail.get_attribute("src"))[1]

    edit_title(page, "고친 제목")
    expect(page.locator("img[alt='해 질 녘 창가']").first).to_have_attribute("src", re.compile(key))

    page.get_by_role("link", name=day["category"]).first.click()
    card = page.locator("article.card", has_text="고친 제목")
    picture = card.locator("img")
    assert picture.get_attribute("width") == "220"
    narrow, tall = Pillow.open(BytesIO(page.request.get(f"{live}/media/{key}/220.webp").body())).size
    assert narrow == 220
    assert tall > narrow
    red, _green, blue = pixel(page, f"{live}/media/{key}/220.webp", 110, 10)
    assert blue > red, "the photo was not turned upright: its blue half belongs on top"

    stranger = browser.new_context(locale="ko-KR")
    other = stranger.new_page()
    register(other, live, "other")
    assert other.goto(address).status == 404
    for nominal in (220, 440, 600, 1200):
        assert other.request.get(f"{live}/media/{key}/{nominal}.webp").status == 404
    stranger.close()

    copied = page.context.cookies()
    page.get_by_role("button", name="로그아웃").or_(
        page.locator("form[action='/logout'] button")
    ).last.evaluate("button => button.form.requestSubmit()")
    expect(page).to_have_url(re.compile("/login"))
    thief = browser.new_context()
    thief.add_cookies(copied)
    assert "/login" in thief.request.get(f"{live}/entries/new").url
    thief.close()
