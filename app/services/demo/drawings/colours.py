"""The colours of the house, by day; the pictures keep them by night."""

PAPER, SHEET, INK, QUIET, LINE = "#fbfaf6", "#ffffff", "#1e2430", "#5d6675", "#e4e1d8"
ACCENT, MIST, LEAF, BRICK = "#34519b", "#e9eefb", "#1d7a54", "#b4462f"
SUN, EMBER, ROSE, SKY, NIGHT, PINE = "#f5bf6b", "#e4704a", "#f3b8a5", "#9fb6e8", "#18213f", "#57ab85"

# Covers of books, and whatever else comes in many colours.
COVERS = (ACCENT, EMBER, LEAF, SUN, "#6f86c9", ROSE, "#7fb79b", "#2b3e7c")


def between(start: str, end: str, share: float) -> str:
    """The colour that lies the given share of the way from one to the other."""
    pairs = ((int(start[at : at + 2], 16), int(end[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)
