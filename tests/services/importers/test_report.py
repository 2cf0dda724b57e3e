"""What a report says, in both languages."""

import pytest
from flask_babel import force_locale

from app.media.picture import Reason
from app.models.image import NO_ROOM
from app.services.importers.found import Note, Outcome
from app.services.importers.report import OUTCOMES, WORDS, say


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_code_is_said_in_words_with_what_it_is_about(app, language):
    with app.test_request_context(), force_locale(language):
        said = {code: say(Note(code, "100% <b>")) for code in WORDS}
        named = [code for code, words in WORDS.items() if "%(detail)s" in str(words)]
    assert all(said[code].endswith((".", "요")) or "100% <b>" in said[code] for code in WORDS)
    assert {"100% <b>" in said[code] for code in named} == {True}


def test_every_fault_of_a_picture_and_every_outcome_has_words():
    assert {f"picture_{reason}" for reason in (*Reason, NO_ROOM)} <= WORDS.keys()
    assert list(WORDS) == sorted(WORDS)
    assert set(OUTCOMES) == set(Outcome)


def test_a_code_without_words_is_still_told(app):
    assert say(Note("new_code", "a.md")) == "new_code a.md"
