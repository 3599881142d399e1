"""What never changes during a run: the map as flat tables. Rates are per week, durations in weeks, indices from 0.

Every table is sorted by id, so that the order of the data files cannot matter. -1 stands for "none" in an index.
"""

from typing import Any, NamedTuple

import numpy as np

from sysmap.journey.engine.codes import codes
from sysmap.journey.engine.philox import Key

Table = np.ndarray[Any, Any]

WEEKS_PER_YEAR = 365.25 / 7.0
KINDS_OF_TRUST = 3
NEED_LEVELS = 4
ACUTE = 4

NOTICED, ACCEPTED, DECLINED, ENDED, CRISIS = (1 << bit for bit in codes(5))
"""The triggers, as bits of a mask."""
EACH, FIRST, ONE = range(3)
"""The habits of referring."""


def record(**fields: str | tuple[str, tuple[int, ...]]) -> np.dtype[Any]:
    """The layout of a table whose rows are used as `row.field`."""
    pairs = [(name, *kind) if isinstance(kind, tuple) else (name, kind) for name, kind in fields.items()]
    return np.dtype((np.record, np.dtype(pairs, align=True)))


ACTOR = record(
    word="u8",
    kind="i8",  # of trust
    has_service="?",
    gatekeeper="i8",
    test="i8",  # the first node of its threshold
    tightens_beyond="f8",  # list length; infinite where it does not
    asks_child="?",
    child_agrees="f8",
    trust_weight="f8",
    asks_family="?",
    family_agrees="f8",
    reachable_weeks="f8",
    reachable_times="f8",
    fades="f8",  # share per week
    places="f8",  # infinite where unlimited
    neediest_first="?",
    patience="i8",  # this and the next three: a row of the durations
    assessment="i8",
    length="i8",
    limit="i8",
    outgrown_at="f8",  # years; infinite where it never is
    finishes="?",
    protection="f8",
    recovery="f8",
    drop_out="f8",
    comfortable="f8",
    times_per_extra="f8",
    times_per_retelling="f8",
    times_per_worker_change="f8",
    times_with_tie="f8",
    worker_changes="f8",
    becomes_trusted="f8",
    quiet_weeks="f8",  # closed after so many weeks without incident; infinite where it is not
    closes_below="i8",  # closed when need falls below this level; 0 where it is not
    habit="i8",
    first_line="i8",  # this and the next five: spans of the lines, shares and closers that belong to it
    last_line="i8",
    first_share="i8",
    last_share="i8",
    first_closer="i8",
    last_closer="i8",
    notices="f8",  # the chance that it notices a child who is brought to it
    meets="i8",
    first_factor="i8",  # this and the next: factors on its noticing, by attribute
    last_factor="i8",
    reads="i8",  # the row of its reading of need; -1 where it reads need as it is
    known_times="f8",  # the factor on noticing a child whom it knows of
    load_beyond="f8",  # open cases; infinite where it notices no less
    load_times="f8",
    on_home="i8",  # this and the next: what becomes of a child who moves
    on_school="i8",
    first_fund="i8",  # this and the next: the funding lines that pay for its places
    last_fund="i8",
    meeting="i8",  # the row of how it comes together, -1 where it is no meeting
    with_tie="f8",  # added to the chance of consent while a trusted worker stays
    follows="?",  # whether a trusted worker stays with the child after the spell
    follows_for="i8",  # for how long: a row of the durations; -1: until the worker changes
    blames="f8",  # the chance that a child who is brought to it and not noticed is blamed
    first_open="i8",  # this and the next: the spans in which it is open; none where it always is
    last_open="i8",
    hastens="f8",  # the whole time over the time for which it is open
    prompted_by="i8",  # the triggers of all its lines
)
LINE = record(
    word="u8",
    source="i8",
    target="i8",
    triggers="i8",
    when="i8",
    likelihood="f8",
    signposts="?",
    delay="i8",
    lost="f8",
    weight="f8",
    bypasses="?",
    halves_every="f8",  # children on the list there; infinite where a list puts nobody off
    bypass="i8",  # the line that is taken instead, -1 for none
    bypass_beyond="f8",  # list length
)
MEETING = record(
    word="u8",
    on="i8",  # triggers
    first_member="i8",
    last_member="i8",
    absent_times="f8",
    lead_chance="f8",
    lead_lasts="i8",  # a row of the durations
    drop_out_times="f8",
    retelling_times="f8",
)
MEMBER = record(actor="i8", word="u8", attends="f8")
PRESSURE = record(incident="i8", actor="i8", beyond="f8", extra="f8")
SHARE = record(word="u8", target="i8", likelihood="f8", delay="i8")
FACTOR = record(mask="u8", times="f8", characteristic="?")
READING = record(levels="f8", known="f8", unknown="f8", first="i8", last="i8")
LEVELS_FOR = record(mask="u8", levels="f8", characteristic="?")
INCIDENT = record(
    word="u8",
    per_week=("f8", (NEED_LEVELS,)),
    first_factor="i8",
    last_factor="i8",
    adds="u8",
    raises_need="f8",
    first_brought="i8",
    last_brought="i8",
    trust_step="f8",
    trust_kind="i8",
)
ATTRIBUTE = record(word="u8", mask="u8", given="u8", chance_with="f8", chance_without="f8")
NEED = record(
    rises=("f8", (NEED_LEVELS,)),
    falls=("f8", (NEED_LEVELS,)),
    first_factor="i8",
    last_factor="i8",
    on_arrival=("f8", (NEED_LEVELS,)),
)
TRUST = record(
    start="f8",
    spill_over="f8",
    declined="f8",
    retold="f8",
    worker_changed="f8",
    started="f8",
    completed="f8",
    blamed="f8",
    listened_to="f8",
    helped_quickly="f8",
    quick_weeks="f8",
)
CLOCK_KIND = record(what="i8", item="i8", rate="f8", word="u8", process="u8", moved_by="i8", asks="i8")
"""`moved_by` are the ways to move a child's rates that move this one, as bits; `asks` those of them that may change
whether the actor meets the child."""
AGE_WEIGHT = record(age="f8", until="f8")

NEED_RISES, NEED_FALLS, INCIDENT_HAPPENS, IS_NOTICED, COMES_ALONE, IS_PRESSED, MOVES = range(7)
"""What a clock of a child counts down to."""


class On(NamedTuple):
    """Which mechanisms work; see `sysmap.journey.switches`."""

    need: bool = True
    incidents: bool = True
    noticing: bool = True
    self_referral: bool = True
    referral: bool = True
    delays: bool = True
    losses: bool = True
    thresholds: bool = True
    tightening: bool = True
    gatekeepers: bool = True
    consent: bool = True
    places: bool = True
    patience: bool = True
    drop_out: bool = True
    limits: bool = True
    workers: bool = True
    knowing: bool = True
    retelling: bool = True
    trust: bool = True
    crisis: bool = True
    disproportionality: bool = True
    ageing: bool = True
    assessed_need: bool = True
    told: bool = True
    load: bool = True
    reactions: bool = True
    money: bool = True
    moves: bool = True
    meetings: bool = True
    following: bool = True
    calendars: bool = True
    today: bool = True


class World(NamedTuple):
    """The map, the draws and the switches of one run."""

    key: Key
    on: On
    nodes: Table  # every condition, each in reading order
    sets: Table  # words of actor bits, one row for each set that a condition names
    durations: Table
    actors: Table
    lines: Table  # every referral and signpost
    desk: Table  # the lines of each actor, in the order it considers them
    shares: Table
    closers: Table  # the actors whose support closes when a given one starts
    factors: Table
    incidents: Table
    brought: Table  # the actors each incident brings a child before
    attributes: Table  # in an order in which each comes after the one it is given with
    need: Table  # one row
    trust: Table  # one row
    clocks: Table  # what can happen to a child at a rate
    birthdays: Table  # the ages, in years, at which anything on the map changes; the last is the end of childhood
    ages: Table  # ages on arrival, with cumulated weights
    readings: Table  # how gates read need
    levels_for: Table  # levels added to a reading, by attribute
    pressures: Table  # the actors whose waiting referrals make an incident likelier
    meetings: Table  # how meetings come together
    members: Table  # who may come to each
    child: int  # the actor who stands for the child, -1 where the map has none
    room: int  # the most cases, and but for the next the most rows of the log, that one event can make
    room_per_case: int  # the most rows of the log that one event can make for each case a child has open
    funds: Table  # every funding line that pays for places, by actor
    today: float  # the week of the run that is the day on which children begin to be observed
    movers: Table  # for each way to move a rate, the clocks that it may move, as words of bits
    moving: int  # the ways that move any, as bits
    areas: Table  # where arriving children live; no row where nobody is said to
    moves: Table
    ways: Table  # where each move leads
    openings: Table  # the spans in which actors with a calendar are open
