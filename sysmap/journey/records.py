"""What a run wrote down about its logged children, as records with ids instead of positions."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from sysmap.journey.compile import Compiled
from sysmap.journey.engine.world import Table
from sysmap.journey.run import Run
from sysmap.model import ChildState
from sysmap.model.base import FrozenDict

Kind = Literal[
    "arrived",
    "noticed",
    "not-met",
    "not-noticed",
    "learned",
    "not-referred",
    "unfit",
    "referred",
    "lost",
    "already-open",
    "joined",
    "passed",
    "declined",
    "too-old",
    "consented",
    "child-refused",
    "family-refused",
    "listed",
    "gave-up",
    "offer-declined",
    "started",
    "retold",
    "ended",
    "passed-on",
    "worker-changed",
    "need-rose",
    "need-fell",
    "incident",
    "crisis",
    "birthday",
    "outgrown",
    "left",
    "need-read",
    "overlooked",
    "went-round",
    "pressed",
    "moved",
    "moved-away",
    "met",
    "lead-named",
    "lead-ended",
    "tie-followed",
    "tie-ended",
    "blamed",
    "put-off",
    "supported-already",
    "waiting-already",
]
"""What happened; in the order of the engine's kinds of row."""
KINDS: tuple[Kind, ...] = get_args(Kind)
GATE_KINDS: tuple[Kind, ...] = ("passed", "declined", "offer-declined")
"""The kinds that record a threshold being tested."""


@dataclass(frozen=True)
class Record:
    """One thing that happened, and the child's state when it did."""

    week: float
    """Weeks since the run began, warm-up included."""
    kind: Kind
    child: int
    """The child's stable number."""
    actor: str | None
    """Where it happened; for a referral, who made it, and for a loss, whom it never reached."""
    relationship: str | None
    """The referral's line; None for a child who came alone."""
    number: int | None
    """Which of the child's referrals this is about, from 0."""
    detail: int
    """What else: the trigger, the ending, the incident, the next gate, whom a child asked alone, or
    the need that a gate read, the line taken
    instead, or how many came; -1 for nothing."""
    state: ChildState
    """The child, as the test at hand saw it."""
    failing: int | None
    """The node of the condition that failed, in reading order."""
    chance: float | None
    drawn: float | None
    """The number drawn; below the chance it happens."""
    queue: int | None
    """How many were waiting already."""
    places: float | None
    """How many places were free; infinite where they are unlimited."""
    weeks: float | None
    """How long what has just ended had lasted."""


def log_table(run: Run) -> Table:
    """Every row of the log as one structured array with fixed units: weeks, years, and positions in sorted ids."""
    rows = int(run.state.totals[0].rows)
    words, incidents = run.state.known.shape[1], run.state.happened.shape[1]
    parts: list[Any] = [(name, run.state.log.dtype[name]) for name in run.state.log.dtype.names or ()]
    layout = [*parts, ("known", np.uint64, (words,)), ("happened", np.int32, (incidents,))]
    merged = np.zeros(rows, layout)
    for name, _ in parts:
        merged[name] = run.state.log[name][:rows]
    merged["known"] = run.state.log_known[:rows]
    merged["happened"] = run.state.log_happened[:rows]
    return merged


def records(run: Run) -> Iterator[Record]:
    """Every row of the log, in the order in which things happened."""
    for row in log_table(run):
        yield _record(run.compiled, row)


def _record(compiled: Compiled, row: Any) -> Record:
    return Record(
        week=float(row["week"]),
        kind=KINDS[row["kind"]],
        child=int(row["child"]),
        actor=_named(compiled.actors, row["actor"]),
        relationship=_named(compiled.lines, row["line"]),
        number=_count(row["number"]),
        detail=int(row["detail"]),
        state=_state(compiled, row),
        failing=_count(row["failing"]),
        chance=_number(row["chance"]),
        drawn=_number(row["drawn"]),
        queue=_count(row["queue"]),
        places=_number(row["places"]),
        weeks=_number(row["weeks"]),
    )


def _state(compiled: Compiled, row: Any) -> ChildState:
    counts = dict(zip(compiled.incidents, map(int, row["happened"]), strict=True))
    return ChildState(
        age=float(row["age"]),
        need=int(row["need"]),
        attributes=_members(compiled.attributes, [row["attributes"]]),
        areas=_members(compiled.areas, [row["areas"]]),
        known_to=_members(compiled.actors, row["known"]),
        came_from=_named(compiled.actors, row["came_from"]),
        incidents=FrozenDict({key: times for key, times in counts.items() if times}),
        reports=int(row["reports"]),
    )


def _members(ids: tuple[str, ...], words: Any) -> frozenset[str]:
    """The ids whose bits are set; a child is known to few of all actors, so only those are looked at."""
    found = []
    for place, word in enumerate(words):
        rest = int(word)
        while rest:
            lowest = rest & -rest
            found.append(ids[64 * place + lowest.bit_length() - 1])
            rest ^= lowest
    return frozenset(found)


def _named(ids: tuple[str, ...], place: int) -> str | None:
    return None if place < 0 else ids[place]


def _count(value: int) -> int | None:
    return None if value < 0 else int(value)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
