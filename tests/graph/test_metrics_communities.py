"""Communities against sectors."""

import pytest

from sysmap.graph.metrics import measure
from tests.graph.columns import column
from tests.graph.maps import actor, make_map

TRIANGLES = ["a funds b", "b funds c", "c funds a", "d funds e", "e funds f", "f funds d", "c linked d"]


def triangles(sectors: str, *more: str):
    """Two triangles, abc and def, joined by c ── d; the sectors by first letter."""
    names = {"h": "health", "j": "justice", "e": "education"}
    return make_map(
        [*TRIANGLES, *more], [actor(key, sector=names[s]) for key, s in zip("abcdef", sectors, strict=True)]
    )


def test_where_sectors_are_the_communities_they_agree_wholly():
    whole = measure(triangles("hhhjjj")).map
    assert whole["communities"] == 2
    assert whole["community_modularity"] == whole["sector_modularity"] == pytest.approx(6 / 7 - 1 / 2)
    assert whole["sector_agreement"] == 1
    assert whole["cross_sector_share"] == pytest.approx(1 / 7)


def test_where_sectors_cut_across_they_agree_less_than_chance():
    # Of the 14 ends each sector has 7. Within health, a, c and e, there is c-a alone; within justice f-d alone.
    whole = measure(triangles("hjhjhj")).map
    assert whole["community_modularity"] == pytest.approx(6 / 7 - 1 / 2)
    assert whole["sector_modularity"] == pytest.approx(2 / 7 - 1 / 2)
    assert whole["sector_agreement"] < 0
    assert whole["cross_sector_share"] == pytest.approx(5 / 7)


def test_actors_have_the_number_of_their_community_and_how_many_share_their_sector_there():
    system = triangles("hhjjjj")
    assert column(system, "community") == dict(zip("abcdef", (1, 1, 1, 2, 2, 2), strict=True))
    assert column(system, "community_own_sector") == pytest.approx(
        {"a": 1 / 2, "b": 1 / 2, "c": 0, "d": 1, "e": 1, "f": 1}
    )


def test_relationships_cross_sectors_and_communities_or_not():
    lines = measure(triangles("hhjjjj", "a works-with a")).relationships
    names = ["between_communities", "between_sectors"]
    crossing = {name: set(lines.index[lines[name].fillna(value=False)]) for name in names}
    assert crossing == {"between_communities": {"c--linked--d"}, "between_sectors": {"b--funds--c", "c--funds--a"}}
    assert lines.loc["a--works-with--a"][names].isna().all()


def test_without_a_relationship_all_is_blank():
    whole = measure(make_map(["a linked a"])).map
    assert whole["communities"] == 0
    blank = ("cross_sector_share", "community_modularity", "sector_modularity", "sector_agreement")
    assert [whole[name] for name in blank] == [None] * 4
    assert column(make_map(["a linked a"]), "community") == {"a": None}
