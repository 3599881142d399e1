"""Along which lines children move, and which gates they meet.

school ──► mash ──► care (behind mash) ──► clinic (behind care)
"""

from sysmap.model.routes import gates, organisations, referrals
from tests.graph.reach_maps import ANYBODY, actor, refers, service, small_map


def role(key: str) -> dict[str, object]:
    return {**actor(key), "kind": "role"}


MAP = small_map(
    [
        role("teacher"),
        role("nurse"),
        role("caretaker"),
        *(actor(key) for key in ("school", "trust")),
        actor("mash", service=service(ANYBODY)),
        actor("care", service=service(ANYBODY, gatekeeper="mash")),
        actor("clinic", service=service(ANYBODY, gatekeeper="care")),
    ],
    [
        refers("school", "mash"),
        refers("nurse", "clinic"),
        *({"from": key, "to": "school", "type": "part-of"} for key in ("teacher", "nurse")),
        {"from": "caretaker", "to": "trust", "type": "part-of"},
        {"from": "teacher", "to": "trust", "type": "part-of"},
        {"from": "school", "to": "trust", "type": "part-of"},
    ],
)


def test_a_role_belongs_to_its_first_organisation_and_an_organisation_to_none() -> None:
    assert organisations(MAP) == {"caretaker": "trust", "nurse": "school", "teacher": "school"}


def test_a_role_without_referrals_of_its_own_has_its_organisations() -> None:
    found = {actor: [line.id for line in lines] for actor, lines in referrals(MAP).items()}
    assert found == {
        "nurse": ["nurse--refers--clinic"],
        "school": ["school--refers--mash"],
        "teacher": ["school--refers--mash"],
    }


def test_gates_are_met_from_the_outermost_inward() -> None:
    assert gates(MAP, "clinic") == ("mash", "care", "clinic")
    assert gates(MAP, "mash") == ("mash",)


def test_a_gatekeeper_who_refers_is_not_met_again_nor_those_before_it() -> None:
    assert gates(MAP, "clinic", referrer="care") == ("clinic",)
    assert gates(MAP, "clinic", referrer="mash") == ("care", "clinic")


def test_a_bypass_meets_the_last_gate_alone() -> None:
    assert gates(MAP, "clinic", bypasses=True) == ("clinic",)
