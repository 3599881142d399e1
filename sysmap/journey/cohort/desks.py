"""Actors and lines of referral as tables: flows a year, waits, lists, use of places, reasons for declining."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from sysmap.journey.cohort.intervals import Numbers, margin, mean_of
from sysmap.journey.cohort.layouts import FATES
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.people import word
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.trend import steadiness
from sysmap.journey.cohort.waits import quantile
from sysmap.journey.compile import Compiled
from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.records import KINDS, Kind
from sysmap.model.threshold import nodes
from sysmap.model.wording import describe, namer

AT_ACTOR: dict[str, tuple[Kind, ...]] = {
    "noticed": ("noticed",),
    "referrals_made": ("referred",),
    "lost": ("lost",),
    "already_open": ("already-open",),
    "passed": ("passed",),
    "declined": ("declined", "offer-declined", "too-old"),
    "refused": ("child-refused", "family-refused"),
    "listed": ("listed",),
    "gave_up": ("gave-up",),
    "outgrown_waiting": ("outgrown",),
    "started": ("started",),
}
"""What an actor's records count, by column."""
ON_LINE: dict[str, tuple[Kind, ...]] = {
    "considered": ("referred", "not-referred"),
    "unfit": ("unfit",),
    "made": ("referred",),
    "joined": ("joined",),
    "listed": ("listed",),
    "started": ("started",),
}
"""And a line's."""
LONG_RUN = ("list_mean", "list_low", "list_high", "wait_mean", "wait_low", "wait_high", "wait_median", "wait_p90")
"""What has no long-run value where a list is not steady."""


def actors_frame(compiled: Compiled, plan: Plan, observed: Sequence[Observed]) -> pd.DataFrame:
    """What each actor does; the columns are explained in `columns.COLUMNS`."""
    rows = np.stack([one.actors for one in observed])
    frame: dict[str, Any] = {"id": compiled.actors, "sent": _a_year(rows["sent"], plan)}
    frame |= {"reached": _a_year(rows["reached"], plan), **_records(rows, AT_ACTOR, plan)}
    ends = {f"ended_{word(how)}": rows["endings"][..., place] for place, how in enumerate(ENDINGS.values())}
    ends["ended_left"] = rows["left_support"]
    frame |= {name: _a_year(counts, plan) for name, counts in ends.items()}
    frame["drop_out_share"] = mean_of(_over(ends["ended_dropped_out"], rows["endings"].sum(axis=-1)))
    frame["decline_reasons"] = reasons(compiled, observed)
    frame |= _waits(rows) | _lists(rows, plan)
    lengths = np.stack([one.lists["length"] for one in observed])
    year = WEEKS_PER_YEAR * lengths.shape[1] / plan.weeks if _has_seasons(compiled, plan) else None
    frame["steady"] = steadiness(lengths, year)
    table = pd.DataFrame(frame)
    table.loc[table["steady"].isin(["growing", "shrinking"]), list(LONG_RUN)] = np.nan
    return table


def _has_seasons(compiled: Compiled, plan: Plan) -> bool:
    """Whether any actor closes for spans of the year."""
    actors, kinds = compiled.system.actors.values(), compiled.system.population.calendars
    return plan.switches.calendars and any(actor.calendar and kinds[actor.calendar].closed for actor in actors)


def lines_frame(compiled: Compiled, plan: Plan, observed: Sequence[Observed]) -> pd.DataFrame:
    """What passes along each line of referral; the columns are explained in `columns.COLUMNS`."""
    rows = np.stack([one.lines for one in observed])
    lines = [compiled.system.relationships[key] for key in compiled.lines]
    frame: dict[str, Any] = {
        "id": compiled.lines,
        "from": [line.from_ for line in lines],
        "to": [line.to for line in lines],
    }
    frame |= _records(rows, ON_LINE, plan)
    frame |= {f"fate_{word(fate)}": _a_year(rows["fates"][..., place], plan) for place, fate in enumerate(FATES)}
    return pd.DataFrame(frame)


def lists_frame(compiled: Compiled, plan: Plan, observed: Sequence[Observed]) -> pd.DataFrame:
    """Each service's list and live cases over time; the columns are explained in `columns.COLUMNS`."""
    kept = np.flatnonzero([compiled.system.actors[key].service is not None for key in compiled.actors])
    lists = np.stack([one.lists for one in observed])[..., kept]
    edges = np.linspace(0.0, plan.weeks, lists.shape[1] + 1)
    mean, half, live = mean_of(lists["length"]), margin(lists["length"]), mean_of(lists["live"])
    frame = {
        "id": np.repeat([compiled.actors[place] for place in kept], len(edges) - 1),
        "begins": np.tile(edges[:-1], kept.size),
        "ends": np.tile(edges[1:], kept.size),
    }
    numbers = {"list_mean": mean, "list_low": mean - half, "list_high": mean + half, "live_mean": live}
    return pd.DataFrame(frame | {name: number.T.ravel() for name, number in numbers.items()})


def reasons(compiled: Compiled, observed: Sequence[Observed]) -> list[str]:
    """For each actor the parts of its threshold that declined children failed, the most frequent first."""
    name, found = namer(compiled.system), []
    totals = np.sum([one.declines for one in observed], axis=0)
    for key, counts in zip(compiled.actors, totals, strict=True):
        service = compiled.system.actors[key].service
        parts = nodes(service.threshold.test) if service else ()
        most = sorted((-int(count), place) for place, count in enumerate(counts) if count)
        found.append("; ".join(f"not {describe(parts[place].condition, name)}: {-count}" for count, place in most))
    return found


def _waits(rows: Any) -> dict[str, Any]:
    """The waits of those whose support started: exact means, and quantiles over the children of all replications."""
    started = rows["records"][..., KINDS.index("started")]
    means, waits = _over(rows["waited"], started), rows["waits"].sum(axis=0)
    mean, half = mean_of(means), margin(means)
    found = {"wait_mean": mean, "wait_low": mean - half, "wait_high": mean + half}
    return found | {"wait_median": quantile(waits, 0.5), "wait_p90": quantile(waits, 0.9)}


def _lists(rows: Any, plan: Plan) -> dict[str, Any]:
    """Lists and live cases, averaged over the weeks observed."""
    lengths, live, places = rows["list_weeks"] / plan.weeks, rows["live_weeks"] / plan.weeks, rows["places"]
    mean, half = mean_of(lengths), margin(lengths)
    found = {"list_mean": mean, "list_low": mean - half, "list_high": mean + half, "live_mean": mean_of(live)}
    limited = np.where(np.isfinite(places) & (places > 0), places, np.nan)
    return found | {"places": mean_of(limited), "use_of_places": mean_of(live / limited)}


def _records(rows: Any, columns: dict[str, tuple[Kind, ...]], plan: Plan) -> dict[str, Any]:
    return {
        name: _a_year(rows["records"][..., [KINDS.index(kind) for kind in kinds]].sum(axis=-1), plan)
        for name, kinds in columns.items()
    }


def _a_year(counts: Numbers, plan: Plan) -> Numbers:
    return mean_of(counts * (WEEKS_PER_YEAR / plan.weeks))


def _over(above: Numbers, below: Numbers) -> Numbers:
    found: Numbers = np.where(below > 0, above / np.maximum(below, 1), np.nan)
    return found
