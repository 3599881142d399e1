"""What a cohort's journeys come to: each outcome as a sum over children divided by another.

For a share the divisor counts the children it is a share of, for a mean those it is a mean over; a ratio such as the
share of referrals that were lost divides one count by another. An outcome is worked out in each replication, and the
mean of the replications' values is what the summary shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from sysmap.journey.cohort.intervals import Numbers
from sysmap.journey.cohort.layouts import FATES, OPEN_STAGES
from sysmap.journey.cohort.people import STEPS, word
from sysmap.journey.grounds import ENDINGS

PLACE = {step: place for place, step in enumerate(STEPS)}
Column = Callable[[pd.DataFrame], Any]


@dataclass(frozen=True)
class Whom:
    """The children of whom an outcome says something."""

    words: str
    which: Column


@dataclass(frozen=True)
class Outcome:
    """One figure of a cohort."""

    name: str
    unit: str
    meaning: str
    above: Column
    """For each child what is summed above the line."""
    below: Column
    """And below it."""
    about: Whom
    """The other children add nothing to either."""

    def parts(self, children: pd.DataFrame) -> tuple[Numbers, Numbers, Numbers]:
        """The sums' parts and whether the outcome is about it, for each child."""
        about = np.broadcast_to(np.asarray(self.about.which(children), bool), len(children))
        above, below = (np.asarray(part(children), float) for part in (self.above, self.below))
        return np.where(about, above, 0.0), np.where(about, below, 0.0), about


def everybody(_children: pd.DataFrame) -> Any:
    """All children."""
    return 1.0


def had(name: str) -> Column:
    """The children of whom a column is not blank."""
    return lambda children: children[name].notna()


def some(name: str) -> Column:
    """The children of whom a column is not 0."""
    return lambda children: children[name] > 0


def of(name: str) -> Column:
    """A column."""
    return lambda children: children[name]


def filled(name: str, blank: float) -> Column:
    """A column with a number in its blanks."""
    return lambda children: children[name].fillna(blank)


def got_to(step: int) -> Column:
    """The children who got at least as far as a step, by its position in `STEPS`."""
    return lambda children: children["step"].map(PLACE) >= step


def short_of(step: int) -> Column:
    """The children who did not."""
    return lambda children: children["step"].map(PLACE) < step


ALL = Whom("all children", everybody)
NOTICED = Whom("children noticed by anybody", had("first_notice"))
HELPED = Whom("children supported at any time", had("first_support"))
IN_CRISIS = Whom("children ever in crisis", had("first_crisis"))
REFERRED = Whom("children with any referral, their own approaches included", some("referrals"))
SUPPORTED = Whom("children with any support", some("supports"))


def share(name: str, meaning: str, who: Column, among: Whom = ALL) -> Outcome:
    """The share of children of whom something is true."""
    return Outcome(name, "share of children", meaning, who, everybody, among)


def average(name: str, unit: str, meaning: str, among: Whom = ALL, column: str = "") -> Outcome:
    """The mean of a column."""
    return Outcome(name, unit, meaning, of(column or name), everybody, among)


def outcomes(follow: float) -> tuple[Outcome, ...]:
    """All outcomes, for children followed for so many weeks."""
    return (*reaching(follow), *needing(), *referring(), *stepping(), *being_supported())


def outcomes_frame(follow: float) -> pd.DataFrame:
    """A row for each outcome; the columns are explained in `columns.COLUMNS`."""
    figures = [(one.name, one.unit, one.meaning, one.about.words) for one in outcomes(follow)]
    return pd.DataFrame(figures, columns=["outcome", "unit", "meaning", "whom"])


def reaching(follow: float) -> tuple[Outcome, ...]:
    """Whether and when children are noticed and supported."""
    waits = [
        Outcome(
            f"weeks_to_{what}_of_all",
            "weeks",
            f"Weeks to first {what} over all children, those who had none counted with all weeks followed.",
            filled(f"first_{what}", follow),
            everybody,
            ALL,
        )
        for what in ("notice", "support")
    ]
    return (
        share("noticed", "Noticed by anybody.", had("first_notice")),
        share("supported", "In support at any time.", had("first_support")),
        share("in_crisis", "In crisis at any time.", had("first_crisis")),
        share(
            "supported_before_crisis",
            "Of those ever in crisis: supported before the first.",
            lambda children: children["first_support"] < children["first_crisis"],
            IN_CRISIS,
        ),
        average("weeks_to_notice", "weeks", "Weeks to first notice of those noticed.", NOTICED, "first_notice"),
        average("weeks_to_support", "weeks", "Weeks to first support of those supported.", HELPED, "first_support"),
        *waits,
    )


def needing() -> tuple[Outcome, ...]:
    """Need that is not met, and what happens meanwhile."""
    before = "before any support, of all children"
    return (
        average("unmet_weeks", "weeks", "Weeks above universal need with no support live."),
        average("unmet_weeks_before_support", "weeks", "Those of them before any support."),
        average("waiting_weeks", "weeks", "Weeks on lists, added up over lists."),
        average("supported_weeks", "weeks", "Weeks with any support live."),
        average("incidents", "per child", "Incidents."),
        average("incidents_before_support", "per child", f"Incidents {before}."),
        average("arrests_before_support", "per child", f"Arrests {before}."),
        average("injuries_before_support", "per child", f"Injuries {before}."),
        average("need_at_end", "level", "Need when the child has been followed for its weeks."),
    )


def referring() -> tuple[Outcome, ...]:
    """Referrals and what becomes of them."""
    fates = [
        Outcome(
            f"referrals_{word(fate)}",
            "share of referrals",
            f"Of the referrals made, those that stand at the end as: {fate.replace('-', ' ')}.",
            of(f"referrals_{word(fate)}"),
            of("referrals"),
            REFERRED,
        )
        for fate in (*FATES, *OPEN_STAGES)
    ]
    return (average("referrals", "per child", "Referrals made, the child's own approaches included."), *fates)


def stepping() -> tuple[Outcome, ...]:
    """Where children are lost on the way to completed support."""
    return tuple(
        share(
            f"lost_before_{step}",
            f"Of the children who got as far as {before}, those who got no further."
            if before != "none"
            else "Children neither noticed nor referred, nor come by themselves.",
            short_of(PLACE[step]),
            Whom(f"children who got as far as {before}", got_to(PLACE[before])) if before != "none" else ALL,
        )
        for before, step in pairwise(STEPS)
    )


def being_supported() -> tuple[Outcome, ...]:
    """What being supported is like."""
    ended = [f"supports_{word(how)}" for how in ENDINGS.values()]
    return (
        average("supports", "per child", "Supports that began."),
        average("retellings", "per child", "Times the story was told again."),
        average("workers_met", "per child", "Workers met: one for each support, one more for each change of worker."),
        average("most_at_once", "services", "The most supports live at one time."),
        share(
            "dropped_out", "Of those supported: dropped out of any support.", some("supports_dropped_out"), SUPPORTED
        ),
        Outcome(
            "supports_dropped_out",
            "share of endings",
            "Of the supports that ended, those that the child dropped out of.",
            of("supports_dropped_out"),
            lambda children: children[ended].sum(axis=1),
            SUPPORTED,
        ),
        share(
            "outgrown",
            "Became too old for a support or for a list while on it.",
            lambda children: children["supports_outgrown"] + children["referrals_outgrown_waiting"] > 0,
        ),
        average("re_entries", "per child", "Supports that began when all earlier support had ended."),
        Outcome(
            "swing_index",
            "ratio",
            "Supports live in the four weeks after the first crisis over those live in the year before it.",
            of("live_after_crisis"),
            of("live_before_crisis"),
            Whom("children whose first crisis has at least four weeks before it and four weeks after it", _swings),
        ),
    )


def _swings(children: pd.DataFrame) -> Any:
    """The children whose first crisis has at least four weeks before it and four weeks after it."""
    return (children["first_crisis"] >= 4) & children["live_after_crisis"].notna()  # noqa: PLR2004 - weeks
