"""Templates hold what they say in one language, for each language."""

from flask import render_template_string
from flask_babel import force_locale, gettext

WORDS = "Skip to content"


def compiled(app, language, source):
    """The code of a template as it is compiled for a language."""
    with app.test_request_context(), force_locale(language):
        return app.jinja_env.now().compile(source, raw=True)


def test_words_are_translated_when_a_template_is_compiled(app):
    for language in ("ko", "en"):
        code = compiled(app, language, f'{{{{ _("{WORDS}") }}}}')
        with app.test_request_context(), force_locale(language):
            assert gettext(WORDS) in code
        assert "'_'" not in code


def test_words_with_values_are_translated_when_they_are_said(app):
    source = '{{ _("%(num)d entries", num=3) }} {{ _(words) }}'
    assert "'_'" in compiled(app, "ko", source)
    with app.test_request_context(), force_locale("ko"):
        said = render_template_string(source, words=WORDS)
        assert said.endswith(gettext(WORDS))


def test_a_page_is_in_the_language_of_the_moment(app):
    said = []
    for language in ("ko", "en", "ko"):
        with app.test_request_context(), force_locale(language):
            template = app.jinja_env.get_or_select_template("errors/show.html")
            said.append(template.environment.language)
    assert said == ["ko", "en", "ko"]


def test_signs_of_a_message_stay_as_they_are(app):
    """A percent sign is written twice in a message, and markup is markup."""
    code = compiled(app, "en", '{{ _("100 %% <b>sure</b>") }}')
    assert "100 % <b>sure</b>" in code
