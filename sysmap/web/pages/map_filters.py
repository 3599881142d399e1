"""The filters above the map, each choice with how much it would show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import html

from sysmap.model import SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES, TIER_NAMES
from sysmap.web import ids
from sysmap.web.facts import Part
from sysmap.web.words import MEETS, SEEN_BY, STANDINGS, STATUTORY, UNSTATED

GROUPS = {"children-and-families": ("children", "families")}
"""Who meets both is counted, and kept, with either."""

RARER = f"{ids.SEEN},{ids.MEETS},{ids.STATUTORY},{ids.STANDING}"
"""The filters that share a fold."""


def folds(system: SystemMap) -> list[Part]:
    """Sectors, levels, and the rarer filters together."""
    actors, lines = system.actors.values(), system.relationships.values()
    sectors = Counter[str](actor.sector for actor in actors)
    tiers = Counter[str](actor.tier for actor in actors)
    seen = Counter[str](who for line in lines for who in line.seen_by)
    duties = Counter[str](actor.statutory for actor in actors)
    met = Counter[str](group for actor in actors for group in GROUPS.get(actor.meets, (actor.meets,)))
    standings = Counter[str](word for line in lines for word in {entry.standing for entry in line.evidence})
    standings["contested"] = sum(line.contested for line in lines)
    rarer = [
        _group("Told by", ids.SEEN, SEEN_BY.items(), seen),
        _group("Meets", ids.MEETS, _stated(MEETS), met),
        _group("Law", ids.STATUTORY, _stated(STATUTORY), duties),
        _group("Evidence", ids.STANDING, (*STANDINGS.items(), ("contested", "Contested")), standings),
    ]
    return [
        _fold("Sectors", ids.SECTORS, _group("", ids.SECTORS, SECTOR_NAMES.items(), sectors)),
        _fold("Levels", ids.TIERS, _group("", ids.TIERS, TIER_NAMES.items(), tiers)),
        _fold("More", RARER, html.Div(rarer, className="rarer")),
    ]


def _stated(names: Mapping[Any, str]) -> Iterable[tuple[str, str]]:
    return ((key, name or UNSTATED) for key, name in names.items() if key != "children-and-families")


def _group(title: str, key: str, names: Iterable[tuple[str, str]], counts: Counter[str]) -> Part:
    """Choices with how many actors or relationships each would show; the browser keeps the numbers up to date."""
    options = [
        dmc.Checkbox(
            label=[f"{name} ", html.Span(str(counts[word]), className="count", **{"data-count": f"{key}:{word}"})],
            value=word,
        )
        for word, name in names
        if counts[word]
    ]
    return dmc.CheckboxGroup(
        id=key, label=title or None, value=[], children=html.Div(options, className="options"), size="sm"
    )


def _fold(title: str, keys: str, group: Part) -> Part:
    return html.Details(
        [
            html.Summary([title, html.Span(className="chosen", hidden=True, **{"data-for": keys})]),
            html.Div(group, className="sheet"),
        ],
        className="fold",
        **{"data-fold": title.lower()},
    )
