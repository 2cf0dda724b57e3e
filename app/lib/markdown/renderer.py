"""From tokens to HTML, where haru writes another than markdown-it."""

from collections.abc import Sequence

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

BOXES = {True: "☑", False: "☐"}


class Renderer(RendererHTML):
    """`env` holds the text's `highlighter` and the `part` that its ids begin with."""

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        html: str = env["highlighter"].block(tokens[idx].content, tokens[idx].info)
        return html

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        html: str = env["highlighter"].block(tokens[idx].content)
        return html

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        wrapper = '<div class="heading">' if "id" in tokens[idx].attrs else ""
        return wrapper + self.renderToken(tokens, idx, options, env)

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        # Beside the heading, named by it: inside, its words would be read twice.
        anchor = tokens[idx].meta.get("id")
        link = (
            f'<a class="anchor" href="#{anchor}" aria-labelledby="{anchor}">#</a></div>\n' if anchor else ""
        )
        return self.renderToken(tokens, idx, options, env) + link

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        # A wide table scrolls by itself; with the keyboard only if it can take the focus.
        return '<div class="table-scroll" tabindex="0">' + self.renderToken(tokens, idx, options, env)

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.renderToken(tokens, idx, options, env) + "</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        style = str(tokens[idx].attrs.pop("style", ""))
        if style:
            tokens[idx].attrs["class"] = style.replace("text-align:", "align-")
        return self.renderToken(tokens, idx, options, env)

    td_open = th_open

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        # A task without words of its own; for the others see tasks.py.
        box = f"{BOXES[tokens[idx].meta['checked']]} " if "checked" in tokens[idx].meta else ""
        return self.renderToken(tokens, idx, options, env) + box

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        number, back = _note(tokens[idx], env)
        link = f'<a href="#{env["part"]}fn-{number}" id="{back}" role="doc-noteref">[{number}]</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    def footnote_block_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return '<section class="footnotes" role="doc-endnotes">\n<ol>\n'

    def footnote_block_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<li id="{env["part"]}fn-{tokens[idx].meta["id"] + 1}">'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        number, back = _note(tokens[idx], env)
        # The second sign keeps phones from drawing the arrow as a picture.
        return f' <a class="footnote-back" href="#{back}" role="doc-backlink" aria-label="↩ [{number}]">↩\ufe0e</a>'


def _note(token: Token, env: EnvType) -> tuple[int, str]:
    """The number of a footnote, and the id of the place that refers to it."""
    number, again = token.meta["id"] + 1, token.meta["subId"]
    return number, f"{env['part']}fnref-{number}" + (f"-{again + 1}" if again else "")
