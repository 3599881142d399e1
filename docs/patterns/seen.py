"""One replication as tables: what was written down about every child, laid out to be counted.

Weeks run from the start of the run. *Observed* children arrive after the warm-up and early enough to be followed for
the whole of `FOLLOW`, so that every one of them is seen for the same time.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from docs.patterns.groups import Group, members
from sysmap.journey.compile import Compiled
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.records import GATE_KINDS, KINDS, log_table
from sysmap.journey.run import Run

WARM_UP, WEEKS, FOLLOW = 104.0, 260.0, 104.0
"""Weeks before anything is counted, weeks that are counted, and weeks for which each observed child is followed."""

LEFT_OUT = ("not-met", "not-noticed", "learned", "not-referred", "unfit", "joined")
"""Kinds of record that no measure asks for."""
COLUMNS = (
    "week",
    "child",
    "kind",
    "actor",
    "line",
    "came_from",
    "number",
    "detail",
    "age",
    "need",
    "attributes",
    "reports",
)


@dataclass(frozen=True)
class Seen:
    """One replication."""

    compiled: Compiled
    rows: pd.DataFrame
    """A row for each record, by child and then in order; `true_need` is the child's own and not a gate's reading."""
    begin: float = WARM_UP
    end: float = WARM_UP + WEEKS
    follow: float = FOLLOW
    _cache: dict[Group, np.ndarray] = field(default_factory=dict)

    def is_in(self, group: Group) -> np.ndarray:
        """For each position of an actor, and for -1 at the end: whether it belongs to the group."""
        if group not in self._cache:
            names = members(self.compiled.system, group)
            self._cache[group] = np.array([*(key in names for key in self.compiled.actors), False])
        return self._cache[group]

    @cached_property
    def targets(self) -> np.ndarray:
        """The position of the actor that each referral line leads to, and -1 at the end."""
        lines, positions = self.compiled.system.relationships, self.compiled.index.actors
        return np.array([*(positions[lines[key].to] for key in self.compiled.lines), -1])

    def mask(self, attributes: tuple[str, ...]) -> np.uint64:
        """The attributes as bits."""
        return np.uint64(self.compiled.index.attribute_mask(attributes))

    @cached_property
    def children(self) -> pd.DataFrame:
        """The record of arrival of each observed child."""
        arrived = self.rows[self.rows["kind"] == "arrived"]
        return arrived[(arrived["week"] >= self.begin) & (arrived["week"] < self.end - self.follow)]

    @cached_property
    def followed(self) -> pd.DataFrame:
        """The records of observed children while they are followed; `since` counts weeks from arrival."""
        arrival = self.rows["child"].map(self.children.set_index("child")["week"])
        since = self.rows["week"] - arrival
        return self.rows.assign(since=since)[(since >= 0) & (since < self.follow)]

    @cached_property
    def stays(self) -> pd.DataFrame:
        """For each child, the weeks in which it came and was gone again; who has not left is gone when the run ends."""
        left = self.rows[self.rows["kind"] == "left"].set_index("child")["week"]
        came = self.rows.groupby("child")["week"].min()
        return pd.DataFrame({"came": came, "gone": left.reindex(came.index).fillna(self.end)})

    @cached_property
    def window(self) -> pd.DataFrame:
        """Everybody's records after the warm-up."""
        return self.rows[(self.rows["week"] >= self.begin) & (self.rows["week"] < self.end)]

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Spells of support that have ended in the window, with start, end, how they ended, and need at both."""
        some = self.rows[self.rows["kind"].isin(["started", "ended"])].sort_values(["child", "actor"], kind="stable")
        started = some[some["kind"] == "started"]
        ended = some[some["kind"] == "ended"]
        turn = ["child", "actor", "turn"]
        left = started.assign(turn=started.groupby(["child", "actor"]).cumcount())
        right = ended.assign(turn=ended.groupby(["child", "actor"]).cumcount())
        both = left.merge(right[[*turn, "week", "detail", "true_need"]], on=turn, suffixes=("", "_end"))
        both = both.assign(how=both["detail_end"].map(ENDINGS), weeks=both["week_end"] - both["week"])
        return both[(both["week_end"] >= self.begin) & (both["week_end"] < self.end)]

    @cached_property
    def segments(self) -> pd.DataFrame:
        """Everybody's time after the warm-up, cut wherever something was recorded; `lasts` is in weeks."""
        until = self.rows.groupby("child")["week"].shift(-1)
        until = until.where(until.notna() | (self.rows["kind"] == "left"), self.end)
        start = self.rows["week"].clip(lower=self.begin)
        lasts = (until.clip(upper=self.end) - start).where(self.rows["kind"] != "left", 0.0)
        return self.rows.assign(lasts=lasts.clip(lower=0.0).fillna(0.0))

    def live(self, group: Group) -> pd.Series:
        """For each row of `rows` and `segments`: how many supports of the group are live just after it."""
        inside = self.is_in(group)[self.rows["actor"].to_numpy()]
        kind = self.rows["kind"]
        change = pd.Series(
            np.where(inside, (kind == "started").astype(int) - (kind == "ended").astype(int), 0), kind.index
        )
        return change.groupby(self.rows["child"]).cumsum()


def see(run: Run) -> Seen:
    """Lay a run that logged everybody out as tables."""
    log = log_table(run)
    rows = pd.DataFrame({name: log[name] for name in COLUMNS})
    rows["kind"] = pd.Categorical.from_codes(log["kind"].astype(int), list(KINDS))
    rows = rows[~rows["kind"].isin(LEFT_OUT)]
    rows = rows.sort_values("child", kind="stable").reset_index(drop=True)
    own = rows["need"].where(~rows["kind"].isin(GATE_KINDS)).groupby(rows["child"]).ffill()
    return Seen(run.compiled, rows.assign(true_need=own.fillna(rows["need"]).astype(int)))
