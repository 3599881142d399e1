"""Evidence is compulsory: every actor, relationship and number says what it rests on."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from sysmap.errors import Problem
from sysmap.loading.parts import Parts
from sysmap.loading.tree import Tree
from sysmap.loading.words import where
from sysmap.model import Actor, Duration, Number, Relationship
from sysmap.model.base import Record


def groundless(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every actor, relationship, number and duration that rests on nothing."""
    for path, meant, data in parts.outlines:
        if issubclass(meant, Actor | Relationship) and not data.get("evidence") and not _misspelt(data, meant):
            remedy = "Add `evidence:` with `source`, `at` and `standing`."
            yield tree.problem(path, where(path), "no evidence", "at least one entry", remedy)
        if issubclass(meant, Number | Duration) and not _grounded(data):
            remedy = "Add `evidence`, or `why` with `low`, `likely` and `high`."
            found = "a number that rests on nothing"
            yield tree.problem(path, where(path), found, "evidence or a reason", remedy)


def _misspelt(data: dict[str, Any], meant: type[Record]) -> bool:
    """Whether a key that has no meaning is meant for `evidence`, and is complained of already."""
    known = {field.alias for field in meant.model_fields.values()}
    return bool(get_close_matches("evidence", [key for key in data if key not in known], n=1, cutoff=0.6))


def _grounded(data: Any) -> bool:
    return isinstance(data, dict) and bool(data.get("evidence") or data.get("why") or not data)
