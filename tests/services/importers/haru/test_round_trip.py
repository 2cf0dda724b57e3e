"""What leaves and comes back leaves again as the same bytes, whatever it says and wherever it went."""

import unicodedata
import zipfile

import pytest

from app.models import User
from app.services.exporter import write_zip
from tests.accounts import make_user
from tests.services.exporter.journals import SITE, export, files_in
from tests.services.importers.haru.journeys import PARTS, bring_in, differing, out, outcomes
from tests.services.importers.haru.nasty import fill


@pytest.fixture(scope="module")
def demo(written, tmp_path_factory):
    """The folder of an export of the demo journal."""
    folder = tmp_path_factory.mktemp("export") / "demo"
    app, _output = written
    with app.app_context():
        export(User.by_handle("hansol"), folder, *PARTS)
    return folder


def test_the_demo_journal_goes_from_sqlite_to_postgresql_and_back(open_place, demo, tmp_path):
    before, folder = files_in(demo), demo
    for kind in ("postgresql", "sqlite"):
        with open_place(kind).app_context():
            rows = bring_in(folder, make_user())
            assert outcomes(rows) == {"new"}
            folder = tmp_path / kind
            assert differing(before, out(User.by_handle("haru"), folder)) == []
    assert len([name for name in before if name.startswith("pictures/")]) > 20


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_hardest_journal_comes_back_as_it_was_and_goes_on_to_another_account(
    open_place, nasty, tmp_path, kind
):
    with open_place(kind).app_context():
        for handle in ("haru", "second"):
            rows = bring_in(nasty, make_user(handle))
            assert outcomes(rows) == {"new"}
            assert differing(files_in(nasty), out(User.by_handle(handle), tmp_path / handle)) == []


def test_without_trash_versions_and_settings_it_comes_back_too(open_place, tmp_path):
    with open_place().app_context():
        fill(make_user())
        before = out(User.by_handle("haru"), tmp_path / "before", parts=())
    with open_place().app_context():
        assert outcomes(bring_in(tmp_path / "before", make_user("other"))) == {"new"}
        assert differing(before, out(User.by_handle("other"), tmp_path / "after", parts=())) == []


def test_an_archive_comes_back_also_where_a_mac_packed_it_with_the_folder_around_it(
    open_place, nasty, tmp_path
):
    packed, around = tmp_path / "journal.zip", tmp_path / "around.zip"
    with zipfile.ZipFile(around, "w") as archive:
        for name, content in files_in(nasty).items():
            archive.writestr(unicodedata.normalize("NFD", f"내보내기/{name}"), content)
    with open_place().app_context():
        assert outcomes(bring_in(around, make_user())) == {"new"}
        write_zip(User.by_handle("haru"), packed, parts=PARTS, site_url=SITE)
        assert outcomes(bring_in(packed, make_user("second"))) == {"new"}
        assert differing(files_in(nasty), out(User.by_handle("second"), tmp_path / "again")) == []
