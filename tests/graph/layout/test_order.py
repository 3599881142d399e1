from collections.abc import Callable

from benchmarks import made
from sysmap.graph.layout import Layout, lanes
from sysmap.model import Relationship, SystemMap

Maker = Callable[..., SystemMap]


def cells(layout: Layout) -> dict[str, tuple[int, int, int]]:
    return {box.id: (box.lane, box.band, box.row) for box in layout.boxes}


def test_lanes_are_the_seven_sectors_in_the_report_s_order(make_map: Maker) -> None:
    assert [lane.name for lane in lanes(make_map({"gp": "health/frontline"})).lanes] == [
        "Education",
        "Justice",
        "Social care",
        "Housing",
        "Employment",
        "Voluntary, community, sport",
        "Health",
    ]


def test_bands_run_from_the_nation_to_the_family_and_empty_ones_are_left_out(make_map: Maker) -> None:
    people = {"child": "cross-cutting/family", "mayor": "cross-cutting/regional", "dfe": "education/national"}
    layout = lanes(make_map({**people, "vru": "justice/regional"}))
    assert [(band.name, band.spanning, band.rows) for band in layout.bands] == [
        ("National", False, 1),
        ("Regional", True, 1),
        ("Regional", False, 1),
        ("Child and family", True, 1),
    ]


def test_an_actor_stands_in_its_sector_s_lane_one_to_a_row(make_map: Maker) -> None:
    layout = lanes(make_map({"gp": "health/frontline", "ward": "health/frontline", "police": "justice/frontline"}))
    assert cells(layout) == {"police": (1, 0, 0), "gp": (6, 0, 0), "ward": (6, 0, 1)}


def test_who_deals_with_those_above_stands_above_who_deals_with_those_below(make_map: Maker) -> None:
    people = {"street": "health/local", "office": "health/local", "dhsc": "health/national", "gp": "health/frontline"}
    layout = lanes(make_map(people, "street refers gp", "dhsc funds office"))
    assert cells(layout)["office"] < cells(layout)["street"]


def test_cross_cutting_bodies_stand_side_by_side_near_their_neighbours(make_map: Maker) -> None:
    people = {"left": "cross-cutting/local", "right": "cross-cutting/local", "free": "cross-cutting/local"}
    people |= {"school": "education/local", "gp": "health/local"}
    layout = lanes(make_map(people, "left contact school", "right contact gp"))
    places = cells(layout)
    assert places["left"] == (0, 0, 0)
    assert places["free"] == (3, 0, 0)
    assert places["right"] == (6, 0, 0)


def test_more_cross_cutting_bodies_than_lanes_take_another_row(make_map: Maker) -> None:
    layout = lanes(make_map({f"body-{number}": "cross-cutting/local" for number in range(9)}))
    assert layout.bands[0].rows == 2
    assert len(set(cells(layout).values())) == 9


def test_the_same_map_gives_the_same_layout() -> None:
    assert lanes(made.system()) == lanes(made.system())


def test_a_new_actor_moves_only_its_neighbours_and_what_stands_below_it() -> None:
    before = made.system(129, 400)
    new = made.system(130, 400).actors["actor-129"]
    link = Relationship.model_validate(
        {"from": "actor-129", "to": "actor-3", "type": "contact", "evidence": made.ASSUMED},
    )
    after = SystemMap.model_construct(
        actors={**before.actors, new.id: new},
        relationships={**before.relationships, link.id: link},
    )
    old, now = cells(lanes(before)), cells(lanes(after))
    moved = {key for key in old if old[key] != now[key]}
    assert {old[key][:2] for key in moved} <= {now["actor-129"][:2], now["actor-3"][:2]}
