"""What changes during a run. Memory per child is constant; the log grows only for children who are logged."""

import math
from typing import Any, NamedTuple

import numpy as np

from sysmap.journey.engine.books import EVENTS, FATES, STAGES, empty_books
from sysmap.journey.engine.codes import codes
from sysmap.journey.engine.conditions import NAMED_BY
from sysmap.journey.engine.funding import FUNDED
from sysmap.journey.engine.rows import CASE, CHILD, CLOCK, DESK, ENTRY, LOG, SHELF_MATES, TOTALS
from sysmap.journey.engine.world import Table, World

ENDS, BIRTHDAYS, NEED_MOVES, INCIDENTS, ARRIVALS, OFFERS, AFTER_OFFERS, NEVER = codes(8)
"""The order of what happens at one instant."""

TRAVELLING, DECIDING, JOINED, WAITING, SUPPORTED, NEWS, LEADS, TIED = codes(STAGES)
"""Where a case stands. A joined one rides on the child's open episode at the gatekeeper.

The last three are no referrals: news, a lead's time, a tie that has outlived its spell.
"""

(
    ARRIVES,
    IS_DECIDED,
    GIVES_UP,
    COMPLETES,
    CUT_SHORT,
    CLOSES,
    DROPS_OUT,
    CHANGES_WORKER,
    NEWS_ARRIVES,
    RESTS,
    OUTGROWN_IN_SUPPORT,
    FUNDING_ENDS,
    MOVES_AWAY,
    LEAD_ENDS,
    TIE_ENDS,
) = codes(EVENTS)
"""What happens to a case when it is due."""

UNNOTICED, UNSUPPORTED, IN_SUPPORT, LEFT = codes(4)
"""Where a child stands: exactly one of these."""

LOST, TURNED_AWAY, REFUSED, GAVE_UP, ENDED_SUPPORT, ALREADY_OPEN, OUTGROWN, LEFT_MODEL = codes(FATES)
"""How a referral is resolved; until then it is travelling, deciding, joined, waiting or supported."""

FROM_TRUST, FROM_SUPPORT = 128, 256
EVERYTHING = sum(NAMED_BY.values()) + FROM_TRUST + FROM_SUPPORT
"""What may have moved a child's rates, as bits; the lower bits are those of the kinds of leaf."""
WAYS_TO_MOVE = 9
UNSURE: Any = np.int64(-2)

FEWEST_SHELVES, SHELVES_PER_CHILD = 64, 2


class State(NamedTuple):
    """Everything a run has come to so far; advancing it is all that the kernel does."""

    totals: Table  # one row
    children: Table
    known: Table  # child by word: the actors who know the child
    happened: Table  # child by incident: how often
    clocks: Table  # child by clock
    strikes: Table  # child by clock: when it strikes
    considered: Table  # child by line: how often the line has been considered for the child
    episodes: Table  # child by actor: how often the child has come to its gate
    met: Table  # child by meeting: how often it has come together over the child
    cases: Table
    desks: Table  # actor: children held, and the waiting list
    queue: Table  # children in order of arrival
    agenda: Table  # a heap of children by what happens next, if that is soon
    log: Table
    log_known: Table
    log_happened: Table
    tallies: Table  # the books from here on: observed children
    tally_kinds: Table  # observed child by kind of record
    tally_incidents: Table  # observed child by (all, before support) by incident
    books: Table  # actor
    actor_kinds: Table  # actor by kind of record; the last row is that of no actor
    line_kinds: Table  # line by kind of record; the last row is that of no line
    line_fates: Table  # line by fate
    declines: Table  # actor by the node of its threshold that failed, in reading order
    waits: Table  # actor by bin of weeks waited
    funded: Table  # funding line: children who hold its places
    shelves: Table  # of the agenda: the first child of each
    shelf_mates: Table  # child: who stands before and after it on its shelf
    offering: Table  # words: the actors with an offer to make
    fitting: Table  # child by word: the clocks of actors who meet such a child, as when last asked
    carried: Table  # child by word: the lines considered for the child in the instant of its `carried_at`


def empty_state(world: World, children: int, *, cases: int, rows: int, weeks: float, observed: int = 0) -> State:
    """A state before anything has happened, with room for cases and rows of the log; nobody is observed yet.

    It may be advanced past `weeks`, but is fast up to then.
    """
    words, incidents = world.sets.shape[1], world.incidents.size
    lines, actors = world.lines.size, world.actors.size
    nodes = int((world.nodes["end"] - np.arange(world.nodes.size)).max(initial=1))
    state = State(
        totals=np.zeros(1, TOTALS),
        children=np.zeros(children, CHILD),
        known=np.zeros((children, words), np.uint64),
        happened=np.zeros((children, incidents), np.int32),
        clocks=np.zeros((children, world.clocks.size), CLOCK),
        strikes=np.zeros((children, world.clocks.size)),
        considered=np.zeros((children, lines), np.int32),
        episodes=np.zeros((children, actors), np.int32),
        met=np.zeros((children, world.meetings.size), np.int32),
        cases=np.zeros(cases, CASE),
        desks=np.zeros(actors, DESK),
        queue=np.arange(children),
        agenda=np.zeros(children, ENTRY),
        log=np.zeros(rows + 1, LOG),
        log_known=np.zeros((rows + 1, words), np.uint64),
        log_happened=np.zeros((rows + 1, incidents), np.int32),
        **empty_books(observed, actors=actors, lines=lines, incidents=incidents, nodes=nodes),
        funded=np.zeros(world.funds.size, FUNDED),
        shelves=np.full(FEWEST_SHELVES + SHELVES_PER_CHILD * children, -1),
        shelf_mates=np.zeros(children, SHELF_MATES),
        offering=np.zeros(words, np.uint64),
        fitting=np.zeros((children, world.movers.shape[1]), np.uint64),
        carried=np.zeros((children, max(1, -(-lines // 64))), np.uint64),
    )
    state.totals["span"] = 2.0 ** math.ceil(math.log2(weeks / state.shelves.size))
    state.totals["per_week"] = 1.0 / state.totals["span"]
    state.totals["wakes"] = state.desks["wakes"] = -math.inf if world.funds.size else math.inf
    state.children["tally"] = -1
    state.desks["head"] = state.desks["tail"] = -1
    state.totals["now"] = 0.0
    state.totals["free"] = -1
    _chain_free(state, 0)
    return state


def with_room(state: State) -> State:
    """The same state with twice the room for cases and rows of the log."""
    cases, rows = state.cases.size, state.log.size - 1
    grown = state._replace(
        cases=_longer(state.cases, cases),
        log=_longer(state.log, rows),
        log_known=_longer(state.log_known, rows),
        log_happened=_longer(state.log_happened, rows),
    )
    _chain_free(grown, cases)
    return grown


def _longer(rows: Table, more: int) -> Table:
    """The same rows with room for more. Copied as bytes, since numpy copies records field by field."""
    longer: Table = np.zeros((rows.shape[0] + more, *rows.shape[1:]), rows.dtype)
    longer.view(np.uint8).reshape(-1)[: rows.nbytes] = rows.view(np.uint8).reshape(-1)
    return longer


def _chain_free(state: State, start: int) -> None:
    """Chain the cases from `start` on in front of the free ones."""
    fresh: Any = state.cases["next"]
    total = state.cases.size
    state.cases["child"][start:] = -1
    fresh[start:] = np.arange(start + 1, total + 1)
    fresh[total - 1] = state.totals[0].free
    state.totals["free"] = start
    state.totals["spare"] += total - start
