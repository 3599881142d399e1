"""The guide is read as strictly as the map, and every mistake in it has its line."""

from pathlib import Path
from shutil import copytree

import pytest

from sysmap.loading import load, read_folder, read_guide

SLIDES = "slides: [{heading: a, text: b, show: {}}]"


@pytest.fixture
def folder(tiny_folder, tmp_path) -> Path:
    copytree(tiny_folder, tmp_path / "data")
    return tmp_path / "data"


def complaints(folder, tiny, text):
    (folder / "guide.yaml").write_text(text, encoding="utf-8")
    return [str(problem).replace(folder.as_posix(), "data") for problem in read_guide(folder, tiny).problems]


def test_the_tour_and_the_stories_keep_their_order(tiny, tiny_folder):
    guide = read_guide(tiny_folder, tiny).guide
    assert list(guide.all()) == ["tour", "waiting"]
    assert [slide.heading for slide in guide.stories["waiting"].slides] == ["Who refers", "Ana"]
    assert guide.stories["waiting"].slides[0].show["types"] == ("refers", "signposts")


def test_a_folder_without_a_guide_has_an_empty_one(tiny, folder):
    (folder / "guide.yaml").unlink()
    found = read_guide(folder, tiny)
    assert (found.problems, found.guide.all()) == ((), {})


def test_the_guide_is_no_part_of_the_map(tiny, folder):
    (folder / "guide.yaml").write_text("tour: 3\n", encoding="utf-8")
    assert read_folder(folder).problems == ()
    assert load(folder).version == tiny.version


def test_a_misspelt_key_has_its_line(tiny, folder):
    assert complaints(folder, tiny, f"tour:\n  title: A\n  queston: B\n  {SLIDES}\n") == [
        "data/guide.yaml:3:3  tour: found the key `queston`; expected `question`. Correct the spelling."
    ]


def test_a_story_without_a_theme_or_slides_is_refused(tiny, folder):
    assert complaints(folder, tiny, "stories:\n  late:\n    title: A\n    question: B\n    slides: []\n") == [
        'data/guide.yaml:2:3  story "late": found no key `theme`; expected `theme:`, which is needed',
        'data/guide.yaml:5:5  story "late", slides: found an empty list; expected at least one item',
    ]


def test_ids_of_stories_are_ids_and_none_is_the_tour(tiny, folder):
    theme = "theme: {standing: assumption, why: c}"
    text = "".join(f"  {key}: {{title: a, question: b, {theme}, {SLIDES}}}\n" for key in ("Too Late", "tour"))
    assert complaints(folder, tiny, f"stories:\n{text}") == [
        'data/guide.yaml:2:3  stories: found the id "Too Late"; expected an id: lower-case words joined by hyphens. '
        'Write "too-late".',
        'data/guide.yaml:3:3  stories: found the id "tour"; expected another: an address means the tour by it',
    ]


def test_a_document_that_is_not_declared_is_named(tiny, folder):
    slide = "{heading: a, text: b, show: {}, evidence: [{source: handbok, at: '1', standing: statute}]}"
    assert complaints(folder, tiny, f"tour:\n  title: A\n  question: B\n  slides:\n    - {slide}\n") == [
        'data/guide.yaml:5:51  tour.slides[1].evidence[1]: found unknown source "handbok"; expected a source that is '
        'declared. Did you mean "handbook"?'
    ]


def test_a_state_is_words_and_numbers(tiny, folder):
    slide = "{heading: a, text: b, show: {focus: {id: camhs}}}"
    assert complaints(folder, tiny, f"tour:\n  title: A\n  question: B\n  slides:\n    - {slide}\n") == [
        "data/guide.yaml:5:36  tour.slides[1].show.focus: found a mapping with the key `id`; "
        "expected text, or a whole number, or a number, or a list"
    ]


def test_broken_yaml_is_told_and_nothing_else(tiny, folder):
    [problem] = complaints(folder, tiny, "tour: [\n")
    assert problem.startswith("data/guide.yaml:")


def test_a_guide_under_another_name_is_pointed_out(folder):
    (folder / "guides.yaml").write_text("tour: {}\n", encoding="utf-8")
    [problem] = read_folder(folder).problems
    assert str(problem).endswith('found a file that has no meaning here. Did you mean "guide.yaml"?')
