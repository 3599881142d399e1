"""Measures of observed children, each followed for the same time from arrival."""

from typing import ClassVar

import pandas as pd

from docs.patterns.choose import Event, Where
from docs.patterns.measures.base import Fraction, Measure, Unit
from docs.patterns.seen import Seen


def _among(seen: Seen, where: Where, also: Event | None) -> pd.DataFrame:
    """The arrivals of observed children who fit, and to whom the event also happened, where one is asked."""
    children = seen.children[where.rows(seen, seen.children)]
    if also is None:
        return children
    return children[children["child"].isin(also.rows(seen, seen.followed)["child"])]


class ShareWith(Measure):
    """The share of children to whom an event happens while they are followed, or within so many weeks of arrival."""

    unit: ClassVar[Unit] = "share"
    event: Event
    where: Where = Where()
    also: Event | None = None
    within: float | None = None

    def take(self, seen: Seen) -> Fraction:
        """Children with it over children."""
        among = _among(seen, self.where, self.also)
        events = self.event.rows(seen, seen.followed)
        if self.within is not None:
            events = events[events["since"] < self.within]
        return Fraction(int(among["child"].isin(events["child"]).sum()), len(among))


class CountPerChild(Measure):
    """How often an event happens to a child while followed."""

    unit: ClassVar[Unit] = "per child"
    event: Event
    where: Where = Where()
    also: Event | None = None

    def take(self, seen: Seen) -> Fraction:
        """Events over children."""
        among = _among(seen, self.where, self.also)
        events = self.event.rows(seen, seen.followed)
        return Fraction(int(events["child"].isin(among["child"]).sum()), len(among))


class WeeksUntil(Measure):
    """Mean weeks from arrival, or from a first event, to the first of another; the end of follow-up if none."""

    unit: ClassVar[Unit] = "weeks"
    event: Event
    since: Event | None = None
    """Counted from the first of these; only children to whom it happens."""
    where: Where = Where()
    also: Event | None = None

    def take(self, seen: Seen) -> Fraction:
        """Weeks over children."""
        among = _among(seen, self.where, self.also)
        begin = pd.Series(0.0, among["child"])
        if self.since is not None:
            begin = (
                self.since.rows(seen, seen.followed).groupby("child")["since"].min().reindex(among["child"]).dropna()
            )
        events = self.event.rows(seen, seen.followed)
        from_begin = events["since"] - events["child"].map(begin)
        first = from_begin[from_begin >= 0].groupby(events["child"]).min()
        waited = first.reindex(begin.index).fillna(seen.follow - begin)
        return Fraction(float(waited.sum()), len(begin))


class FirstShare(Measure):
    """Of the first events of children, the share that also fit a narrower description."""

    unit: ClassVar[Unit] = "share"
    among: Event
    those: Event
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """First events that fit over first events."""
        rows = seen.followed[seen.followed["child"].isin(_among(seen, self.where, None)["child"])]
        first = self.among.rows(seen, rows).drop_duplicates("child")
        return Fraction(len(self.those.rows(seen, first)), len(first))


class NeedAtFirst(Measure):
    """Mean need at the first event of a kind, among children to whom it happens."""

    unit: ClassVar[Unit] = "levels of need"
    event: Event
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Need over children."""
        rows = seen.followed[seen.followed["child"].isin(_among(seen, self.where, None)["child"])]
        first = self.event.rows(seen, rows).drop_duplicates("child")
        return Fraction(float(first["true_need"].sum()), len(first))


class FirstOf(Measure):
    """Of children whose first event of a kind fits a description, the share to whom something else then happens."""

    unit: ClassVar[Unit] = "share"
    first: Event
    """The kind of event whose first instance counts."""
    fits: Event
    """What that first instance must be."""
    then: Event
    """What may follow while the child is followed."""
    where: Where = Where()
    """What is true of the child on arrival."""

    def take(self, seen: Seen) -> Fraction:
        """Children to whom it then happens over children whose first event fits."""
        children = _first_fits(seen, self.first, self.fits, self.where)
        later = self.then.rows(seen, seen.followed)
        later = later[later["since"] >= later["child"].map(children["since"])]
        return Fraction(int(children.index.isin(later["child"]).sum()), len(children))


class CountAfterFirst(Measure):
    """How often something happens within weeks of a child's first event of a kind, where that fits a description."""

    unit: ClassVar[Unit] = "per child"
    first: Event
    fits: Event
    then: Event
    within: float
    where: Where = Where()
    different: bool = False
    """Whether events at the same actor count once."""

    def take(self, seen: Seen) -> Fraction:
        """Events over children."""
        children = _first_fits(seen, self.first, self.fits, self.where)
        later = self.then.rows(seen, seen.followed)
        after = later["since"] - later["child"].map(children["since"])
        later = later[(after >= 0) & (after < self.within)]
        return Fraction(len(later.drop_duplicates(["child", "actor"]) if self.different else later), len(children))


def _first_fits(seen: Seen, first: Event, fits: Event, where: Where) -> pd.DataFrame:
    rows = seen.followed[seen.followed["child"].isin(_among(seen, where, None)["child"])]
    firsts = first.rows(seen, rows).drop_duplicates("child")
    return fits.rows(seen, firsts).set_index("child")


class Lift(Measure):
    """How many times as common one attribute is among arriving children who have another as among those who lack it."""

    unit: ClassVar[Unit] = "factor"
    attribute: str
    given: str

    def take(self, seen: Seen) -> Fraction:
        """The share among those with it over the share among those without."""
        held = Where(all=(self.attribute,)).rows(seen, seen.children)
        given = Where(all=(self.given,)).rows(seen, seen.children)
        return Fraction(float(held[given].mean()), float(held[~given].mean()))


class ShareTurning(Measure):
    """Of children to whom a first event happens, the share to whom another happens later, within so many weeks."""

    unit: ClassVar[Unit] = "share"
    first: Event
    then: Event
    within: float
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Children with the second over children with the first who are followed for long enough after it."""
        rows = seen.followed[seen.followed["child"].isin(_among(seen, self.where, None)["child"])]
        first = self.first.rows(seen, rows).drop_duplicates("child").set_index("child")["since"]
        first = first[first < seen.follow - self.within]
        later = self.then.rows(seen, rows)
        after = later["since"] - later["child"].map(first)
        return Fraction(later[(after > 0) & (after < self.within)]["child"].nunique(), len(first))


class CountBetween(Measure):
    """How often an event happens to a child from the first of one kind, or arrival, to the first of another."""

    unit: ClassVar[Unit] = "per child"
    event: Event
    since: Event | None = None
    """Only children to whom this happens; left out, everybody from arrival on."""
    until: Event
    reached: bool = False
    """Whether only children who come to the second count; otherwise the end of follow-up stands in for it."""
    where: Where = Where()

    def take(self, seen: Seen) -> Fraction:
        """Events over children."""
        among = _among(seen, self.where, None)
        rows = seen.followed[seen.followed["child"].isin(among["child"])]
        begin = pd.Series(0.0, among["child"])
        if self.since is not None:
            begin = self.since.rows(seen, rows).groupby("child")["since"].min()
        ends = self.until.rows(seen, rows)
        ends = ends[ends["since"] >= ends["child"].map(begin)].groupby("child")["since"].min()
        stop = ends if self.reached else ends.reindex(begin.index).fillna(seen.follow)
        events = self.event.rows(seen, rows)
        inside = (events["since"] > events["child"].map(begin)) & (events["since"] < events["child"].map(stop))
        return Fraction(int(inside.sum()), len(stop))
