"""Measures haru beside the floor in one run and prints ratios; bin/bench calls it.

Pages: processor time of the server's process tree per request, one request at a time, haru and floor in turn, the
median of the rounds. Absolute times move with the machine, the ratio hardly does.
"""

import argparse
import tempfile
from pathlib import Path
from urllib.parse import quote

import floor
import images
import journal
import moving
import servers
from probes import Haru, Probe

SMALL, LARGE = 1_000, 100_000
LOOKING_BACK = [
    ("week", "/weeks/1903-W10"),
    ("kpt", "/kpt"),
    ("calendar", "/calendar/1903"),
    ("stats", "/stats"),
]
DENSE = "\n".join(
    f"## {n}. 제목\n\n- [x] **굵게**와 `코드`\n- [링크](https://example.com/{n})\n\n"
    "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n"
    f"```python\ndef f{n}(x: int) -> int:\n    return x + {n}\n```\n"
    for n in range(36)
)


def pairs_of(low, small, large):
    """What is measured, each with the probe that it is divided by."""
    hello = Probe("hello", low, "/hello")
    insert = Probe("insert", low, "/rows", fields={"title": "TIL", "body": journal.BODY})
    pages = [Probe("floor: one row", low, "/row/5"), Probe("floor: list", low, "/list")]
    for haru in (small, large):
        of = f"at {haru.size:,}"
        pages += [
            Probe(f"entry, visitor, {of}", haru.server, quote("/@bench/500/500번째-날")),
            Probe(f"entry, signed in, {of}", haru.server, quote("/@bench/500/500번째-날"), haru.cookie),
            Probe(f"archive, first page, visitor, {of}", haru.server, haru.archive),
            Probe(f"archive, first page, signed in, {of}", haru.server, haru.archive, haru.cookie),
            Probe(f"archive, deepest page, signed in, {of}", haru.server, haru.deepest, haru.cookie),
            Probe(f"today, {of}", haru.server, "/today", haru.cookie),
            *(Probe(f"{name}, {of}", haru.server, path, haru.cookie) for name, path in LOOKING_BACK),
        ]
    rows = {
        "weekly_goals-0-text": "LLM 공부",
        "daily_goals-0-text": "스택 읽기",
        "keep-0-text": "일찍 일어나기",
    }
    form = {**small.form(), **rows}
    saves = [
        Probe("save, plain text", small.server, "/entries", small.cookie, {**form, "body": journal.BODY}),
        Probe("save, dense Markdown", small.server, "/entries", small.cookie, {**form, "body": DENSE}),
    ]
    return [
        (hello, hello),
        (insert, insert),
        *((page, hello) for page in pages),
        *((s, insert) for s in saves),
    ]


def show(rows):
    print(f"\n{'what':54} {'ratio':>8}  of")
    for what, ratio, unit in rows:
        print(f"{what:54} {ratio:8.2f}  {unit}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60, help="of each kind in a round")
    parser.add_argument("--large", type=int, default=LARGE, help="entries of the large journal")
    parser.add_argument(
        "--moving", type=int, default=moving.SIZE, help="entries that are exported and imported"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haru-bench-") as folder:
        show(measure(folder, options))


def measure(folder, options):
    low_instance = Path(folder) / "floor"
    low_instance.mkdir()
    floor.fill(low_instance)
    low = servers.floor(low_instance)
    running = [low]
    try:
        small, large = Haru(folder, SMALL), Haru(folder, options.large)
        running += [small.server, large.server]
        pairs = pairs_of(low, small, large)
        for probe, _unit in pairs:
            probe.send()
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}", flush=True)
            for probe, _unit in pairs:
                probe.measure(options.requests)
        rows = [
            (probe.name, probe.cost / unit.cost, f"{unit.name} ({unit.cost:.2f} ms)") for probe, unit in pairs
        ]
        rows.append(("start to the first answer", small.server.start_s / low.start_s, "floor's start"))
        rows.append(("memory after load", small.server.memory_mb() / low.memory_mb(), "floor's memory"))
    finally:
        for server in running:
            server.stop()
    return rows + images.rows() + list(moving.rows(options.moving, Path(folder) / "moving"))


if __name__ == "__main__":
    main()
