"""Measures of events, whoever they happen to, after the warm-up."""

from typing import ClassVar

import numpy as np
import pandas as pd

from docs.patterns.choose import Event, Where
from docs.patterns.groups import Group
from docs.patterns.measures.base import Fraction, Measure, Unit
from docs.patterns.seen import Seen
from sysmap.journey.engine.logbook import TESTED_AGAIN

WEEKS_PER_YEAR = 365.25 / 7.0


class SharePassed(Measure):
    """Of the decisions at gates, the share in which the child meets the threshold.

    A child who is tested again when a place is offered has been decided on already, and does not count twice.
    """

    unit: ClassVar[Unit] = "share"
    at: Group
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Passed over passed and declined."""
        passed = Event(kind="passed", at=self.at, where=self.where).rows(seen, seen.window)
        passed = passed[passed["detail"] != TESTED_AGAIN]
        declined = Event(kind="declined", at=self.at, where=self.where).rows(seen, seen.window)
        return Fraction(len(passed), len(passed) + len(declined))


class ShareConsenting(Measure):
    """Of the children who are asked, the share who agree, their families included.

    Where both are asked there are two answers, of which the last decides: who refuses is asked no further.
    """

    unit: ClassVar[Unit] = "share"
    at: Group
    where: Where = Where()
    after: Event | None = None
    """Only those asked after this has happened to them, within `weeks`; with `apart`, only the others."""
    weeks: tuple[float, float] = (0.0, 1000.0)
    apart: bool = False
    waited: tuple[float, float] | None = None
    """Only those asked so many weeks after the referral was made."""

    def take(self, seen: Seen) -> Fraction:
        """Consented over asked."""
        asked = ("consented", "child-refused", "family-refused")
        rows = Event(kind=asked, at=self.at, where=self.where).rows(seen, seen.window)
        if self.after is not None:
            near = _weeks_since(rows, self.after.rows(seen, seen.rows))
            inside = (near >= self.weeks[0]) & (near < self.weeks[1])
            rows = rows[~inside if self.apart else inside]
        if self.waited is not None:
            made = seen.rows[seen.rows["kind"] == "referred"].set_index(["child", "number"])["week"]
            keys = pd.MultiIndex.from_frame(rows[["child", "number"]])
            since = rows["week"].to_numpy() - made[~made.index.duplicated()].reindex(keys).to_numpy()
            rows = rows[(since >= self.waited[0]) & (since < self.waited[1])]
        rows = rows.drop_duplicates(["child", "number", "actor"], keep="last")
        return Fraction(int((rows["kind"] == "consented").sum()), len(rows))


class MeanNeed(Measure):
    """Mean need at events of a kind."""

    unit: ClassVar[Unit] = "levels of need"
    event: Event

    def take(self, seen: Seen) -> Fraction:
        """Need over events."""
        rows = self.event.rows(seen, seen.window)
        return Fraction(float(rows["true_need"].sum()), len(rows))


class ShareOf(Measure):
    """Of events of one kind, the share that also fit another description."""

    unit: ClassVar[Unit] = "share"
    among: Event
    those: Event

    def take(self, seen: Seen) -> Fraction:
        """Events that fit both over events that fit the first."""
        rows = self.among.rows(seen, seen.window)
        return Fraction(len(self.those.rows(seen, rows)), len(rows))


class ShareFollowed(Measure):
    """Of events, the share that the same child's other event follows within so many weeks."""

    unit: ClassVar[Unit] = "share"
    event: Event
    by: Event
    within: float
    again: bool = False
    """Whether what follows must come later than the very same moment."""

    def take(self, seen: Seen) -> Fraction:
        """Events followed over events that are early enough to be."""
        rows = self.event.rows(seen, seen.window)
        rows = rows[rows["week"] < seen.end - self.within]
        wait = _weeks_until(rows, self.by.rows(seen, seen.rows), strictly=self.again)
        return Fraction(int((wait < self.within).sum()), len(rows))


class RateAround(Measure):
    """How often one event happens in a stretch of weeks around another, per year that the child is in the model."""

    unit: ClassVar[Unit] = "per year"
    event: Event
    around: Event
    weeks: tuple[float, float]
    """From and to, negative before; the moment itself belongs to neither side."""
    first: bool = False
    """Whether only the first such moment of each child counts."""

    def take(self, seen: Seen) -> Fraction:
        """Events in the stretch over its years."""
        middle = self.around.rows(seen, seen.rows)
        if self.first:
            middle = middle.drop_duplicates("child")
        low, high = self.weeks
        middle = middle[(middle["week"] + low >= seen.begin) & (middle["week"] + high < seen.end)]
        pairs = middle[["child", "week"]].merge(self.event.rows(seen, seen.rows)[["child", "week"]], on="child")
        apart = pairs["week_y"] - pairs["week_x"]
        inside = (apart > low) & (apart < high) & (apart != 0)
        stays = seen.stays.loc[middle["child"]]
        begin = np.maximum(middle["week"].to_numpy() + low, stays["came"].to_numpy())
        end = np.minimum(middle["week"].to_numpy() + high, stays["gone"].to_numpy())
        return Fraction(int(inside.sum()), float((end - begin).clip(min=0.0).sum()) / WEEKS_PER_YEAR)


class PerChildYear(Measure):
    """How often an event happens per year that children of a kind spend in the model, whoever supports them."""

    unit: ClassVar[Unit] = "per year"
    event: Event
    while_live: Group | None = None
    """Only time in which a support of this group is live; with `apart`, only the rest."""
    apart: bool = False
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Events over years. An event belongs to the time just before it."""
        segments = seen.segments
        fits = pd.Series(self.where.rows(seen, segments), segments.index)
        if self.while_live is not None:
            fits &= (seen.live(self.while_live) == 0) if self.apart else (seen.live(self.while_live) > 0)
        before = fits.groupby(seen.rows["child"]).shift(1, fill_value=False)
        events = self.event.rows(seen, seen.window)
        years = float(segments["lasts"][fits].sum()) / WEEKS_PER_YEAR
        return Fraction(int(before.loc[events.index].sum()), years)


def _weeks_since(rows: pd.DataFrame, events: pd.DataFrame) -> np.ndarray:
    """For each row: weeks since the same child's last event before it; infinite where there is none."""
    found = _nearest(rows, events, direction="backward", strictly=True)
    return np.where(np.isnan(found), np.inf, rows["week"].to_numpy() - found)


def _weeks_until(rows: pd.DataFrame, events: pd.DataFrame, *, strictly: bool) -> np.ndarray:
    found = _nearest(rows, events, direction="forward", strictly=strictly)
    return np.where(np.isnan(found), np.inf, found - rows["week"].to_numpy())


def _nearest(rows: pd.DataFrame, events: pd.DataFrame, *, direction: str, strictly: bool) -> np.ndarray:
    """For each row: the week of the same child's nearest event on that side."""
    left = rows[["child", "week"]].reset_index(drop=True).reset_index().sort_values("week", kind="stable")
    right = events[["child", "week"]].assign(found=events["week"]).sort_values("week", kind="stable")
    merged = pd.merge_asof(left, right, on="week", by="child", direction=direction, allow_exact_matches=not strictly)
    return merged.sort_values("index")["found"].to_numpy()
