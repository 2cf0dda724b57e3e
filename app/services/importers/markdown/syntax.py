"""What Obsidian, Hugo and Jekyll write their own way, in Markdown: pictures and blocks of code."""

import re
from collections.abc import Callable
from urllib.parse import quote

from app.lib.markdown import escape
from app.lib.markdown.layout import Layout

PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|heic|heif|bmp|svg|avif|tiff?)$", re.IGNORECASE)
EMBED = re.compile(r"!\[\[(?P<file>[^\[\]|#\n]+)(?:#[^\[\]|\n]*)?(?:\|(?P<words>[^\[\]\n]*))?\]\]")
SIZE = re.compile(r"\s*\d+(?:x\d+)?\s*|left|right|center")
FIGURE = re.compile(r"\{\{[<%]\s*(?:figure|img|image)\s+(?P<values>[^{}\n]*?)\s*/?[>%]\}\}")
VALUE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
HIGHLIGHT = re.compile(
    r"^(?:\{\{[<%] ?highlight|(?P<liquid>\{% ?highlight)) +\"?(?P<language>[\w+#.-]+)[^\n]*?(?:[>%]\}\}|%\})[ \t]*\n"
    r"(?P<code>(?:(?!^\{(?:\{[<%]|%) ?highlight).)*?)"
    r"^(?(liquid)\{%-? ?endhighlight ?-?%\}|\{\{[<%] ?/ ?highlight ?[>%]\}\})[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
TICKS = re.compile("`{3,}")
UNSAFE = re.compile(r"[\s()<>\[\]%\\\"'#?|]")

# The path of a picture as seen from the note, by the name that the note gives it.
Locate = Callable[[str], str]


def to_markdown(text: str, locate: Locate) -> str:
    """The text with embedded pictures and shortcodes as Markdown has them; code stays as it is."""
    if "{{" in text or "{%" in text:
        text = Layout(text).replace(HIGHLIGHT, _fence)
        text = Layout(text).replace(FIGURE, _figure)
    if "![[" in text:
        text = Layout(text).replace(EMBED, lambda found: _embedded(found, locate))
    return text


def address(path: str) -> str:
    """A path as the destination of a link."""
    return UNSAFE.sub(lambda found: quote(found[0], safe=""), path)


def _fence(found: re.Match[str]) -> str:
    longest = max((len(run) for run in TICKS.findall(found["code"])), default=2)
    ticks = "`" * (longest + 1)
    code = found["code"] if found["code"].endswith("\n") or not found["code"] else f"{found['code']}\n"
    return f"{ticks}{found['language']}\n{code}{ticks}"


def _figure(found: re.Match[str]) -> str | None:
    values = {name: a or b or c for name, a, b, c in VALUE.findall(found["values"])}
    if not values.get("src"):
        return None
    words = [values[name] for name in ("alt", "title", "caption") if values.get(name)]
    caption = values.get("caption") or values.get("title")
    below = f"\n\n{escape(caption)}" if caption and caption != words[0] else ""
    return f"![{escape(words[0]) if words else ''}]({address(values['src'])}){below}"


def _embedded(found: re.Match[str], locate: Locate) -> str | None:
    file = found["file"].strip()
    words = [part.strip() for part in (found["words"] or "").split("|") if not SIZE.fullmatch(part)]
    if not PICTURE.search(file):
        return None
    return f"![{escape(' '.join(words))}]({address(locate(file))})"
