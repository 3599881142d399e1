"""How places in the data, and the values that stand there, are called when something is wrong with them."""

from typing import Any

from sysmap.loading.tree import Path

LONGEST_SHOWN = 60
"""Characters of a found value that a message repeats."""

MOST_KEYS_SHOWN = 6
"""Keys of a found mapping that a message repeats."""

ITEM_NAMES: dict[Path, str] = {
    ("actors",): "actor",
    ("relationships",): "relationship",
    ("sources",): "source",
    ("views",): "view",
    ("journeys",): "journey",
    ("stories",): "story",
    ("population", "attributes"): "attribute",
    ("population", "areas"): "area",
    ("population", "incidents"): "incident",
    ("population", "moves"): "move",
    ("population", "calendars"): "calendar",
    ("population", "profiles"): "profile",
}
"""What one record of each keyed section is called."""


def where(path: Path) -> str:
    """A path in words: `actor "camhs", service.places`. Positions in lists count from 1: `steps[2].actors`."""
    for prefix, name in ITEM_NAMES.items():
        if path[: len(prefix)] == prefix and len(path) > len(prefix):
            item, rest = path[len(prefix)], _dotted(path[len(prefix) + 1 :])
            shown = f"{name} {item + 1}" if isinstance(item, int) else f'{name} "{shortened(item)}"'
            return f"{shown}, {rest}" if rest else shown
    return _dotted(path)


def described(value: Any) -> str:
    """A value as a phrase that follows "found"."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {shortened(f'{value:g}' if isinstance(value, float) else str(value))}"
        case str():
            return f'the text "{shortened(value)}"' if value.strip() else "an empty text"
        case list() | tuple():
            return f"a list of {len(value)}" if value else "an empty list"
        case _:
            return f"a mapping with {keys(value)}" if value else "an empty mapping"


def keys(mapping: dict[str, Any]) -> str:
    """The keys of a mapping as a phrase; of many, the first few."""
    names = [f"`{shortened(str(key))}`" for key in mapping]
    if len(names) > MOST_KEYS_SHOWN:
        return f"the keys {', '.join(names[:MOST_KEYS_SHOWN])} and {len(names) - MOST_KEYS_SHOWN} more"
    return f"the key {names[0]}" if len(names) == 1 else f"the keys {', '.join(names[:-1])} and {names[-1]}"


def shortened(text: str) -> str:
    """A text on one line, cut where it is long. A single line keeps its spaces, which may be what is wrong with it."""
    lines = text.splitlines()
    line = text.rstrip("\r\n") if len(lines) == 1 else " ".join(part.strip() for part in lines)
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 3] + "..."


def _dotted(path: Path) -> str:
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{shortened(part)}"
    return words.removeprefix(".")
