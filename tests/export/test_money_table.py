"""The chains of money as a table."""

from sysmap.export.money_table import money_table
from sysmap.model import SystemMap
from tests.graph.maps import line, make_map

GRANT = {"programme": "Grant", "amount": {"value": 1000}, "years": {"value": 2}, "tied-to": "Clubs."}
PLACES = {"programme": "Places", "amount": "unknown", "through": "budget"}


def test_each_step_of_each_chain_is_a_row_from_the_source_on():
    system = make_map(
        [line("ministry funds council", money=GRANT), line("council commissions club", money=PLACES)],
        entries=["budget"],
    )
    rows = [row for row in money_table(system).rows if row["actor"] == "club"]
    assert [(row["chain"], row["step"], row["payer"], row["through"], row["payee"]) for row in rows] == [
        (1, 1, "ministry", None, "council"),
        (1, 2, "council", "budget", "club"),
    ]
    assert [(row["programme"], row["amount"], row["money_years"], row["tied_to"]) for row in rows] == [
        ("Grant", 1000.0, 2.0, "Clubs."),
        ("Places", None, None, None),
    ]


def test_an_actor_without_a_payer_has_no_row(tiny: SystemMap):
    assert {row["actor"] for row in money_table(tiny).rows} == {"charity-mentoring"}
