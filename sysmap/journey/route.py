"""One explained journey: a named child joins the children of the area, takes real places, and is followed."""

import math
from dataclasses import dataclass
from typing import Any

from sysmap.errors import ArgumentError, unknown
from sysmap.journey.compile import Compiled, compile_map
from sysmap.journey.explain import Step, explain
from sysmap.journey.limits import cautions
from sysmap.journey.plain import plain
from sysmap.journey.records import records
from sysmap.journey.run import Tagged, simulate
from sysmap.journey.summary import Summary, summarise
from sysmap.journey.switches import Switches
from sysmap.model import Profile, SystemMap

WARM_UP = 104
"""Weeks in which the area's services fill before the child sets out."""


@dataclass(frozen=True)
class Route:
    """What happened to one child, and why."""

    child: str
    """The profile's id."""
    name: str
    """What a reader calls the child."""
    enters_at: str | None
    """Where the route was told to begin; None where whoever noticed first began it."""
    seed: int
    """Whose luck it was, together with the replication."""
    replication: int
    weeks: float
    """How long the child was followed."""
    alone: bool
    """Whether the system was empty but for this child."""
    switched_off: tuple[str, ...]
    """The mechanisms that did not work."""
    map_version: str
    """The hash of the map's content."""
    overlays: tuple[str, ...]
    """The areas and reforms applied to the map, in order."""
    steps: tuple[Step, ...]
    """What happened, in order."""
    summary: Summary
    cautions: tuple[str, ...]
    """What the map says that the engine does not act on yet."""

    def as_dict(self) -> dict[str, Any]:
        """The route as JSON has it: every field of Route, Step, Ground, ChildState and Summary under its own name.

        Times are weeks, those of steps and of the summary since the child set out; ages are years; chances and what is
        drawn against them lie between 0 and 1. Sets of ids are sorted lists, an unlimited number of places is the word
        `unlimited`, and what does not apply is null. The same route is the same object, byte for byte.
        """
        as_json: dict[str, Any] = plain(self)
        return as_json


def route(  # noqa: PLR0913 - a journey has this many circumstances
    system: SystemMap | Compiled,
    profile: Profile,
    *,
    enters_at: str | None = None,
    seed: int = 1,
    replication: int = 0,
    weeks: float = 156,
    alone: bool = False,
    switches: Switches | None = None,
) -> Route:
    """Send one child through the map for so many weeks.

    The child sets out after a warm-up of 104 weeks, in which the population's children fill the places; `alone`
    sends the child through an empty system instead. The route begins at `enters_at`, else where the profile says,
    else with whoever notices first. Whoever sends many children through one map may compile it once.

    Raises ArgumentError where `enters_at` is no entry point, or `weeks` is not a positive number.
    """
    whole = system.system if isinstance(system, Compiled) else system
    start = enters_at or profile.enters_at
    entries = [key for key, actor in whole.actors.items() if actor.entry]
    if start is not None and start not in entries:
        raise unknown("entry point", start, entries)
    if not 0 < weeks < math.inf:
        raise ArgumentError(f"a journey takes some weeks, more than 0, not {weeks:g}")
    chosen = switches or Switches()
    set_out = 0.0 if alone else float(WARM_UP)
    run = simulate(
        system if isinstance(system, Compiled) else compile_map(system),
        weeks=set_out + weeks,
        seed=seed,
        replication=replication,
        switches=chosen,
        tagged=Tagged(profile, start, set_out),
        background=not alone,
        today=set_out,
    )
    written = tuple(records(run))
    return Route(
        child=profile.id,
        name=profile.name,
        enters_at=start,
        seed=seed,
        replication=replication,
        weeks=float(weeks),
        alone=alone,
        switched_off=chosen.off,
        map_version=whole.version,
        overlays=whole.overlays,
        steps=tuple(explain(whole, written, set_out)),
        summary=summarise(written, run.weeks),
        cautions=cautions(whole),
    )
