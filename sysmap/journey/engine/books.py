"""The books: where what happens is counted, so that cohorts need no log. `tally` fills them; no run reads them.

Actors and lines are counted from the start of the run; whoever wants a span of weeks takes the difference of two
moments. A child has a row only if it is observed, and is counted from its arrival until its row closes.
"""

import numpy as np

from sysmap.journey.engine.world import Table, record

ROW_KINDS = 47
"""How many kinds of record there are."""
EVENTS = 15
"""How many things can happen to a case when it is due; among them the endings of support."""
FATES = 8
"""How many fates a referral can have."""
STAGES = 8
"""How many stages an open case can stand at."""

PER_OCTAVE = 32
FIRST_OCTAVE, LAST_OCTAVE = -5, 10
WAIT_BINS = 2 + PER_OCTAVE * (LAST_OCTAVE - FIRST_OCTAVE + 1)
"""No wait, then 32 bins to each doubling from two hours and a half to 1,024 weeks, then whatever is longer."""

FIRST_STARTS = 16
"""How much of a route is kept."""
WEEKS_BEFORE, WEEKS_AFTER = 52.0, 4.0
"""Before and after a child's first crisis: the weeks over which live supports are compared."""
PERIOD = 4.0
MARKS = int(WEEKS_BEFORE / PERIOD) + 1
"""As many moments as it takes to look back over those weeks, one every four weeks."""

CHILD_TALLY = record(
    id="u8",
    arrives="f8",
    closes="f8",  # the week
    since="f8",  # the week up to which the sums below are right
    age="f8",
    need="i4",
    attributes="u8",
    areas="u8",
    first_notice="f8",  # this and the next two: weeks since arrival, infinite where it never came
    first_support="f8",
    first_crisis="f8",
    unmet_weeks="f8",  # weeks above need 1 without live support
    unmet_weeks_before_support="f8",  # of those the ones before any support
    supported_weeks="f8",  # weeks with any support live
    service_weeks="f8",  # weeks of support, those that run side by side added up
    waiting_weeks="f8",  # weeks on lists, those on several lists at once added up
    before_crisis="f8",  # supports live on average in the year before the first crisis
    after_crisis="f8",  # weeks of support in the four weeks after it
    marks=("f8", (MARKS,)),  # `service_weeks` at the end of each recent period of four weeks since arrival
    marked="i4",
    listed="i4",
    starts="i4",
    most_at_once="i4",
    re_entries="i4",
    crises="i4",
    reached="i4",
    gone="?",  # has left the model
    need_at_end="i4",
    standing="i4",
    attributes_at_end="u8",
    endings=("i4", (EVENTS,)),
    fates=("i4", (FATES,)),
    stages=("i4", (STAGES,)),  # where the referrals stand that are not resolved when the tally closes
    route=("i2", (FIRST_STARTS,)),
)
BOOK = record(
    since="f8",  # the week up to which the two areas are right
    list_area="f8",  # weeks waited here by all, so far
    live_area="f8",  # weeks supported here, so far
    waited="f8",  # the same as `list_area` for those who have left the list: counted a second way
    served="f8",  # and as `live_area` for the spells that are over
    waited_started="f8",  # the weeks waited by those whose support started
    sent="i8",  # referrals that set out for it
    reached="i8",  # referrals its gate took up
    left_waiting="i8",  # referrals to it that waited, or were in support, when the child left the model
    left_support="i8",
    endings=("i8", (EVENTS,)),
)


def empty_books(observed: int, *, actors: int, lines: int, incidents: int, nodes: int) -> dict[str, Table]:
    """Books in which nothing has been written, by their names in the state; `nodes` is the size of the largest test."""
    return {
        "tallies": np.zeros(observed, CHILD_TALLY),
        "tally_kinds": np.zeros((observed, ROW_KINDS), np.int32),
        "tally_incidents": np.zeros((observed, 2, incidents), np.int32),
        "books": np.zeros(actors, BOOK),
        "actor_kinds": np.zeros((actors + 1, ROW_KINDS), np.int64),
        "line_kinds": np.zeros((lines + 1, ROW_KINDS), np.int64),
        "line_fates": np.zeros((lines + 1, FATES), np.int64),
        "declines": np.zeros((actors, nodes), np.int64),
        "waits": np.zeros((actors, WAIT_BINS), np.int64),
    }
