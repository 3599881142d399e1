"""What the log says of one child among many like it: how far it got, where it was lost, and what it went through."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sysmap.journey.engine.world import Table
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.records import KINDS, Kind

WAYS: dict[str, tuple[Kind, ...]] = {
    "sent": ("referred",),
    "lost": ("lost",),
    "passed": ("passed",),
    "declined": ("declined", "offer-declined", "too-old"),
    "refused": ("child-refused", "family-refused"),
    "listed": ("listed",),
    "gave_up": ("gave-up", "outgrown", "moved-away"),
    "started": ("started",),
    "dropped_out": ("ended",),
    "cut_short": ("ended",),
}
"""What is counted at each actor, and the records that count. Of endings the two kinds below."""
CUT: dict[str, tuple[str, ...]] = {"dropped_out": ("dropped-out",), "cut_short": ("cut-short", "funding-ended")}
LOSSES = ("lost", "declined", "refused", "gave_up", "dropped_out", "cut_short")
"""The ways in which a child is lost at an actor."""
ENDS = ("running", *ENDINGS.values(), "left")
"""How a first support stands or ended; `left`: the child outgrew the map meanwhile."""
STANDS: dict[str, tuple[Kind, ...]] = {
    "unnoticed": (),
    "noticed": ("noticed",),
    "on-its-way": ("referred", "passed", "joined", "already-open"),
    "lost": ("lost",),
    "declined": ("declined", "offer-declined", "too-old"),
    "refused": ("child-refused", "family-refused"),
    "waiting": ("listed",),
    "gave-up": ("gave-up", "outgrown", "moved-away"),
}
"""Where a child without support stands: the last thing of these that happened to it."""
STAND_OF = {kind: place for place, kinds in enumerate(STANDS.values()) for kind in kinds}
OFF_A_LIST: tuple[Kind, ...] = ("started", "gave-up", "outgrown", "moved-away", "offer-declined")

CHILD_ROW = np.dtype(
    [
        ("first_notice", "f8"),  # weeks since arrival; infinite where nobody noticed; so for support
        ("noticed_by", "i2"),  # the actor's position; -1 where nobody did
        ("alone", "?"),  # asked for help unprompted before anybody noticed
        ("first_support", "f8"),
        ("supported_by", "i2"),
        ("ending", "i1"),  # of the first support, by its place in ENDS; -1 where none began
        ("stands", "i1"),  # without support: by its place in STANDS; -1 with support
        ("stands_at", "i2"),  # the actor where that is; -1 for none
        ("referrals", "i4"),
        ("supports", "i4"),
        ("services", "i4"),  # different ones
        ("retold", "i4"),
        ("incidents", "i4"),
        ("incidents_before", "i4"),  # before any support
        ("weeks_waiting", "f8"),  # on lists, added up over lists
    ]
)
ON_ROWS = [
    KINDS.index(kind)
    for kind in sorted(
        {kind for kinds in (*WAYS.values(), *STANDS.values(), OFF_A_LIST) for kind in kinds}
        | {"retold", "incident", "left"}
    )
]
"""The positions of the kinds of record that anything here looks at."""


@dataclass(frozen=True)
class Ways:
    """Of the children like this one in one replication: at each actor, to how many what happened, and how often."""

    people: Table
    """Actor by way: the children to whom it happened at least once."""
    times: Table
    """Actor by way: how often it happened."""
    losing: Table
    """Actor: the children lost there at least once, in any of the ways of `LOSSES`."""
    tested: Table
    """Actor: the children whose threshold was tested there at least once."""
    leaves: dict[tuple[int, int], int]
    """By actor and by the node of its threshold that failed (-1: too old for it): the children it turned away."""


def lived(rows: Table, arrives: float, weeks: float) -> Table:
    """One child's row, from its records in order; whatever still lasts ends with the weeks it is followed."""
    found = np.zeros(1, CHILD_ROW)
    kinds = [KINDS[kind] for kind in rows["kind"]]
    since = (rows["week"] - arrives).tolist()
    where = rows["actor"].tolist()
    noticed = _first(kinds, "noticed")
    started = _first(kinds, "started")
    asked = _first(kinds, "referred")
    found["first_notice"] = np.inf if noticed is None else since[noticed]
    found["noticed_by"] = -1 if noticed is None else where[noticed]
    found["alone"] = asked is not None and (noticed is None or asked < noticed)
    found["first_support"] = np.inf if started is None else since[started]
    found["supported_by"] = -1 if started is None else where[started]
    found["ending"] = -1 if started is None else _ending(rows, kinds, started)
    found["stands"], found["stands_at"] = (-1, -1) if started is not None else _stands(kinds, where)
    for name, kind in (("referrals", "referred"), ("supports", "started"), ("retold", "retold")):
        found[name] = kinds.count(kind)
    found["services"] = len({actor for kind, actor in zip(kinds, where, strict=True) if kind == "started"})
    found["incidents"] = kinds.count("incident")
    found["incidents_before"] = kinds[:started].count("incident")
    found["weeks_waiting"] = _waiting(kinds, since, rows["number"].tolist(), weeks)
    return found


def _first(kinds: Sequence[str], kind: Kind) -> int | None:
    return kinds.index(kind) if kind in kinds else None


def _ending(rows: Table, kinds: Sequence[str], started: int) -> int:
    """How the first support ended: the first ending of the same referral at the same actor."""
    mine = (rows["number"] == rows["number"][started]) & (rows["actor"] == rows["actor"][started])
    for place in range(started, len(kinds)):
        if kinds[place] == "ended" and mine[place]:
            return ENDS.index(ENDINGS[int(rows["detail"][place])])
        if kinds[place] == "left":
            return ENDS.index("left")
    return ENDS.index("running")


def _stands(kinds: Sequence[Kind], where: Sequence[int]) -> tuple[int, int]:
    """The last thing that happened to a child without support, and where; a referral made to somebody is theirs."""
    for kind, actor in zip(reversed(kinds), reversed(where), strict=True):
        if kind in STAND_OF:
            return STAND_OF[kind], actor
    return 0, -1


def _waiting(kinds: Sequence[str], since: Sequence[float], numbers: Sequence[int], weeks: float) -> float:
    joined: dict[int, float] = {}
    total = 0.0
    for kind, week, number in zip(kinds, since, numbers, strict=True):
        if kind == "listed":
            joined[number] = week
        elif kind in OFF_A_LIST:
            total += week - joined.pop(number, week)
        elif kind == "left":
            total += sum(week - start for start in joined.values())
            joined.clear()
    return total + sum(weeks - start for start in joined.values())


def ways_of(parts: Sequence[Table], actors: int) -> Ways:
    """Count what happened at each actor, child by child."""
    people, times = (np.zeros((actors, len(WAYS)), np.int32) for _ in range(2))
    losing, tested = (np.zeros(actors, np.int32) for _ in range(2))
    leaves: dict[tuple[int, int], int] = {}
    for rows in parts:
        mine = np.stack([np.bincount(rows["actor"][_is(rows, way)], minlength=actors) for way in WAYS], axis=1)
        people += mine > 0
        times += mine
        at = {way: mine[:, place] for place, way in enumerate(WAYS)}
        losing += np.any([at[way] > 0 for way in LOSSES], axis=0)
        tested += (at["passed"] + at["declined"]) > 0
        stopped = rows[_is(rows, "declined")]
        for leaf in set(zip(stopped["actor"].tolist(), stopped["failing"].tolist(), strict=True)):
            leaves[leaf] = leaves.get(leaf, 0) + 1
    return Ways(people, times, losing, tested, leaves)


def _is(rows: Table, way: str) -> Table:
    """Which of the rows count as a way."""
    found: Table = np.isin(rows["kind"], [KINDS.index(kind) for kind in WAYS[way]])
    if way in CUT:
        codes = [code for code, ending in ENDINGS.items() if ending in CUT[way]]
        found &= np.isin(rows["detail"], codes)
    return found & (rows["actor"] >= 0)
