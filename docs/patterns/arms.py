"""The arms of the experiments: the baseline, and the baseline with one thing changed.

Arms share seeds, so that whatever the change does not touch happens alike in both. No arm claims that such a change is
possible or wise; each is there to see whether a finding follows from the map's own mechanisms.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docs.patterns.edits import (
    NEVER,
    Change,
    actors,
    also_accepts,
    arrivals,
    fixed,
    not_on,
    put,
    referrals,
    steady,
    times,
    together,
    without_rule,
)
from docs.patterns.groups import LISTS, OUTSIDE_HARM, RULES
from sysmap.journey.switches import Switches, switched_off
from sysmap.model import Amount, SystemMap
from sysmap.overlays import open_map

DATA = Path(__file__).parents[2] / "data"


def _as_it_is(system: SystemMap) -> SystemMap:
    return system


@dataclass(frozen=True)
class Arm:
    """One setting of map and switches."""

    says: str
    """What is changed, in words."""
    change: Change = _as_it_is
    areas: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    def system(self) -> SystemMap:
        """The map of this arm."""
        return self.change(_opened(self.areas))

    @property
    def switches(self) -> Switches:
        """The mechanisms that work in this arm."""
        return switched_off(self.off)


@cache
def _opened(areas: tuple[str, ...]) -> SystemMap:
    return open_map(DATA, areas=areas)


EVERYBODY = (*sorted(RULES), "police", "justice", "not-professionals", "social-care-gates")
"""Groups that together hold everybody who refers or takes children on."""
INSIDE = (*LISTS["inside-school"], "teacher", "mainstream-school", "vcs-school-programme", "school-safety-officer")
"""Where a school that keeps things to itself refers."""
AREAS = ("coventry", "lancashire", "leeds", "manchester", "merton", "northumberland")
"""The areas outside London that a document tells of, and the one London borough among the six inspected."""

ARMS: dict[str, Arm] = {
    "baseline": Arm("the map as it is"),
    **{area: Arm(f"with what the documents tell of {area.title()}", areas=(area,)) for area in (*AREAS, "islington")},
    "no-retelling": Arm("no child tells the story again", off=("retelling",)),
    "no-thresholds": Arm("every gate lets everybody pass", off=("thresholds",)),
    "more-children": Arm("half as many children again", change=arrivals(1.5)),
    "more-places": Arm(
        "twice the places in services that are not entry points",
        change=lambda system: actors(
            tuple(key for key, actor in sorted(system.actors.items()) if actor.service and not actor.entry),
            "service",
            times("places", 2.0),
        )(system),
    ),
    "sharper-eyes": Arm(
        "every entry point notices twice as well", change=actors("entry-points", "entry", times("notices", 2.0))
    ),
    "short-justice-wait": Arm(
        "the police's referral to youth justice takes two weeks",
        change=referrals("police", "yot", put(delay=fixed(2.0))),
    ),
    "no-onward-from-police": Arm(
        "police and custody refer nobody to help",
        change=referrals("police", ("casework", "social-care-gates", "liaison-diversion"), put(likelihood=NEVER)),
    ),
    "no-safeguarding-hub": Arm(
        "nobody refers to the safeguarding hub", change=referrals(EVERYBODY, "mash", put(likelihood=NEVER))
    ),
    "turned-away": Arm(
        "no referral is made because another body declined", change=referrals(EVERYBODY, EVERYBODY, not_on("declined"))
    ),
    "voluntary-alone": Arm(
        "nobody refers or signposts to local voluntary bodies",
        change=referrals(EVERYBODY, "local-vcs", put(likelihood=NEVER)),
    ),
    "steady-workers": Arm("no worker changes", change=actors("help", "service", steady)),
    "short-funding": Arm(
        "voluntary support is cut short at 13 weeks", change=actors("voluntary", "service", put(limit=fixed(13.0)))
    ),
    "short-assessment-wait": Arm(
        "a neurodevelopmental assessment comes within a quarter",
        change=actors("neurodevelopmental-assessment", "service", put(assessment=fixed(13.0))),
    ),
    "no-navigators": Arm(
        "emergency departments have no youth workers",
        change=referrals(EVERYBODY, "ed-navigator", put(likelihood=NEVER)),
    ),
    "incidents-add-up": Arm(
        "social care also takes a child after three incidents of any kind",
        change=actors(("la-childrens-social-care", "mash"), "service", also_accepts(incidents={"at-least": 3})),
    ),
    "outside-counts": Arm(
        "social care takes clear need from harm outside the home as it does harm at home",
        change=actors(
            "la-childrens-social-care",
            "service",
            also_accepts(all=[{"need": {"at-least": 3}}, {"any": [{"attribute": key} for key in OUTSIDE_HARM]}]),
        ),
    ),
    "less-early-help": Arm(
        "half the places in early help, youth work and open doors",
        change=actors(
            ("open-doors", "la-early-help", "la-youth-work", "family-support"), "service", times("places", 0.5)
        ),
    ),
    "schools-closed": Arm(
        "nobody at school meets children, and no school keeps support going",
        change=together(
            actors("schools", "entry", put(contacts=Amount(value=0.0), self_referral=None)),
            referrals("schools", EVERYBODY, put(likelihood=NEVER)),
        ),
    ),
    "no-quiet-closure": Arm(
        "social care does not close because nothing has happened for a while",
        change=actors("la-childrens-social-care", "service", without_rule("weeks_without_incident")),
    ),
    "slow-placement": Arm(
        "an excluded child waits half a year for a place",
        change=referrals(EVERYBODY, ("ap-school", "pupil-referral-unit"), put(delay=fixed(26.0))),
    ),
    "school-keeps-it": Arm(
        "schools refer to nobody outside school",
        change=lambda system: referrals(
            "schools",
            tuple(sorted({line.to for line in system.relationships.values() if line.referral} - set(INSIDE))),
            put(likelihood=NEVER),
        )(system),
    ),
}
"""Every arm by the word by which the registry names it."""
