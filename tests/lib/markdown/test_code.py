"""Code: coloured by classes where its language is known, plain where it is not."""

import pytest
from pygments.lexers import get_lexer_by_name

from app.lib.markdown import render
from app.lib.markdown.languages import ALIASES


def test_a_known_language_is_coloured_by_classes():
    html = render('```python\ndef greet():  # 인사\n    return "안녕"\n```').html
    assert html.startswith('<pre class="code" data-lang="python" tabindex="0"><code>')
    assert '<span class="k">def</span> <span class="nf">greet</span>' in html
    assert '<span class="c1"># 인사</span>' in html
    assert "style=" not in html


@pytest.mark.parametrize("info", ["", "말", "nosuch", 'x" onclick="y', "<b>", "{}", "../../etc"])
def test_an_unknown_language_stays_plain(info):
    html = render(f"```{info}\nx = <b>1</b>\n```").html
    assert html == '<pre class="code" tabindex="0"><code>x = &lt;b&gt;1&lt;/b&gt;\n</code></pre>\n'


@pytest.mark.parametrize(
    "info", ["js", "JavaScript", "js{1,3}", "js title=a.js", ".js", "language-js", "js:app.js"]
)
def test_a_language_has_many_spellings(info):
    assert 'data-lang="javascript"' in render(f"```{info}\nlet a\n```").html


@pytest.mark.parametrize("name", sorted(set(ALIASES.values())))
def test_every_language_of_the_list_is_there_and_says_the_code_unchanged(name):
    code = "\n\n  a = (1, \"b\") <c> // & 'd'\n\n"
    assert get_lexer_by_name(name)
    assert render(f"```{name}\n{code}\n```").text == code.strip()
    assert f'data-lang="{name}"' in render(f"```{name}\n{code}\n```").html


def test_indented_code_and_code_within_a_line_are_plain():
    assert render("    a < b").html == '<pre class="code" tabindex="0"><code>a &lt; b\n</code></pre>\n'
    assert render("`a < b`").html == "<p><code>a &lt; b</code></p>\n"


@pytest.mark.parametrize("code", ["x = 1\n" * 5_000, "x" * 1_001, '"\\' * 400 + "\n" + "y = 1"])
def test_long_code_is_whole_whatever_its_colours(code):
    assert render(f"```js\n{code}\n```").text == code.strip()


def test_code_beyond_the_seconds_of_a_text_is_plain_but_there(monkeypatch):
    monkeypatch.setattr("app.lib.markdown.code.SECONDS", 0)
    html = render("```python\ndef f(): pass\n```").html
    assert html == '<pre class="code" data-lang="python" tabindex="0"><code>def f(): pass\n</code></pre>\n'


def test_code_made_to_slow_the_colours_down_does_not_hold_a_text():
    slow = "```java\n" + "a b\n" * 4_900 + "```\n\n"
    assert render(slow * 10).text.count("a b") == 49_000
