"""Follow the money.

ministry ──funds──► council ──commissions──► charity ──funds──► club
  │                   ▲  └──funds, through budget──► school
  └──funds──► fund ───┘
left ──funds──► right ──funds──► left, and right ──funds──► project: a circle
"""

import pytest

from sysmap.errors import ArgumentError
from sysmap.graph.money import Chain, money_from, money_lines, money_to, paid_wholes
from sysmap.model import SystemMap
from tests.graph.maps import line, make_map

THROUGH = {"programme": "Places", "amount": "unknown", "through": "budget"}


@pytest.fixture(scope="module")
def town() -> SystemMap:
    return make_map(
        [
            "ministry funds council",
            "ministry funds fund",
            "fund funds council",
            "council commissions charity",
            "charity funds club",
            line("council funds school", money=THROUGH),
            "left funds right",
            "right funds left",
            "right funds project",
            "school refers charity",
        ],
        entries=["budget"],
    )


def words(chains: tuple[Chain, ...]) -> list[str]:
    return [f"{' > '.join(chain.actors)} ({chain.open_end})" for chain in chains]


def test_money_is_followed_back_to_payers_whom_nobody_funds_shortest_chain_first(town: SystemMap):
    assert words(money_to(town, "charity")) == [
        "ministry > council > charity (end)",
        "ministry > fund > council > charity (end)",
    ]
    assert money_to(town, "ministry") == ()


def test_money_is_followed_on_to_bodies_that_fund_nobody(town: SystemMap):
    assert words(money_from(town, "council")) == ["council > budget > school (end)", "council > charity > club (end)"]
    assert words(money_from(town, "ministry"))[0] == "ministry > council > budget > school (end)"
    assert len(money_from(town, "ministry")) == 4
    assert money_from(town, "club") == ()


def test_a_line_stops_at_the_body_it_passes_through_and_goes_on_from_it(town: SystemMap):
    assert words(money_to(town, "budget")) == [
        "ministry > council > budget (end)",
        "ministry > fund > council > budget (end)",
    ]
    assert words(money_from(town, "budget")) == ["budget > school (end)"]
    [step] = money_from(town, "budget")[0].steps
    assert (step.payer, step.through, step.payee) == ("budget", None, "school")
    whole = money_to(town, "school")[0].steps[-1]
    assert (whole.payer, whole.through, whole.payee) == ("council", "budget", "school")


def test_a_circle_is_walked_once_and_said_to_be_one(town: SystemMap):
    assert words(money_to(town, "project")) == ["left > right > project (circle)"]
    assert words(money_to(town, "left")) == ["right > left (circle)"]
    assert words(money_from(town, "left")) == ["left > right > project (end)"]


def test_the_order_does_not_hang_on_how_the_map_is_written(town: SystemMap):
    turned = town.model_copy(update={"relationships": dict(reversed(town.relationships.items()))})
    for actor in town.actors:
        assert money_to(turned, actor) == money_to(town, actor)
        assert money_from(turned, actor) == money_from(town, actor)


def test_many_circles_are_walked_only_so_far():
    names = [f"a{number}" for number in range(12)]
    system = make_map([f"{one} funds {other}" for one in names for other in names if one != other])
    assert 0 < len(money_to(system, "a0")) < 10_000


def test_what_no_line_leads_to_may_be_part_of_what_one_does():
    system = make_map(
        [
            "desk part-of team",
            "team part-of council",
            "team part-of club",
            "ministry funds council",
            "choir part-of club",
        ]
    )
    assert paid_wholes(system, "desk") == ("council",)
    assert paid_wholes(system, "choir") == ()


def test_only_lines_that_carry_money_are_followed(town: SystemMap):
    assert {found.type for found in money_lines(town)} == {"funds", "commissions"}
    assert len(money_lines(town)) == 9


def test_an_unknown_actor_is_refused_with_the_nearest_word(town: SystemMap):
    with pytest.raises(ArgumentError) as caught:
        money_to(town, "counsil")
    assert str(caught.value) == 'unknown actor "counsil". Did you mean "council"?'
