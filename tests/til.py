"""A TIL repository in the shape of the well-known ones: a folder a subject, a file a note, a long README."""

import os
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO

from PIL import Image as Pillow

SUBJECTS = {
    "bash": ("bash", 'for file in *.md; do\n\techo "$file"  \ndone\n'),
    "c": ("c", "#include <stdio.h>\n\nint main(void) {\n\treturn 0;\n}\n"),
    "css": ("css", ".card > h2 {\n  color: oklch(50% 0.1 200);\n}\n"),
    "docker": ("dockerfile", "FROM python:3.11\nRUN pip install flask\n"),
    "elixir": ("elixir", "defmodule Til do\n  def today, do: :ok\nend\n"),
    "git": ("diff", "- old line\n+ new line\n  kept line\n"),
    "go": ("go", 'func main() {\n\tfmt.Println("하루")\n}\n'),
    "haskell": ("haskell", 'main = putStrLn "til"\n'),
    "html": ("html", '<a href="other.md">not a link of ours</a>\n'),
    "java": ("java", "class Til {\n    // [a](b.md)\n}\n"),
    "javascript": ("js", "const add = (a, b) => a + b;\n\n# not a heading\n"),
    "kotlin": ("kotlin", 'fun main() = println("til")\n'),
    "markdown": ("md", "# Heading\n\n[link](other.md) ![[x.png]] [[wiki]]\n"),
    "python": ("python", 'def today():\n    return {"til": [1, 2]}\n\n\n'),
    "ruby": ("ruby", "puts [1, 2].map { |n| n * 2 }\n"),
    "rust": ("rust", 'fn main() {\n    println!("{}", 1);\n}\n'),
    "sql": ("sql", "select * from entries where title like '%til%';\n"),
    "swift": ("swift", 'let til = "today"\n'),
    "typescript": ("ts", "type Til = { title: string }\n"),
    "알고리즘": ("yaml", "til:\n  - 정렬\n  - 탐색\n"),
}
FIRST_DAY = datetime(2020, 1, 1, 13, tzinfo=UTC)


def note(subject, number):
    """The text of a note: heading, words, now and then a link to the one before and a picture, and code."""
    before = f"See [the one before]({subject}-note-{number - 1:03}.md).\n\n" if is_linked(number) else ""
    picture = "![A picture](../images/shared.png)\n\n" if number % 10 == 0 else ""
    return (
        f"# Note {number} of `{subject}`\n\n{subject}에 대해 배운 것 {number}.\n\n{before}{picture}"
        f"{code_of(subject, number)}\n\nMore at [the docs](https://example.com/{number}).\n"
    )


def is_linked(number):
    return number % 4 == 1


def code_of(subject, number):
    """The code of a note, which must come through as it is: a fence and an indented block."""
    language, code = SUBJECTS[subject]
    fence = "~~~" if number % 7 == 0 else "```"
    return f"{fence}{language}\n{code}{fence}\n\n    indented\t{number}  "


def front_matter(number):
    day = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(days=number)
    return f"---\ndate: {day:%Y-%m-%d}\ntags: [til, {number}]\n---\n"


def notes(each=52):
    """{path: text} of so many notes in each of the twenty subjects; every tenth begins with front matter."""
    return {
        f"{subject}/{subject}-note-{number:03}.md": front_matter(number) * (number % 10 == 5)
        + note(subject, number)
        for subject in SUBJECTS
        for number in range(each)
    }


def index(paths):
    """The README that lists them all."""
    lines = [f"- [{path}]({path})" for path in paths]
    return (
        f"# TIL\n\n> Today I Learned\n\n_{len(lines)} TILs and counting._\n\n---\n\n"
        + "\n".join(lines)
        + "\n"
    )


def picture():
    stream = BytesIO()
    Pillow.new("RGB", (24, 16), "#1d7a54").save(stream, "PNG")
    return stream.getvalue()


def make(root, each=52):
    """A repository with its working tree and history, five notes a day; returns {path: (text, author's time)}."""
    texts = notes(each)
    paths = list(texts)
    days = [paths[start : start + 5] for start in range(0, len(paths), 5)]
    history = [
        ((FIRST_DAY + timedelta(days=number)).isoformat(), {path: texts[path] for path in day})
        for number, day in enumerate(days)
    ]
    around = {"README.md": index(paths), "images/shared.png": picture(), "LICENSE.md": "MIT"}
    commit(root, [*history, (datetime(2024, 1, 1, tzinfo=UTC).isoformat(), around)])
    for path, content in {**texts, **around}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_bytes(content))
    return {path: (text, datetime.fromisoformat(when)) for when, day in history for path, text in day.items()}


def commit(root, history):
    """Commit to the repository at `root`, made where there is none: [(author's time, {path: content or None})]."""
    root.mkdir(exist_ok=True)
    if not (root / ".git").exists():
        _git(root, "init", "-q", "-b", "main")
    tip = _git(root, "rev-parse", "--verify", "-q", "HEAD", check=False)
    stream = BytesIO()
    for number, (when, files) in enumerate(history):
        who = f"Haru <haru@example.com> {_stamp(when)}\n".encode()
        stream.write(b"commit refs/heads/main\nauthor " + who + b"committer " + who + b"data 1\nx\n")
        if number == 0 and tip:
            stream.write(b"from " + tip + b"\n")
        for path, content in files.items():
            stream.write(_change(path, content))
    _git(root, "fast-import", "--quiet", "--date-format=raw-permissive", data=stream.getvalue())


def _stamp(when):
    """Seconds since 1970 and a zone, as git has it; a number of seconds may lie beyond the calendar."""
    if isinstance(when, int):
        return f"{when} +0000"
    moment = datetime.fromisoformat(when)
    return f"{int(moment.timestamp())} {moment:%z}"


def _change(path, content):
    name = b'"' + path.replace("\\", "\\\\").replace('"', '\\"').encode() + b'"'
    if content is None:
        return b"D " + name + b"\n"
    data = _bytes(content)
    return b"M 100644 inline " + name + f"\ndata {len(data)}\n".encode() + data + b"\n"


def _bytes(content):
    return content if isinstance(content, bytes) else content.encode()


def _git(root, *arguments, data=b"", check=True):
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-C", root, *arguments], input=data, env=environment, stdout=subprocess.PIPE, check=check
    )
    return done.stdout.strip()
