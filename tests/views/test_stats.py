"""Goals in figures: what the page shows, to whom, and at what price."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.extensions import db as base
from app.lib import dates
from app.models import KPT, Goal
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import Line
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.journal import fill, shelf
from tests.pages import page_of

MOST = 8


@pytest.fixture
def lived(db, user):
    """A journal with each kind of figure."""
    today = user.today()
    write(user, today.isoformat(), category="배운 것", goals=["하나", "둘"], done=["하나"], week=["주간"])
    write(user, today.isoformat(), kpt={Kind.TRY: [Line("해 보기"), Line("더 해 보기")]})
    first = Goal(user=user, horizon=Horizon.DAY, date=today - timedelta(days=3), text="오래된 것")
    later = Goal(user=user, horizon=Horizon.DAY, date=today, text="오래된 것")
    db.session.add_all([first, later])
    later.carry_on(first)
    db.session.query(KPT).first().finish()
    db.session.commit()


def test_figures_stand_in_words_beside_their_plots(lived, writer):
    page = page_of(writer.get("/stats"))
    drawn = [plot["aria-label"] for plot in page.select(".columns svg")]
    assert [words.split(" · ")[0] for words in drawn] == [
        "하루 목표: 3개 가운데 1개를 이뤘어요 (33%)",
        "주간 목표: 1개 가운데 0개를 이뤘어요 (0%)",
    ]
    assert "Try 2개 가운데 1개를 해 봤어요 (50%)" in page.text
    assert "오래된 것" in page.select_one(".longest").text
    assert "4일째" in page.select_one(".longest").text


def test_every_plot_has_a_table_for_those_who_do_not_see_it(lived, writer):
    page = page_of(writer.get("/stats"))
    tables = {table.caption.text.strip(): table for table in page.select("table")}
    assert len(tables) == 5
    assert len(tables["하루 목표"].select("tbody tr")) == 12
    newest = tables["하루 목표"].select_one("tbody tr")
    assert [cell.text for cell in newest.select("td")] == ["1/3", "0", "33%"]
    assert all(
        plot.has_attr("aria-label") or plot["aria-hidden"] == "true" for plot in page.select(".stats svg")
    )


def test_categories_lead_to_their_entries(lived, writer):
    links = page_of(writer.get("/stats")).select(".plotted th a")
    assert [writer.get(link["href"]).status_code for link in links] == [200]


@pytest.mark.parametrize(
    ("asked", "weeks"),
    [("", 12), ("12", 12), ("26", 26), ("52", 52), ("13", 12), ("-1", 12), ("x", 12), ("9" * 99, 12)],
)
def test_the_time_can_be_chosen(lived, writer, asked, weeks):
    page = page_of(writer.get(f"/stats?weeks={asked}"))
    assert page.select_one("[aria-current=page].chip").text == f"{weeks}주"
    assert len(page.select_one("table").select("tbody tr")) == weeks


def test_a_new_writer_is_shown_the_first_step(writer):
    page = page_of(writer.get("/stats"))
    assert page.select_one("main a.button.main")["href"] == "/entries/new"
    assert not page.select("main svg, main table")


def test_a_time_without_a_try_says_so(user, writer):
    write(user, user.today().isoformat(), goals=["하나"])
    page = page_of(writer.get("/stats"))
    assert [section.select_one("h2 ~ p.quiet") is not None for section in page.select(".sheet")][-2:] == [
        True,
        True,
    ]


def test_hostile_words_stay_words(user, writer):
    write(user, user.today().isoformat(), category="<b>가</b>", goals=["<script>1</script>"])
    goal = Goal(user=user, horizon=Horizon.DAY, date=user.today(), text="<i>길다</i>", times_carried=2)
    base.session.add(goal)
    base.session.commit()
    page = page_of(writer.get("/stats"))
    assert not page.select("main b, main i, main script")
    assert "<i>길다</i>" in page.select_one(".longest").text


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/stats").location.startswith("/login?next=")


def test_nobody_sees_the_figures_of_another(lived, stranger):
    page = page_of(stranger.get("/stats"))
    assert "오래된 것" not in page.text
    assert not page.select("table")


# -- what it costs --


@pytest.fixture(params=["app", "postgres_app"])
def any_app(request):
    """The application on each of its two bases."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("count", [10, 500])
def test_the_page_is_read_in_few_statements(any_app, count):
    with any_app.app_context():
        user = make_user()
        days = [user.today() - timedelta(days=number % 350) for number in range(count)]
        fill(user, count, category=shelf(user), days=days)
        base.session.query(KPT).update({"done_at": dates.now()})
        base.session.commit()
        writer = sign_in(any_app.test_client(), user)
        heard = []
        event.listen(base.engine, "before_cursor_execute", lambda *told: heard.append(told[2]))
        assert writer.get("/stats?weeks=52").status_code == 200
    asked = [statement for statement in heard if "FROM devices" not in statement]
    assert 0 < len(asked) <= MOST, asked
