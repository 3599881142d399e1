from pathlib import Path
from typing import Any

import pytest

from sysmap.errors import DataError
from sysmap.loading import load
from sysmap.model import SystemMap
from tests.overlays.written import HEADER, complaints, under


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
    assert complaints(tiny_folder, wrong) == ['under overlay "wrong", actor "camhs", service.protection: found true. ']


def test_an_id_that_is_also_the_word_for_a_condition_is_an_id(tiny_folder: Path, overlay: Any) -> None:
    plain = {"short": "T", "sector": "health", "tier": "local", "kind": "role", "does": "Tests."}
    added = overlay("added", actors={"test": {"name": "T", **plain, "evidence": HEADER["evidence"]}})
    renamed = overlay("renamed", actors={"test": {"capacity": "None."}})
    assert under(tiny_folder, added, renamed).actors["test"].short == "T"


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


def test_an_adjusted_word_is_refused(tiny_folder: Path, overlay: Any) -> None:
    with pytest.raises(DataError, match=r"found `times` on something that is not a number; expected a number of"):
        under(tiny_folder, overlay("more", actors={"camhs": {"service": {"order": {"times": 1.5}}}}))
