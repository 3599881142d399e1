"""Slides open what they say, and a slide that does not is a problem with its line."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from sysmap.cli.check import findings
from sysmap.errors import DataError
from sysmap.loading import read_guide
from sysmap.model import SystemMap
from sysmap.model.guide import Guide
from sysmap.overlays import open_map
from sysmap.web import ids
from sysmap.web.factory import create_app
from sysmap.web.guide_data import guide_data, guide_part
from sysmap.web.slides import guide_problems, open_guide, opened, slide_address, slide_names
from sysmap.web.state import PageState, read_query

STATE_JS = Path(ids.__file__).parent / "assets" / "app-0-state.js"


@pytest.fixture(scope="module")
def guide(tiny: SystemMap, tiny_folder: Path) -> Guide:
    return open_guide(tiny_folder, tiny)


@pytest.fixture
def with_show(tiny: SystemMap, tiny_folder: Path, tmp_path: Path) -> Callable[[str], list[str]]:
    """The problems of a guide whose only slide shows something."""
    folder = tmp_path / "data"
    copytree(tiny_folder, folder)

    def problems(show: str) -> list[str]:
        slide = f"    - {{heading: a, text: b, show: {show}}}"
        text = f"tour:\n  title: A\n  question: B\n  slides:\n{slide}\n"
        (folder / "guide.yaml").write_text(text, encoding="utf-8")
        found = guide_problems(read_guide(folder, tiny), tiny)
        assert {str(problem) for problem in found} == {str(problem) for problem in findings(folder).problems}
        return [str(problem).replace(folder.as_posix(), "data") for problem in found]

    return problems


@pytest.mark.parametrize(
    ("show", "said"),
    [
        (
            "{focus: camsh}",
            "data/guide.yaml:5:36  tour.slides[1].show: found `focus: camsh`; expected a state that opens. "
            'This map has no actor "camsh". Did you mean "camhs"?',
        ),
        (
            "{page: journeys}",
            "data/guide.yaml:5:36  tour.slides[1].show: found `page: journeys`; expected a state that opens. "
            'Did you mean "journey"?',
        ),
        (
            "{types: [refers, refer]}",
            "data/guide.yaml:5:36  tour.slides[1].show: found `types: refers,refer`; expected a state that opens. "
            'This map has no type of relationship "refer". Did you mean "refers"?',
        ),
        (
            "{page: journey, run: yes}",
            "data/guide.yaml:5:51  tour.slides[1].show: found `run: yes`; expected a state that opens. "
            'The link gives run as "yes"; it is a whole number from 0 to 1.',
        ),
    ],
)
def test_a_state_that_does_not_open_is_a_problem_with_its_line(
    with_show: Callable[[str], list[str]], show: str, said: str
) -> None:
    [problem] = with_show(show)
    assert problem == said


def test_a_state_that_opens_is_no_problem(with_show: Callable[[str], list[str]]) -> None:
    assert with_show("{page: journey, child: quiet-9, age: 9.5, seed: 7, run: 1}") == []


def test_under_an_overlay_a_slide_may_show_less(tiny_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    copytree(tiny_folder, folder)
    (folder / "reforms" / "no-view.yaml").write_text(
        "name: A\nsummary: B\nevidence: [{standing: assumption, why: c}]\nviews: {referrals: null}\n", encoding="utf-8"
    )
    system = open_map(folder, reforms=["no-view"])
    kept = open_guide(folder, system)
    assert opened(kept.stories["waiting"].slides[0], system).state.view is None


def test_the_app_refuses_a_folder_whose_guide_is_wrong(tiny_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    copytree(tiny_folder, folder)
    (folder / "guide.yaml").write_text("tour: {}\n", encoding="utf-8")
    with pytest.raises(DataError):
        create_app(folder)


def test_a_slide_is_an_address_like_any_other(tiny: SystemMap, guide: Guide) -> None:
    assert slide_names(guide) == ("tour.1", "tour.2", "waiting.1", "waiting.2")
    address = slide_address("waiting", guide.stories["waiting"], 1)
    assert address == "/journey?story=ana&at=2&slide=waiting.2"
    path, _, query = address.partition("?")
    found = read_query(path, query, tiny, slide_names(guide))
    assert (found.state, found.dropped) == (PageState(page="journey", story="ana", at=2, slide="waiting.2"), ())


def test_a_slide_that_is_not_there_is_left_out_and_said(tiny: SystemMap, guide: Guide) -> None:
    found = read_query("/", "slide=waiting.3", tiny, slide_names(guide))
    assert found.state.slide is None
    assert found.dropped[0].startswith('This map has no slide "waiting.3".')


def test_the_browser_has_every_slide_with_its_state_and_both_sides(tiny: SystemMap, guide: Guide) -> None:
    data = guide_data(guide, tiny)
    first, second = data["waiting"]["slides"]
    assert first["state"] == {"page": "map", "params": {"view": "referrals", "types": "refers,signposts"}}
    assert [entry["side"] for entry in first["evidence"]] == ["For", "Against"]
    assert first["evidence"][0]["href"] == "/evidence#source-handbook"
    assert [(entry["side"], entry["assumed"], entry["says"]) for entry in second["evidence"]] == [
        ("", True, "Nobody wrote it down.")
    ]
    assert {"camhs", "gp"} <= set(data["tour"]["lit"])
    assert guide_part(Guide(), {}) is None


def test_the_guide_is_served_under_a_name_that_changes_with_it(tiny: SystemMap, guide: Guide) -> None:
    client = create_app(tiny, guide=guide).server.test_client()
    found = re.search(r'"guide": "(guide-[0-9a-f]{12})"', client.get("/guide").text)
    assert found
    answer = client.get(f"/api/{tiny.version}/{found[1]}.json")
    assert json.loads(answer.data) == json.loads(json.dumps(guide_data(guide, tiny)))
    assert client.get(f"/api/{tiny.version}/guide-000000000000.json").status_code == 404
    assert '"guide": null' in create_app(tiny).server.test_client().get("/").text


def words_of_pages() -> dict[str, set[str]]:
    """By page, the words of the query that the browser keeps on it."""
    text = STATE_JS.read_text()
    for name, words in re.findall(r"^  const ([A-Z]+) = \[([^\]]*)\];", text, re.MULTILINE):
        text = text.replace(f"...{name}", words)
    found = re.findall(r"^    (\w+): \[([^\]]*)\],$", text, re.MULTILINE)
    return {page: set(re.findall(r'"(\w+)"', words)) for page, words in found}


def test_every_shipped_slide_opens_whole_and_is_the_state_that_is_kept(
    shipped: SystemMap, shipped_folder: Path
) -> None:
    guide = open_guide(shipped_folder, shipped)
    kept = words_of_pages()
    names = slide_names(guide)
    for key, story in guide.all().items():
        for at, slide in enumerate(story.slides):
            path, _, query = slide_address(key, story, at).partition("?")
            found = read_query(path, query, shipped, names)
            assert found.dropped == (), (key, at)
            words = {word for word in slide.show if word != "page"}
            assert words <= kept[found.state.page], (key, at)
            if found.state.story:
                assert found.state.at <= len(shipped.journeys[found.state.story].steps), (key, at)


def test_the_shipped_guide_has_a_tour_and_a_story_for_each_key_theme(shipped: SystemMap, shipped_folder: Path) -> None:
    guide = open_guide(shipped_folder, shipped)
    assert guide.tour is not None
    places = [entry.at for story in guide.stories.values() for entry in story.theme]
    ranks = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
    assert places == [f"5 Key themes, {rank}" for rank in ranks]
    assert all(4 <= len(story.slides) <= 6 for story in guide.all().values())


def test_no_slide_types_a_figure_or_speaks_at_length(shipped: SystemMap, shipped_folder: Path) -> None:
    for key, story in open_guide(shipped_folder, shipped).all().items():
        for slide in story.slides:
            assert not re.search(r"\d|%|£", slide.heading + slide.text), (key, slide.heading)
            assert not re.search(r"[“”\"]", slide.text), (key, slide.heading)
            assert 1 <= len(re.findall(r"[.!?](?:\s|$)", slide.text)) <= 4, (key, slide.heading)


def test_a_slide_without_evidence_only_says_how_a_page_works(shipped: SystemMap, shipped_folder: Path) -> None:
    bare = {
        (key, at + 1)
        for key, story in open_guide(shipped_folder, shipped).stories.items()
        for at, slide in enumerate(story.slides)
        if not slide.evidence
    }
    assert bare == {("doors-hardly-used", 4), ("doors-hardly-used", 6)}


def test_what_the_slides_say_of_exact_gates_is_so(shipped: SystemMap) -> None:
    """`only-once-it-is-worse`, slide 2: CAMHS is shut to this child for want of need, and opens as need is raised."""
    from sysmap.graph.reach import reach  # noqa: PLC0415
    from sysmap.model.threshold import state_of  # noqa: PLC0415
    from sysmap.web.child import child_of  # noqa: PLC0415

    blocked = []
    for need in (None, 3):
        child = child_of(shipped, PageState(child="mental-health-15", need=need))
        blocked.append({gate.actor for gate in reach(shipped, state_of(child), enters_at=child.enters_at).blocked})
    assert "camhs" in blocked[0]
    assert "camhs" not in blocked[1]
