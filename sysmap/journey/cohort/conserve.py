"""What goes in comes out: the counts of a replication against each other. A failure here is a bug of ours."""

from typing import Any

import numpy as np

from sysmap.journey.engine.audit import expect
from sysmap.journey.engine.state import LEFT, LEFT_MODEL, NEWS, SUPPORTED, WAITING, State
from sysmap.journey.engine.world import Table
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.records import KINDS, Kind

CLOSE = 1e-9
"""Weeks that were added up in two orders agree to this share of them."""
OFF_A_LIST: tuple[Kind, ...] = ("started", "gave-up", "offer-declined", "outgrown", "moved-away")
"""The records with which a child leaves a list."""
HELD: tuple[Kind, ...] = ("supported-already", "waiting-already")
"""The records of what a child held when the run began, and nobody had referred it to."""


def conserve(state: State) -> None:
    """Check every count of a run that has come to its end and whose books are brought to that moment."""
    cases = state.cases[state.cases["child"] >= 0]
    conserve_lists(state, cases[cases["stage"] == WAITING])
    conserve_supports(state, cases[cases["stage"] == SUPPORTED])
    conserve_referrals(state, cases[cases["stage"] < NEWS])
    conserve_children(state)


def conserve_lists(state: State, waiting: Table) -> None:
    """Whoever joined a list has left it or waits; by Little's law, the list over time adds up to what each waited."""
    on = _records(state, "listed") + _records(state, "waiting-already")
    off = sum(_records(state, kind) for kind in OFF_A_LIST) + state.books["left_waiting"]
    _equal(on, off + state.desks["length"], "who joined a list neither left it nor waits")
    still = np.bincount(waiting["at"], state.totals[0].now - waiting["joined"], state.books.size)
    _near(state.books["list_area"], state.books["waited"] + still, "a list over time is not what its children waited")


def conserve_supports(state: State, supported: Table) -> None:
    """Whatever support started has ended or is live; the live cases over time add up to how long each lasted."""
    books = state.books
    over = books["endings"].sum(axis=1) + books["left_support"]
    begun = _records(state, "started") + _records(state, "supported-already")
    _equal(begun, over + state.desks["live"], "support that started neither ended nor lasts")
    _equal(_records(state, "ended"), books["endings"].sum(axis=1), "an ending is not one of those there are")
    still = np.bincount(supported["at"], state.totals[0].now - supported["started"], books.size)
    _near(books["live_area"], books["served"] + still, "live cases over time are not what their spells lasted")
    _equal(state.waits.sum(axis=1), _records(state, "started"), "a wait is missing")


def conserve_referrals(state: State, cases: Table) -> None:
    """Every referral made along a line is resolved or open, and so is what children held when the run began."""
    still = np.bincount(cases["line"] + 1, minlength=state.line_kinds.shape[0])
    still = np.append(still[1:], still[0])
    made = state.line_kinds[:, KINDS.index("referred")]
    held = sum(state.line_kinds[:, KINDS.index(kind)] for kind in HELD)
    _equal(made + held, state.line_fates.sum(axis=1) + still, "a referral has neither a fate nor a place to be")
    expect(int(made.sum()) == int(state.books["sent"].sum()), "a referral was sent to nobody")


def conserve_children(state: State) -> None:
    """The same for every child observed: its referrals, its supports and its weeks."""
    tallies = state.tallies
    made, started = (state.tally_kinds[:, KINDS.index(kind)] for kind in ("referred", "started"))
    open_now = tallies["stages"][:, :NEWS].sum(axis=1)
    _equal(made, tallies["fates"].sum(axis=1) + open_now, "a child's referral has neither a fate nor a place to be")
    over = tallies["endings"][:, list(ENDINGS)].sum(axis=1) + tallies["stages"][:, SUPPORTED]
    stayed = tallies["standing"] != LEFT
    _equal(started[stayed], over[stayed], "a child's support neither ended nor lasts")
    expect(bool((started - over <= tallies["fates"][:, LEFT_MODEL]).all()), "a child's support is lost on leaving")
    _near(tallies["since"], tallies["closes"], "a child's weeks are not all counted")
    spent = tallies["unmet_weeks"] + tallies["supported_weeks"] - (tallies["closes"] - tallies["arrives"])
    expect(bool((spent <= CLOSE * tallies["closes"]).all()), "a child has more weeks than there were")


def _records(state: State, kind: Kind) -> Any:
    return state.actor_kinds[:-1, KINDS.index(kind)]


def _equal(one: Any, other: Any, otherwise: str) -> None:
    expect(bool(np.array_equal(one, other)), otherwise)


def _near(one: Any, other: Any, otherwise: str) -> None:
    expect(bool(np.allclose(one, other, rtol=CLOSE, atol=CLOSE)), otherwise)
