"""What the model refuses, in words of ours: one problem for each thing that is wrong."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sysmap.errors import Problem, nearest, odd_letter
from sysmap.loading.expectations import ID_EXPECTED, Context, advice, expectation, id_suggestion
from sysmap.loading.locate import Place, locate, records_in
from sysmap.loading.tree import Path, Tree
from sysmap.loading.words import described, keys, shortened, where
from sysmap.model.base import Record, yaml_key
from sysmap.model.condition import CONDITION_KEYS

R = TypeVar("R", bound=Record)

MISFIT = "parts that do not fit together"
"""What is found where a rule over several fields of a record is broken."""


@dataclass(frozen=True)
class Fault:
    """One of pydantic's errors, and where it is."""

    type: str
    place: Place
    detail: ErrorDetails


def made(model: type[R], data: Any, tree: Tree, at: Path) -> tuple[R | None, list[Problem]]:
    """The record that `data`, standing at `at` in the tree, describes; or None and the problems with it."""
    try:
        return model.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        faults = [
            Fault(detail["type"], locate(model, data, detail["loc"]), detail)
            for detail in error.errors(include_url=False)
        ]
    return None, list(_problems(faults, tree, at))


def _problems(faults: list[Fault], tree: Tree, at: Path) -> Iterator[Problem]:
    missing, unexpected, others = _by_sort(faults)
    for path, place in unexpected.items():
        yield _unexpected(tree, at, path, place, missing)
    for path in missing:
        message = f"no key `{path[-1]}`"
        yield tree.problem((*at, *path), where((*at, *path[:-1])), message, f"`{path[-1]}:`, which is needed")
    for path, group in others.items():
        if not _explained_below(path, group, faults):
            yield _wrong_value(tree, (*at, *path), group)


def _by_sort(faults: list[Fault]) -> tuple[dict[Path, Place], dict[Path, Place], dict[Path, list[Fault]]]:
    missing: dict[Path, Place] = {}
    unexpected: dict[Path, Place] = {}
    others: dict[Path, list[Fault]] = defaultdict(list)
    for fault in faults:
        last = fault.place.path[-1:] or ("",)
        if fault.type == "missing" and isinstance(last[0], str):
            missing[fault.place.path] = fault.place
        elif fault.type == "extra_forbidden":
            unexpected[fault.place.path] = fault.place
        else:
            others[fault.place.path].append(fault)
    return missing, unexpected, others


def _unexpected(tree: Tree, at: Path, path: Path, place: Place, missing: dict[Path, Place]) -> Problem:
    """An unknown key; if a key that is missing beside it is much like it, the two are one mistake."""
    key = str(path[-1])
    beside = [str(other[-1]) for other in missing if other[:-1] == path[:-1]]
    meant = get_close_matches(key, beside, n=1, cutoff=0.6)
    holder = where((*at, *path[:-1]))
    found = f"the key `{shortened(key)}`"
    if meant:
        del missing[*path[:-1], meant[0]]
        remedy = f"Correct the spelling. {odd_letter(key)}".strip()
        return tree.problem((*at, *path), holder, found, f"`{meant[0]}`", remedy)
    remedy = "Put a space after the colon." if ":" in key else _belonging(key, place) or nearest(key, place.known_keys)
    return tree.problem((*at, *path), holder, found, "a key that has a meaning here", remedy)


def _belonging(key: str, place: Place) -> str:
    """Where an unknown key would be known: a line that is indented too little is the commonest reason."""
    above = next((found for record in place.records if (found := _keys_below(record).get(key))), None)
    return f"It belongs under `{above}`; check the indentation." if above else ""


@cache
def _keys_below(record: type[Record]) -> dict[str, str]:
    """Every key that has a meaning one level further down, and the key of the record that it would stand under."""
    below: dict[str, str] = {}
    for name, field in record.model_fields.items():
        for inner in records_in(field.annotation):
            below = dict.fromkeys(map(yaml_key, inner.model_fields), yaml_key(name)) | below
    return below


def _explained_below(path: Path, group: list[Fault], faults: list[Fault]) -> bool:
    """Whether these errors only say that other alternatives do not fit, while one that nearly fits names its fault."""
    if any(fault.type == "value_error" for fault in group):
        return False
    return any(len(other.place.path) > len(path) and other.place.path[: len(path)] == path for other in faults)


def _wrong_value(tree: Tree, path: Path, group: list[Fault]) -> Problem:
    value = group[0].place.value
    if group[0].place.path == ("id",):
        return _wrong_id(tree, path[:-1], str(value), group[0])
    if any(fault.type == "condition" for fault in group):
        found = keys(value) if isinstance(value, dict) and value else described(value)
        remedy = nearest(next(iter(value)), CONDITION_KEYS) if isinstance(value, dict) and len(value) == 1 else ""
        return tree.problem(path, where(path), found, f"exactly one of the keys {', '.join(CONDITION_KEYS)}", remedy)
    rules = [str(fault.detail["ctx"]["error"]) for fault in group if fault.type == "value_error"]
    if rules:
        found = MISFIT if isinstance(value, dict) and value else described(value)
        return tree.problem(path, where(path), found, "", _sentence(rules[0]))
    contexts: list[Context] = [fault.detail.get("ctx", {}) for fault in group]
    phrases = [expectation(fault.type, fault.place, ctx) for fault, ctx in zip(group, contexts, strict=True)]
    expected = list(dict.fromkeys(phrases))
    remedy = advice(value, expected, contexts, kinds={fault.type for fault in group})
    return tree.problem(path, where(path), described(value), ", or ".join(expected), remedy)


def _wrong_id(tree: Tree, holder: Path, word: str, fault: Fault) -> Problem:
    found = f'the id "{shortened(word)}"'
    if fault.type == "string_too_long":
        expected = expectation(fault.type, fault.place, fault.detail["ctx"])
        return tree.problem(holder, where(holder), found, expected, f"It has {len(word)}.")
    return tree.problem(holder, where(holder), found, ID_EXPECTED, id_suggestion(word))


def _sentence(message: str) -> str:
    return f"{message[0].upper()}{message[1:]}."
