"""Measures of spells of support that have ended, and of the time children spend in and out of support."""

from typing import ClassVar

import pandas as pd

from docs.patterns.choose import Event, Where
from docs.patterns.groups import Group
from docs.patterns.measures.base import Fraction, Measure, Unit
from docs.patterns.seen import Seen

GAP = 4.0
"""Weeks without support of the group after which a start counts as coming back."""
OFF_LIST = ("started", "gave-up", "outgrown", "offer-declined", "too-old", "moved-away")
"""The kinds of record with which a child is off a list."""


class ShareEnding(Measure):
    """Of spells that ended, the share that ended in one of these ways."""

    unit: ClassVar[Unit] = "share"
    at: Group
    how: tuple[str, ...]
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Such spells over spells."""
        spells = _spells(seen, self.at, self.where)
        return Fraction(int(spells["how"].isin(self.how).sum()), len(spells))


class MeanSpell(Measure):
    """Mean length of spells that ended."""

    unit: ClassVar[Unit] = "weeks"
    at: Group
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Weeks over spells."""
        spells = _spells(seen, self.at, self.where)
        return Fraction(float(spells["weeks"].sum()), len(spells))


class NeedChange(Measure):
    """Mean change of need over a spell, or from its start to so many weeks on."""

    unit: ClassVar[Unit] = "levels of need"
    at: Group
    where: Where = Where()
    weeks: float | None = None

    def take(self, seen: Seen) -> Fraction:
        """Levels gained, less levels lost, over spells."""
        if self.weeks is None:
            spells = _spells(seen, self.at, self.where)
            return Fraction(float((spells["true_need_end"] - spells["true_need"]).sum()), len(spells))
        starts = Event(kind="started", at=self.at, where=self.where).rows(seen, seen.window)
        starts = starts[starts["week"] < seen.end - self.weeks]
        left = starts.assign(when=starts["week"] + self.weeks)[["child", "when", "true_need"]].sort_values("when")
        right = seen.rows[["child", "week", "true_need"]].sort_values("week", kind="stable")
        later = pd.merge_asof(left, right, left_on="when", right_on="week", by="child", suffixes=("", "_then"))
        return Fraction(float((later["true_need_then"] - later["true_need"]).sum()), len(later))


class ReturnNeed(Measure):
    """Mean need on coming back to support of a group, less need when the support before it ended."""

    unit: ClassVar[Unit] = "levels of need"
    at: Group

    def take(self, seen: Seen) -> Fraction:
        """Levels over returns after more than `GAP` weeks without such support."""
        returns = _returns(seen, self.at)
        return Fraction(float((returns["true_need"] - returns["need_before"]).sum()), len(returns))


class ShareReturning(Measure):
    """Of the times when the last support of a group ended, the share followed by a return within so many weeks."""

    unit: ClassVar[Unit] = "share"
    at: Group
    within: float
    how: tuple[str, ...] = ()
    """Only where that support ended in one of these ways."""

    def take(self, seen: Seen) -> Fraction:
        """Returns over endings."""
        ends = _last_ends(seen, self.at)
        if self.how:
            ends = ends[ends.index.isin(Event(kind="ended", how=self.how).rows(seen, ends).index)]
        ends = ends[(ends["week"] >= seen.begin) & (ends["week"] < seen.end - self.within)]
        returns = _returns(seen, self.at)
        back = returns[returns["week"] - returns["ended"] < self.within]
        pairs = pd.MultiIndex.from_frame(back[["child", "ended"]])
        return Fraction(int(pd.MultiIndex.from_frame(ends[["child", "week"]]).isin(pairs).sum()), len(ends))


class WaitWeeks(Measure):
    """Mean weeks from a referral to the start of the support it was for, among those that start."""

    unit: ClassVar[Unit] = "weeks"
    at: Group | None = None
    """Who makes the referral; anybody where left out."""
    to: Group

    def take(self, seen: Seen) -> Fraction:
        """Weeks over starts."""
        made = Event(kind="referred", at=self.at, to=self.to).rows(seen, seen.rows)
        starts = Event(kind="started", at=self.to).rows(seen, seen.window)
        both = starts.merge(made[["child", "number", "week"]], on=["child", "number"], suffixes=("", "_made"))
        return Fraction(float((both["week"] - both["week_made"]).sum()), len(both))


class MeanLive(Measure):
    """Mean number of supports of a group that are live at a time."""

    unit: ClassVar[Unit] = "services"
    at: Group
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Weeks of support over weeks of children's time."""
        time = seen.segments["lasts"].where(self.where.rows(seen, seen.segments), 0.0)
        return Fraction(float((time * seen.live(self.at)).sum()), float(time.sum()))


class ShareOfTime(Measure):
    """The share of children's time in which none of a group is live, or one of it and none of another."""

    unit: ClassVar[Unit] = "share"
    live: Group | None = None
    """Something of this group is live."""
    without: Group | None = None
    """Nothing of this group is live."""
    among: Group | None = None
    """Only time in which something of this group is live."""
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Such weeks over weeks."""
        time = seen.segments["lasts"].where(self.where.rows(seen, seen.segments), 0.0)
        if self.among is not None:
            time = time.where(seen.live(self.among) > 0, 0.0)
        part = time
        if self.live is not None:
            part = part.where(seen.live(self.live) > 0, 0.0)
        if self.without is not None:
            part = part.where(seen.live(self.without) == 0, 0.0)
        return Fraction(float(part.sum()), float(time.sum()))


class MeanNeedOverTime(Measure):
    """Mean need over children's time."""

    unit: ClassVar[Unit] = "levels of need"
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Levels times weeks over weeks."""
        time = seen.segments["lasts"].where(self.where.rows(seen, seen.segments), 0.0)
        return Fraction(float((time * seen.segments["true_need"]).sum()), float(time.sum()))


class GrowthOfList(Measure):
    """How much longer a list is in the second half of the window than in the first, in children."""

    unit: ClassVar[Unit] = "per child"
    at: Group

    def take(self, seen: Seen) -> Fraction:
        """Mean length in the second half less mean length in the first."""
        inside = seen.is_in(self.at)[seen.rows["actor"].to_numpy()]
        rows = seen.rows[inside].sort_values("week", kind="stable")
        over = rows[rows["kind"].isin(OFF_LIST)]
        joined = rows[rows["kind"] == "listed"].merge(over, on=["child", "number"], how="left", suffixes=("", "_over"))
        joined = joined.drop_duplicates(["child", "number", "week"])
        left = seen.rows[seen.rows["kind"] == "left"].set_index("child")["week"]
        until = joined["week_over"].fillna(joined["child"].map(left)).fillna(seen.end)
        middle = (seen.begin + seen.end) / 2
        halves = [
            (until.clip(low, high) - joined["week"].clip(low, high)).sum() / (high - low)
            for low, high in ((seen.begin, middle), (middle, seen.end))
        ]
        return Fraction(float(halves[1] - halves[0]), 1.0)


def _spells(seen: Seen, group: Group, where: Where) -> pd.DataFrame:
    spells = seen.spells[seen.is_in(group)[seen.spells["actor"].to_numpy()]]
    return spells[where.rows(seen, spells)]


def _last_ends(seen: Seen, group: Group) -> pd.DataFrame:
    """The endings that leave a child without any support of the group."""
    rows = seen.rows.assign(live=seen.live(group))
    return Event(kind="ended", at=group).rows(seen, rows[rows["live"] == 0])


def _returns(seen: Seen, group: Group) -> pd.DataFrame:
    """The starts after more than `GAP` weeks without any support of the group, with when it ended and need then."""
    rows = seen.rows.assign(live=seen.live(group))
    ends = Event(kind="ended", at=group).rows(seen, rows[rows["live"] == 0])
    starts = Event(kind="started", at=group).rows(seen, rows[rows["live"] == 1])
    both = pd.concat([ends, starts]).sort_index()
    before = both.groupby("child")[["kind", "week", "true_need"]].shift(1)
    both = both.assign(after=before["kind"], ended=before["week"], need_before=before["true_need"])
    both = both[(both["kind"] == "started") & (both["after"] == "ended") & (both["week"] - both["ended"] > GAP)]
    return both[(both["week"] >= seen.begin) & (both["week"] < seen.end)]
