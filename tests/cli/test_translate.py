"""bin/flask translate, on copies of the catalogs."""

import gettext
import shutil

import pytest
from babel.messages.pofile import read_po, write_po

from app.cli import translate

MISSED = "Sign in"


@pytest.fixture
def catalogs(tmp_path, monkeypatch):
    folder = tmp_path / "translations"
    shutil.copytree(translate.TRANSLATIONS, folder)
    monkeypatch.setattr(translate, "TRANSLATIONS", folder)
    return folder


@pytest.fixture
def run(app):
    return lambda command: app.test_cli_runner().invoke(args=["translate", command])


def po(catalogs, language):
    return catalogs / language / "LC_MESSAGES" / "messages.po"


def read(catalogs, language):
    return read_po(po(catalogs, language).open("rb"), locale=language)


def change(catalogs, language, edit):
    """Edit a catalog as with a text editor."""
    catalog = read(catalogs, language)
    edit(catalog)
    with po(catalogs, language).open("wb") as file:
        write_po(file, catalog)


def say_nothing(catalog):
    catalog.get(MISSED).string = ""


def say_perhaps(catalog):
    catalog.get(MISSED).flags.add("fuzzy")


def forget(catalog):
    catalog.delete(MISSED)


def say_otherwise(catalog):
    catalog.get(MISSED).string = "들어가기"


def keep(catalog):
    catalog.add("Words that nobody says any more", "이제 아무도 하지 않는 말")


@pytest.mark.parametrize(
    ("language", "edit", "problem"),
    [
        ("ko", say_nothing, f"ko has no words for: {MISSED}"),
        ("ko", say_perhaps, f"ko has no words for: {MISSED}"),
        ("ko", forget, f"ko does not know: {MISSED}"),
        ("en", forget, f"en does not know: {MISSED}"),
        ("ko", keep, "ko still knows: Words that nobody says any more"),
    ],
)
def test_check_names_what_is_amiss(catalogs, run, language, edit, problem):
    change(catalogs, language, edit)
    result = run("check")
    assert result.exit_code == 1
    assert problem in result.output.splitlines()


def test_update_adds_what_is_new_and_drops_what_is_old(catalogs, run):
    change(catalogs, "ko", forget)
    change(catalogs, "ko", keep)
    assert run("update").exit_code == 0
    catalog = read(catalogs, "ko")
    assert catalog.get(MISSED).string == ""
    assert catalog.get("Words that nobody says any more") is None
    assert catalog.get("Sign out").string == "로그아웃"


def test_a_second_update_changes_nothing(catalogs, run):
    run("update")
    before = [po(catalogs, language).read_bytes() for language in translate.LANGUAGES]
    run("update")
    assert [po(catalogs, language).read_bytes() for language in translate.LANGUAGES] == before


def test_compile_writes_what_the_application_reads(catalogs, run):
    change(catalogs, "ko", say_otherwise)
    assert run("compile").exit_code == 0
    with po(catalogs, "ko").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext(MISSED) == "들어가기"


def test_extract_prints_a_template(run):
    assert f'msgid "{MISSED}"\nmsgstr ""\n' in run("extract").stdout
