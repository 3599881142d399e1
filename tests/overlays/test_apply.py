from pathlib import Path
from typing import Any

import pytest
import yaml

from sysmap.errors import ArgumentError, DataError
from sysmap.loading import load, load_tree, read_overlay
from sysmap.loading.overlay import Overlay
from sysmap.model import SystemMap
from sysmap.overlays import apply, diff, open_map

HEADER = {"name": "N", "summary": "S.", "evidence": [{"standing": "assumption", "why": "A test needs it."}]}


class Plain(yaml.SafeDumper):
    """Writes repeated values out, as our files must."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@pytest.fixture
def overlay(tmp_path: Path) -> Any:
    def write(name: str, **sections: Any) -> Overlay:
        file = tmp_path / f"{name}.yaml"
        file.write_text(yaml.dump({**HEADER, **sections}, Dumper=Plain, sort_keys=False))
        return read_overlay(file)

    return write


def under(folder: Path, *overlays: Overlay) -> SystemMap:
    return apply(load_tree(folder), overlays)


def complaints(folder: Path, *overlays: Overlay) -> list[str]:
    with pytest.raises(DataError) as caught:
        under(folder, *overlays)
    return [f"{problem.path}: found {problem.found}. {problem.suggestion}" for problem in caught.value.problems]


def test_what_an_overlay_names_is_replaced_and_the_rest_stays(tiny_folder: Path, tiny: SystemMap, overlay: Any) -> None:
    system = under(tiny_folder, overlay("renamed", actors={"gp": {"name": "Family doctors"}}))
    assert system.actors["gp"].name == "Family doctors"
    assert system.actors["gp"].entry == tiny.actors["gp"].entry
    assert {key: item for key, item in system.actors.items() if key != "gp"} == {
        key: item for key, item in tiny.actors.items() if key != "gp"
    }


def test_a_new_id_adds_and_null_removes(tiny_folder: Path, overlay: Any) -> None:
    line = {"from": "gp", "to": "school", "type": "linked", "evidence": HEADER["evidence"]}
    system = under(
        tiny_folder,
        overlay("lines", relationships={"gp--signposts--charity-mentoring": None, "gp--linked--school": line}),
    )
    assert "gp--signposts--charity-mentoring" not in system.relationships
    assert system.relationships["gp--linked--school"].type == "linked"


def test_a_list_of_new_relationships_may_stand_for_a_mapping(tiny_folder: Path, overlay: Any) -> None:
    line = {"from": "gp", "to": "school", "type": "linked", "evidence": HEADER["evidence"]}
    assert "gp--linked--school" in under(tiny_folder, overlay("lines", relationships=[line])).relationships


def test_a_number_is_multiplied_or_raised_with_its_range(tiny_folder: Path, tiny: SystemMap, overlay: Any) -> None:
    system = under(tiny_folder, overlay("more", actors={"camhs": {"service": {"places": {"times": 2, "plus": 1}}}}))
    before, after = tiny.actors["camhs"].service, system.actors["camhs"].service
    assert before
    assert after
    assert not isinstance(before.places, str)
    assert not isinstance(after.places, str)
    assert after.places.span == tuple(2 * number + 1 for number in before.places.span)
    assert after.places.why == before.places.why


def test_a_published_number_that_is_adjusted_rests_on_the_overlay_too(tiny_folder: Path, overlay: Any) -> None:
    change = {"referral": {"delay": {"times": 1.5}}}
    line = under(tiny_folder, overlay("slower", relationships={"school--refers--mash": change})).relationships[
        "school--refers--mash"
    ]
    assert line.referral
    assert line.referral.delay
    assert [entry.standing for entry in line.referral.delay.evidence] == ["published-statistic", "assumption"]


def test_a_duration_is_multiplied_with_its_spread(tiny_folder: Path, overlay: Any, tmp_path: Path) -> None:
    system = under(tiny_folder, overlay("longer", actors={"camhs": {"service": {"length": {"times": 2}}}}))
    before, after = load(tiny_folder).actors["camhs"].service, system.actors["camhs"].service
    assert before
    assert after
    assert after.length.model_dump()["mean"] == {
        key: 2 * number for key, number in before.length.model_dump()["mean"].items()
    }


def test_a_bare_number_takes_the_overlays_evidence_as_its_reason(tiny_folder: Path, overlay: Any) -> None:
    service = (
        under(tiny_folder, overlay("fixed", actors={"camhs": {"service": {"places": 60}}})).actors["camhs"].service
    )
    assert service
    assert not isinstance(service.places, str)
    assert service.places.span == (60, 60, 60)
    assert service.places.evidence[0].why == "A test needs it."


def test_a_replaced_test_is_replaced_whole_and_rests_on_the_overlay(tiny_folder: Path, overlay: Any) -> None:
    test = {"age": {"below": 25}}
    service = (
        under(tiny_folder, overlay("open", actors={"camhs": {"service": {"threshold": {"test": test}}}}))
        .actors["camhs"]
        .service
    )
    assert service
    assert service.threshold.test.model_dump(mode="json", exclude_defaults=True) == {"age": {"below": 25.0}}
    assert service.threshold.why is None
    assert service.threshold.summary is None
    assert service.threshold.evidence[0].why == "A test needs it."


def test_reasons_that_fall_with_a_test_are_among_the_changes(tiny_folder: Path, overlay: Any) -> None:
    test = {"age": {"below": 25}}
    system = under(tiny_folder, overlay("open", actors={"camhs": {"service": {"threshold": {"test": test}}}}))
    changed = {change.path.removeprefix("actors.camhs.service."): change.new for change in system.changes}
    assert changed == {
        "threshold.test": test,
        "threshold.summary": None,
        "threshold.evidence": [{"standing": "assumption", "why": "A test needs it.", "verdict": "supports"}],
    }


def test_a_duration_with_a_new_mean_rests_on_the_overlay(tiny_folder: Path, overlay: Any) -> None:
    shorter = overlay("shorter", actors={"camhs": {"service": {"length": {"mean": 12}}}})
    service = under(tiny_folder, shorter).actors["camhs"].service
    assert service
    assert (service.length.mean, service.length.spread, service.length.why) == (12, 10, None)
    assert service.length.evidence[0].why == "A test needs it."


def test_a_number_that_carries_no_reasons_is_replaced_and_adjusted_as_it_is(tiny_folder: Path, overlay: Any) -> None:
    system = under(
        tiny_folder,
        overlay(
            "plain",
            actors={"camhs": {"service": {"ages-out-at": 25}}},
            population={"profiles": {"quiet-9": {"age": 8, "need": {"plus": 1}}}},
        ),
    )
    service, child = system.actors["camhs"].service, system.population.profiles["quiet-9"]
    assert service
    assert (service.ages_out_at, child.age, child.need) == (25, 8, 2)


def test_only_a_number_takes_the_overlays_reasons(tiny_folder: Path, overlay: Any) -> None:
    wrong = overlay("wrong", actors={"camhs": {"service": {"protection": True}}})
    assert complaints(tiny_folder, wrong) == ['actor "camhs", service.protection: found true. ']


def test_an_id_that_is_also_the_word_for_a_condition_is_an_id(tiny_folder: Path, overlay: Any) -> None:
    plain = {"short": "T", "sector": "health", "tier": "local", "kind": "role", "does": "Tests."}
    added = overlay("added", actors={"test": {"name": "T", **plain, "evidence": HEADER["evidence"]}})
    renamed = overlay("renamed", actors={"test": {"capacity": "None."}})
    assert under(tiny_folder, added, renamed).actors["test"].short == "T"


def test_the_base_is_not_changed_and_the_changes_travel_with_the_map(tiny_folder: Path, overlay: Any) -> None:
    base = load_tree(tiny_folder)
    before = load(tiny_folder)
    system = apply(base, [overlay("renamed", actors={"gp": {"short": "Doctor"}})])
    assert apply(base, []) == before
    assert [(change.overlay, change.path, change.old, change.new) for change in system.changes] == [
        ("renamed", "actors.gp.short", "GP", "Doctor")
    ]
    assert system.overlays == ("renamed",)
    assert system.version != before.version


def test_the_order_of_overlays_that_agree_does_not_matter(tiny_folder: Path, overlay: Any) -> None:
    first = overlay("first", actors={"gp": {"short": "Doctor"}})
    second = overlay("second", actors={"camhs": {"service": {"places": {"times": 2}}}})
    assert under(tiny_folder, first, second).version == under(tiny_folder, second, first).version


def test_two_overlays_that_disagree_are_named_with_file_and_line(tiny_folder: Path, overlay: Any) -> None:
    first = overlay("first", actors={"gp": {"short": "Doctor"}})
    second = overlay("second", actors={"gp": {"short": "Surgery"}})
    with pytest.raises(DataError) as caught:
        under(tiny_folder, first, second)
    (problem,) = caught.value.problems
    assert problem.file.endswith("second.yaml")
    assert problem.path == 'overlay "second", actor "gp", short'
    assert problem.found.startswith('a field that overlay "first" also sets, at ')
    assert problem.found.endswith("first.yaml:8")
    assert problem.expected == "each field to be set by one overlay only"


def test_agreeing_is_no_conflict_but_adjusting_twice_is(tiny_folder: Path, overlay: Any) -> None:
    same = {"actors": {"gp": {"short": "Doctor"}}}
    assert under(tiny_folder, overlay("first", **same), overlay("second", **same)).actors["gp"].short == "Doctor"
    twice = {"actors": {"camhs": {"service": {"places": {"times": 2}}}}}
    assert len(complaints(tiny_folder, overlay("third", **twice), overlay("fourth", **twice))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"threshold": {"test": {"age": {"below": 25}}}}, {"threshold": {"why": "It was time."}}),
        ({"places": {"value": 60, "evidence": HEADER["evidence"]}}, {"places": {"why": "It was time."}}),
        ({"length": {"mean": 12}}, {"length": {"why": "It was time."}}),
    ],
)
def test_a_new_value_and_a_reason_for_the_old_one_are_a_conflict_in_either_order(
    tiny_folder: Path, overlay: Any, one: dict[str, Any], other: dict[str, Any]
) -> None:
    first = overlay("first", actors={"camhs": {"service": one}})
    second = overlay("second", actors={"camhs": {"service": other}})
    assert len(complaints(tiny_folder, first, second)) == 1
    assert len(complaints(tiny_folder, second, first)) == 1


def test_setting_inside_what_another_removes_is_a_conflict(tiny_folder: Path, overlay: Any) -> None:
    removed = overlay("removed", actors={"camhs": {"service": None}})
    adjusted = overlay("adjusted", actors={"camhs": {"service": {"places": {"times": 2}}}})
    assert len(complaints(tiny_folder, removed, adjusted)) >= 1
    assert len(complaints(tiny_folder, adjusted, removed)) >= 1


@pytest.mark.parametrize(
    ("sections", "complaint"),
    [
        (
            {"actors": {"camsh": {"short": "CAMHS"}}},
            'overlay "wrong", actor "camsh": found no "camsh" in actors. '
            'Did you mean "camhs"? A new one needs at least name, short, sector, tier, kind, does.',
        ),
        (
            {"population": {"profiles": {"quiet-8": {"age": 8}}}},
            'overlay "wrong", profile "quiet-8": found no "quiet-8" in population.profiles. '
            'Did you mean "quiet-9"? A new one needs at least name, summary, age, need.',
        ),
        (
            {"actors": {"camsh": None}},
            'overlay "wrong", actor "camsh": found nothing called "camsh" to remove. Did you mean "camhs"?',
        ),
        (
            {"actors": {"gp": {"name": {"times": 2}}}},
            'overlay "wrong", actor "gp", name: found `times` on something that is not a number. ',
        ),
        (
            {"actors": {"gp": {"service": {"times": 2}}}},
            'overlay "wrong", actor "gp", service: found an adjustment of a number that is not there. ',
        ),
        (
            {"actors": {"camhs": {"service": {"places": {"times": "two"}}}}},
            'overlay "wrong", actor "camhs", service.places.times: found the text "two". ',
        ),
        (
            {"actors": {"camhs": {"service": {"places": {"plus": True}}}}},
            'overlay "wrong", actor "camhs", service.places.plus: found true. ',
        ),
        (
            {"actors": {"camhs": {"service": {"limit": None}}}},
            'overlay "wrong", actor "camhs", service.limit: found nothing called "limit" to remove. ',
        ),
        (
            {"evidence": [{"source": "handbok", "at": "1", "standing": "statute"}], "actors": {"gp": {"short": "D"}}},
            'overlay "wrong", evidence[1].source: found unknown source "handbok". Did you mean "handbook"?',
        ),
    ],
)
def test_changes_to_what_is_not_there_are_refused(
    tiny_folder: Path, overlay: Any, sections: dict[str, Any], complaint: str
) -> None:
    assert complaints(tiny_folder, overlay("wrong", **sections)) == [complaint]


def test_a_result_that_breaks_a_rule_is_reported_at_the_overlays_line(tiny_folder: Path, overlay: Any) -> None:
    with pytest.raises(DataError) as caught:
        under(tiny_folder, overlay("wrong", actors={"gp": {"sector": "helth"}}))
    (problem,) = caught.value.problems
    assert problem.file.endswith("wrong.yaml")
    assert 'Did you mean "health"?' in problem.suggestion


@pytest.mark.parametrize(
    "service",
    [{"length": {"shape": "fixed"}}, {"length": None}, {"gatekeeper": "camhs"}, {"threshold": {"test": None}}],
)
def test_a_rule_that_a_merged_record_breaks_is_reported_at_the_overlays_line(
    tiny_folder: Path, overlay: Any, service: dict[str, Any]
) -> None:
    with pytest.raises(DataError) as caught:
        under(tiny_folder, overlay("wrong", actors={"camhs": {"service": service}}))
    assert [Path(problem.file).name for problem in caught.value.problems] == ["wrong.yaml"]


def test_an_adjusted_word_is_refused(tiny_folder: Path, overlay: Any) -> None:
    with pytest.raises(DataError, match=r"found `times` on something that is not a number; expected a number of"):
        under(tiny_folder, overlay("more", actors={"camhs": {"service": {"order": {"times": 1.5}}}}))


def test_removing_an_actor_names_everything_that_relies_on_it(tiny_folder: Path, overlay: Any) -> None:
    named = complaints(tiny_folder, overlay("without", actors={"mash": None}))
    assert any('relationship "school--refers--mash"' in line for line in named)
    assert any('actor "social-care", service.gatekeeper' in line for line in named)


def test_a_difference_is_listed_field_by_field(tiny_folder: Path, tiny: SystemMap, overlay: Any) -> None:
    other = under(tiny_folder, overlay("renamed", actors={"gp": {"short": "Doctor"}}))
    assert [(change.path, change.old, change.new) for change in diff(tiny, other)] == [
        ("actors.gp.short", "GP", "Doctor")
    ]
    assert diff(tiny, tiny) == ()


def test_a_difference_names_the_value_that_holds_where_none_is_written(
    tiny_folder: Path, tiny: SystemMap, overlay: Any
) -> None:
    endless = under(tiny_folder, overlay("endless", actors={"camhs": {"service": {"places": None}}}))
    (change,) = diff(tiny, endless)
    assert (change.path, change.old["likely"], change.new) == ("actors.camhs.service.places", 40, "unlimited")


def test_a_map_is_opened_under_areas_and_reforms_by_id_or_file(tiny_folder: Path) -> None:
    system = open_map(tiny_folder, areas=["moor"], reforms=["more-mentors"])
    assert system.overlays == ("moor", "more-mentors")
    by_file = open_map(tiny_folder, reforms=[str(tiny_folder / "reforms" / "more-mentors.yaml")])
    assert by_file.overlays == ("more-mentors",)


def test_an_unknown_overlay_is_answered_with_the_nearest(tiny_folder: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        open_map(tiny_folder, reforms=["more-mentor"])
    assert str(caught.value) == (
        'unknown reform "more-mentor". Did you mean "more-mentors"? Or name a file that ends in .yaml.'
    )


def test_a_folder_without_overlays_says_so_and_one_with_many_does_not(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        open_map(tmp_path, reforms=["x"])
    nothing = f"There are none in {tmp_path / 'reforms'}."
    assert str(caught.value) == f'unknown reform "x". {nothing} Or name a file that ends in .yaml.'
    (tmp_path / "reforms").mkdir()
    for number in range(13):
        (tmp_path / "reforms" / f"reform-{number}.yaml").touch()
    with pytest.raises(ArgumentError) as caught:
        open_map(tmp_path, reforms=["x"])
    assert str(caught.value) == 'unknown reform "x". Or name a file that ends in .yaml.'


def test_problems_of_the_base_and_of_an_overlay_come_together(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("name: [")
    with pytest.raises(DataError) as caught:
        open_map(tmp_path / "nowhere", reforms=[str(broken)])
    assert {Path(problem.file).name for problem in caught.value.problems} >= {"broken.yaml", "nowhere"}
