from shutil import copytree, rmtree

import pytest

from sysmap.errors import DataError
from sysmap.loading import load_tree


@pytest.fixture
def folder(tiny_folder, tmp_path):
    copytree(tiny_folder, tmp_path / "data")
    return tmp_path / "data"


def complaints(folder):
    with pytest.raises(DataError) as caught:
        load_tree(folder)
    return [str(problem).replace(folder.as_posix(), "data") for problem in caught.value.problems]


def test_every_section_is_keyed_by_id(tiny_tree):
    assert set(tiny_tree.data) == {"actors", "relationships", "sources", "population", "views", "journeys"}
    assert tiny_tree.data["relationships"]["police-emergency"]["from"] == "police"
    assert "id" not in tiny_tree.data["relationships"]["police-emergency"]
    assert list(tiny_tree.data["journeys"]) == ["ana"]


def test_positions_follow_the_ids(tiny_tree):
    spot = tiny_tree.at(("relationships", "police-emergency", "referral", "bypasses"))
    assert (spot.file.rsplit("/")[-1], spot.line, spot.column) == ("relationships.yaml", 68, 7)
    spot = tiny_tree.at(("journeys", "ana", "steps", 1, "outcome"))
    assert (spot.file.rsplit("/")[-1], spot.line, spot.column) == ("ana.yaml", 13, 5)


def test_views_and_journeys_may_be_left_out(folder):
    (folder / "views.yaml").unlink()
    (folder / "journeys" / "ana.yaml").unlink()
    assert set(load_tree(folder).data) == {"actors", "relationships", "sources", "population"}


def test_a_missing_folder_is_named(tmp_path):
    assert complaints(tmp_path / "x") == ["data: found no such folder; expected a folder with the data of a map"]


def test_every_missing_file_is_named(folder):
    for name in ("actors", "sources"):
        (folder / f"{name}.yaml").unlink()
    assert complaints(folder) == [
        f"data/{name}.yaml: found no such file; expected a YAML file. Create it." for name in ("actors", "sources")
    ]


def test_a_file_without_its_key_is_named(folder):
    (folder / "views.yaml").write_text("vues: {}\n")
    assert complaints(folder) == [
        "data/views.yaml:1:1: found the key `vues` at the top of the file; expected `views` and nothing else",
    ]
    (folder / "views.yaml").write_text("{}\n")
    assert complaints(folder) == [
        "data/views.yaml  views: found no key `views`; expected `views:` at the top of the file"
    ]


def test_strange_files_and_folders_are_named(folder):
    (folder / "actorz.yaml").write_text("a: 1")
    (folder / "notes.txt").write_text("kept")
    (folder / ".hidden.yaml").write_text("kept")
    (folder / "views.yml").write_text("a: 1")
    (folder / "area").mkdir()
    (folder / "area" / "x.yaml").write_text("a: 1")
    (folder / "areas" / "x.yml").write_text("a: 1")
    assert complaints(folder) == [
        'data/actorz.yaml: found a file that has no meaning here. Did you mean "actors.yaml"?',
        'data/area: found a folder that has no meaning here. Did you mean "areas"?',
        'data/areas/x.yml: found a file that ends in .yml; expected a name that ends in .yaml. Rename it to "x.yaml".',
        'data/views.yml: found a file that has no meaning here. Did you mean "views.yaml"?',
    ]


def test_relationships_may_be_a_mapping(folder):
    (folder / "relationships.yaml").write_text("relationships:\n  a-b:\n    from: gp\n")
    assert load_tree(folder).data["relationships"] == {"a-b": {"from": "gp"}}


def test_two_relationships_with_one_id_are_told_apart(folder):
    (folder / "relationships.yaml").write_text(
        "relationships:\n"
        "  - {from: gp, to: camhs, type: contact}\n"
        "  - {from: gp, to: camhs, type: contact}\n"
        "  - {id: x, from: gp}\n"
        "  - {id: x, from: gp}\n"
        "  - {id: [], from: gp}\n"
    )
    assert complaints(folder) == [
        'data/relationships.yaml:3:5  relationship 2: found a second relationship "gp--contact--camhs"; expected every '
        "id once. The first stands in line 2. Give one of them an `id` of its own.",
        'data/relationships.yaml:5:5  relationship 4: found a second relationship "x"; expected every id once. '
        "The first stands in line 4. Give one of them an `id` of its own.",
        "data/relationships.yaml:6:6  relationship 5: found an empty list; expected a word as the id",
    ]


def test_a_record_that_names_itself_twice_is_refused(folder):
    (folder / "sources.yaml").write_text("sources:\n  a:\n    id: a\n")
    assert complaints(folder) == [
        'data/sources.yaml:3:5  source "a": found the key `id`; expected none: the key that a record stands under is '
        "its id. Remove the line."
    ]


def test_a_journey_that_names_itself_is_refused(folder):
    journey = folder / "journeys" / "ana.yaml"
    journey.write_text("id: ana\n" + journey.read_text())
    assert complaints(folder) == [
        'data/journeys/ana.yaml:1:1  journey "ana": found the key `id`; expected none: the key that a record stands '
        "under is its id. Remove the line."
    ]


def test_a_file_in_the_place_of_a_folder_is_named(folder, tmp_path):
    rmtree(folder / "areas")
    (folder / "areas").write_text("x: 1")
    assert complaints(folder) == [
        "data/areas: found a file; expected a folder. Put it into the folder, under a name of its own."
    ]
    (tmp_path / "file").write_text("x: 1")
    assert complaints(tmp_path / "file") == ["data: found a file; expected a folder with the data of a map"]


def test_what_would_be_passed_over_in_a_subfolder_is_named_and_what_editors_leave_is_not(folder):
    (folder / "areas" / "north").mkdir()
    (folder / "areas" / "east.YAML").write_text("name: East")
    (folder / "journeys" / "._ana.yaml").write_bytes(b"\x00")
    (folder / "reforms" / "notes.txt").write_text("kept")
    assert complaints(folder) == [
        "data/areas/east.YAML: found a file that ends in .YAML; expected a name that ends in .yaml. Rename it to "
        '"east.yaml".',
        "data/areas/north: found a folder; expected files only. Move its files up, or move it elsewhere.",
    ]
