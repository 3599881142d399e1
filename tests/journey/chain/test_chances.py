"""The solved chance of reaching a service and the mean time until then, by hand and against the simulation."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.chain import FROZEN, Chances, chances
from sysmap.journey.chain.words import chances_as_dict, tell_chances
from sysmap.journey.compile import compile_map
from sysmap.journey.records import records
from sysmap.journey.run import Tagged, simulate
from sysmap.model import SystemMap

Make = Callable[..., SystemMap]
Part = Callable[..., dict[str, Any]]

SCHOOL = {"entry": {"how": "By day."}}
SHUT = {"test": {"need": {"at-least": 4}}}


def weeks(mean: float, shape: str = "exponential", spread: float = 0.0) -> dict[str, Any]:
    return {"shape": shape, "mean": mean, "spread": spread}


def solved(on: SystemMap, **options: Any) -> Chances:
    return chances(on, on.population.profiles["ana"], **{"enters_at": "school", **options})


def answer(on: SystemMap, actor: str) -> tuple[float | None, float | None]:
    found = solved(on, to=actor).by_actor[actor]
    return found.chance, found.weeks


def test_a_chance_is_the_product_of_what_must_happen(make: Make, serve: Part, refer: Part) -> None:
    clinic = serve(consent={"child": 0.6, "family": 0.5}, assessment=weeks(3, "fixed"))
    line = refer("school", "clinic", likelihood=0.8, lost=0.25, delay=weeks(2))
    on = make({"school": SCHOOL, "clinic": {"service": clinic}}, [line])
    assert answer(on, "clinic") == pytest.approx((0.8 * 0.75 * 0.6 * 0.5, 5.0))


def test_a_child_sent_round_and_round_gets_in_with_the_chance_of_a_geometric_series(
    make: Make, serve: Part, refer: Part
) -> None:
    # hub ──ends──► clinic (shut) ──declines──► hub …, and from the hub's decline of nobody only to the club by chance
    actors = {
        "school": SCHOOL,
        "hub": {"service": serve(length=weeks(4)), "habit": {"rule": "one"}},
        "clinic": {"service": serve(threshold=SHUT)},
        "club": {"service": serve()},
    }
    lines = [
        refer("school", "hub"),
        refer("hub", "clinic", on="ended", weight=3),
        refer("hub", "club", on="ended", weight=1),
        refer("clinic", "hub", on="declined", likelihood=0.5, delay=weeks(2)),
    ]
    # h = 1/4 + 3/4 · 1/2 · h, and a round takes 4 weeks at the hub and 2 on the way back.
    chance = 0.25 / (1 - 0.375)
    rounds = 0.375 / (1 - 0.375)
    assert answer(make(actors, lines), "club") == pytest.approx((chance, 4 + rounds * 6))


def test_under_first_the_next_is_tried_when_one_is_not_made_lost_or_declined(
    make: Make, serve: Part, refer: Part
) -> None:
    actors = {
        "school": {**SCHOOL, "habit": {"rule": "first"}},
        "camhs": {"service": serve(threshold=SHUT, assessment=weeks(6, "fixed"))},
        "clinic": {"service": serve()},
        "club": {"service": serve()},
    }
    lines = [
        refer("school", "camhs", rank=1, likelihood=0.5),
        refer("school", "clinic", rank=2, likelihood=0.4, lost=0.5, delay=weeks(1, "fixed")),
        refer("school", "club", rank=3),
    ]
    on = make(actors, lines)
    assert answer(on, "clinic") == pytest.approx((0.2, 0.5 * 6 + 1))
    assert answer(on, "club") == pytest.approx((0.8, 3 + 0.2 / 0.8))


def test_consent_that_fades_weighs_every_delay_since_the_referral(make: Make, serve: Part, refer: Part) -> None:
    clinic = serve(consent={"child": 0.9, "fades": 0.1}, assessment=weeks(4, "fixed"))
    on = make({"school": SCHOOL, "clinic": {"service": clinic}}, [refer("school", "clinic", delay=weeks(5))])
    rate = -math.log(0.9)
    over = 1 / (1 + 5 * rate)  # the transform of the exponential delay
    assert answer(on, "clinic") == pytest.approx((0.9 * over * 0.9**4, 5 * over + 4))


def test_consent_rises_with_trust(make: Make, serve: Part, refer: Part) -> None:
    clinic = serve(consent={"child": 0.5, "trust-weight": 0.4})
    on = make({"school": SCHOOL, "clinic": {"service": clinic}}, [refer("school", "clinic")], trust={"start": 0.75})
    assert answer(on, "clinic")[0] == pytest.approx(0.5 + 0.4 * 0.25)


def test_a_signpost_is_followed_with_the_chance_of_trust(make: Make, serve: Part, refer: Part) -> None:
    line = {**refer("school", "clinic"), "type": "signposts"}
    assert answer(make({"school": SCHOOL, "clinic": {"service": serve()}}, [line]), "clinic")[0] == pytest.approx(0.5)


def test_a_gatekeeper_passes_on_whoever_does_not_drop_out(make: Make, serve: Part, refer: Part) -> None:
    yearly = 365.25 / 7.0
    hub = serve(length=weeks(8), **{"drop-out": {"per-year": yearly / 24.0}})
    clinic = serve(gatekeeper="hub")
    on = make({"school": SCHOOL, "hub": {"service": hub}, "clinic": {"service": clinic}}, [refer("school", "clinic")])
    assert answer(on, "hub") == (1.0, 0.0)
    # Completion at a rate of 1/8 against drop-out at 1/24: the first of them comes after 6 weeks.
    assert answer(on, "clinic") == pytest.approx((0.75, 6.0))


def test_who_referred_and_how_often_the_child_was_reported_count_at_a_gate(
    make: Make, serve: Part, refer: Part
) -> None:
    picky = serve(threshold={"test": {"all": [{"came-from": "hub"}, {"reports": {"at-least": 1}}]}})
    actors = {"school": SCHOOL, "hub": {"service": serve(length=weeks(3))}, "clinic": {"service": picky}}
    on = make(actors, [refer("school", "hub"), refer("hub", "clinic", on="ended", likelihood=0.3)])
    assert answer(on, "clinic") == pytest.approx((0.3, 3.0))


def test_a_map_that_never_lets_a_child_out_of_a_circle_gives_no_chance(make: Make, serve: Part, refer: Part) -> None:
    actors = {"school": SCHOOL, "a": {"service": serve()}, "b": {"service": serve()}, "club": {"service": serve()}}
    on = make(actors, [refer("school", "a"), refer("a", "b", on="ended"), refer("b", "a", on="ended")])
    assert answer(on, "club") == (0.0, None)
    assert answer(on, "b") == pytest.approx((1.0, 10.0))


def maze(make: Make, serve: Part, refer: Part) -> SystemMap:
    """Every kind of stage once: fading consent, a gatekeeper, a limit, drop-out, a decline, a loss, a choice."""
    hub = serve(length=weeks(6, "gamma", 3), limit=weeks(7, "fixed"), **{"drop-out": {"per-year": 3}})
    clinic = serve(
        gatekeeper="hub", consent={"child": 0.8, "fades": 0.03}, assessment=weeks(3, "uniform", 1), length=weeks(5)
    )
    actors = {
        "school": {**SCHOOL, "habit": {"rule": "first"}},
        "hub": {"service": hub},
        "clinic": {"service": clinic, "habit": {"rule": "one"}},
        "camhs": {"service": serve(threshold=SHUT, assessment=weeks(4, "lognormal", 2))},
        "club": {"service": serve(length=weeks(9, "triangular", 2))},
    }
    lines = [
        refer("school", "camhs", rank=1, likelihood=0.7, lost=0.2),
        refer("school", "clinic", rank=2, likelihood=0.9, delay=weeks(2)),
        refer("clinic", "club", on="ended", weight=2.0),
        refer("clinic", "camhs", on="ended", weight=1.0),
        refer("camhs", "clinic", on="ended", likelihood=0.9),
    ]
    return make(actors, lines)


def round_trip(make: Make, serve: Part, refer: Part) -> SystemMap:
    """A decline that sends a child elsewhere, from where it may come back with a better name."""
    picky = serve(threshold={"test": {"came-from": "club"}}, length=weeks(2))
    actors = {"school": SCHOOL, "clinic": {"service": picky}, "club": {"service": serve(length=weeks(4, "gamma", 4))}}
    lines = [
        refer("school", "clinic", delay=weeks(1)),
        refer("clinic", "club", on=["declined", "ended"], likelihood=0.8),
        refer("club", "clinic", on="ended", likelihood=0.5, delay=weeks(3, "gamma", 1)),
    ]
    return make(actors, lines)


@pytest.mark.parametrize("build", [maze, round_trip])
def test_the_simulation_agrees_within_four_standard_errors(
    build: Callable[..., SystemMap], make: Make, serve: Part, refer: Part
) -> None:
    on, number = build(make, serve, refer), 400
    started: dict[str, list[float]] = {}
    compiled = compile_map(on)
    child = Tagged(on.population.profiles["ana"], "school", 0.0)
    for replication in range(number):
        run = simulate(compiled, weeks=2000, replication=replication, switches=FROZEN, tagged=child, background=False)
        first: dict[str, float] = {}
        for record in records(run):
            if record.kind == "started" and record.actor:
                first.setdefault(record.actor, record.week)
        for actor, week in first.items():
            started.setdefault(actor, []).append(week)
    for found in solved(on).services:
        assert found.chance is not None
        reached = np.array(started.get(found.actor, []))
        error = math.sqrt(found.chance * (1 - found.chance) / number)
        assert reached.size / number == pytest.approx(found.chance, abs=4 * error + 1e-12)
        if found.weeks is not None:
            assert reached.mean() == pytest.approx(found.weeks, abs=4 * reached.std() / math.sqrt(reached.size))


def test_an_entry_point_that_does_not_meet_the_child_leads_nowhere(make: Make, serve: Part, refer: Part) -> None:
    school = {"entry": {"how": "By day.", "meets": {"age": {"below": 5}}}}
    on = make({"school": school, "clinic": {"service": serve()}}, [refer("school", "clinic")])
    found = solved(on)
    assert (found.met, found.by_actor["clinic"].chance) == (False, 0.0)
    assert tell_chances(on, found) == "School does not meet such a child, so that nothing can follow.\n"


def test_the_answer_is_told_in_words_and_as_data(make: Make, serve: Part, refer: Part) -> None:
    actors = {"school": SCHOOL, "clinic": {"service": serve()}, "club": {"service": serve()}}
    on = make(actors, [refer("school", "clinic", likelihood=0.25, delay=weeks(2))])
    lines = tell_chances(on, solved(on)).splitlines()
    assert lines[:3] == [
        "Noticed at School, the child ever gets support at",
        "  Clinic                     25.0%       2.0 weeks until then, on average",
        "No way leads to Club.",
    ]
    data = chances_as_dict(on, solved(on))
    assert (data["map"], data["enters_at"], len(data["services"])) == (on.version, "school", 2)


def test_what_the_map_does_not_have_is_refused(make: Make, serve: Part, refer: Part) -> None:
    on = make({"school": SCHOOL, "clinic": {"service": serve()}}, [refer("school", "clinic")])
    with pytest.raises(ArgumentError, match=r"^say where the child is noticed: the chance depends on the entry point$"):
        solved(on, enters_at=None)
    with pytest.raises(ArgumentError, match=r'^unknown entry point "clinic"'):
        solved(on, enters_at="clinic")
    with pytest.raises(ArgumentError, match=r'^unknown service "school"'):
        solved(on, to="school")
