"""Templates in one language each: what they say is translated once, when they are compiled, not on every page."""

from functools import cache
from typing import Any

from flask import Flask
from flask.templating import Environment
from flask_babel import force_locale, get_locale, get_translations
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

# As templates call it; what hangs on a number or on a value is looked up when it is said.
GETTEXT = "_"


class Translating(NodeTransformer):
    """Puts what the catalog has in the place of each call that asks it for words alone."""

    def __init__(self, language: str) -> None:
        self.catalog = catalog_of(language)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        match node:
            case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=str(words))], kwargs=[]):
                if name == GETTEXT:
                    said = Markup(self.catalog.ugettext(words)) % {}
                    return nodes.Const(said, lineno=node.lineno, environment=node.environment)
        return self.generic_visit(node)


class TranslatedCode(CodeGenerator):
    """Compiles a template into the language of its environment."""

    environment: "Templates"

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802
        super().visit_Template(Translating(self.environment.language).visit(node), frame)


class Templates(Environment):
    """Renders each template as it was compiled for the language of the moment."""

    language = ""

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self.by_language: dict[str, Templates] = {}

    def get_or_select_template(self, *args: Any, **kwargs: Any) -> Template:
        return super(Templates, self.now()).get_or_select_template(*args, **kwargs)

    def now(self) -> "Templates":
        """The templates of the language of the moment; without one, words are looked up as they are said."""
        locale = get_locale()
        if self.language or locale is None:
            return self
        if locale.language not in self.by_language:
            self.by_language[locale.language] = self._translated(locale.language)
        return self.by_language[locale.language]

    def _translated(self, language: str) -> "Templates":
        templates = self.overlay()
        templates.language = language
        templates.code_generator_class = TranslatedCode
        return templates


@cache
def catalog_of(language: str) -> Any:
    """The messages of a language; needs an application context."""
    with force_locale(language):
        return get_translations()
