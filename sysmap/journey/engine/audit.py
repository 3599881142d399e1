"""Nothing gets lost: checked after every run. A failure here is a bug of ours and keeps its traceback."""

from typing import Any

import numpy as np

from sysmap.journey.engine.state import IN_SUPPORT, LEFT, SUPPORTED, UNNOTICED, UNSUPPORTED, WAITING, State
from sysmap.journey.engine.world import World


def audit(world: World, state: State) -> None:
    """Check that every child is in one state, every referral has one fate, and every place is accounted for."""
    cases = state.cases[state.cases["child"] >= 0]
    supported, waiting = cases[cases["stage"] == SUPPORTED], cases[cases["stage"] == WAITING]
    audit_referrals(state, cases)
    audit_children(world, state, supported)
    audit_desks(world, state, supported, waiting)


def audit_referrals(state: State, cases: Any) -> None:
    """Every referral that was made is open or resolved, once."""
    totals = state.totals[0]
    still_open = int((cases["number"] >= 0).sum())
    resolved = int(totals.fates.sum())
    expect(
        totals.made == still_open + resolved, f"{totals.made} referrals made, {still_open} open, {resolved} resolved"
    )
    expect(totals.spare == state.cases.size - cases.size, "a case is neither open nor free")


def audit_children(world: World, state: State, supported: Any) -> None:
    """Every child who has arrived is unnoticed, unsupported, supported or gone."""
    children, standing = state.children, state.children["standing"]
    live = np.bincount(supported["child"], minlength=children.size)
    expect(bool(np.array_equal(live, children["live"])), "a child's supports are miscounted")
    gone = children["birthday"] == world.birthdays.size
    unmet = (children["reports"] == 0) & (children["told"] == 0)
    right = np.select([gone, live > 0, unmet], [LEFT, IN_SUPPORT, UNNOTICED], UNSUPPORTED)
    expect(bool(np.array_equal(standing, right)), "a child's standing is wrong")
    expect(bool((children["first_case"][gone] < 0).all()), "a child who left has something open")


def audit_desks(world: World, state: State, supported: Any, waiting: Any) -> None:
    """Every place taken and every position on a list belongs to a child, and no place is taken twice."""
    desks, actors = state.desks, world.actors.size
    expect(bool(np.array_equal(np.bincount(supported["at"], minlength=actors), desks["live"])), "places are miscounted")
    expect(bool(np.array_equal(np.bincount(waiting["at"], minlength=actors), desks["length"])), "a list is miscounted")
    paid = supported["fund"][supported["fund"] >= 0]
    held = np.bincount(paid, minlength=world.funds.size)
    expect(bool(np.array_equal(held, state.funded["live"])), "the places of a funding line are miscounted")
    expect(not world.on.places or bool((desks["live"] < world.actors["places"] + 1).all()), "a place is taken twice")


def expect(holds: bool, otherwise: str) -> None:
    """Raise AssertionError where a run has come to what cannot be."""
    if not holds:
        raise AssertionError(f"the journey engine lost count: {otherwise}")
