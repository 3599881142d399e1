"""The steps of trust that a map may declare besides the others, read off the chance that the child says yes."""

from typing import Any

import pytest

WORRIED = {"entry": {"how": "A teacher worries."}}
ASKS = {"child": 0.5, "trust-weight": 1}


def chances(found: Any) -> list[Any]:
    """With such consent the chance is the child's trust."""
    return [record.chance for record in found if record.kind in ("consented", "child-refused")]


@pytest.mark.parametrize(("delay", "trust"), [(0, 0.6), (2, 0.6), (3, 0.5)])
def test_help_that_comes_quickly_is_a_step(
    make: Any, serve: Any, refer: Any, follow: Any, delay: float, trust: float
) -> None:
    actors = {"school": WORRIED, "club": {"service": serve()}, "clinic": {"service": serve(consent=ASKS)}}
    late = {"shape": "fixed", "mean": delay}
    lines = [refer("school", "club", delay=late), refer("club", "clinic", on="ended")]
    on = make(actors, lines, trust={"helped-quickly": {"within": 2, "step": 0.1}})
    assert chances(follow(on)) == [pytest.approx(trust)]
    assert chances(follow(on, switches={"trust": False})) == [pytest.approx(0.5)]


@pytest.mark.parametrize(("shares", "trust"), [(True, 0.6), (False, 0.5)])
def test_not_having_to_tell_the_story_is_a_step(
    make: Any, serve: Any, refer: Any, follow: Any, shares: bool, trust: float
) -> None:
    actors = {"school": WORRIED, "club": {"service": serve()}, "clinic": {"service": serve(consent=ASKS)}}
    tells = {"from": "school", "to": "club", "type": "shares-data", "sharing": {"data": "individual", "likelihood": 1}}
    lines = [refer("school", "club"), refer("club", "clinic", on="ended"), *([tells] if shares else [])]
    assert chances(follow(make(actors, lines, trust={"listened-to": 0.1}))) == [pytest.approx(trust)]


@pytest.mark.parametrize(("blames", "trust"), [(1, 0.3), (0, 0.5)])
def test_being_blamed_for_what_has_happened_is_a_step(
    make: Any, serve: Any, refer: Any, follow: Any, blames: float, trust: float
) -> None:
    police = {"entry": {"how": "At the station.", "notices": 0, "blames": blames}}
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 0, 5, 5], "brings-to": ["police"], "trust-in": "police"}
    desk = {"service": serve(kind="police", consent=ASKS)}
    on = make(
        {"police": police, "school": {}, "desk": desk},
        [refer("school", "desk", on="crisis")],
        incidents={"injury": injury},
        trust={"blamed": -0.2},
    )
    found = follow(on, None, weeks=100, update={"known_to": ("school",)})
    first = [record for record in found if record.kind == "blamed"][:1]
    assert chances(found)[0] == pytest.approx(trust)
    assert [record.actor for record in first] == (["police"] if blames else [])
