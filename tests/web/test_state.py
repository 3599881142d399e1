"""What an address means: nothing is lost on the way, and nonsense opens the nearest sensible page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.model import SystemMap
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTORS
from sysmap.overlays import open_atlas
from sysmap.web.readers import MOST_OPEN
from sysmap.web.state import PATHS, PageState, address, params, read, read_query


def test_every_page_has_an_address_that_opens_it(tiny: SystemMap) -> None:
    for path, page in PATHS.items():
        opened = read(path, {}, tiny)
        assert opened.state == PageState(page=page)
        assert opened.dropped == ()


def test_an_address_restores_the_whole_state(tiny: SystemMap) -> None:
    state = PageState(
        page="map",
        show="outline",
        q="waiting & lists",
        view="referrals",
        types=("refers", "funds"),
        sectors=("health",),
        tiers=("local", "frontline"),
        seen=("children",),
        focus="camhs",
        line="social-care--refers--camhs",
        steps=2,
        way="to",
        statutory=("statutory", "partly"),
        meets=("neither",),
        standing=("statute", "contested"),
        between="school",
        along="anything",
        route=0,
    )
    path, _, query = address(state).partition("?")
    assert read_query(path, query, tiny).state == state
    assert read_query(path, query, tiny).dropped == ()


def test_an_altered_child_is_restored(tiny: SystemMap) -> None:
    state = PageState(page="journey", child="quiet-9", age=9.5, need=4, has=(), enters="anyone", seed=7, run=True, at=3)
    path, _, query = address(state).partition("?")
    assert query == "child=quiet-9&age=9.5&need=4&has=&enters=anyone&seed=7&run=1&at=3"
    assert read_query(path, query, tiny).state == state


def test_a_table_of_metrics_is_restored(tiny: SystemMap) -> None:
    state = PageState(page="metrics", table="actors", measures="money", sort="payers", order="rising", rows="police")
    path, _, query = address(state).partition("?")
    assert (path, query) == ("/metrics", "measures=money&sort=payers&order=rising&rows=police")
    assert read_query(path, query, tiny).state == state


def test_what_is_as_usual_is_not_in_the_address() -> None:
    assert address(PageState(page="journey")) == "/journey"
    assert params(PageState()) == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"focus": "camsh"}, 'This map has no actor "camsh". Did you mean "camhs"?'),
        ({"steps": "3"}, 'The link gives steps as "3"; it is a whole number from 1 to 2.'),
        ({"seed": "-1"}, 'The link gives seed as "-1"; it is a whole number from 0 to 999999.'),
        ({"age": "nan"}, 'The link gives age as "nan"; it is a number of years from 0 to under 26.'),
        ({"table": "lines"}, 'This map has no table of metrics "lines". Choose from: actors, map, relationships.'),
        ({"sort": "neighbors"}, 'This map has no column "neighbors". Did you mean "neighbours"?'),
        ({"way": "up"}, 'This map has no direction "up". Choose from: both, from, to.'),
        ({"ask": "why"}, 'This map has no question "why".'),
        ({"ask": "refers-here"}, "The link asks a question, but of no actor that this map has."),
        ({"between": "camhs"}, "The link asks the ways to an actor, but of no actor that this map has."),
        ({"route": "21"}, 'The link gives route as "21"; it is a whole number from 0 to 20.'),
        ({"standing": "statuts"}, 'This map has no standing of evidence "statuts". Did you mean "statute"?'),
        ({"colour": "red"}, 'The link names "colour", which no page here uses.'),
    ],
)
def test_nonsense_is_left_out_and_said(tiny: SystemMap, words: dict[str, str], said: str) -> None:
    opened = read("/", words, tiny)
    assert opened.state == PageState()
    assert opened.dropped == (said,)


def test_the_sensible_part_of_a_list_is_kept(tiny: SystemMap) -> None:
    opened = read("/", {"types": "refers,refer,funds"}, tiny)
    assert opened.state.types == ("refers", "funds")
    assert opened.dropped == ('This map has no type of relationship "refer". Did you mean "refers"?',)


def test_an_unknown_page_is_the_map(tiny: SystemMap) -> None:
    opened = read("/measures", {}, tiny)
    assert opened.state == PageState()
    assert opened.dropped == ('There is no page "/measures"; this is the map.',)


def test_a_line_alone_brings_its_actor_into_focus(tiny: SystemMap) -> None:
    assert read("/", {"line": "social-care--refers--camhs"}, tiny).state.focus == "social-care"


def test_of_a_repeated_key_the_first_counts(tiny: SystemMap) -> None:
    assert read_query("/", "focus=camhs&focus=gp", tiny).state.focus == "camhs"


@given(path=st.text(max_size=30), query=st.text(max_size=200))
def test_any_address_opens_a_page(tiny: SystemMap, path: str, query: str) -> None:
    state = read_query(path, query, tiny).state
    assert read_query("/", address(state).partition("?")[2], tiny).dropped == ()


@given(
    types=st.lists(st.sampled_from(RELATIONSHIP_TYPES), unique=True).map(tuple),
    sectors=st.lists(st.sampled_from(SECTORS), unique=True).map(tuple),
    q=st.text(max_size=80),
    seed=st.integers(0, 999_999),
    age=st.floats(0, 25.9).map(lambda years: round(years, 2)),
)
def test_every_state_survives_its_address(
    tiny: SystemMap, types: tuple[str, ...], sectors: tuple[str, ...], q: str, seed: int, age: float
) -> None:
    state = PageState.model_validate({"types": types, "sectors": sectors, "q": q, "seed": seed, "age": age})
    assert read_query("/", address(state).partition("?")[2], tiny).state == state


def test_a_long_list_of_nonsense_is_cut_short(tiny: SystemMap) -> None:
    opened = read("/", {f"x{number}": "1" for number in range(200)}, tiny)
    assert opened.dropped[0] == 'The link names "x0", which no page here uses.'
    assert len(opened.dropped) == 7
    assert opened.dropped[-1] == "And 194 more."


def test_an_area_is_part_of_the_address_and_so_are_its_own_actors(shipped_folder: Path) -> None:
    atlas = open_atlas(shipped_folder)
    asked = {"area": "northumberland", "focus": "rural-transport", "view": "figure-4", "slides": "1", "show": "two"}
    opened = read("/", asked, atlas.base, atlas=atlas)
    assert opened.dropped == ()
    assert params(opened.state) == asked
    elsewhere = read("/", {"area": "northumberlnd", "focus": "rural-transport"}, atlas.base, atlas=atlas)
    assert elsewhere.state == PageState()
    assert elsewhere.dropped[0] == 'This map has no area "northumberlnd". Did you mean "northumberland"?'


def test_what_cannot_stand_together_is_left_out_and_said(tiny: SystemMap) -> None:
    same = read("/", {"focus": "camhs", "between": "camhs"}, tiny)
    assert same.state == PageState(focus="camhs")
    assert same.dropped == ("The link asks for the ways from an actor to itself.",)
    both = read("/", {"focus": "camhs", "between": "gp", "ask": "refers-here"}, tiny)
    assert both.state == PageState(focus="camhs", between="gp")
    assert len(both.dropped) == 1


def test_an_unknown_actor_offers_the_nearest(tiny: SystemMap) -> None:
    assert read("/", {"focus": "Child guidence"}, tiny).offer == "camhs"
    assert read("/", {"focus": "zzz"}, tiny).offer is None
    assert read("/", {"focus": "camhs"}, tiny).offer is None


def test_only_a_few_organisations_are_unfolded_in_one_order(shipped: SystemMap) -> None:
    assert read("/", {"open": "vru,police"}, shipped).state.open == ("police", "vru")
    many = "vru,local-authority,yot,jobcentre-plus,mainstream-school,police,local-vcs,health-services"
    opened = read("/", {"open": many}, shipped)
    assert len(opened.state.open) == MOST_OPEN
    assert opened.dropped == (f"The link unfolds more than {MOST_OPEN} organisations.",)
    assert read("/", {"open": "camhs"}, shipped).state.open == ()
