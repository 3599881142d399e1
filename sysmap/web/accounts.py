"""The two accounts of the map: what only children tell of, and what only professionals do, each with its source."""

from collections.abc import Iterable
from dataclasses import dataclass

from dash import html

from sysmap.model import Relationship, SystemMap
from sysmap.model.vocabulary import CHILD, TYPE_PHRASES, SeenBy
from sysmap.web.facts import Part, evidence
from sysmap.web.words import QUALITIES, count


@dataclass(frozen=True)
class Accounts:
    """The relationships of a map by who tells of them."""

    children: tuple[Relationship, ...]
    """Those that children alone tell of."""
    professionals: tuple[Relationship, ...]
    """Those that professionals alone tell of."""
    both: tuple[Relationship, ...]


def accounts(system: SystemMap) -> Accounts:
    """Every relationship of a map, by who tells of it."""

    def told_by(*who: SeenBy) -> tuple[Relationship, ...]:
        return tuple(line for line in system.relationships.values() if set(line.seen_by) == set(who))

    return Accounts(told_by("children"), told_by("professionals"), told_by("children", "professionals"))


def accounts_list(system: SystemMap) -> list[Part]:
    """Both lists, the shorter one first: what children alone tell of is what professionals do not see."""
    found = accounts(system)
    near = [line for line in found.professionals if CHILD in (line.from_, line.to)]
    rest = len(found.professionals) - len(near)
    return [
        html.Section(
            [
                html.H2("What a child sees that professionals do not", id="only-children", tabIndex=-1),
                html.P(_intro(found.children, "children tell of and no professional does")),
                *_items(found.children, system),
            ]
        ),
        html.Section(
            [
                html.H2("What professionals see that a child does not", id="only-professionals", tabIndex=-1),
                html.P(
                    f"{_intro(found.professionals, 'professionals tell of and no child does')} "
                    f"{count(len(near), 'of them is', 'of them are')} between a body and a child, and "
                    f"stand here; the other {rest} lie between bodies, and stand in the view of the professionals."
                ),
                *_items(near, system),
            ]
        ),
    ]


def accounts_sentence(system: SystemMap) -> str:
    """How many relationships each account has, and how many they share."""
    found = accounts(system)
    return (
        f"{count(len(found.both), 'relationship')} on both maps. {count(len(found.children), 'is', 'are')} told of by "
        f"children alone, {len(found.professionals)} by professionals alone."
    )


def _intro(lines: Iterable[Relationship], words: str) -> str:
    return f"{count(len(tuple(lines)), 'relationship')} that {words}."


def _items(lines: Iterable[Relationship], system: SystemMap) -> list[Part]:
    items = [html.Li(_item(line, system)) for line in lines]
    return [html.Ul(items, className="told")] if items else [html.P("None.")]


def _item(line: Relationship, system: SystemMap) -> list[Part]:
    words = f"{system.actors[line.from_].name} {TYPE_PHRASES[line.type][0]} {system.actors[line.to].name}"
    quality = QUALITIES[line.quality]
    button = html.Button(words, type="button", className="tie", **{"data-tie": line.id, "data-from": line.from_})
    note = " ".join(part for part in (f"Reported as {quality}." if quality else "", line.note) if part)
    return [button, html.P(note) if note else None, *evidence(line.evidence, system)]
