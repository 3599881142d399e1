"""What the model expects, as a phrase that follows "expected"; and what to do, as a sentence."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sysmap.errors import nearest
from sysmap.loading.locate import Place
from sysmap.loading.scalars import BOOLEAN_LOOKALIKES
from sysmap.model.base import ID_PATTERN, LINK_ID_PATTERN, Record, is_id
from sysmap.model.quantity import Amount, Chance, Duration, Number, Range

Context = Mapping[str, Any]

ID_EXPECTED = "an id: lower-case words joined by hyphens"
NUMBER = "a number"
WHOLE = "a whole number"
TRUTH_WORDS = BOOLEAN_LOOKALIKES | {"true", "false"}

PATTERNS: dict[str, str] = {ID_PATTERN: ID_EXPECTED, LINK_ID_PATTERN: ID_EXPECTED}
"""What a text must look like, by its pattern; the only other pattern is that of a date."""
DATE = "a year, a month or a day: 2022, 2022-11 or 2022-11-28"

SHORT_FORMS: dict[type[Record], str] = {
    Number: f"{NUMBER}, or `low`, `likely` and `high`",
    Amount: f"{NUMBER} that is not negative, or `low`, `likely` and `high`",
    Chance: f"{NUMBER} from 0 to 1, or `low`, `likely` and `high`",
    Range: "`low`, `likely` and `high`",
    Duration: "a duration: `mean` in weeks, and where needed `shape` and `spread`",
}

PHRASES: dict[str, Callable[[Place, Context], str]] = {
    "string_type": lambda _place, _ctx: "text",
    "string_too_short": lambda _place, _ctx: "a text that is not empty",
    "string_too_long": lambda _place, ctx: f"at most {ctx['max_length']} characters",
    "string_pattern_mismatch": lambda _place, ctx: PATTERNS.get(ctx["pattern"], DATE),
    "int_type": lambda _place, _ctx: WHOLE,
    "int_from_float": lambda _place, _ctx: WHOLE,
    "float_type": lambda _place, _ctx: NUMBER,
    "finite_number": lambda _place, _ctx: "a finite number",
    "bool_type": lambda _place, _ctx: "true or false",
    "literal_error": lambda _place, ctx: _choice(choices(ctx)),
    "model_type": lambda place, _ctx: _record(place),
    "mapping_type": lambda _place, _ctx: "a mapping",
    "dict_type": lambda _place, _ctx: "a mapping",
    "tuple_type": lambda _place, _ctx: "a list",
    "too_short": lambda _place, ctx: f"at least {_items(ctx['min_length'])}",
    "too_long": lambda _place, ctx: f"{_items(ctx['max_length'])}",
    "missing": lambda place, _ctx: f"one more item, number {int(place.path[-1]) + 1}",
    "greater_than_equal": lambda _place, ctx: f"at least {ctx['ge']:g}",
    "greater_than": lambda _place, ctx: f"more than {ctx['gt']:g}",
    "less_than_equal": lambda _place, ctx: f"at most {ctx['le']:g}",
    "less_than": lambda _place, ctx: f"less than {ctx['lt']:g}",
}
"""Every type of error that the model's fields can raise, apart from those that `translate` words itself."""


def expectation(kind: str, place: Place, ctx: Context) -> str:
    """What should have stood at a place, by the type of pydantic's error there."""
    phrase = PHRASES.get(kind)
    return phrase(place, ctx) if phrase else "a value that fits"


def advice(value: Any, expected: list[str], contexts: list[Context], kinds: Collection[str] = ()) -> str:
    """What to do about a value that does not fit; empty where the expectation says it all."""
    match value:
        case None if "missing" not in kinds:
            return "Write it after the colon, or remove the line."
        case bool() | int() | float() if "text" in expected:
            return "Put it in quotes if it is meant as text."
        case str():
            return _advice_on_text(value, expected, contexts)
        case _:
            return ""


def _advice_on_text(text: str, expected: list[str], contexts: list[Context]) -> str:
    ctx = {key: entry for context in contexts for key, entry in context.items()}
    if "true or false" in expected:
        return "Write true or false, without quotes." if text.lower() in TRUTH_WORDS else ""
    if any(phrase.startswith((NUMBER, WHOLE)) for phrase in expected) and (remedy := _advice_on_number(text)):
        return remedy
    if "expected" in ctx:
        close = nearest(text, choices(ctx))
        return "" if close.startswith("Choose") else close
    if ID_EXPECTED in expected:
        return id_suggestion(text)
    return f"It has {len(text)}." if "max_length" in ctx else ""


def slug(word: str) -> str:
    """The id that a word comes closest to; empty where nothing in it can stand in an id."""
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")


def id_suggestion(word: str) -> str:
    """What to write instead of a word that is no id."""
    written = slug(word)
    return f'Write "{written}".' if is_id(written) and written != word else ""


def choices(ctx: Context) -> list[str]:
    """The words a closed list allows, out of pydantic's own list of them."""
    return re.findall(r"'([^']*)'", str(ctx["expected"]))


def _choice(words: list[str]) -> str:
    return f"`{words[0]}`" if len(words) == 1 else f"one of {', '.join(words)}"


def _record(place: Place) -> str:
    short = [SHORT_FORMS[record] for record in place.records if record in SHORT_FORMS]
    if short:
        return " or ".join(dict.fromkeys(short))
    names = [name for name in place.known_keys if name != "evidence"]
    return f"a mapping with keys such as {', '.join(f'`{name}`' for name in names[:3])}"


def _items(count: int) -> str:
    return "one item" if count == 1 else f"{count} items"


def _advice_on_number(text: str) -> str:
    if re.fullmatch(r"\d+:\d+", text):
        return "A colon between digits makes it text."
    bare = re.sub(r"[\s,_£%]", "", text)
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
        return ""
    return f"Write {float(bare) / 100:g}." if "%" in text else f"Write {bare}, without quotes or signs."
