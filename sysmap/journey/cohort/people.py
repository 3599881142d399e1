"""The children of a cohort as a table: a row for each, in the order of replications and of arrival."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from sysmap.journey.cohort.layouts import FATES, OPEN_STAGES, STANDINGS
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.compile import Compiled
from sysmap.journey.engine.world import Table
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.records import KINDS

STEPS = ("none", "noticed", "referred", "arrived", "decided", "admitted", "consented", "supported", "completed")
"""How far a child can get, each step past all before it."""
COUNTED = {"incident_kinds": ("arrest", "injury"), "columns": ("arrests", "injuries")}
"""The incidents that have a column of their own, by the map's id for them."""
PLAIN = (
    "arrives",
    "age",
    "need",
    "first_notice",
    "first_support",
    "first_crisis",
    "unmet_weeks",
    "unmet_weeks_before_support",
    "waiting_weeks",
    "supported_weeks",
    "service_weeks",
    "most_at_once",
    "re_entries",
    "crises",
    "live_before_crisis",
    "live_after_crisis",
    "need_at_end",
)
"""The columns that stand in the frame as they were observed, but that what never came is blank."""


def children_frame(compiled: Compiled, observed: Sequence[Observed]) -> pd.DataFrame:
    """What became of every child observed; the columns are explained in `columns.COLUMNS`."""
    rows = stacked(observed)
    kinds = dict(zip(KINDS, rows["records"].T, strict=True))
    frame: dict[str, Any] = {
        "replication": np.repeat([one.replication for one in observed], [one.children.size for one in observed]),
        "child": rows["id"].astype(np.int64),
        "attributes": _named(compiled.attributes, rows["attributes"]),
        "areas": _named(compiled.areas, rows["areas"]),
    }
    frame |= {name: _known(rows[name]) for name in PLAIN}
    frame |= {"notices": kinds["noticed"], "referrals": kinds["referred"], "retellings": kinds["retold"]}
    frame |= {f"referrals_{word(fate)}": rows["fates"][:, place] for place, fate in enumerate(FATES)}
    frame |= {f"referrals_{word(stage)}": rows["open"][:, place] for place, stage in enumerate(OPEN_STAGES)}
    frame["supports"], frame["workers_met"] = kinds["started"], kinds["started"] + kinds["worker-changed"]
    frame |= {f"supports_{word(how)}": rows["endings"][:, place] for place, how in enumerate(ENDINGS.values())}
    frame |= _incidents(compiled, rows)
    frame["step"] = np.array(STEPS)[furthest(rows)]
    frame["standing"] = np.array(STANDINGS)[rows["standing"]]
    frame["attributes_at_end"] = _named(compiled.attributes, rows["attributes_at_end"])
    frame["route"] = [" > ".join(compiled.actors[place] for place in route if place >= 0) for route in rows["route"]]
    return pd.DataFrame(frame)


def stacked(observed: Sequence[Observed]) -> Table:
    """The children of all replications in one table."""
    rows: Table = np.concatenate([one.children for one in observed])
    return rows


def word(key: str) -> str:
    """An engine's word as part of a column's name."""
    return key.replace("-", "_")


def furthest(rows: Table) -> Table:
    """The position in `STEPS` of the furthest step of each child."""
    kinds = dict(zip(KINDS, rows["records"].T, strict=True))
    decided = kinds["passed"] + kinds["declined"] + kinds["too-old"]
    completed = rows["endings"][:, list(ENDINGS.values()).index("completed")]
    got_to = [
        kinds["noticed"],
        kinds["referred"],
        rows["reached"],
        decided,
        kinds["passed"],
        kinds["listed"],
        kinds["started"],
        completed,
    ]
    found: Table = np.max([(number > 0) * (place + 1) for place, number in enumerate(got_to)], axis=0)
    return found


def _incidents(compiled: Compiled, rows: Table) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for ending, name in (("", "incidents"), ("_before_support", "incidents_before_support")):
        counts = rows[name]
        found[name] = counts.sum(axis=1)
        for kind, column in zip(*COUNTED.values(), strict=True):
            there = kind in compiled.incidents
            found[column + ending] = counts[:, compiled.incidents.index(kind)] if there else np.zeros(len(rows), int)
        found[name + "_by_kind"] = [_told(compiled.incidents, count) for count in counts.tolist()]
    return found


def _told(kinds: Sequence[str], counts: Sequence[int]) -> str:
    return " ".join(f"{kind}:{count}" for kind, count in zip(kinds, counts, strict=True) if count)


def _known(values: Table) -> Table:
    return np.where(np.isinf(values), np.nan, values) if values.dtype.kind == "f" else values


def _named(ids: Sequence[str], masks: Table) -> list[str]:
    @lru_cache(maxsize=1 << 16)
    def told(mask: int) -> str:
        return " ".join(key for place, key in enumerate(ids) if mask >> place & 1)

    return [told(mask) for mask in masks.tolist()]
