"""A view's own list beside the map: what becomes of each service on the birthday that the view is about."""

from collections.abc import Iterable

from dash import html

from sysmap.graph.ages import AtBirthday, Fate, at_birthday, fate
from sysmap.graph.views import select
from sysmap.model import SystemMap, View
from sysmap.model.condition import Age
from sysmap.model.threshold import leaves
from sysmap.model.vocabulary import TYPE_PHRASES
from sysmap.web.facts import Part, badge, evidence
from sysmap.web.words import QUALITIES, count

FATES: tuple[tuple[Fate, str], ...] = (
    ("ends", "Ends at {age}"),
    ("goes-on", "Goes on"),
    ("begins", "Begins at {age}"),
)


def view_panel(system: SystemMap, key: str) -> list[Part]:
    """The question of a view, the answer in one sentence, and the list with what each item rests on."""
    view = system.views[key]
    if view.at_age is None:
        return []
    chosen = select(system, view)
    age, named = view.at_age, sorted(chosen.actors, key=lambda actor: system.actors[actor].name.lower())
    found = at_birthday(system, age, named, sorted(chosen.relationships))
    return [
        html.H2(view.question or view.name, tabIndex=-1),
        html.P(_answer(found), className="does"),
        html.P(_whole(system, age), className="counts"),
        *(_group([item for item in found if item.fate == word], title, system, age) for word, title in FATES),
        _ground(view, system),
    ]


def _answer(found: Iterable[AtBirthday]) -> str:
    found = list(found)
    ends = [item for item in found if item.fate == "ends"]
    alone = [item for item in ends if not item.to]
    goes_on, begins = (sum(item.fate == word for item in found) for word in ("goes-on", "begins"))
    return (
        f"Of the {count(len(found), 'service')} here {count(len(ends), 'ends', 'end')}, "
        f"{len(alone)} of them without anybody of whom a source says that they take over; "
        f"{count(goes_on, 'goes', 'go')} on and {count(begins, 'begins', 'begin')}."
    )


def _whole(system: SystemMap, age: float) -> str:
    fates = [fate(actor, age) for actor in system.actors.values()]
    ends, goes_on, begins = (fates.count(word) for word in ("ends", "goes-on", "begins"))
    return (
        f"On the whole map {count(ends, 'service')} end at {age:g}, {goes_on} go on and {begins} begin, by the "
        "thresholds as written down; what else a threshold asks is taken to be so."
    )


def _group(items: list[AtBirthday], title: str, system: SystemMap, age: float) -> Part:
    if not items:
        return None
    heading = html.H3(f"{title.format(age=f'{age:g}')} ({len(items)})")
    return html.Section([heading, html.Ul([html.Li(_item(item, system, age)) for item in items], className="told")])


def _item(item: AtBirthday, system: SystemMap, age: float) -> list[Part]:
    actor = system.actors[item.actor]
    name = html.Button(actor.name, type="button", className="who", **{"data-actor": item.actor})
    return [name, *_handing_over(item, system), *_reason(item, system, age)]


def _handing_over(item: AtBirthday, system: SystemMap) -> list[Part]:
    if item.fate != "ends":
        return []
    if not item.to:
        return [html.P("No source tells of anybody here who takes over.", className="unknown")]
    parts: list[Part] = []
    for line in item.to:
        other = line.to if line.from_ == item.actor else line.from_
        words = f"{TYPE_PHRASES[line.type][0].capitalize()} {system.actors[other].name}"
        quality = f", reported as {QUALITIES[line.quality]}" if QUALITIES[line.quality] else ""
        parts.append(html.P(f"{words}{quality}."))
        parts += evidence(line.evidence, system)
    return parts


def _reason(item: AtBirthday, system: SystemMap, age: float) -> list[Part]:
    """What the age in the threshold rests on; the threshold's own reasons where the test of age gives none."""
    service = system.actors[item.actor].service
    assert service is not None  # noqa: S101 - only services have a fate
    ages = [leaf for leaf in leaves(service.threshold.test) if isinstance(leaf, Age)]
    why = next((leaf.why for leaf in ages if leaf.why), None) or service.threshold.why
    told = [entry for leaf in ages for entry in leaf.evidence] or list(service.threshold.evidence)
    limit = next((leaf.age.below for leaf in ages), None)
    outgrown = f"Outgrown at {service.ages_out_at:g}. " if service.ages_out_at and item.fate != "begins" else ""
    asked = f"Asks for an age under {limit:g}. " if limit is not None and limit <= age else ""
    reason = [html.P([asked or outgrown, badge("Assumption"), " ", why], className="why")] if why else []
    return [*reason, *evidence(told, system)]


def _ground(view: View, system: SystemMap) -> Part:
    return html.Section([html.H3("What the question rests on"), *evidence(view.evidence, system)])
