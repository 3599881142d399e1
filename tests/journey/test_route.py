"""A route, told: what was tested, what the child brought, and what it is believed on."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest

from sysmap.errors import ArgumentError
from sysmap.journey import Route, Switches, route, switched_off, tell
from sysmap.journey.compile import compile_map
from sysmap.journey.limits import cautions
from sysmap.journey.switches import NAMES
from sysmap.model import SystemMap
from sysmap.model.threshold import evaluate

WORRIED = {"entry": {"how": "A teacher worries."}}
ASSUMED = {"low": 0.9, "likely": 1, "high": 1, "why": "Schools are said to refer."}


def declined(make: Any, serve: Any, refer: Any) -> SystemMap:
    """school refers a child at need 3 to a clinic that asks for need 4"""
    cited = [{"source": "handbook", "at": "3 Health", "standing": "statute", "says": "Only the worst off."}]
    strict = {"all": [{"age": {"below": 18}}, {"need": {"at-least": 4}, "evidence": cited}]}
    clinic = {"service": serve(threshold={"test": strict, "why": "It is said to be strict."})}
    lines = [refer("school", "clinic", likelihood=ASSUMED, delay={"shape": "fixed", "mean": 3})]
    system = make({"school": WORRIED, "clinic": clinic}, lines)
    source = {"id": "handbook", "title": "Handbook", "publisher": "Town", "date": "2022", "caution": "Invented."}
    return SystemMap.model_validate({**system.model_dump(mode="json"), "sources": {"handbook": source}})


def go(system: SystemMap, **options: Any) -> Route:
    child = options.pop("child", "ana")
    return route(system, system.population.profiles[child], **{"enters_at": "school", "alone": True, **options})


def test_a_decline_names_the_failing_leaf_and_its_evidence(make: Any, serve: Any, refer: Any) -> None:
    system = declined(make, serve, refer)
    (step,) = [step for step in go(system).steps if step.kind == "declined"]
    assert (step.week, step.actor, step.relationship) == (3, "clinic", "school--refers--clinic")
    assert (step.failing, step.wanted, step.child_is) == (2, "at need 4 (acute)", "at need 3 (targeted)")
    assert step.tested == "aged under 18 and at need 4 (acute)"
    (ground,) = step.grounds
    assert (ground.title, ground.at, ground.standing, ground.says) == (
        "Handbook",
        "3 Health",
        "statute",
        "Only the worst off.",
    )
    service = system.actors["clinic"].service
    assert service is not None
    assert evaluate(service.threshold.test, step.state).failing == step.failing


def test_a_route_is_told_in_words(make: Any, serve: Any, refer: Any) -> None:
    assert tell(go(declined(make, serve, refer))).splitlines() == [
        "Ana: one possible journey over 156 weeks, alone in an empty system.",
        "Chance decided some of it (seed 1, replication 0); another seed tells another.",
        "Where it did, the step gives this child's own chance, with trust and circumstances counted in,",
        "and the number drawn: what has the chance happens if that number lies below it.",
        "",
        "Week 0.0  The child sets out, aged 14, at need 3 (targeted).",
        "Week 0.0  The child is noticed by School.",
        "Week 0.0  A referral is made from School to Clinic, after noticing the child.",
        "    Assumed, for the chance of referral (90% to 100%, likeliest 100%): Schools are said to refer.",
        "Week 3.0  The child is declined by Clinic.",
        "    It asks that the child be at need 4 (acute); the child is at need 3 (targeted).",
        "    Handbook, 3 Health (statute, for the threshold): Only the worst off.",
        "",
        "First noticed: week 0.0. First support: never.",
        "Referrals: 1 (1 declined).",
        "On waiting lists: no time. Above universal need with no support: 156 weeks.",
        "Stories told again: 0. Incidents: 0, of which 0 before any support. Need at the end: 3.",
        "",
        *cautions(declined(make, serve, refer)),
    ]


def test_what_has_been_cited_once_is_not_cited_again(tiny: SystemMap) -> None:
    told = tell(go(tiny, child="worried-13", alone=False, weeks=400)).splitlines()
    reasons = [line for line in told if line.startswith("    ") and ("Assumed" in line or "Handbook" in line)]
    assert reasons
    assert len(reasons) == len(set(reasons))


def test_a_child_who_comes_alone_asks_somebody(make: Any, serve: Any) -> None:
    club = {"service": serve(), "entry": {"how": "An open door.", "self-referral": 100}}
    steps = go(make({"club": club}, []), enters_at=None).steps
    assert next(step.happened for step in steps if step.kind == "referred") == "The child asks Club for help unprompted"


def test_a_route_is_ready_for_json(tiny: SystemMap) -> None:
    found = go(tiny, child="worried-13", alone=False)
    again = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert again["child"] == "worried-13"
    assert again["map_version"] == tiny.version
    assert len(again["steps"]) == len(found.steps)
    assert again["steps"][0]["state"]["attributes"] == ["at-school", "mental-health-need"]


def test_the_summary_agrees_with_the_steps(tiny: SystemMap) -> None:
    for seed in range(20):
        found = go(tiny, child="arrested-15", enters_at=None, alone=False, seed=seed)
        summary = found.summary
        kinds = [step.kind for step in found.steps]
        assert sum(summary.fates.values()) == summary.referrals == kinds.count("referred")
        assert summary.retellings == kinds.count("retold")
        assert summary.incidents == kinds.count("incident")
        started = [step for step in found.steps if step.kind == "started"]
        assert summary.first_support == (started[0].week if started else None)
        gave_up = sum(step.weeks or 0 for step in found.steps if step.kind == "gave-up")
        assert summary.weeks_waiting >= sum(step.weeks or 0 for step in started) + gave_up - 1e-9


def test_every_step_says_what_happened(tiny: SystemMap) -> None:
    for profile in tiny.population.profiles:
        for seed in range(20):
            steps = go(tiny, child=profile, enters_at=None, alone=False, seed=seed, weeks=400).steps
            assert all(step.happened and step.week >= 0 for step in steps)
            assert [step.week for step in steps] == sorted(step.week for step in steps)


def test_the_route_begins_where_the_profile_says_unless_told_otherwise(tiny: SystemMap) -> None:
    first = next(step for step in go(tiny, child="worried-13", enters_at=None).steps if step.kind == "noticed")
    assert (first.actor, first.week) == ("school", 0)
    other = next(step for step in go(tiny, child="worried-13", enters_at="gp").steps if step.kind == "noticed")
    assert (other.actor, other.week) == ("gp", 0)


def test_a_map_that_was_compiled_once_serves_every_child(tiny: SystemMap) -> None:
    compiled = compile_map(tiny)
    for child in tiny.population.profiles.values():
        assert route(compiled, child, seed=3) == route(tiny, child, seed=3)


def test_an_actor_that_is_no_entry_point_is_refused(tiny: SystemMap) -> None:
    with pytest.raises(
        ArgumentError, match=r'^unknown entry point "mash"\. Choose from: charity-mentoring, gp, police, school\.$'
    ):
        go(tiny, child="worried-13", enters_at="mash")


@pytest.mark.parametrize("weeks", [0, -1, math.nan, math.inf])
def test_a_journey_takes_time(tiny: SystemMap, weeks: float) -> None:
    with pytest.raises(ArgumentError, match=rf"^a journey takes some weeks, more than 0, not {weeks:g}$"):
        go(tiny, child="worried-13", weeks=weeks)


def test_a_circle_of_gatekeepers_is_refused(make: Any, serve: Any) -> None:
    one, other = {"service": serve(gatekeeper="other")}, {"service": serve(gatekeeper="one")}
    with pytest.raises(ArgumentError, match=r"^gatekeepers in a circle: one → other → one$"):
        go(make({"school": WORRIED, "one": one, "other": other}, []))


def test_a_referral_to_no_service_is_refused(make: Any, refer: Any) -> None:
    with pytest.raises(ArgumentError, match=r'^"school--refers--club" sends children to "club", which has no service$'):
        go(make({"school": WORRIED, "club": {}}, [refer("school", "club")]))


def test_a_gatekeeper_without_a_service_is_refused(make: Any, serve: Any) -> None:
    clinic = {"service": serve(gatekeeper="hub")}
    with pytest.raises(ArgumentError, match=r'^"clinic" has "hub" as its gatekeeper, which has no service$'):
        go(make({"school": WORRIED, "hub": {}, "clinic": clinic}, []))


KINDS_SWITCHED_OFF = {
    "need": {"need-rose", "need-fell"},
    "incidents": {"incident"},
    "noticing": {"not-noticed"},
    "referral": {"not-referred", "unfit"},
    "losses": {"lost"},
    "thresholds": {"declined", "offer-declined", "passed"},
    "gatekeepers": {"passed-on", "joined"},
    "consent": {"consented", "child-refused", "family-refused"},
    "patience": {"gave-up"},
    "workers": {"worker-changed"},
    "knowing": {"learned"},
    "retelling": {"retold"},
    "crisis": {"crisis"},
    "ageing": {"birthday", "outgrown", "left"},
}


@pytest.mark.parametrize("name", sorted(KINDS_SWITCHED_OFF))
def test_a_mechanism_that_is_switched_off_leaves_no_trace(tiny: SystemMap, name: str) -> None:
    def kinds(switches: Switches) -> set[str]:
        seen = (
            go(tiny, child=child, alone=False, seed=seed, weeks=400, switches=switches)
            for child in tiny.population.profiles
            for seed in range(3)
        )
        return {step.kind for found in seen for step in found.steps}

    assert not kinds(switched_off([name])) & KINDS_SWITCHED_OFF[name]


def test_every_switch_can_be_named() -> None:
    assert switched_off(NAMES) == Switches(*[False] * len(NAMES))
    assert switched_off(["drop-out"]) == replace(Switches(), drop_out=False)
    with pytest.raises(ArgumentError, match=r'^unknown switch "threshold"\. Did you mean "thresholds"\?$'):
        switched_off(["threshold"])


def test_every_shipped_child_has_a_route(shipped: SystemMap) -> None:
    for profile in shipped.population.profiles.values():
        found = route(shipped, profile)
        assert found.steps[0].kind == "arrived"
        assert tell(found)
        assert json.dumps(found.as_dict(), allow_nan=False)


def crowded(make: Any, serve: Any) -> SystemMap:
    """Five children a week join a list that nobody leaves, and which raises the threshold past three"""
    every = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
    strict = {"test": {"need": {"at-least": 3}}}
    clinic = {"service": serve(threshold=strict, places=0, tightening={"beyond": 3})}
    line = {"from": "school", "to": "clinic", "type": "refers", "referral": {"likelihood": 1}}
    return make({"school": {"entry": every}, "clinic": clinic}, [line], arrivals={"per-year": 260})


def test_a_long_list_is_named_where_it_raised_the_threshold(make: Any, serve: Any) -> None:
    found = go(crowded(make, serve), alone=False)
    (step,) = [step for step in found.steps if step.kind == "declined"]
    assert step.happened == "The child is declined by Clinic, where need counts as one level lower while 4 wait"
    assert (step.wanted, step.child_is) == (
        "at need 3 (targeted) or above",
        "at need 2 (early help) by that reading",
    )
    assert (found.summary.need_at_end, found.summary.weeks_of_unmet_need) == (3, pytest.approx(156))


def test_a_child_who_is_too_old_is_told_the_age_that_counts(make: Any, serve: Any, refer: Any) -> None:
    clinic = {"service": serve(**{"ages-out-at": 12})}
    (step,) = [
        step
        for step in go(make({"school": WORRIED, "clinic": clinic}, [refer("school", "clinic")])).steps
        if step.kind == "too-old"
    ]
    assert (step.wanted, step.child_is) == ("aged under 12", "aged 14")


def test_what_rode_on_an_episode_shares_its_fate(make: Any, serve: Any, refer: Any) -> None:
    hub = serve(assessment={"shape": "fixed", "mean": 2}, threshold={"test": {"need": {"at-least": 4}}})
    gated = {key: {"service": serve(gatekeeper="hub")} for key in ("clinic", "house")}
    on = make({"school": WORRIED, "hub": {"service": hub}, **gated}, [refer("school", key) for key in gated])
    assert go(on).summary.fates == {"declined": 2}


def test_what_is_open_when_childhood_ends_is_outgrown(make: Any, serve: Any, refer: Any) -> None:
    services = {"clinic": {"service": serve(places=0)}, "club": {"service": serve()}}
    on = make({"school": WORRIED, **services}, [refer("school", key) for key in services])
    grown = on.population.profiles["ana"].model_copy(update={"age": 25.99})
    found = route(on, grown, enters_at="school", alone=True)
    assert found.summary.fates == {"outgrown": 1, "outgrown waiting": 1}
    assert found.summary.weeks_waiting == pytest.approx(0.01 * 365.25 / 7)
    assert found.summary.weeks_of_unmet_need == 0


def test_the_same_route_is_the_same_json(tiny: SystemMap) -> None:
    whole, fraction = (go(tiny, child="worried-13", alone=False, weeks=weeks) for weeks in (52, 52.0))
    assert json.dumps(whole.as_dict()) == json.dumps(fraction.as_dict())


def test_places_that_are_switched_off_are_unlimited(make: Any, serve: Any, refer: Any) -> None:
    on = make({"school": WORRIED, "clinic": {"service": serve(places=1)}}, [refer("school", "clinic")])
    steps = go(on, switches=Switches(places=False)).as_dict()["steps"]
    assert next(step["free_places"] for step in steps if step["kind"] == "listed") == "unlimited"


def test_an_ending_rests_on_something(tiny: SystemMap) -> None:
    for child in tiny.population.profiles:
        steps = go(tiny, child=child, enters_at=None, alone=False, weeks=400).steps
        stops = ("declined", "too-old", "lost", "child-refused", "gave-up", "ended")
        assert all(step.grounds for step in steps if step.kind in stops)
