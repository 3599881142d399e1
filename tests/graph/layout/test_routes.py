from collections.abc import Callable

from benchmarks import made
from sysmap.graph.layout import Layout, Line, lanes
from sysmap.model import SystemMap

Maker = Callable[..., SystemMap]


def way(layout: Layout, number: int = 0) -> tuple[int, int | None, int]:
    line: Line = layout.lines[number]
    return line.start, line.corridor, line.end


def test_neighbouring_lanes_are_joined_by_the_gutter_between_them(make_map: Maker) -> None:
    system = make_map({"school": "education/local", "police": "justice/national"}, "police refers school")
    assert way(lanes(system)) == (1, None, 1)


def test_boxes_of_one_lane_are_joined_by_the_gutter_beside_it(make_map: Maker) -> None:
    system = make_map({"gp": "health/frontline", "dhsc": "health/national"}, "dhsc funds gp")
    assert way(lanes(system)) == (6, None, 6)


def test_distant_lanes_are_joined_by_the_corridor_below_the_upper_box(make_map: Maker) -> None:
    people = {"school": "education/frontline", "dhsc": "health/national", "vru": "justice/local"}
    system = make_map(people, "school contact dhsc", "dhsc contact school")
    assert way(lanes(system)) == (1, 1, 6)


def test_within_a_band_the_nearer_corridor_is_taken(make_map: Maker) -> None:
    people = {f"gp-{number}": "health/local" for number in range(4)} | {"school": "education/local"}
    assert way(lanes(make_map(people, "school refers gp-0"))) == (1, 0, 6)
    people["school-2"] = people["school-3"] = "education/local"
    assert way(lanes(make_map(people, "school-3 refers gp-3"))) == (1, 1, 6)


def test_each_type_has_a_track_of_its_own_and_shares_it_with_no_other(make_map: Maker) -> None:
    people = {"school": "education/local", "police": "justice/local", "court": "justice/local"}
    layout = lanes(make_map(people, "school refers police", "school contact police", "school refers court"))
    assert layout.gutters[1] == ("refers", "contact")
    assert all(types == () for types in layout.corridors)


def test_facing_boxes_fasten_different_types_at_different_heights(make_map: Maker) -> None:
    people = {"school": "education/local", "police": "justice/local", "gp": "health/local", "dfe": "education/national"}
    layout = lanes(make_map(people, "school refers gp", "police contact dfe"))
    assert {line.type: line.ports for line in layout.lines} == {"refers": (0.333, 0.5), "contact": (0.667, 0.5)}


def test_line_ids_are_unique_and_name_both_boxes_and_the_type() -> None:
    lines = lanes(made.system()).lines
    assert len({line.id for line in lines}) == len(lines)
    assert all(line.id == f"{line.from_}--{line.type}--{line.to}" for line in lines)
