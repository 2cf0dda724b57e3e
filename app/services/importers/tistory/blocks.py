"""A post as a row of blocks, whether its source was a text or a page."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """One line of a list or paragraph in plain words, ready to be a goal or a part of a KPT."""

    words: str
    done: bool = False


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list or anything else of a post.

    `lines` are its words where each could stand in a list of an entry: none for code, tables, pictures. `level` is
    that of a heading, 0 for what is none; `number` that of a heading that begins with one.
    """

    markdown: str
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    number: int = 0
    is_list: bool = False
    # What only divides: a rule, no words.
    is_rule: bool = False

    @property
    def title(self) -> str:
        """The words that may name a field: those of a heading, or of a paragraph of one line."""
        return self.lines[0].words if len(self.lines) == 1 and not self.is_list else ""


@dataclass(slots=True)
class Post:
    """What one text or page holds. `loose` are lines around the post that belong to no known part of a page."""

    blocks: list[Block]
    title: str = ""
    category: str = ""
    published: str = ""
    tags: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
