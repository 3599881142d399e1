"""What a word in a YAML file means: text, a number, true, false or nothing.

YAML readers disagree over some words. Here only `true` and `false` are booleans; `no`, `on`, `12:30` and
`2022-11-28` stay the text that they look like; and what is read differently elsewhere (`010`, `.inf`) is refused.
"""

import math
import re

LONGEST_TEXT = 20_000
"""Characters in one value."""

LONGEST_INTEGER = 15
"""Digits in a whole number; past this a machine number is no longer exact."""

INVISIBLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u200a\u200c\u200d\u2010-\u2027\u202f-\u205f\u2070-\ud7ff"
    "\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, and those that have no width or turn the direction of writing."""

BOOLEAN_LOOKALIKES = frozenset(("y", "n", "yes", "no", "on", "off"))
"""Words that some YAML readers take for true or false; here they are text."""

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMERIC = frozenset("+-.0123456789")
"""What a number begins with."""
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"[-+]?0[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class RefusedError(ValueError):
    """A value that cannot be taken. Carries what was found, what is expected, and what to do."""

    def __init__(self, found: str, expected: str, suggestion: str = "") -> None:
        self.found, self.expected, self.suggestion = found, expected, suggestion
        super().__init__(found)


def quoted(text: str) -> str:
    """A text that was written in quotes, or as a block, and so is text whatever it looks like.

    Raises:
        RefusedError: it is too long, or holds an invisible character.
    """
    if len(text) > LONGEST_TEXT:
        found = f"a text of {len(text):,} characters"
        raise RefusedError(found, f"at most {LONGEST_TEXT:,} characters in one value")
    if text.isascii() and text.isprintable():
        return text
    stray = INVISIBLE.search(text)
    if stray:  # by an escape, such as "\0"; written as itself it is refused with the file
        raise RefusedError(f"the invisible character U+{ord(stray.group()):04X}", "printable text", "Delete it.")
    return text


def plain(word: str) -> str | int | float | bool | None:
    """The value of a word written without quotes.

    Raises:
        RefusedError: readers differ over the word, or it is too long or too large.
    """
    if word in _NOTHING:
        return None
    if word in _BOOLEANS:
        return _BOOLEANS[word]
    if word[0] not in _NUMERIC:
        return quoted(word)
    if _INTEGER.fullmatch(word):
        return _integer(word)
    if _INFINITE.fullmatch(word):
        raise RefusedError(f"`{word}`", "a finite number")
    if _FLOAT.fullmatch(word):
        return _finite(word)
    return quoted(word)


def _integer(word: str) -> int:
    if _OCTAL.fullmatch(word):
        remedy = "Some readers take it to base eight. Drop the leading zeros, or quote it if it is text."
        raise RefusedError(f"`{_cut(word)}`, a number with a leading zero", "a number without one", remedy)
    if len(word.lstrip("+-")) > LONGEST_INTEGER:
        found = f"a whole number of {len(word.lstrip('+-'))} digits"
        raise RefusedError(found, f"at most {LONGEST_INTEGER} digits", "Quote it if it is text.")
    return int(word)


def _finite(word: str) -> float:
    number = float(word)
    if math.isinf(number):
        raise RefusedError(f"`{_cut(word)}`", "a finite number")
    return number


def _cut(word: str) -> str:
    return word if len(word) <= 20 else word[:17] + "..."  # noqa: PLR2004 - enough to recognise it by
