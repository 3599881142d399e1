"""The whole map as a graph, and the simple graph."""

from sysmap.graph.actor_attributes import ACTOR_ATTRIBUTES
from sysmap.graph.build import SYMMETRIC, simple, to_graph
from sysmap.graph.relationship_attributes import RELATIONSHIP_ATTRIBUTES
from sysmap.graph.views import narrow, restrict
from sysmap.model import SystemMap
from sysmap.model.wording import namer
from tests.graph.maps import SERVICE, actor, line, make_map


def test_nodes_are_actor_ids_and_edge_keys_are_relationship_ids():
    graph = to_graph(make_map(["a refers b", "a funds b", "b linked a"]))
    assert list(graph) == ["a", "b"]
    assert sorted(graph.edges(keys=True)) == [
        ("a", "b", "a--funds--b"),
        ("a", "b", "a--refers--b"),
        ("b", "a", "b--linked--a"),
    ]


def test_an_actor_carries_what_is_recorded_and_nothing_else():
    described = actor(
        "camhs",
        short="CAMHS",
        formerly=["Child guidance", "The clinic"],
        ages={"from": 5, "below": 18},
        service={**SERVICE, "places": {"low": 20, "likely": 40, "high": 80, "why": "A team of four."}},
        evidence=[
            {"source": "b", "at": "1", "standing": "testimony"},
            {"source": "a", "at": "2", "standing": "statute", "verdict": "contradicts"},
        ],
    )
    assert dict(to_graph(make_map([], [described])).nodes["camhs"]) == {
        "name": "Camhs",
        "short": "CAMHS",
        "formerly": "Child guidance; The clinic",
        "sector": "health",
        "tier": "local",
        "kind": "service",
        "does": "Helps.",
        "statutory": "not-stated",
        "meets": "not-stated",
        "stance": "not-stated",
        "ages_from": 5.0,
        "ages_below": 18.0,
        "entry": False,
        "service": True,
        "threshold": "aged under 18",
        "threshold_assumed": True,
        "places": 40.0,
        "places_assumed": True,
        "length_weeks": 26.0,
        "evidence": "statute; testimony",
        "sources": "a; b",
        "contested": True,
    }


def test_a_referral_carries_its_condition_chance_and_delay():
    referral = {
        "on": ["declined", "noticed"],
        "when": {"need": {"at-least": 3}},
        "likelihood": {"low": 0.1, "likely": 0.2, "high": 0.3, "why": "Guess."},
        "delay": {"shape": "gamma", "mean": {"low": 20, "likely": 28, "high": 30}, "spread": 4, "why": "Guess."},
    }
    graph = to_graph(make_map([line("a refers b", referral=referral, note="Slow.")]))
    assert graph.edges["a", "b", "a--refers--b"] == {
        "type": "refers",
        "direction": "not-stated",
        "style": "not-stated",
        "quality": "not-stated",
        "seen_by": "professionals",
        "note": "Slow.",
        "on": "declined; noticed",
        "when": "at need 3 (targeted) or above",
        "bypasses": False,
        "likelihood": 0.2,
        "likelihood_assumed": True,
        "delay_weeks": 28.0,
        "contested": False,
    }


def test_money_of_unknown_amount_has_no_amount():
    money = {"programme": "Grant", "amount": "unknown", "from": 2019, "tied-to": "Knife crime."}
    edge = to_graph(make_map([line("a funds b", money=money)])).edges["a", "b", "a--funds--b"]
    assert "amount" not in edge
    assert "money_until" not in edge
    assert (edge["programme"], edge["money_from"], edge["tied_to"]) == ("Grant", "2019", "Knife crime.")


def test_money_tells_what_it_passes_through_how_long_it_lasts_and_what_it_was_before():
    before = {"from": 2010, "until": 2011, "amount": {"value": 145000000}}
    money = {"programme": "Grant", "amount": {"value": 72}, "through": "c", "years": {"value": 2}, "earlier": [before]}
    edge = to_graph(make_map([line("a funds b", money=money)])).edges["a", "b", "a--funds--b"]
    assert (edge["money_through"], edge["money_years"]) == ("c", 2.0)
    assert edge["money_earlier"] == "145000000 (2010 to 2011)"


def test_money_and_shared_data_carry_their_details():
    money = {"programme": "Grant", "amount": {"value": 1000}}
    sharing = {"data": "aggregate", "likelihood": 0.4}
    graph = to_graph(make_map([line("a funds b", money=money), line("a shares-data b", sharing=sharing)]))
    assert graph.edges["a", "b", "a--funds--b"]["amount"] == 1000.0
    shared = graph.edges["a", "b", "a--shares-data--b"]
    assert (shared["data"], shared["likelihood"], shared["likelihood_assumed"]) == ("aggregate", 0.4, False)


def test_every_value_has_the_kind_that_is_documented(tiny: SystemMap):
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
    graph = to_graph(tiny)
    actor_kinds = {a.name: kinds[a.kind] for a in ACTOR_ATTRIBUTES}
    line_kinds = {a.name: kinds[a.kind] for a in RELATIONSHIP_ATTRIBUTES}
    for _, data in graph.nodes(data=True):
        assert {name: type(value) for name, value in data.items()}.items() <= actor_kinds.items()
    for _, _, data in graph.edges(data=True):
        assert {name: type(value) for name, value in data.items()}.items() <= line_kinds.items()


def test_an_attribute_that_is_never_blank_is_always_there(tiny: SystemMap):
    always = {a.name for a in ACTOR_ATTRIBUTES if not a.blank}
    assert all(always <= data.keys() for _, data in to_graph(tiny).nodes(data=True))
    always = {a.name for a in RELATIONSHIP_ATTRIBUTES if not a.blank}
    assert all(always <= data.keys() for _, _, data in to_graph(tiny).edges(data=True))


def test_attribute_names_are_unique():
    for attributes in (ACTOR_ATTRIBUTES, RELATIONSHIP_ATTRIBUTES):
        names = [attribute.name for attribute in attributes]
        assert len(set(names)) == len(names)


def test_no_attribute_takes_a_name_that_a_graph_format_uses_for_itself():
    taken = {"id", "key", "source", "target", "label", "weight", "start", "end", "value", "viz", "parents", "pid"}
    assert taken.isdisjoint(attribute.name for attribute in (*ACTOR_ATTRIBUTES, *RELATIONSHIP_ATTRIBUTES))


def test_types_that_read_the_same_from_both_ends_are_symmetric():
    assert SYMMETRIC == ("works-with", "contact", "linked")


def test_conditions_name_actors_as_the_given_names_do():
    when = {"came-from": "gp"}
    referral = {"when": when, "likelihood": 0.5}
    whole = make_map([line("a refers b", referral=referral)], [actor("gp", short="Doctor")])
    part = restrict(whole, narrow(whole, types=["refers"]))
    edges = [to_graph(part, name).edges["a", "b", "a--refers--b"]["when"] for name in (None, namer(whole))]
    assert edges == ["referred by gp", "referred by Doctor"]


def test_the_simple_graph_joins_each_pair_once_and_nobody_to_themselves():
    graph = simple(make_map(["a refers b", "b funds a", "a linked a", "c works-with b"]))
    assert list(graph) == ["a", "b", "c"]
    assert {frozenset(pair): lines for *pair, lines in graph.edges(data="lines")} == {
        frozenset("ab"): 2,
        frozenset("bc"): 1,
    }
