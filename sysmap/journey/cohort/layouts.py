"""The columns of what is observed of a replication. Weeks are weeks, ages years; everything else counts."""

import numpy as np

from sysmap.journey.engine.books import FIRST_STARTS, WAIT_BINS
from sysmap.journey.engine.state import DECIDING, JOINED, SUPPORTED, TRAVELLING, WAITING
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.records import KINDS

FATES = ("lost", "declined", "refused", "given-up", "ended", "already-open", "outgrown-waiting", "left")
"""How a referral is resolved, in the engine's order."""
OPEN_STAGES: dict[str, tuple[int, ...]] = {
    "on-its-way": (TRAVELLING, DECIDING, JOINED),
    "waiting": (WAITING,),
    "in-support": (SUPPORTED,),
}
"""Where a referral stands that is not resolved, and the engine's stages of it."""
STANDINGS = ("unnoticed", "unsupported", "supported", "left")
"""Where a child stands, in the engine's order."""


def children_layout(incidents: int) -> np.dtype[np.void]:
    """A row for each observed child, for a map with so many kinds of incident."""
    return np.dtype(
        [
            ("id", "u8"),
            ("arrives", "f8"),
            ("age", "f8"),  # this and the next three: on arrival
            ("need", "i1"),
            ("attributes", "u8"),
            ("areas", "u8"),
            ("first_notice", "f8"),
            ("first_support", "f8"),
            ("first_crisis", "f8"),
            ("unmet_weeks", "f8"),  # above need 1 with no live support
            ("unmet_weeks_before_support", "f8"),
            ("waiting_weeks", "f8"),  # added up over lists
            ("supported_weeks", "f8"),  # with any support live
            ("service_weeks", "f8"),  # added up over supports
            ("records", "i4", (len(KINDS),)),  # of each kind
            ("reached", "i4"),  # referrals that a gate took up
            ("fates", "i4", (len(FATES),)),  # referrals by how they were resolved
            ("open", "i4", (len(OPEN_STAGES),)),  # the others by where they stand at the end
            ("endings", "i4", (len(ENDINGS),)),  # supports by how they ended
            ("most_at_once", "i4"),
            ("re_entries", "i4"),
            ("crises", "i4"),
            ("incidents", "i4", (incidents,)),
            ("incidents_before_support", "i4", (incidents,)),
            ("live_before_crisis", "f8"),  # supports live on average in the year before the first crisis
            ("live_after_crisis", "f8"),  # and in the four weeks after it; not a number where these were not seen whole
            ("need_at_end", "i1"),
            ("standing", "i1"),
            ("attributes_at_end", "u8"),
            ("route", "i2", (FIRST_STARTS,)),  # where support began, in order; -1 where there was no more
        ]
    )


ACTOR = np.dtype(
    [
        ("records", "i8", (len(KINDS),)),  # of each kind
        ("sent", "i8"),  # referrals that set out for it
        ("reached", "i8"),  # referrals that its gate took up
        ("endings", "i8", (len(ENDINGS),)),  # supports by how they ended
        ("left_waiting", "i8"),  # referrals that waited, and that were in support, when the child left the model
        ("left_support", "i8"),
        ("waited", "f8"),  # weeks, added up over those whose support started
        ("waits", "i8", (WAIT_BINS,)),  # those whose support started, by how long they had waited
        ("list_weeks", "f8"),  # weeks waited by anybody
        ("live_weeks", "f8"),  # weeks supported
        ("places", "f8"),  # infinite where unlimited
    ]
)
LINE = np.dtype(
    [
        ("records", "i8", (len(KINDS),)),  # of each kind
        ("fates", "i8", (len(FATES),)),  # referrals by how they were resolved
    ]
)
LIST = np.dtype([("length", "f8"), ("live", "f8")])
