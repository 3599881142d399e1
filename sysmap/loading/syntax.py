"""What a YAML reader complains of, in words that say what to do about it."""

import re
from collections.abc import Iterator

import yaml

from sysmap.errors import Problem

GENERAL = ("something that YAML cannot read", "Check indentation, quotes and brackets here and in the line above.")

COMPLAINTS: tuple[tuple[str, str, str], ...] = (
    ("escape", "a backslash in double quotes", "Use single quotes, or write two backslashes."),
    (
        "quoted scalar",
        "a quotation mark that is never closed",
        "Close it; a quotation mark inside a quoted text is written twice.",
    ),
    (
        "mapping values are not allowed",
        "a colon where none can stand",
        "Quote the text if the colon is part of it; else check the indentation.",
    ),
    ("expected ':'", "a line without its colon", "Write `key: value`, or indent the line if it continues a text."),
    ("',' or ']'", "a square bracket that is never closed, or a missing comma", "Close it, or add the comma."),
    ("',' or '}'", "a curly bracket that is never closed, or a missing comma", "Close it, or add the comma."),
    (
        "flow node",
        "a bracket or comma where a value was due",
        "Close the brackets; quote a text that begins with one.",
    ),
    (
        "cannot start any token",
        "a character that cannot begin a value",
        "Quote the text.",
    ),
    (
        "sequence entries are not allowed",
        "a list item where none can stand",
        "Put the hyphen on a line of its own, indented under its key.",
    ),
    ("expected key", "a line whose indentation fits nothing above it", "Line it up with its neighbours."),
    ("block end", "a line whose indentation fits nothing above it", "Line it up with its neighbours."),
    ("'-' indicator", "a line whose indentation fits nothing above it", "Line it up with its neighbours."),
    ("document start", "text after the end of the data", "Keep everything under one top-level key."),
    ("incompatible YAML", "a line that begins with a percent sign", "Remove the line."),
    ("directive", "a line that begins with a percent sign", "Quote the text."),
    ("block scalar", "a block text whose first line is out of place", "Indent every line of it alike."),
)
"""A fragment of the reader's own complaint; what was found; what to do. Both of PyYAML's readers use these words."""


ODD_INDENTATION = re.compile("[ \t]*[\xa0\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces, pasted from elsewhere, that look like indentation and are text."""

TOLD_LATE = ("quoted scalar", "expected ':'")
"""Complaints that the reader makes only where the next thing begins; the place that it began at is the one to mend."""


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The problem behind an error of the YAML reader."""
    lines = text.splitlines()
    complaint = " ".join(_complaints(error))
    mark = getattr(error, "problem_mark", None)
    if any(fragment in complaint for fragment in TOLD_LATE) and "escape" not in complaint:
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return Problem(file, 0, 0, "", GENERAL[0], "YAML", GENERAL[1])
    if mark.line < len(lines):
        line, column = mark.line + 1, mark.column + 1
    else:
        line, column = max(len(lines), 1), len(lines[-1]) + 1 if lines else 1
    found, suggestion = _in_words(complaint, lines[line - 1] if lines else "")
    return _odd_indentation(lines, line, file) or Problem(file, line, column, "", found, "YAML", suggestion)


def _odd_indentation(lines: list[str], line: int, file: str) -> Problem | None:
    for number in (line, line - 1):
        odd = ODD_INDENTATION.match(lines[number - 1]) if 0 < number <= len(lines) else None
        if odd:
            found = f"a space that is not a plain one (U+{ord(odd.group()[-1]):04X}) in the indentation"
            return Problem(file, number, odd.end(), "", found, "YAML", "Indent with plain spaces.")
    return None


def _complaints(error: yaml.YAMLError) -> Iterator[str]:
    for part in ("context", "problem"):
        words = getattr(error, part, None)
        if isinstance(words, str):
            yield words


def _in_words(complaint: str, line: str) -> tuple[str, str]:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab in the indentation", "Indent with spaces."
    for fragment, found, suggestion in COMPLAINTS:
        if fragment in complaint:
            return found, suggestion
    return GENERAL
