"""What stops a child, in words, and what that is believed on."""

from typing import Any

import pytest

from sysmap.graph.gates import Gate, Gatehouse
from sysmap.model import ChildState, SystemMap
from tests.graph.reach_maps import actor, entry, refers, service, small_map

CHILD = ChildState(age=14.5, need=2)
TARGETED: dict[str, Any] = {"need": {"at-least": 3}}


def said(at: str) -> list[dict[str, Any]]:
    return [{"standing": "testimony", "source": "handbook", "at": at}]


def town(
    threshold: dict[str, Any] | None = None,
    way_in: dict[str, Any] | None = None,
    referral: dict[str, Any] | None = None,
) -> SystemMap:
    """A school that refers to a clinic; actors and relationships cite places named after them."""
    clinic = {**service(TARGETED), "threshold": {"test": TARGETED, **(threshold or {})}}
    line = refers("school", "clinic", when=TARGETED, **(referral or {}))
    return small_map(
        [
            actor("school", entry={**entry(TARGETED), **(way_in or {})}, evidence=said("the school")),
            actor("clinic", service=clinic, evidence=said("the clinic")),
            actor("open", service=service({"age": {}}), entry=entry()),
        ],
        [{**line, "evidence": said("the line")}],
    )


def grounds(system: SystemMap, gate: Gate) -> tuple[list[str | None], str | None]:
    stop = Gatehouse(system).stop(gate, CHILD)
    return [entry.at for entry in stop.evidence], stop.why


CLINIC, SCHOOL, LINE = Gate("clinic", "threshold"), Gate("school", "entry"), Gate("school--refers--clinic", "referral")


@pytest.mark.parametrize(("gate", "holder"), [(CLINIC, "the clinic"), (SCHOOL, "the school"), (LINE, "the line")])
def test_a_gate_without_grounds_of_its_own_rests_on_those_of_its_item(gate: Gate, holder: str) -> None:
    assert grounds(town(), gate) == ([holder], None)


def test_a_gate_rests_on_its_own_grounds_where_it_has_some() -> None:
    own = {"evidence": said("its own")}
    system = town(threshold={**own, "why": "A guess."}, way_in=own, referral=own)
    assert grounds(system, CLINIC) == (["its own"], "A guess.")
    assert grounds(system, SCHOOL) == (["its own"], None)
    assert grounds(system, LINE) == (["its own"], None)


def test_the_failing_leaf_comes_before_the_gate() -> None:
    leaf = {**TARGETED, "why": "A guess about need."}
    test = {"all": [{"age": {"below": 18}}, leaf]}
    assert grounds(town(threshold={"test": test, "why": "A guess.", "evidence": said("the gate")}), CLINIC) == (
        [],
        "A guess about need.",
    )


def test_a_stop_tells_the_test_and_the_part_that_fails() -> None:
    test = {"all": [{"age": {"below": 18}}, TARGETED]}
    stop = Gatehouse(town(threshold={"test": test})).stop(CLINIC, CHILD)
    assert (stop.test, stop.failing) == ("aged under 18 and at need 3 (targeted) or above", 2)
    assert (stop.wanted, stop.child_is) == ("at need 3 (targeted) or above", "at need 2 (early help)")


def test_a_gate_that_asks_nothing_lets_everybody_pass() -> None:
    house = Gatehouse(town())
    assert house.passes(Gate("open", "entry"), CHILD)
    with pytest.raises(ValueError, match="does not stop this child"):
        house.stop(Gate("open", "entry"), CHILD)
    with pytest.raises(ValueError, match="does not stop this child"):
        house.stop(Gate("open", "threshold"), CHILD)


def test_gates_are_named_as_a_reader_would() -> None:
    house = Gatehouse(town())
    assert [house.label(gate) for gate in (CLINIC, SCHOOL, LINE)] == [
        "the threshold of Clinic",
        "the way in at School",
        "referral from School to Clinic",
    ]
