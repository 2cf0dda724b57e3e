"""Both languages say everything that the source says."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import app as package

CATALOG = Path(package.__file__).parent / "translations" / "ko" / "LC_MESSAGES" / "messages.po"


def messages():
    with CATALOG.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def first(text):
    return text if isinstance(text, str) else text[0]


def test_the_catalogs_miss_nothing(app):
    result = app.test_cli_runner().invoke(args=["translate", "check"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("message", messages(), ids=lambda message: first(message.id)[:40])
def test_a_translation_fills_in_what_the_source_fills_in(message):
    said, translated = (
        set(re.findall(r"%\(\w+\)[ds]", first(text))) for text in (message.id, message.string)
    )
    assert translated <= said
