"""What Tistory's editors write becomes the Markdown that a writer would have typed."""

import pytest

from app.services.importers.tistory.html_page import read_html
from tests.services.importers.tistory.reading import found_in

OPEN_GRAPH = (
    '<figure id="og_1" contenteditable="false" data-ke-type="opengraph" data-og-title="LLM이란 [무엇]?"'
    ' data-og-description="설명" data-og-host="data.example.com"'
    ' data-og-source-url="https://data.example.com/llm?a=1&amp;b=2"'
    ' data-og-url="https://data.example.com/llm">'
    '<a href="https://data.example.com/llm?a=1&amp;b=2" target="_blank">'
    '<div class="og-image" style="background-image: url();">&nbsp;</div>'
    '<div class="og-text"><p class="og-title">LLM이란</p>'
    '<p class="og-desc">설명</p><p class="og-host">data.example.com</p></div></a></figure>'
)
THUMBNAIL = (
    "https://img1.daumcdn.net/thumb/R1280x0/?scode=mtistory2&amp;fname=https%3A%2F%2Fblog.example.net%2Fa.png"
)
FIGURE = (
    '<figure class="imageblock alignCenter" data-ke-mobilestyle="widthOrigin" data-origin-width="600"><span'
    ' data-url="https://blog.example.net/dn/a/img.png" data-phocus="x"><img src="{}" srcset="x" width="600"'
    ' onerror="this.onerror=null" /></span><figcaption>그림 설명</figcaption></figure>'
)
COLOURED = (
    '<div class="colorscripter-code"><table class="colorscripter-code-table"><tr><td>'
    "<div><div>1</div><div>2</div></div>"
    "</td><td><div><div><span>int</span>&nbsp;a;</div><div>&nbsp;&nbsp;b();</div></div></td></tr></table></div>"
)

SHAPES = {
    "a heading": ('<h2 data-ke-size="size26">실행 <b>컨텍스트</b></h2>', "## 실행 컨텍스트"),
    "a heading of signs": ("<h3>C# *별* #</h3>", "### C# \\*별\\* \\#"),
    "a paragraph": ('<p style="text-align: center;" data-ke-size="size16">가운데&nbsp;글</p>', "가운데 글"),
    "empty paragraphs": ("<p>&nbsp;</p><p>글</p><p><br></p><p>\u200b</p>", "글"),
    "lines": ("<p>첫 줄<br>둘째\n 줄<br />- 셋째</p>", "첫 줄\n둘째 줄\n\\- 셋째"),
    "an old post": ("그냥 글<br>둘째 줄<p>문단</p>끝", "그냥 글\n둘째 줄\n\n문단\n\n끝"),
    "colours": (
        '<p><span style="color: #ee2323; font-size: 20pt">빨간</span> <font color="red">글</font></p>',
        "빨간 글",
    ),
    "bold beside bold": (
        "<p><b>굵은</b><b>글</b>과 <strong>또 <b>굵은</b></strong></p>",
        "**굵은글**과 **또 굵은**",
    ),
    "emphasis": ("<p><i>기울임</i> <s>취소</s> <u>밑줄</u></p>", "*기울임* ~~취소~~ 밑줄"),
    "a link": (
        '<p><a href="https://data.example.com/a(b)">여기</a></p>',
        "[여기](https://data.example.com/a%28b%29)",
    ),
    "an address": (
        '<p>출처 : <a href="https://data.example.com/a_b">https://data.example.com/a_b</a></p>',
        "출처 : <https://data.example.com/a_b>",
    ),
    "a bare address": ("<p>https://data.example.com/a_b*c 참고</p>", "https://data.example.com/a_b\\*c 참고"),
    "a bullet list": (
        '<ul style="list-style-type: disc;" data-ke-list-type="disc"><li>하나</li><li>둘<ul><li>안</li></ul></li></ul>',
        "- 하나\n- 둘\n  - 안",
    ),
    "an old list": (
        "<ul><li><p>하나</p></li><ul><li><p>안</p></li></ul><li><p>둘</p></li></ul>",
        "- 하나\n  - 안\n- 둘",
    ),
    "a numbered list": (
        '<ol start="3"><li>셋<pre>x\ny</pre></li><li>넷</li></ol>',
        "3. 셋\n\n   ```\n   x\n   y\n   ```\n4. 넷",
    ),
    "boxes": (
        '<ul><li><input type="checkbox" checked disabled> 함</li><li><input type="checkbox"> 안 함</li></ul>',
        "- [x] 함\n- [ ] 안 함",
    ),
    "code": (
        '<pre id="code_1" class="python" data-ke-language="python" data-ke-type="codeblock"><code>'
        "def f(x):\n    return x*2\n</code></pre>",
        "```python\ndef f(x):\n    return x*2\n```",
    ),
    "code of a class": (
        '<pre class="javascript"><code class="hljs"><span>a</span>&nbsp;=&gt; b<br>```</code></pre>',
        "````javascript\na => b\n```\n````",
    ),
    "code of a guessed class": ('<pre class="reasonml"><code>if (a) {}</code></pre>', "```\nif (a) {}\n```"),
    "coloured code": (COLOURED, "```\nint a;\n  b();\n```"),
    "code in a line": ("<p><code>a*b`c</code></p>", "``a*b`c``"),
    "a quotation": (
        '<blockquote data-ke-style="style1"><span>인용<br>둘째</span></blockquote>',
        "> 인용\n> 둘째",
    ),
    "a rule": (
        '<p>가</p><hr contenteditable="false" data-ke-type="horizontalRule" data-ke-style="style5" /><p>나</p>',
        "가\n\n---\n\n나",
    ),
    "a table": (
        '<table style="width: 100%;" border="1" data-ke-align="alignLeft"><tbody>'
        "<tr><td><b>말</b></td><td>뜻 | 값</td></tr>"
        "<tr><td><code>a|b</code></td><td>가<br>나</td></tr></tbody></table>",
        "| **말** | 뜻 \\| 값 |\n| --- | --- |\n| `a\\|b` | 가 나 |",
    ),
    "a picture of the site": (
        FIGURE.format(THUMBNAIL),
        "![](https://blog.example.net/dn/a/img.png)\n\n그림 설명",
    ),
    "a picture beside": (FIGURE.format("./img/그림 (1).png"), "![](./img/그림%20%281%29.png)\n\n그림 설명"),
    "a small picture": (
        f'<p><img src="{THUMBNAIL}" alt="[그림]"></p>',
        "![\\[그림\\]](https://blog.example.net/a.png)",
    ),
    "a card": (OPEN_GRAPH, "[LLM이란 \\[무엇\\]?](https://data.example.com/llm?a=1&b=2)"),
    "a film": (
        '<figure data-ke-type="video"><iframe src="//www.youtube.com/embed/x"></iframe></figure>',
        "<https://www.youtube.com/embed/x>",
    ),
    "a file": (
        '<figure class="fileblock" data-ke-align="alignCenter">'
        '<a href="./file/a b.pdf" class=""><div class="image"></div>'
        '<div class="desc"><div class="filename"><span class="name">a b.pdf</span></div>'
        '<div class="size">0.1MB</div></div></a></figure>',
        "[a b.pdf](./file/a%20b.pdf)",
    ),
    "a fold": (
        '<div data-ke-type="moreLess"><a class="btn-toggle-moreless">더보기</a><div class="moreless-content">'
        "<p>접힌 글</p></div></div>",
        "접힌 글",
    ),
    "signs": (
        "<p># *가* _나_ `다` &lt;b&gt; &amp;amp; [라] ~~마~~</p>",
        "\\# \\*가\\* \\_나\\_ \\`다\\` \\<b> \\&amp; \\[라\\] \\~\\~마\\~\\~",
    ),
    "lines of signs": ("<p>a<br>===<br>---<br>|a|<br>|-|</p>", "a\n\\===\n\\---\n\\|a|\n\\|-|"),
    "scripts": (
        "<p>글<script>pwned()</script></p><style>p{}</style><form>폼<button>b</button></form>",
        "글\n\n폼",
    ),
    "advertisements": (
        '<div class="revenue_unit_wrap"><div class="revenue_unit_info">728x90</div></div><p>글</p>',
        "글",
    ),
    "buttons": ('<p>글</p><div class="container_postbtn"><button>좋아요</button>공유하기</div>', "글"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_editors_html_as_markdown(shape):
    article, markdown = SHAPES[shape]
    assert found_in(article).body == markdown


def test_names_of_parts_may_be_bold_or_a_line_of_a_paragraph():
    day = found_in(
        "<p><b>이번 주 목표</b><br>- 하나<br>- 둘</p><p>&nbsp;</p><p><span><b>오늘 한 일</b></span></p><p>셋</p>"
        "<p><strong>소감</strong></p><p>좋다.</p>"
    )
    assert day.weekly_goals == [("하나", False), ("둘", False)]
    assert (day.done_today, day.reflection, day.body) == (["셋"], "좋다.", "")


def test_ticked_and_struck_goals_are_done():
    day = found_in(
        "<h2>오늘 목표</h2><ul><li>☑ 하나</li><li>[ ] 둘</li><li><s>셋</s></li><li>넷</li></ul>"
        "<h2>오늘 한 것</h2><ul><li>넷</li><li>다섯</li></ul>"
    )
    assert day.daily_goals == [("하나", True), ("둘", False), ("셋", True), ("넷", True)]
    assert day.done_today == ["넷", "다섯"]


@pytest.mark.parametrize(
    "article",
    [
        "<h2>KPT</h2><h3>Keep</h3><p>가</p><h3>Problem</h3><p>나</p><h3>Try</h3><p>다</p>",
        "<h2>회고</h2><p><b>K</b></p><p>- 가</p><p><b>P</b></p><p>- 나</p><p><b>T</b></p><p>- 다</p>",
        "<p>KPT</p><ul><li>Keep: 가</li><li>Problem: 나</li><li>Try : 다</li></ul>",
        "<h3>좋았던 점</h3><ol><li>가</li></ol><h3>아쉬운 점</h3><ol><li>나</li></ol><h3>시도할 점</h3><p>1. 다</p>",
        "<h2>KPT 회고</h2><ul><li>Keep<ul><li>가</li></ul></li>"
        "<li>Problem<ul><li>나</li></ul></li><li>Try<ul><li>다</li></ul></li></ul>",
    ],
)
def test_a_kpt_is_written_in_many_ways(article):
    day = found_in(article)
    assert (day.keep, day.problem, day.try_) == (["가"], ["나"], ["다"])
    assert (day.body, day.reflection) == ("", "")


def test_a_report_of_a_bug_is_no_kpt():
    day = found_in(
        "<h2>Problem</h2><p>느리다.</p><h2>Try</h2><p>색인을 둔다.</p><h2>해결</h2><p>빨라졌다.</p>"
    )
    assert day.body == "## Problem\n\n느리다.\n\n## Try\n\n색인을 둔다.\n\n## 해결\n\n빨라졌다."


def test_what_was_done_and_is_told_at_length_is_a_part_of_the_notes():
    day = found_in("<h2>오늘 한 일</h2><p>색인을 읽었다. 그리고 표를 그려 보았다.</p><p>빨라졌다.</p>")
    assert day.done_today == []
    assert day.body == "## 오늘 한 일\n\n색인을 읽었다. 그리고 표를 그려 보았다.\n\n빨라졌다."


@pytest.mark.parametrize(
    "thing",
    ["<pre>x</pre>", "<p><img src='a.png'></p>", "<table><tr><td>x</td></tr></table>", "<h3>나의 제목</h3>"],
)
def test_a_list_ends_where_something_else_begins(thing):
    day = found_in(f"<h2>오늘 한 것</h2><ul><li>공부</li></ul>{thing}<p>이어지는 글</p>")
    assert day.done_today == ["공부"]
    assert day.body.endswith("이어지는 글")


def test_a_line_too_long_for_a_list_takes_its_section_to_the_notes():
    day = found_in(
        f"<h2>오늘 목표</h2><ul><li>짧은 것</li><li>{'긴 것 ' * 150}</li></ul><h2>소감</h2><p>좋다</p>"
    )
    assert day.daily_goals == []
    assert day.body.startswith("## 오늘 목표\n\n- 짧은 것\n- 긴 것 긴 것")
    assert [note.code for note in day.notes] == ["long_section"]
    assert day.reflection == "좋다"


def test_a_second_text_of_one_field_keeps_its_heading():
    assert (
        found_in("<h2>소감</h2><p>좋다.</p><h2>느낀 점</h2><p>더 좋다.</p>").reflection
        == "좋다.\n\n## 느낀 점\n\n더 좋다."
    )


def test_a_heading_of_the_writers_own_ends_the_texts_of_the_day():
    day = found_in("<h2>정리</h2><p>짧다.</p><h3>더</h3><p>작다.</p><h2>참고한 책</h2><p>두껍다.</p>")
    assert day.summary == "짧다.\n\n### 더\n\n작다."
    assert day.body == "## 참고한 책\n\n두껍다."


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="{}">'
        '<meta property="article:published_time" content="2023-10-26T23:41:12+09:00">'
        '<script>window.T.entryInfo = {{"entryId":12,"categoryLabel":"개발/TIL"}};</script></head><body>',
        "</head><body><div class='info_post'><a class='link_category'><span class='category'>개발/TIL</span></a>"
        "<div class='title_view'>{}</div><span class='date'>2023. 10. 26. 23:41</span></div>",
        "</head><body><div class='area_title'><h4 class='tit_category'><a href='/category/개발/TIL'>개발/TIL</a></h4>"
        "<h1 class='tit_post'>{}</h1><time datetime='2023-10-26 23:41:12'>어제</time></div>",
        "<title>{} — 블로그</title></head><body><p class='txt_category'>개발/TIL</p>"
        "<abbr class='published' title='2023-10-26T23:41:12+09:00'>어제</abbr>",
    ],
)
def test_skins_say_title_category_and_date_in_their_own_ways(head):
    title = "하루 &amp; 글"
    page = f"<html><head>{head.format(title)}<div class='article_view'><p>글</p></div></body></html>"
    post = read_html(page)
    assert (post.title, post.category) == ("하루 & 글", "개발/TIL")
    assert "2023" in post.published
    assert [block.markdown for block in post.blocks] == ["글"]


@pytest.mark.parametrize("label", ["", "분류 없음", "카테고리 없음", "Uncategorized"])
def test_no_category_is_none(label):
    page = f'<p class="category">{label}</p><h2 class="title-article">글</h2><div class="article-view"><p>글</p></div>'
    assert read_html(page).category == ""


def test_the_category_may_be_told_by_the_list_of_other_posts_alone():
    page = (
        "<h1>글</h1><div class='article'><p>글</p><div class='another_category'><h4>'<a>개발</a> &gt; <a>TIL</a>'"
        " 카테고리의 다른 글</h4></div></div>"
    )
    assert read_html(page).category == "개발/TIL"


@pytest.mark.parametrize(
    "written",
    [
        "<div class='tags'><a href='/tag/a' rel='tag'>#가 나</a>, <a href='/tag/b' rel='tag'>다</a></div>",
        "<div class='area_tag'><a href='/tag/a'>가 나</a> <a href='/tag/b'>다</a></div>",
        "<div class='tags'>#가 나 #다</div>",
    ],
)
def test_tags_of_a_page(written):
    assert read_html(f"<article><p>글</p></article>{written}<div class='sidebar'><a>라</a></div>").tags == [
        "가 나",
        "다",
    ]
