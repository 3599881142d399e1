"""What is open and shut to a child, as marks and as a list, with the reason at each gate."""

from sysmap.graph import reach
from sysmap.graph.gates import Gatehouse
from sysmap.model import SystemMap
from sysmap.model.threshold import state_of
from sysmap.web.reach_list import marks, reach_list
from tests.web.components import text


def test_open_services_name_the_way(tiny: SystemMap) -> None:
    found = reach(tiny, state_of(tiny.population.profiles["worried-13"]), enters_at="school")
    assert marks(found, Gatehouse(tiny))["mash"] == {"state": "open", "label": "open, by way of School"}


def test_shut_services_name_the_gate_and_what_the_child_brings(tiny: SystemMap) -> None:
    found = reach(tiny, state_of(tiny.population.profiles["quiet-9"]), enters_at="school")
    words = text(reach_list(found, tiny))
    assert (
        "Referral from School to MASH asks for a child at need 2 (early help) or above; "
        "this child is at need 1 (universal)."
    ) in words
    assert marks(found, Gatehouse(tiny))["mash"]["state"] == "shut"


def test_every_service_is_marked(tiny: SystemMap) -> None:
    services = {key for key, actor in tiny.actors.items() if actor.service}
    for profile in tiny.population.profiles.values():
        found = reach(tiny, state_of(profile), enters_at=profile.enters_at)
        assert set(marks(found, Gatehouse(tiny))) == services


def test_the_way_in_is_marked_where_it_is_no_open_service(tiny: SystemMap) -> None:
    found = reach(tiny, state_of(tiny.population.profiles["worried-13"]), enters_at="school")
    entry = marks(found, Gatehouse(tiny), "school")["school"]
    assert entry == {"state": "known", "label": "the child comes in here"}


def test_a_gate_that_rests_on_an_assumption_alone_is_marked_so(shipped: SystemMap) -> None:
    child = shipped.population.profiles["kyle"]
    words = text(reach_list(reach(shipped, state_of(child), enters_at="gp"), shipped))
    line = shipped.relationships["gp--refers--camhs"]
    assert {entry.standing for entry in line.evidence} == {"assumption"}
    gate = (
        "Referral from GP to CAMHS asks for a child with mental health need; this child is without mental health need."
    )
    assert f"{gate} Assumption" in " ".join(words.split())
    assert f"{gate} Evidence" not in " ".join(words.split())
