import pytest

from sysmap.errors import DataError
from sysmap.loading import read_overlay

HEADER = "name: X\nsummary: X.\nevidence: [{standing: assumption, why: A test needs it.}]\n"


def complaints(file):
    with pytest.raises(DataError) as caught:
        read_overlay(file)
    return [str(problem).removeprefix(file.as_posix()) for problem in caught.value.problems]


def test_an_overlay_has_a_header_and_partial_sections(tiny_folder):
    overlay = read_overlay(tiny_folder / "areas" / "moor.yaml")
    assert overlay.header.id == "moor"
    assert overlay.header.name == "The moor"
    assert overlay.tree.data == {"actors": {"camhs": {"service": {"places": {"times": 0.5}}}}}
    assert overlay.tree.at(("actors", "camhs", "service", "places")).line == 7


def test_relationships_in_a_list_are_keyed(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text(HEADER + "relationships:\n  - {from: a, type: funds, to: b, note: New.}\n")
    assert list(read_overlay(file).tree.data["relationships"]) == ["a--funds--b"]


def test_every_mistake_in_an_overlay_is_named(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("name: X\nsumary: X.\nactor: {}\nsources: none\npopulation: {profiles: [a]}\n")
    assert complaints(file) == [
        ":1:1: found no key `evidence`; expected `evidence:`, which is needed",
        ":2:1: found the key `sumary`; expected `summary`. Correct the spelling.",
        ":3:1: found the key `actor` at the top of the file; expected one that has a meaning there. "
        'Did you mean "actors"?',
        ':4:1  sources: found the text "none"; expected a mapping from id to what changes',
        ":5:14  population.profiles: found a list of 1; expected a mapping from id to what changes",
    ]


def test_an_overlay_that_is_not_yaml_is_named(tmp_path):
    assert complaints(tmp_path / "x.yaml") == [": found no such file; expected a YAML file. Create it."]


def test_an_overlay_rests_on_something(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("name: X\nsummary: X.\nevidence: []\n")
    assert complaints(file) == [":3:1  evidence: found an empty list; expected at least one item"]


def test_the_name_of_an_overlays_file_is_an_id(tmp_path):
    file = tmp_path / "My Area.yaml"
    file.write_text(HEADER)
    assert complaints(file) == [
        ':1:1: found the id "My Area"; expected an id: lower-case words joined by hyphens. Write "my-area".'
    ]
