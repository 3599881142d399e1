from collections.abc import Callable

from sysmap.graph.layout import Line, lanes
from sysmap.model import SystemMap

Maker = Callable[..., SystemMap]
SCHOOL = {"school": "education/frontline", "role-teacher": "education/frontline", "role-tutor": "education/frontline"}
PARTS = ("role-teacher part-of school", "role-tutor part-of role-teacher")


def lines(system: SystemMap) -> dict[str, Line]:
    return {line.id: line for line in lanes(system).lines}


def test_a_role_stands_in_the_box_of_its_organisation(make_map: Maker) -> None:
    layout = lanes(make_map(SCHOOL, *PARTS))
    assert [(box.id, box.roles) for box in layout.boxes] == [("school", ("role-teacher", "role-tutor"))]
    assert layout.home == {"school": "school", "role-teacher": "school", "role-tutor": "school"}
    assert layout.lines == ()


def test_unfolded_every_actor_has_a_box(make_map: Maker) -> None:
    layout = lanes(make_map(SCHOOL, *PARTS), folded=False)
    assert {box.id for box in layout.boxes} == {"school", "role-teacher", "role-tutor"}
    assert [line.id for line in layout.lines] == [
        "role-teacher--part-of--school",
        "role-tutor--part-of--role-teacher",
    ]


def test_a_role_without_an_organisation_keeps_its_own_box(make_map: Maker) -> None:
    system = make_map({"role-mentor": "health/frontline", "gp": "health/frontline"}, "role-mentor refers gp")
    assert {box.id for box in lanes(system).boxes} == {"role-mentor", "gp"}


def test_a_role_whose_organisation_is_not_shown_keeps_its_own_box(make_map: Maker) -> None:
    layout = lanes(make_map(SCHOOL, *PARTS), actors=["role-teacher", "role-tutor"])
    assert {box.id for box in layout.boxes} == {"role-teacher", "role-tutor"}


def test_roles_that_are_part_of_one_another_keep_their_boxes(make_map: Maker) -> None:
    people = {"role-one": "health/local", "role-two": "health/local"}
    system = make_map(people, "role-one part-of role-two", "role-two part-of role-one")
    assert {box.id for box in lanes(system).boxes} == {"role-one", "role-two"}


def test_relationships_of_one_type_between_two_boxes_share_a_line(make_map: Maker) -> None:
    system = make_map(
        {**SCHOOL, "mash": "social-care/local"},
        *PARTS,
        "school refers mash",
        "role-teacher refers mash",
        "school contact mash",
    )
    found = lines(system)
    assert found["school--refers--mash"].relationships == ("school--refers--mash", "role-teacher--refers--mash")
    assert found["school--contact--mash"].relationships == ("school--contact--mash",)


PAIR = {"a": "health/local", "b": "justice/local"}


def heads(make_map: Maker, *links: str) -> list[str]:
    return [line.heads for line in lines(make_map(PAIR, *links)).values()]


def test_a_line_has_a_head_where_its_relationships_point(make_map: Maker) -> None:
    assert heads(make_map, "a refers b") == ["to"]
    assert heads(make_map, "a refers b two-way") == ["both"]
    assert heads(make_map, "a refers b", "b refers a") == ["both"]
    assert heads(make_map, "a works-with b", "b works-with a one-way") == ["from"]


def test_a_line_has_no_head_where_no_source_gives_a_direction(make_map: Maker) -> None:
    assert heads(make_map, "a linked b") == ["none"]
    assert heads(make_map, "a linked b two-way") == ["none"]
    assert heads(make_map, "a works-with b") == ["none"]
    assert heads(make_map, "a contact b") == ["none"]


def test_only_the_relationships_asked_for_are_drawn(make_map: Maker) -> None:
    system = make_map(PAIR, "a refers b", "a contact b")
    assert [line.id for line in lanes(system, relationships=["a--contact--b"]).lines] == ["a--contact--b"]
    assert lanes(system, actors=["a"]).lines == ()


def test_an_opened_organisation_shows_its_roles_beside_it(make_map: Maker) -> None:
    system = make_map(
        {**SCHOOL, "role-nurse": "health/frontline", "clinic": "health/frontline"}, *PARTS, "role-nurse part-of clinic"
    )
    layout = lanes(system, opened=["school"])
    assert {box.id for box in layout.boxes} == {"school", "role-teacher", "role-tutor", "clinic"}
    assert layout.home["role-nurse"] == "clinic"
    assert {line.id for line in layout.lines} == {"role-teacher--part-of--school", "role-tutor--part-of--role-teacher"}
