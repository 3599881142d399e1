"""The drawer follows an actor's money back, and says what is unknown."""

import pytest

from sysmap.model import SystemMap
from sysmap.web.drawer import drawer
from sysmap.web.money import money_section
from tests.graph.maps import SERVICE, actor, line, make_map
from tests.web.components import find, text

SAID = {"evidence": [{"standing": "assumption", "why": "Invented."}]}
GRANT = {
    "programme": "Grant",
    "amount": {"value": 72000000, **SAID},
    "from": 2019,
    "until": 2020,
    "tied-to": "Clubs.",
    "earlier": [
        {"from": 2010, "until": 2011, "amount": {"value": 145000000, **SAID}, "tied-to": "A fifth for prevention."}
    ],
}
POT = {"programme": "Pot", "amount": {"low": 1e6, "likely": 2e6, "high": 3e6}, "years": {"value": 2}}
PLACES = {"programme": "Places", "amount": "unknown", "through": "budget"}


@pytest.fixture(scope="module")
def town() -> SystemMap:
    return make_map(
        [
            line("ministry funds council", money=GRANT),
            line("board funds council", money=POT),
            line("council commissions club", money=PLACES),
            "left funds right",
            "right funds left",
            "team part-of council",
        ],
        [
            actor("ministry", tier="national", kind="department"),
            actor("team", service=SERVICE),
            actor("teacher", kind="role"),
            actor("choir"),
        ],
        entries=["budget"],
    )


def told(system: SystemMap, key: str) -> str:
    return text(money_section(system.actors[key], system))


def test_it_tells_the_chain_back_to_the_source_and_marks_what_is_unknown(town: SystemMap) -> None:
    words = told(town, "club")
    assert words.startswith(
        "Where its money comes from Commissioned by Council, through Budget. Places. Amount, period and terms unknown."
    )
    assert "From Ministry. Grant: £72 million, 2019 to 2020. Tied to: Clubs." in words
    assert "From Board. Pot: £2 million (£1 million to £3 million), over 2 years. Terms unknown." in words
    assert "Who pays Board: unknown." in words
    assert "Who pays Ministry" not in words


def test_a_body_that_no_source_says_is_paid_says_so(town: SystemMap) -> None:
    assert told(town, "choir") == "Where its money comes from Unknown: no source says who pays for it."
    assert told(town, "team").endswith("who pays for it. It is part of Council; see there.")


def test_nothing_is_said_of_those_of_whom_it_is_not_asked(town: SystemMap) -> None:
    assert money_section(town.actors["teacher"], town) == []
    assert money_section(town.actors["ministry"], town) == []


def test_a_circle_is_called_one(town: SystemMap) -> None:
    assert "Right: paid by those it pays, a circle." in told(town, "left")


def test_a_line_shows_what_it_passes_through_and_what_it_carried_before(town: SystemMap) -> None:
    assert "Passes through Budget" in text(drawer(town, "club", "council--commissions--club"))
    words = text(drawer(town, "council", "ministry--funds--council"))
    assert "Period 2019 to 2020" in words
    assert "Earlier £145 million, 2010 to 2011. A fifth for prevention. Assumption" in words
    assert "Period Over 2 years" in text(drawer(town, "council", "board--funds--council"))


def test_a_payer_of_two_lines_stands_once() -> None:
    system = make_map(["council funds club", "council commissions club", "ministry funds council"])
    assert told(system, "club").count("From Ministry.") == 1


def test_with_many_payers_their_own_money_is_folded_away() -> None:
    system = make_map([*(f"p{number} funds club" for number in range(4)), "ministry funds p1"])
    assert [text(fold) for fold in find(money_section(system.actors["club"], system), "Summary")] == ["Before that"]
