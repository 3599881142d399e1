"""What entry points lead to, and to whom services are open: counted by hand, and the same as `reach`."""

import pytest

from sysmap.graph import reach, restrict
from sysmap.graph.metrics import measure
from sysmap.graph.networks import Networks
from sysmap.graph.views import narrow
from sysmap.model import SystemMap
from sysmap.model.threshold import state_of
from tests.graph.columns import column
from tests.graph.maps import ENTRY, SERVICE, actor, line, make_map

YOUNG = {**SERVICE, "threshold": {"test": {"age": {"below": 12}}, "why": "No source prints one."}}


def with_children(system: SystemMap, **ages: int) -> SystemMap:
    """The map with a named child of each age."""
    children = {
        key: {"id": key, "name": key, "summary": "A child.", "age": age, "need": 2} for key, age in ages.items()
    }
    population = system.population.model_dump(by_alias=True)
    whole = {**system.model_dump(by_alias=True), "population": {**population, "profiles": children}}
    return SystemMap.model_validate(whole)


@pytest.fixture
def system() -> SystemMap:
    """school ──► club (under 12) ──► team ;  police ──► team ;  a service nobody refers to"""
    services = [actor("club", service=YOUNG), actor("team", service=SERVICE), actor("alone", service=SERVICE)]
    on = {"on": ["ended", "noticed"]}
    lines = [
        line("school refers club"),
        line("club refers team", referral={"likelihood": 1.0, **on}),
        line("police refers team"),
    ]
    return with_children(make_map(lines, services, entries=["school", "police"]), small=10, tall=15)


def test_an_entry_point_leads_to_what_referrals_lead_to_with_every_gate_open(system: SystemMap):
    assert column(system, "leads_to") == {"alone": None, "club": None, "police": 1, "school": 2, "team": None}


def test_with_gates_as_they_are_the_mean_is_over_the_named_children(system: SystemMap):
    # From school the younger child comes to both, the older is declined at the club; from police each to the team.
    assert column(system, "opens") == {"alone": None, "club": None, "police": 1, "school": 1, "team": None}


def test_a_service_is_open_to_whoever_comes_to_it_from_anywhere(system: SystemMap):
    assert column(system, "open_to") == {"alone": 0, "club": 1, "police": None, "school": None, "team": 2}
    whole = measure(system).map
    assert (whole["services_led_to"], whole["services_open_to_nobody"]) == (2, 1)


def test_a_map_that_names_no_children_has_no_mean():
    bare = make_map(["school refers team"], [actor("team", service=SERVICE)], entries=["school"])
    assert column(bare, "leads_to")["school"] == 1
    assert column(bare, "opens")["school"] is None


def test_it_is_what_reach_finds(tiny: SystemMap):
    opened = Networks(tiny).opened
    assert len(opened) == len(tiny.population.profiles) * sum(a.entry is not None for a in tiny.actors.values())
    for (entry, child), services in opened.items():
        found = reach(tiny, state_of(tiny.population.profiles[child]), enters_at=entry)
        assert services == {way.actor for way in found.opened}, (entry, child)


def test_a_gatekeeper_that_is_not_in_the_part_keeps_no_gate():
    kept = {**SERVICE, "gatekeeper": "mash"}
    actors = [
        actor("mash", service=YOUNG, sector="social-care"),
        actor("team", service=kept),
        actor("school", entry=ENTRY),
    ]
    whole = with_children(make_map(["school refers team"], actors), tall=15)
    assert column(whole, "open_to") == {"mash": 0, "school": None, "team": 0}
    part = restrict(whole, narrow(whole, sectors=["health"]))
    assert column(part, "open_to") == {"school": None, "team": 1}
