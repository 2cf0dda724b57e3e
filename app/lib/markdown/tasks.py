"""Task lists: a box that shows what is done, named by the task's own words."""

from markdown_it.token import Token


def label(tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        if "checked" in token.meta and tokens[index + 1].type == "paragraph_open":
            box = "checked " if token.meta.pop("checked") else ""
            words = tokens[index + 2]
            opening = Token("html_inline", "", 0, content=f'<label><input type="checkbox" {box}disabled> ')
            words.children = [
                opening,
                *(words.children or []),
                Token("html_inline", "", 0, content="</label>"),
            ]
