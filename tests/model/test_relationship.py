from typing import Any

import pytest
from pydantic import ValidationError

from sysmap.model.actor import Actor
from sysmap.model.evidence import Evidence
from sysmap.model.relationship import Relationship

ENDS = {"from": "school", "to": "mash"}
MADE = {"likelihood": 0.5}


def test_an_id_comes_from_the_ends_and_the_type() -> None:
    assert Relationship.model_validate({**ENDS, "type": "linked"}).id == "school--linked--mash"
    assert Relationship.model_validate({**ENDS, "type": "linked", "id": "hotline"}).id == "hotline"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"type": "refers"}, "a `refers` relationship needs `referral`"),
        ({"type": "shares-data"}, "a `shares-data` relationship needs `sharing`"),
        ({"type": "linked", "referral": MADE}, "`referral` belongs to refers and signposts, not to linked"),
        ({"type": "refers", "referral": MADE, "sharing": {"data": "individual"}}, "`sharing` belongs to shares-data"),
        (
            {"type": "oversees", "money": {"programme": "P", "amount": "unknown"}},
            "`money` belongs to funds and commissions",
        ),
        (
            {"type": "funds", "money": {"programme": "P", "amount": "unknown", "through": "mash"}},
            "`through` is a body between the two ends",
        ),
        ({"type": "linked", "direction": "one-way"}, "`linked` has no direction"),
        ({"type": "funds", "to": "school"}, "an actor cannot be on both ends of `funds`"),
    ],
)
def test_details_that_do_not_fit_the_type_are_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Relationship.model_validate({**ENDS, **data})


def test_an_actor_may_work_with_others_of_its_own_kind() -> None:
    line = Relationship.model_validate({"from": "charity", "to": "charity", "type": "works-with"})
    assert line.from_ == line.to


def test_evidence_on_both_sides_makes_an_item_contested() -> None:
    said = {"source": "handbook", "at": "1", "standing": "participants-view"}
    line = {**ENDS, "type": "linked"}
    assert not Relationship.model_validate({**line, "evidence": [said]}).contested
    assert Relationship.model_validate({**line, "evidence": [said, {**said, "verdict": "contradicts"}]}).contested


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"standing": "assumption"}, "an assumption needs `why`"),
        ({"standing": "testimony", "source": "handbook"}, "evidence needs `source` and `at`"),
    ],
)
def test_evidence_without_grounds_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Evidence.model_validate(data)


def test_an_actor_is_not_its_own_gatekeeper() -> None:
    service = {
        "kind": "statutory",
        "threshold": {"test": {"age": {"below": 18}}},
        "gatekeeper": "mash",
        "length": {"mean": 2.0},
    }
    hub = {"id": "mash", "name": "Hub", "short": "Hub", "sector": "social-care", "tier": "local", "kind": "service"}
    with pytest.raises(ValidationError, match="an actor that keeps its own gate needs no `gatekeeper`"):
        Actor.model_validate({**hub, "does": "Triages.", "service": service})
