"""On whom money depends, counted by hand."""

import pytest

from sysmap.graph.metrics import measure
from tests.graph.columns import column
from tests.graph.maps import line, make_map


def paid(edge: str, **money):
    """A funding line of which an amount is not known."""
    return line(edge, money={"programme": "A fund", "amount": "unknown", **money})


def test_all_routes_through_one_body_have_a_share_of_1():
    # treasury ──► office ──► unit ──► club: one route, and the nearest body on it is the unit.
    system = make_map(["treasury funds office", "office funds unit", "unit commissions club"])
    assert column(system, "money_routes") == {"club": 1, "office": 1, "treasury": 0, "unit": 1}
    assert column(system, "main_funder") == {"club": "unit", "office": "treasury", "treasury": None, "unit": "office"}
    assert column(system, "main_funder_share") == {"club": 1, "office": 1, "treasury": None, "unit": 1}


def test_two_payers_who_are_paid_by_one_hang_on_that_one():
    # office ──► unit ──► club ◄── council ◄── office: half by each payer, all of it from the office.
    system = make_map(["office funds unit", "office funds council", "unit funds club", "council funds club"])
    assert (column(system, "payers")["club"], column(system, "money_routes")["club"]) == (2, 2)
    assert (column(system, "main_funder")["club"], column(system, "main_funder_share")["club"]) == ("office", 1)


def test_of_equals_the_nearest_then_the_first_by_id():
    system = make_map(["b funds club", "a funds club", "c funds b"])
    # Routes: c, b, club and a, club: b and c stand on one of two, and so does a; b and a are next to the club.
    assert column(system, "main_funder")["club"] == "a"
    assert column(system, "main_funder_share")["club"] == pytest.approx(1 / 2)


def test_a_body_that_money_passes_through_counts():
    system = make_map(
        [paid("office funds club", through="pot"), paid("trust funds club", through="pot"), "pot linked a"]
    )
    assert column(system, "main_funder")["club"] == "pot"
    assert column(system, "payers")["club"] == 2


def test_a_route_ends_where_any_line_on_it_has_an_end_or_a_length():
    # Of the club's three routes the unit's ends upstream and the trust's at the club; the council's end is not known.
    years = {"low": 2, "likely": 3, "high": 4, "why": "Nothing is published."}
    system = make_map(
        [
            paid("office funds unit", until="2025-03-31", **{"from": "2022-04-01"}),
            paid("unit funds club"),
            paid("trust funds club", years=years),
            "council funds club",
        ]
    )
    assert column(system, "ending_share")["club"] == pytest.approx(2 / 3)
    assert column(system, "ending_share")["unit"] == 1
    whole = measure(system).map
    assert (whole["paid"], whole["one_payer"], whole["ending_lines"]) == (2, 1 / 2, 2 / 4)


def test_without_money_there_are_no_routes_and_the_rest_is_blank():
    system = make_map(["a refers b"])
    assert (column(system, "money_routes")["b"], column(system, "payers")["b"]) == (0, 0)
    for name in ("main_funder", "main_funder_share", "ending_share"):
        assert column(system, name)["b"] is None
    whole = measure(system).map
    assert (whole["paid"], whole["one_payer"], whole["ending_lines"]) == (0, None, None)
