import random
from shutil import copytree

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sysmap.errors import DataError
from sysmap.loading import Tree, build, examine, load, load_tree
from sysmap.loading.files import decoded
from sysmap.loading.folder import Reading
from sysmap.loading.yamltext import parse

EVIDENCE = [{"source": "handbook", "at": "1", "standing": "statute"}]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["age", "all", "mean", "x"]), inner),
    max_leaves=5,
)
MANY = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def complaints(tree):
    with pytest.raises(DataError) as caught:
        build(tree)
    return [str(problem) for problem in caught.value.problems]


def test_the_small_map_loads(tiny_folder):
    system = load(tiny_folder)
    assert len(system.actors) == 12
    assert system.relationships["school--refers--mash"].referral.rank is None
    assert system.relationships["police-emergency"].referral.on == ("crisis",)
    assert system.population.arrivals.ages["13"].central == 1
    assert system.journeys["ana"].profile == "worried-13"


def test_a_folder_and_its_tree_give_the_same_map(tiny_folder, tiny):
    assert build(load_tree(tiny_folder)) == tiny


def dumped(tree, folder, order):
    """The tree as a data folder, with the keys of every mapping in another order."""

    def stirred(value):
        if isinstance(value, dict):
            return {key: stirred(value[key]) for key in order.sample(list(value), len(value))}
        return [stirred(item) for item in value] if isinstance(value, list) else value

    data = stirred(tree.data)
    journeys = data.pop("journeys")
    for name, section in data.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump({name: section}, sort_keys=False), encoding="utf-8")
    (folder / "journeys").mkdir(exist_ok=True)
    for name, journey in journeys.items():
        (folder / "journeys" / f"{name}.yaml").write_text(yaml.safe_dump(journey, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize("seed", range(5))
def test_a_map_written_anew_in_any_order_is_the_same_map(tiny_tree, tiny, tmp_path, seed):
    dumped(tiny_tree, tmp_path, random.Random(seed))  # noqa: S311
    again = load(tmp_path)
    assert again == tiny
    assert again.version == tiny.version


@MANY
@given(st.text())
def test_any_text_is_values_or_problems(text):
    parsed = parse(text, "f.yaml")
    assert (parsed.data is None) <= bool(parsed.problems)


@MANY
@given(st.text(alphabet=":-[]{}&*!|>'\"%@`#,? \n\tab01~<"))
def test_any_text_of_yaml_signs_is_values_or_problems(text):
    parsed = parse(text, "f.yaml")
    assert (parsed.data is None) <= bool(parsed.problems)


@MANY
@given(st.binary())
def test_any_bytes_are_text_or_a_problem(content):
    decoded(content, "f.yaml")


@MANY
@given(index=st.integers(0, 10_000), value=ANYTHING)
def test_any_value_anywhere_is_taken_or_named(tiny_with, paths, index, value):
    tree = tiny_with((paths[index % len(paths)], value))
    text = "".join(str(problem) for problem in examine(Reading(tree, ())).problems)
    for word in ("Input should", "Value error", "a value that fits", "NoneType", "validator"):
        assert word not in text


@pytest.mark.parametrize(("value", "found"), [([], "an empty list"), ([1], "a list of 1"), ("all", 'the text "all"')])
def test_a_population_that_is_no_mapping_is_named(tiny_with, value, found):
    (complaint,) = complaints(tiny_with(("population", value)))
    assert complaint.endswith(f"population: found {found}; expected a mapping of the population's parts")


@MANY
@given(index=st.integers(0, 10_000))
def test_any_key_may_be_missing(tiny_with, paths, index):
    keys = [path for path in paths if not path.rsplit(".", 1)[-1].isdigit()]
    examine(Reading(tiny_with((keys[index % len(keys)], ...)), ()))


def test_a_section_that_is_missing_is_named():
    assert complaints(Tree({}, {})) == [
        f"{name}: found nothing; expected a section that every map has"
        for name in ("actors", "population", "relationships", "sources")
    ]


def test_every_part_of_the_population_is_needed(tiny_with):
    found = complaints(tiny_with(("population.attributes", ...), ("population.arrivals", ...)))
    assert any(
        line.endswith("population: found no key `attributes`; expected `attributes:`, which is needed")
        for line in found
    )
    assert any(
        line.endswith("population: found no key `arrivals`; expected `arrivals:`, which is needed") for line in found
    )


def test_two_mistakes_in_one_record_are_both_named(tiny_with):
    found = complaints(tiny_with(("actors.camhs.kind", "sevice"), ("actors.camhs.service.gatekeeper", "mahs")))
    assert [line.split("actors.yaml:")[1] for line in found] == [
        '55:5  actor "camhs", kind: found the text "sevice"; expected one of department, minister, regulator, '
        "commissioner, partnership, meeting, funder, programme, authority, service, school, charity, community, "
        'business, group, role, person. Did you mean "service"?',
        '63:5  actor "camhs", service.gatekeeper: found unknown actor "mahs"; expected an actor that is declared. '
        'Did you mean "mash"?',
    ]


def test_a_key_that_is_indented_too_little_is_told_where_it_belongs(tiny_with):
    (found,) = complaints(tiny_with(("actors.school.places", 3)))
    assert found.endswith("It belongs under `service`; check the indentation.")


def test_a_python_name_is_no_key(tiny_with):
    (found,) = complaints(tiny_with(("actors.department.as_of", 2022)))
    assert found.endswith('found the key `as_of`; expected a key that has a meaning here. Did you mean "as-of"?')


def test_an_id_is_put_right(tiny_with):
    (found,) = complaints(tiny_with(("population.profiles.quiet-9.known-to", ["Town Police"])))[:1]
    assert found.endswith(
        'known-to[1]: found the text "Town Police"; expected an id: lower-case words joined by hyphens. '
        'Write "town-police".'
    )


def test_a_long_value_is_cut_short(tiny_with):
    (found,) = complaints(tiny_with(("actors.school.kind", "x" * 500)))
    assert f'the text "{"x" * 57}..."; expected' in found


def test_a_closing_branch_of_a_union_says_what_is_wrong_inside(tiny_with):
    (found,) = complaints(tiny_with(("actors.camhs.service.places.likly", 3)))
    assert found.endswith(
        'actor "camhs", service.places: found the key `likly`; expected a key that has a meaning here. '
        'Did you mean "likely"?'
    )


def test_a_condition_deep_down_is_placed(tiny_with):
    (found,) = complaints(tiny_with(("actors.camhs.service.threshold.test.all.3.not", {"not": {"age": {"frm": 3}}})))
    assert 'actor "camhs", service.threshold.test.all[4].not.not.age: found the key `frm`' in found


def test_a_misshapen_id_is_told_once_and_stands_for_what_it_should_be(tiny_with, tiny_tree):
    gp = tiny_tree.data["actors"]["gp"]
    (found,) = complaints(tiny_with(("actors.gp", ...), ("actors.GP", gp)))
    assert found.endswith(
        'actor "GP": found the id "GP"; expected an id: lower-case words joined by hyphens. Write "gp".'
    )
    (found,) = complaints(tiny_with(("relationships.gp--refers--camhs.from", "GP")))
    assert found.endswith('from: found the text "GP"; expected an id: lower-case words joined by hyphens. Write "gp".')


def test_an_id_that_is_too_long_is_told_so(tiny_with):
    found = complaints(tiny_with((f"population.areas.{'a' * 61}", {"name": "A"})))
    assert found[0].endswith("; expected at most 60 characters. It has 61.")


def test_a_key_that_only_looks_right_is_told_apart(tiny_with):
    (found,) = complaints(tiny_with(("actors.gp.tier", ...), ("actors.gp.t\u0456er", "local")))
    assert found.endswith(
        'found the key `t\u0456er`; expected `tier`. Correct the spelling. Its "\u0456" is not a plain letter (U+0456).'
    )
    (found,) = complaints(tiny_with(("actors.gp.tier", ...), ("actors.gp.tier ", "local")))
    assert found.endswith("found the key `tier `; expected `tier`. Correct the spelling.")
    (found,) = complaints(tiny_with(("actors.camhs.service.places.low:1", None)))
    assert found.endswith("found the key `low:1`; expected a key that has a meaning here. Put a space after the colon.")


def test_a_word_that_may_stand_for_a_number_is_put_right(tiny_with):
    (found,) = complaints(tiny_with(("actors.camhs.service.places", "unlimitd")))
    assert found.endswith('`high`, or `unlimited`. Did you mean "unlimited"?')


def test_a_part_of_the_population_that_is_misspelt_or_empty_is_told_once(tiny_with, tiny_tree):
    trust = tiny_tree.data["population"]["trust"]
    (found,) = complaints(tiny_with(("population.trust", ...), ("population.trusts", trust)))
    assert found.endswith(
        "population: found the key `trusts`; expected one of attributes, areas, incidents, moves, calendars, "
        'profiles, need, trust, arrivals. Did you mean "trust"?'
    )
    (found,) = complaints(tiny_with(("population.trust", None)))
    assert found.endswith("population.trust: found nothing; expected a mapping. Write it after the colon.")


@pytest.mark.parametrize("age", ["26", "07", "\u00b2", "\u0661\u0663", "ten"])
def test_an_age_is_a_number_of_years(tiny_with, age):
    (found,) = complaints(tiny_with((f"population.arrivals.ages.{age}", {"value": 1, "evidence": EVIDENCE})))
    assert found.endswith(f'An age is a whole number of years from 0 to 25, not "{age}".')


def test_a_record_is_not_refused_for_a_value_that_the_reading_refused(tiny_folder, tmp_path):
    copytree(tiny_folder, tmp_path / "data")
    actors = tmp_path / "data" / "actors.yaml"
    actors.write_text(actors.read_text().replace("places: {low: 20, likely: 40", "places: {low: 020, likely: &x 40"))
    with pytest.raises(DataError) as caught:
        load(tmp_path / "data")
    assert [problem.path for problem in caught.value.problems] == [
        'actor "camhs", service.places.low',
        'actor "camhs", service.places.likely',
    ]
