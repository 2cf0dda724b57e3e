"""Which items two sequences have in common, in order, at a bounded cost."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# How many pairs of equal items are looked at within one passage, and in a whole comparison.
PASSAGE, WHOLE = 20_000, 200_000

Items = Sequence[str]

# Where equal items begin in the old sequence and in the new one, and how many they are.
Run = tuple[int, int, int]

# The places of one item in both.
Pair = tuple[int, int]


class Budget:
    """What a comparison may still cost."""

    def __init__(self) -> None:
        self.left = WHOLE

    def affords(self, old: Items, new: Items) -> bool:
        """Whether two passages may be compared item by item; the cost is counted where they may."""
        counts = Counter(new)
        cost = len(old) + len(new) + sum(counts[item] for item in old)
        if cost > min(PASSAGE, self.left):
            return False
        self.left -= cost
        return True


def runs(old: Items, new: Items, budget: Budget) -> list[Run]:
    """The runs of equal items, in order; in passages that cost too much, the items that both hold once at most."""
    return _trimmed(old, new, budget, is_split=False)


def _trimmed(old: Items, new: Items, budget: Budget, is_split: bool) -> list[Run]:
    """The runs of a passage: its beginning and end first, then what lies between."""
    most = min(len(old), len(new))
    head = next((place for place in range(most) if old[place] != new[place]), most)
    most -= head
    tail = next((place for place in range(most) if old[-1 - place] != new[-1 - place]), most)
    end, new_end = len(old) - tail, len(new) - tail
    between = _between(old[head:end], new[head:new_end], budget, is_split)
    found = [(0, 0, head), *_moved(between, head, head), (end, new_end, tail)]
    return [run for run in found if run[2]]


def _between(old: Items, new: Items, budget: Budget, is_split: bool) -> list[Run]:
    if not old or not new:
        return []
    if budget.affords(old, new):
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return [(block.a, block.b, block.size) for block in blocks]
    return [] if is_split else _split(old, new, budget)


def _split(old: Items, new: Items, budget: Budget) -> list[Run]:
    """The runs of a long passage, each part of it between two anchors for itself."""
    found: list[Run] = []
    place = new_place = 0
    for start, new_start in [*_anchors(old, new), (len(old), len(new))]:
        part = _trimmed(old[place:start], new[new_place:new_start], budget, is_split=True)
        found += [*_moved(part, place, new_place), (start, new_start, 1)]
        place, new_place = start + 1, new_start + 1
    return found[:-1]


def _moved(found: list[Run], by: int, new_by: int) -> list[Run]:
    return [(start + by, new_start + new_by, size) for start, new_start, size in found]


def _anchors(old: Items, new: Items) -> list[Pair]:
    """The places of items that both sequences hold once: the longest chain of them that rises in both."""
    places = _singles(new)
    pairs = [(place, places[item]) for item, place in _singles(old).items() if item in places]
    # The best chain of each length so far: by its last pair's place in the new sequence, and as that pair.
    ends: list[int] = []
    last: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    for pair in pairs:
        length = bisect_left(ends, pair[1])
        before[pair] = last[length - 1] if length else None
        ends[length : length + 1], last[length : length + 1] = [pair[1]], [pair]
    return _chain(last[-1] if last else None, before)


def _chain(pair: Pair | None, before: dict[Pair, Pair | None]) -> list[Pair]:
    """The pairs that lead to the last one, in order."""
    chain: list[Pair] = []
    while pair:
        chain.append(pair)
        pair = before[pair]
    return chain[::-1]


def _singles(items: Items) -> dict[str, int]:
    """The items that occur once, in order, each with its place."""
    counts = Counter(items)
    return {item: place for place, item in enumerate(items) if counts[item] == 1}


def segments(found: list[Run], old_length: int, new_length: int) -> Iterator[tuple[slice, slice, bool]]:
    """Both sequences from beginning to end in slices that belong together, each with whether it is the same."""
    old_place = new_place = 0
    for start, new_start, size in [*found, (old_length, new_length, 0)]:
        if (old_place, new_place) != (start, new_start):
            yield slice(old_place, start), slice(new_place, new_start), False
        old_place, new_place = start + size, new_start + size
        if size:
            yield slice(start, old_place), slice(new_start, new_place), True
