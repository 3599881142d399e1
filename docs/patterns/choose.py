"""Choosing children, moments and events: the words in which a finding says of whom and of what it speaks."""

from typing import Literal

import numpy as np
import pandas as pd

from docs.patterns.groups import Group
from docs.patterns.record import Checked
from docs.patterns.seen import Seen
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.records import Kind

HOW = {name: code for code, name in ENDINGS.items()}


class Where(Checked):
    """What must be true of the child at the row: of an arrival, of an event, or of a stretch of time."""

    all: tuple[str, ...] = ()
    """Attributes of which every one is the child's."""
    any: tuple[str, ...] = ()
    """Attributes of which at least one is the child's."""
    none: tuple[str, ...] = ()
    """Attributes of which none is the child's."""
    need: tuple[int, int] | None = None
    """True need, from and to."""
    age: tuple[float, float] | None = None
    """Years, from and below."""
    noticed: bool | None = None
    """Whether anybody has noticed the child so far."""

    def rows(self, seen: Seen, rows: pd.DataFrame) -> np.ndarray:
        """Which rows fit."""
        held = rows["attributes"].to_numpy(np.uint64)
        every, some, no = (seen.mask(names) for names in (self.all, self.any, self.none))
        fits = (held & every) == every
        if self.any:
            fits &= (held & some) != 0
        fits &= (held & no) == 0
        if self.need is not None:
            fits &= rows["true_need"].between(*self.need).to_numpy()
        if self.age is not None:
            fits &= rows["age"].between(*self.age, inclusive="left").to_numpy()
        if self.noticed is not None:
            fits &= (rows["reports"] > 0).to_numpy() == self.noticed
        return fits


class Event(Checked):
    """Something recorded."""

    kind: Kind | tuple[Kind, ...]
    """What happened."""
    at: Group | None = None
    """Where; for a referral, who made it."""
    to: Group | None = None
    """For a referral: to whom."""
    what: tuple[str, ...] = ()
    """For an incident: which."""
    how: tuple[
        Literal["completed", "cut-short", "closed", "dropped-out", "outgrown", "funding-ended", "moved-away"], ...
    ] = ()
    """For an ending: how."""
    again: bool = False
    """Only where the same child has had such an event before."""
    where: Where = Where()
    """What is true of the child at that moment."""

    def rows(self, seen: Seen, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that record it."""
        kinds = (self.kind,) if isinstance(self.kind, str) else self.kind
        rows = rows[rows["kind"].isin(kinds)]
        fits = self.where.rows(seen, rows)
        if self.at is not None:
            fits &= seen.is_in(self.at)[rows["actor"].to_numpy()]
        if self.to is not None:
            line = rows["line"].to_numpy()
            target = np.where(line >= 0, seen.targets[line], rows["detail"].to_numpy())
            fits &= seen.is_in(self.to)[target]
        if self.what:
            fits &= np.isin(rows["detail"].to_numpy(), [seen.compiled.index.incidents[key] for key in self.what])
        if self.how:
            fits &= np.isin(rows["detail"].to_numpy(), [HOW[key] for key in self.how])
        return rows[fits][rows[fits].duplicated("child")] if self.again else rows[fits]
