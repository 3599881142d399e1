import json
from dataclasses import replace

from sysmap.graph.gates import Gate, Gatehouse
from sysmap.graph.reach import reach
from sysmap.graph.reach_account import reach_as_dict, tell_grounds, tell_reach, tell_stop
from sysmap.model import Evidence, SystemMap
from tests.graph.test_reach import CHILD, MAP


def test_the_account_names_ways_gates_and_grounds() -> None:
    assert tell_reach(MAP, reach(MAP, replace(CHILD, need=1, age=18.0))) == (
        """A child aged 18, at need 1 (universal).

Shut (4)
  Care                    3 gates to open
      The way in at School asks for a child aged under 18; this child is aged 18. Assumption: Made up for a test.
      The threshold of Mash asks for a child at need 2 (early help) or above; this child is at need 1 (universal). """
        """Assumption: Made up for a test.
      The threshold of Care asks for a child at need 3 (targeted) or above; this child is at need 1 (universal). """
        """Assumption: Made up for a test.
  Charity                 1 gate to open
      The way in at School asks for a child aged under 18; this child is aged 18. Assumption: Made up for a test.
  Help                    2 gates to open
      The way in at School asks for a child aged under 18; this child is aged 18. Assumption: Made up for a test.
      The threshold of Mash asks for a child at need 2 (early help) or above; this child is at need 1 (universal). """
        """Assumption: Made up for a test.
  Mash                    2 gates to open
      The way in at School asks for a child aged under 18; this child is aged 18. Assumption: Made up for a test.
      The threshold of Mash asks for a child at need 2 (early help) or above; this child is at need 1 (universal). """
        """Assumption: Made up for a test.
No referral leads there (1)
  Island
Ways in that would not meet this child (1)
  The way in at School asks for a child aged under 18; this child is aged 18. Assumption: Made up for a test.

Exact for this child in this state; chance, consent, places and waits are left out. Gates marked as assumptions """
        """rest on no published rule.
"""
    )


def test_the_account_as_data_says_the_same() -> None:
    data = reach_as_dict(MAP, reach(MAP, CHILD))
    assert json.loads(json.dumps(data)) == data
    assert [item["actor"] for item in data["open"]] == ["help", "mash"]
    care = next(item for item in data["shut"] if item["actor"] == "care")
    assert care["gates"][0]["failing"] == {"node": 0, "wanted": "at need 3 (targeted) or above"}
    assert care["way"] == {
        "entry": "school",
        "relationships": ["school--refers--care"],
        "through": ["school", "mash", "care"],
        "declined": [],
    }


def test_a_gate_is_named_as_a_reader_would() -> None:
    house = Gatehouse(MAP)
    assert house.label(Gate("school--refers--mash", "referral")) == "referral from School to Mash"
    stop = house.stop(Gate("care", "threshold"), CHILD)
    assert tell_stop(house, stop).startswith("The threshold of Care asks for a child at need 3 (targeted) or above;")


def test_grounds_without_any_evidence_say_so() -> None:
    assert tell_grounds(MAP, (), None) == "No evidence is given."
    assumed = Evidence(standing="assumption", why="It stands to reason.")
    assert tell_grounds(MAP, (assumed,), None) == "Assumption: It stands to reason."


def test_what_speaks_against_an_item_is_not_told_as_its_source(tiny: SystemMap) -> None:
    text = "Source: Handbook of a small town, 3 Health. Contradicted by: Handbook of a small town, 9 Reply."
    assert tell_grounds(tiny, tiny.actors["camhs"].evidence, None) == text
