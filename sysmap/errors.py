"""What went wrong, said so that the person who wrote the YAML can mend it.

Every complaint about a file is one `Problem`: where, what was found, what was expected, what to do. Problems are
collected and raised once, all together, because mending one at a time wastes an analyst's afternoon.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_COMPARED = 5_000
"""Past so many choices none is offered; comparing a word with each of them would take too long."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, or doubtful, in one place of one file."""

    file: str
    """Path as the user named it, `data/actors.yaml`; empty where no file is meant (a command's argument)."""
    line: int
    """First line is 1; 0 where the whole file is meant."""
    column: int
    """First column is 1; 0 where the whole line or file is meant."""
    path: str
    """The item and the field inside it, in words of the data: `actor "camhs", service.places`."""
    found: str
    """What stands there."""
    expected: str
    """What should stand there, as a phrase that follows "expected"."""
    suggestion: str = ""
    """What to do, a sentence; empty where nothing better than the expectation is known."""
    warning: bool = False
    """True where the map can still be used."""

    def __str__(self) -> str:
        """`file:line:column  path: found X; expected Y. Suggestion`, on one line."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        where = "  ".join(part for part in (place, self.path) if part)
        expected = f"; expected {self.expected}" if self.expected else ""
        ending = f". {self.suggestion}" if self.suggestion else ""
        kind = "warning: " if self.warning else ""
        return f"{where}: {kind}found {self.found}{expected}{ending}"


class SysmapError(Exception):
    """Base of every error that a user's data or arguments can cause; anything else is a bug of ours."""


class DataError(SysmapError):
    """The data cannot become a map. Carries every problem that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["DataError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ArgumentError(SysmapError):
    """A command or a call was given something that the map does not have, or a value that makes no sense."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """`Did you mean "camhs"?`, or the choices themselves where they are few, or nothing."""
    known = list(choices)
    if len(known) > MOST_COMPARED:
        return ""
    known = sorted(set(known))
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f'Did you mean "{close[0]}"? {odd_letter(word)}'.strip()
    if 0 < len(known) <= 12:  # noqa: PLR2004 - as many as a reader takes in at a glance
        return f"Choose from: {', '.join(known)}."
    return ""


def odd_letter(word: str) -> str:
    """A warning of the first letter that is not a plain one, which may only look like it; empty where all are."""
    odd = next((letter for letter in word if not letter.isascii()), "")
    return f'Its "{odd}" is not a plain letter (U+{ord(odd):04X}).' if odd else ""


def unknown(kind: str, word: str, choices: Iterable[str]) -> ArgumentError:
    """The error for an id that the map does not have, naming the nearest that it has."""
    return ArgumentError(f'unknown {kind} "{word}". {nearest(word, choices)}'.strip())
