"""What the graph and the tables say of each actor."""

from sysmap.graph.columns import Attribute
from sysmap.graph.flatten import joined, sources, standings
from sysmap.model import Actor, Amount
from sysmap.model.quantity import central
from sysmap.model.wording import Namer, describe


def _threshold(actor: Actor, name: Namer) -> str | None:
    return describe(actor.service.threshold.test, name) if actor.service else None


def _places(actor: Actor) -> Amount | None:
    return actor.service.places if actor.service and isinstance(actor.service.places, Amount) else None


ACTOR_ATTRIBUTES: tuple[Attribute[Actor], ...] = (
    Attribute(name="name", kind="string", meaning="The name in full.", read=lambda a, _: a.name),
    Attribute(name="short", kind="string", meaning="The name on the map.", read=lambda a, _: a.short),
    Attribute(
        name="abbreviation",
        kind="string",
        meaning="The letters people use.",
        blank="None is recorded.",
        read=lambda a, _: a.abbreviation,
    ),
    Attribute(
        name="formerly",
        kind="string",
        meaning="Former and other names.",
        blank="None is recorded.",
        read=lambda a, _: joined(a.formerly),
    ),
    Attribute(
        name="sector", kind="string", meaning="The section of the system it belongs to.", read=lambda a, _: a.sector
    ),
    Attribute(name="tier", kind="string", meaning="Where it acts.", read=lambda a, _: a.tier),
    Attribute(name="kind", kind="string", meaning="What sort of body or role it is.", read=lambda a, _: a.kind),
    Attribute(name="does", kind="string", meaning="What it does.", read=lambda a, _: a.does),
    Attribute(name="statutory", kind="string", meaning="Whether the law requires it.", read=lambda a, _: a.statutory),
    Attribute(name="meets", kind="string", meaning="Whom it meets in person.", read=lambda a, _: a.meets),
    Attribute(name="stance", kind="string", meaning="How it meets a child at risk.", read=lambda a, _: a.stance),
    Attribute(
        name="ages_from",
        kind="number",
        unit="years",
        meaning="The birthday from which it is there for a child.",
        blank="No source gives ages.",
        read=lambda a, _: float(a.ages.from_) if a.ages else None,
    ),
    Attribute(
        name="ages_below",
        kind="number",
        unit="years",
        meaning="The birthday on which it is no longer there for a child.",
        blank="No source gives ages.",
        read=lambda a, _: float(a.ages.below) if a.ages else None,
    ),
    Attribute(
        name="as_of",
        kind="string",
        meaning="The date for which the record holds.",
        blank="It holds as the sources were published.",
        read=lambda a, _: a.as_of,
    ),
    Attribute(
        name="now",
        kind="string",
        meaning="What it is called, or what has replaced it, since.",
        blank="No change is recorded.",
        read=lambda a, _: a.now,
    ),
    Attribute(
        name="entry",
        kind="boolean",
        meaning="Whether a child can first come to notice here.",
        read=lambda a, _: a.entry is not None,
    ),
    Attribute(
        name="service",
        kind="boolean",
        meaning="Whether it takes children on.",
        read=lambda a, _: a.service is not None,
    ),
    Attribute(
        name="threshold",
        kind="string",
        meaning='Whom its gate accepts, as words that follow "the child is".',
        blank="It takes no children on.",
        read=_threshold,
    ),
    Attribute(
        name="threshold_assumed",
        kind="boolean",
        meaning="Whether the threshold as a whole rests on no document.",
        blank="It takes no children on.",
        read=lambda a, _: a.service.threshold.assumed if a.service else None,
    ),
    Attribute(
        name="gatekeeper",
        kind="string",
        meaning="The id of the actor who decides first whether a child gets in.",
        blank="It keeps its own gate, or takes no children on.",
        read=lambda a, _: a.service.gatekeeper if a.service else None,
    ),
    Attribute(
        name="places",
        kind="number",
        unit="children at once",
        meaning="How many children it can hold; the likeliest value of a range.",
        blank="Without limit, or it takes no children on.",
        read=lambda a, _: float(number.central) if (number := _places(a)) else None,
    ),
    Attribute(
        name="places_assumed",
        kind="boolean",
        meaning="Whether the number of places rests on no document.",
        blank="There is no number of places.",
        read=lambda a, _: number.assumed if (number := _places(a)) else None,
    ),
    Attribute(
        name="length_weeks",
        kind="number",
        unit="weeks",
        meaning="How long support lasts on average when it runs its course.",
        blank="It takes no children on.",
        read=lambda a, _: float(central(a.service.length.mean)) if a.service else None,
    ),
    Attribute(
        name="ages_out_at",
        kind="number",
        unit="years",
        meaning="The birthday on which support ends as outgrown.",
        blank="Support ends on no birthday, or it takes no children on.",
        read=lambda a, _: float(a.service.ages_out_at) if a.service and a.service.ages_out_at else None,
    ),
    Attribute(
        name="capacity",
        kind="string",
        meaning="What the sources say of its capacity in words.",
        blank="The sources say nothing of it.",
        read=lambda a, _: a.capacity,
    ),
    Attribute(
        name="evidence",
        kind="string",
        meaning="The kinds of knowledge the record rests on.",
        blank="The record gives no evidence.",
        read=lambda a, _: standings(a),
    ),
    Attribute(
        name="sources",
        kind="string",
        meaning="The ids of the documents the record rests on.",
        blank="It rests on an assumption alone, or on nothing.",
        read=lambda a, _: sources(a),
    ),
    Attribute(
        name="contested",
        kind="boolean",
        meaning="Whether one source supports the record and another contradicts it.",
        read=lambda a, _: a.contested,
    ),
)
"""Every attribute of an actor, in the order of the columns."""
