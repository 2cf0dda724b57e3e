"""Links between files become links between entries; all else stays as it is."""

import pytest
from sqlalchemy import select

from app.lib.folders import open_folder
from app.models import Entry, Origin, Revision
from app.services.importers import take
from app.services.importers.markdown import MarkdownImporter
from app.services.importers.markdown.links import Links
from app.services.importers.markdown.targets import Targets
from tests.accounts import make_user
from tests.services.importers.sources import doors, png

PATHS = [
    "git/undo.md",
    "git/amend.md",
    "web/리액트 훅.md",
    "web/hooks/README.md",
    "web/hooks/state.mdx",
    "_posts/2023-10-26-hello.md",
    "C# (언어).md",
    "TIL 0123456789abcdef0123456789abcdef/하루 0123456789abcdef0123456789abcdef.md",
]
LINKS = Links(
    "git/undo.md", Targets(PATHS), {path: f"/@haru/{number}/x" for number, path in enumerate(PATHS)}.get
)


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("[a](amend.md)", "[a](/@haru/1/x)"),
        ("[a](./amend.md) [`b`](amend.md 'title')", "[a](/@haru/1/x) [`b`](/@haru/1/x 'title')"),
        ("[a](../git/amend.md#왜-하나)", "[a](/@haru/1/x#s-왜-하나)"),
        ("[a](../web/hooks)", "[a](/@haru/3/x)"),
        ("[a](/web/hooks/state.mdx)", "[a](/@haru/4/x)"),
        ("[a](<../web/리액트 훅.md>)", "[a](/@haru/2/x)"),
        ("[a](../web/%EB%A6%AC%EC%95%A1%ED%8A%B8%20%ED%9B%85.md)", "[a](/@haru/2/x)"),
        ("[a](../web/리액트%20훅.md)", "[a](/@haru/2/x)"),
        ("[a](AMEND.MD)", "[a](/@haru/1/x)"),
        ("[a](amend)", "[a](/@haru/1/x)"),
        ("[a](amend.html)", "[a](/@haru/1/x)"),
        ("[a](/amend.md)", "[a](/@haru/1/x)"),
        ("[a](../C%23%20(언어).md)", "[a](/@haru/6/x)"),
        (
            "[a](../TIL%200123456789abcdef0123456789abcdef/"
            "%E1%84%92%E1%85%A1%E1%84%85%E1%85%AE%200123456789abcdef0123456789abcdef.md)",
            "[a](/@haru/7/x)",
        ),
        ("[a][b]\n\n[b]: amend.md 'title'", "[a][b]\n\n[b]: /@haru/1/x 'title'"),
        ('<a href="amend.md">a</a>', '<a href="/@haru/1/x">a</a>'),
        ("[[amend]]", "[amend](/@haru/1/x)"),
        ("[[리액트 훅]]", "[리액트 훅](/@haru/2/x)"),
        ("[[web/리액트 훅.md|훅 *이야기*]]", "[훅 \\*이야기\\*](/@haru/2/x)"),
        ("[[amend#왜 하나]]", "[amend > 왜 하나](/@haru/1/x#s-왜-하나)"),
        ("![[amend]]", "[amend](/@haru/1/x)"),
        ('[a]({{< ref "amend.md" >}})', "[a](/@haru/1/x)"),
        ('[a]({{< relref "/web/hooks/state.mdx#b" >}})', "[a](/@haru/4/x#s-b)"),
        ('[a]({{% ref "amend" %}})', "[a](/@haru/1/x)"),
        ("[a]({% post_url 2023-10-26-hello %})", "[a](/@haru/5/x)"),
        ("[a]({% link _posts/2023-10-26-hello.md %})", "[a](/@haru/5/x)"),
        ("[a](amend.md)`[a](amend.md)`[a](amend.md)", "[a](/@haru/1/x)`[a](amend.md)`[a](/@haru/1/x)"),
    ],
)
def test_a_link_to_a_note_leads_to_its_entry(text, led):
    assert LINKS.led(text) == led
    assert LINKS.led(led) == led


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.com/amend.md)",
        "[a](//example.com/amend.md)",
        "[a](mailto:amend.md)",
        "[a](#amend)",
        "[a](gone.md) [b]() [c](../../../etc/passwd)",
        "[[gone]] [[#here]] [[]]",
        "![a](amend.png)",
        "`[a](amend.md)` ``[[amend]]``",
        "```\n[a](amend.md)\n[[amend]]\n[b]: amend.md\n```",
        "    [a](amend.md)",
        "- x\n\n      [[amend]]",
        "\\[a\\](amend.md)",
        "/@haru/1/x",
    ],
)
def test_all_else_stays(text):
    assert LINKS.led(text) == text


@pytest.mark.parametrize(
    "piece", ["](", "[[", "](amend.md", "<a ", '<a href="', "[a]:", "]({{<", "[[a|", "`[[amend]]"]
)
def test_long_texts_of_signs_are_looked_through(piece):
    LINKS.led(piece * (100_000 // len(piece)) + " [a](amend.md)")


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def run(db, user, lay):
    """Imports files and tells the bodies of all entries, by title."""

    def run(files, **options):
        folder = open_folder(lay(files))
        list(take(MarkdownImporter(folder, user, doors()), **options))
        db.session.expire_all()
        return {entry.title: entry for entry in db.session.scalars(select(Entry))}

    return run


ONE = {"a/one.md": "# One\n\nSee [two](../b/two.md#why), [[three]] and [gone](gone.md)."}
TWO = {"b/two.md": "# Two\n\n[one](../a/one.md)\n\n## Why\n\nx"}


def test_links_are_led_once_all_entries_are_there(db, client, run):
    entries = run(ONE | TWO)
    one, two = entries["One"], entries["Two"]
    assert one.body == f"See [two](/@haru/{two.id}/two#s-why), [[three]] and [gone](gone.md)."
    assert two.body.startswith(f"[one](/@haru/{one.id}/one)")
    assert f'href="/@haru/{two.id}/two#s-why"' in one.body_html
    assert 'id="s-why"' in two.body_html
    assert db.session.scalars(select(Revision)).all() == []


def test_what_an_earlier_run_brought_in_is_led_to_and_led_on(db, run):
    before = run(ONE | TWO)
    moments = {title: entry.updated_at for title, entry in before.items()}
    after = run({"c/three.md": "# Three\n\n[one](../a/one.md)"})
    assert f"[three](/@haru/{after['Three'].id}/three)" in after["One"].body
    assert f"(/@haru/{after['One'].id}/one)" in after["Three"].body
    assert {title: after[title].updated_at for title in moments} == moments
    assert db.session.scalars(select(Revision)).all() == []


def test_a_run_that_was_broken_off_leads_the_links_of_its_first_half(db, user, run, lay):
    importer = MarkdownImporter(open_folder(lay(ONE | TWO)), user, doors())
    importer.finish = lambda: iter(())
    list(take(importer, seen={"b/two.md"}))
    entries = run(ONE | TWO, seen={"a/one.md"})
    assert f"(/@haru/{entries['Two'].id}/two#s-why)" in entries["One"].body


def test_what_lies_in_the_trash_is_not_led_to(db, run):
    entries = run(TWO)
    entries["Two"].trashed_at = entries["Two"].created_at
    db.session.commit()
    assert "[two](../b/two.md#why)" in run(ONE)["One"].body


def test_pictures_come_along(db, run):
    picture = png()
    entries = run(
        {
            "a/one.md": "# One\n\n![[그림 1.png|300]] ![b](../img/b%20b.png) "
            '<img src="/img/b b.png"> `![c](../img/b.png)`',
            "img/그림 1.png": picture,
            "img/b b.png": picture,
        }
    )
    body = entries["One"].body
    assert body.count("/media/") == 3
    assert "`![c](../img/b.png)`" in body
    assert entries["One"].body_html.count("<img") == 3


def test_a_second_run_adds_nothing(db, run):
    run(ONE | TWO)
    entries = run(ONE | TWO)
    assert len(entries) == len(db.session.scalars(select(Origin)).all()) == 2
