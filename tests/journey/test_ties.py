"""A trusted worker who stays with the child after a spell: what the tie changes elsewhere, and when it ends."""

import math
from typing import Any

import pytest

from sysmap.journey import route, tell
from sysmap.journey.compile import compile_map
from sysmap.journey.records import Record, records
from sysmap.journey.run import simulate
from sysmap.model import SystemMap

WORRIED = {"entry": {"how": "A teacher worries."}}


def handed_on(make: Any, serve: Any, refer: Any, worker: dict[str, Any], **clinic: Any) -> SystemMap:
    """school -> club, ten weeks with a trusted worker --as support ends--> clinic"""
    club = serve(worker={"becomes-trusted": 1, **worker})
    later = serve(length={"shape": "fixed", "mean": 1000}, **clinic)
    actors = {"school": WORRIED, "club": {"service": club}, "clinic": {"service": later}}
    made: SystemMap = make(actors, [refer("school", "club"), refer("club", "clinic", on="ended")])
    return made


def week(found: list[Record], kind: str, actor: str) -> float:
    return next(record.week for record in found if record.kind == kind and record.actor == actor)


LEAVING = {"drop-out": {"per-year": 5, "times-with-trusted-tie": 0.5}}


@pytest.mark.parametrize("lasts", [None, 5])
def test_a_tie_that_follows_holds_the_child_elsewhere_while_it_lasts(
    make: Any, serve: Any, refer: Any, follow: Any, lasts: float | None
) -> None:
    """Half the rate of leaving for as long as the worker stays; the number drawn is the same"""
    kept = {"follows": True, **({"follows-for": {"shape": "fixed", "mean": lasts}} if lasts else {})}
    plain, tied = (handed_on(make, serve, refer, worker, **LEAVING) for worker in ({}, kept))
    for seed in range(1, 7):
        before, after = (week(follow(on, seed=seed, weeks=900), "ended", "clinic") - 10 for on in (plain, tied))
        until = lasts or math.inf
        assert after == pytest.approx(2 * before if 2 * before <= until else until + before - until / 2)


@pytest.mark.parametrize(("worker", "chance"), [({}, 0.4), ({"follows": True}, 0.7)])
def test_a_trusted_worker_who_is_there_makes_consent_likelier(
    make: Any, serve: Any, refer: Any, follow: Any, worker: dict[str, Any], chance: float
) -> None:
    found = follow(handed_on(make, serve, refer, worker, consent={"child": 0.4, "with-trusted-tie": 0.3}))
    asked = [record for record in found if record.kind in ("consented", "child-refused")]
    assert [record.chance for record in asked] == [pytest.approx(chance)]


def test_so_does_one_in_a_spell_that_goes_on(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    club = {"service": serve(worker={"becomes-trusted": 1})}
    clinic = {"service": serve(consent={"child": 0.4, "with-trusted-tie": 0.3})}
    lines = [refer("school", "club"), refer("club", "clinic", on="accepted")]
    on = make({"school": WORRIED, "club": club, "clinic": clinic}, lines)
    asked = [record for record in follow(on) if record.kind in ("consented", "child-refused")]
    assert [record.chance for record in asked] == [pytest.approx(0.7)]


def test_a_worker_who_has_changed_follows_nobody(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    on = handed_on(make, serve, refer, {"follows": True, "changes": 1000})
    kinds = [record.kind for record in follow(on)]
    assert "worker-changed" in kinds
    assert "tie-followed" not in kinds


def test_a_worker_stays_on_until_workers_change(make: Any, serve: Any, refer: Any) -> None:
    """With four changes a year a worker who has stayed on leaves after a quarter of a year on average"""
    every = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
    club = serve(length={"shape": "fixed", "mean": 0.01}, worker={"becomes-trusted": 1, "follows": True, "changes": 4})
    actors = {"school": {"entry": every}, "club": {"service": club}}
    on = make(actors, [refer("school", "club")], arrivals={"per-year": 1040})
    stayed: dict[int, float] = {}
    lasted: list[float] = []
    for record in records(simulate(compile_map(on), weeks=400, log="all")):
        if record.kind == "tie-followed":
            stayed[record.child] = record.week
        elif record.kind == "tie-ended" and stayed[record.child] < 200:
            lasted.append(record.week - stayed[record.child])
    mean = 365.25 / 7 / 4
    assert len(lasted) > 3000
    assert abs(sum(lasted) / len(lasted) - mean) < 4 * mean / math.sqrt(len(lasted))


def test_switched_off_the_tie_ends_with_the_spell(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    kept, plain = (handed_on(make, serve, refer, worker, **LEAVING) for worker in ({"follows": True}, {}))
    assert follow(kept, switches={"following": False}) == follow(plain)


def test_a_worker_who_stays_is_told(make: Any, serve: Any, refer: Any) -> None:
    span = {"low": 4, "likely": 5, "high": 6}
    stays = {"follows": True, "follows-for": {"shape": "fixed", "mean": span, "why": "Seen once."}}
    on = handed_on(make, serve, refer, {**stays, "evidence": [{"standing": "assumption", "why": "A mentor's way."}]})
    told = tell(route(on, on.population.profiles["ana"], enters_at="school", alone=True, weeks=30))
    assert "The trusted worker of Club stays with the child." in told
    assert "The trusted worker who had stayed on from Club leaves." in told
    assert "Assumed, for how long the worker stays on (4 to 6 weeks, likeliest 5): Seen once." in told
    assert "Assumed, for the worker: A mentor's way." in told
