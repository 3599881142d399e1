"""A small map and handwritten records, so that what a measure must give can be counted by hand."""

from typing import Any

import pandas as pd

from docs.patterns.seen import Seen
from sysmap.journey.compile import Compiled, compile_map
from sysmap.journey.records import KINDS
from sysmap.model import SystemMap
from tests.journey.conftest import line, service, system


def small_map() -> SystemMap:
    helping = {"protection": 0.2, "recovery": 0.5, "consent": {"child": 0.8}}
    return system(
        {
            "school": {"sector": "education", "entry": {"how": "Seen.", "contacts": 6, "notices": 0.5}},
            "clinic": {"service": service(**helping)},
            "club": {
                "sector": "voluntary-community-sport",
                "service": {**service(recovery=0.2), "kind": "voluntary"},
            },
        },
        [line("school", "clinic"), line("clinic", "club", on=["ended"])],
        incidents={"arrest": {"id": "arrest", "name": "Arrest", "per-year": [1, 1, 1, 1], "adds": ["arrested"]}},
        arrivals={"per-year": 20, "ages": {"12": 1}},
        need={"escalation": [0.5, 0.5, 0.5], "recovery": [0.1, 0.1, 0.1], "on-arrival": [1, 1, 1, 1]},
    )


def story(compiled: Compiled, *events: tuple[Any, ...]) -> Seen:
    """Records `(child, week, kind, {…})` as a run would have written them; weeks count from the end of the warm-up."""
    positions = {**compiled.index.actors, None: -1}
    lines = {key: place for place, key in enumerate(compiled.lines)} | {None: -1}
    rows = []
    for child, week, kind, *more in events:
        said = more[0] if more else {}
        row = {"week": 104.0 + week, "child": child, "kind": kind, "age": said.get("age", 14.0)}
        row |= {"actor": positions[said.get("at")], "line": lines[said.get("line")], "came_from": -1}
        row |= {"number": said.get("number", -1), "detail": said.get("detail", -1), "reports": said.get("reports", 0)}
        row |= {"attributes": compiled.index.attribute_mask(said.get("has", ())), "need": said.get("need", 2)}
        rows.append({**row, "true_need": row["need"]})
    table = pd.DataFrame(rows).sort_values(["child", "week"], kind="stable").reset_index(drop=True)
    table["kind"] = pd.Categorical(table["kind"], list(KINDS))
    table["attributes"] = table["attributes"].astype("uint64")
    return Seen(compiled, table)


def compiled_small() -> Compiled:
    return compile_map(small_map())
