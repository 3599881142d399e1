"""What differs between two maps, in words: the name of a field, its value before and after, and why it is believed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sysmap.model import Duration, Evidence, Number, SystemMap, Threshold
from sysmap.model.service import ClosingRule
from sysmap.model.threshold import leaves
from sysmap.model.vocabulary import SECTOR_NAMES, TIER_NAMES
from sysmap.model.wording import describe, namer
from sysmap.overlays import Detail, Difference
from sysmap.overlays.differences import CONDITIONS, State
from sysmap.web.facts import number_words
from sysmap.web.service import closing_words
from sysmap.web.words import DIRECTIONS, MEETS, QUALITIES, SEEN_BY, STANCES, STATUTORY, STYLES, TRIGGERS

STATES: Mapping[State, str] = {"added": "added", "changed": "changed", "missing": "missing"}
SIGNS: Mapping[State, str] = {"added": "+", "changed": "≠", "missing": "−"}
"""The sign beside the word; the map draws the same."""

LABELS = {
    "name": "Name",
    "short": "Name on the map",
    "does": "What it does",
    "capacity": "Capacity",
    "entry.contacts": "Meetings with such a child, a year",
    "entry.notices": "Chance of noticing a child at each meeting",
    "entry.self-referral": "Comes alone at full trust, times a year",
    "entry.how": "How a child comes to notice",
    "service.threshold": "Who is accepted",
    "service.assessment": "Assessment takes",
    "service.places": "Places",
    "service.patience": "Waits before giving up",
    "service.length": "Support lasts",
    "service.limit": "Cut short after",
    "service.ages-out-at": "Outgrown at",
    "service.protection": "Holds back rising need by",
    "service.recovery": "Helps need fall, times a year",
    "service.closes-when": "Closed when",
    "service.consent.child": "Chance that the child says yes",
    "service.consent.family": "Chance that the family says yes",
    "service.consent.trust-weight": "What full trust adds to that chance",
    "service.worker.changes": "Worker changes, times a year",
    "service.worker.becomes-trusted": "Chance that a tie of trust forms",
    "service.drop-out.per-year": "Drops out, times a year",
    "referral.likelihood": "Chance that a fitting referral is made",
    "referral.delay": "The referral takes",
    "referral.lost": "Chance that it is lost",
    "referral.when": "For",
    "referral.on": "Made when",
    "sharing.likelihood": "Chance of reaching the other",
    "sharing.delay": "Sharing takes",
    "money.amount": "Amount",
    "prevalence": "Share of children of whom this is true",
    "per-year": "Happens to a child, times a year",
    "evidence": "What is told of it",
}
"""Fields whose keys are not words enough."""

CHOICES: Mapping[str, Mapping[Any, str]] = {
    "quality": QUALITIES,
    "meets": MEETS,
    "stance": STANCES,
    "statutory": STATUTORY,
    "direction": DIRECTIONS,
    "style": STYLES,
    "sector": SECTOR_NAMES,
    "tier": TIER_NAMES,
}
"""Fields with a closed list of words."""


@dataclass(frozen=True)
class Told:
    """One field that differs, as a reader is told it."""

    label: str
    old: str
    new: str
    why: str | None
    """For an assumption: its reason."""
    evidence: tuple[Evidence, ...]
    """What the new value rests on; empty where it rests on what the overlay as a whole does."""


def told(difference: Difference, before: SystemMap, after: SystemMap) -> list[Told]:
    """Every field of a changed item that differs. New evidence is told where nothing else is new."""
    details = [detail for detail in difference.details if detail.path[-1] != "evidence"] or difference.details
    renamed = any(detail.path == ("name",) for detail in details)
    return [
        _told(detail, difference, before, after) for detail in details if not (renamed and detail.path == ("short",))
    ]


def counted(states: Mapping[str, Mapping[str, State]]) -> str:
    """`2 actors added, 5 changed; 6 relationships added`; `nothing on the map` where nothing is."""
    parts = [
        phrase
        for section, one in (("actors", "actor"), ("relationships", "relationship"))
        if (phrase := _counts(Counter(states[section].values()), one))
    ]
    return "; ".join(parts) or "nothing on the map"


def states_of(differing: Iterable[Difference]) -> dict[str, dict[str, State]]:
    """The state of every actor and relationship that differs."""
    found: dict[str, dict[str, State]] = {"actors": {}, "relationships": {}}
    for difference in differing:
        if difference.section in found:
            found[difference.section][difference.key] = difference.state
    return found


def _counts(numbers: Mapping[State, int], one: str) -> str:
    given = [(numbers.get(state, 0), word) for state, word in STATES.items() if numbers.get(state)]
    return ", ".join(
        f"{number} {one if number == 1 else one + 's'} {word}" if index == 0 else f"{number} {word}"
        for index, (number, word) in enumerate(given)
    )


def _told(detail: Detail, difference: Difference, before: SystemMap, after: SystemMap) -> Told:
    path = detail.path[2:] if difference.section == "population" else detail.path
    old, new = (_value(path, value, system) for value, system in ((detail.old, before), (detail.new, after)))
    why, evidence = _reasons(detail, difference)
    return Told(_label(path, after), old, new, why, evidence)


def _label(path: tuple[str, ...], system: SystemMap) -> str:
    if path[:2] == ("entry", "notices-times"):
        attribute = system.population.attributes[path[2]]
        return f"Chance of noticing a child, where true: {attribute.name.lower()}"
    known = LABELS.get(".".join(path))
    return known or ", ".join(part.replace("-", " ") for part in path).capitalize()


def _value(path: tuple[str, ...], value: Any, system: SystemMap) -> str:
    name: Callable[[str], str] = namer(system)
    key = path[-1]
    if value in (None, (), "not-stated"):
        return "1 (no difference)" if path[:2] == ("entry", "notices-times") else "nothing stated"
    if isinstance(value, Number | Duration):
        times = "times " if path[:2] == ("entry", "notices-times") else ""
        return times + number_words(value)
    if isinstance(value, Threshold):
        return f"a child who is {describe(value.test, name)}"
    if key in CONDITIONS and not isinstance(value, str):
        return f"a child who is {describe(value, name)}"
    if key == "evidence":
        return "; ".join(entry.says or entry.why or "a source" for entry in value)
    return _plain(key, value, system)


def _plain(key: str, value: Any, system: SystemMap) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and all(isinstance(item, Number) for item in value):
        return "; ".join(f"at need {level} {number_words(number)}" for level, number in enumerate(value, start=1))
    if isinstance(value, tuple):
        words: dict[str, str] = dict([*SEEN_BY.items(), *TRIGGERS.items()])
        return "; ".join(
            closing_words(item, system) if isinstance(item, ClosingRule) else words.get(item, str(item))
            for item in value
        )
    if isinstance(value, float | int):
        return f"{value:g}"
    return CHOICES.get(key, {}).get(value, str(value))


def _reasons(detail: Detail, difference: Difference) -> tuple[str | None, tuple[Evidence, ...]]:
    """The new value's own reasons, as far as they are new; else those that its item has gained."""
    old, new = detail.old, detail.new
    why = " ".join(reason for reason in _whys(new) if reason not in _whys(old)) or None
    fresh = [entry for entry in _evidence(new) if entry not in _evidence(old)]
    if why or fresh:
        return why, tuple(fresh)
    if difference.section == "population":
        return None, ()
    return None, tuple(entry for entry in difference.new.evidence if entry not in difference.old.evidence)


def _whys(value: Any) -> list[str]:
    """The reasons that a value, or each of several, gives of its own."""
    items = value if isinstance(value, tuple) else (value,)
    return [item.why for item in items if isinstance(item, Number | Duration | Threshold) and item.why]


def _evidence(value: Any) -> list[Evidence]:
    if isinstance(value, Threshold):
        return [*value.evidence, *(entry for leaf in leaves(value.test) for entry in leaf.evidence)]
    if isinstance(value, Number | Duration):
        return list(value.evidence)
    return [item for item in value if isinstance(item, Evidence)] if isinstance(value, tuple) else []
