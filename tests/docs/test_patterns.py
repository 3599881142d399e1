"""Every testable finding of the documents is in the registry, and the page belongs to the map that is shipped."""

import json
from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from docs.patterns.arms import ARMS
from docs.patterns.groups import LISTS, members
from docs.patterns.page import IN_GENERAL, MENDED, discussion
from docs.patterns.registry import Comparison, Finding, read
from docs.patterns.results import areas_hash, registry_hash

pytestmark = pytest.mark.no_cover  # about what is written, not about lines of code

DOCS = Path(__file__).parents[2] / "docs"
LISTED = {
    "iff2023": [
        *(f"iff-k{name}" for name in ("1a", "1b", "2a", "2b", "2c", "3a", "3b", "4a", "4b", "5", "6a", "6b", "7")),
        *(f"iff-t{number:02}" for number in range(1, 31)),
    ],
    "jtai2024": [f"jtai-f{number:02}" for number in range(1, 45)],
    "crest2020": [f"crest-h{number}" for number in range(1, 29)],
    "childk2020": [f"childk-f{number}" for number in range(1, 33)],
    "saferlondon2024": [f"safer-f{number}" for number in range(1, 36)],
}
"""The rows of the lists of testable comparisons that were read out of each document."""


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return [finding for listed in read() for finding in listed.findings]


def test_every_listed_finding_is_in_the_registry_once_and_in_order() -> None:
    assert {listed.source: [finding.id for finding in listed.findings] for listed in read()} == LISTED


def test_enough_findings_are_tested_and_enough_of_them_are_not_built_in(findings) -> None:
    counts = Counter(finding.standing for finding in findings)
    assert counts["tested"] + counts["built-in"] >= 60
    assert counts["tested"] >= 30


def test_every_test_asks_what_the_shipped_map_can_answer(findings, shipped) -> None:
    for group in LISTS:
        assert members(shipped, group) == set(LISTS[group]), f"an actor of {group} is gone"
    for finding in findings:
        for test in finding.tests:
            for measure in test.measures:
                _check_words(finding.id, measure.model_dump(), shipped)


def _check_words(where: str, asked: dict, shipped) -> None:
    people = shipped.population
    for key, value in asked.items():
        if isinstance(value, dict):
            _check_words(where, value, shipped)
        elif value and key in ("at", "to", "live", "without", "among", "while_live") and isinstance(value, str | tuple):
            assert members(shipped, value), (where, value)
        elif key in ("all", "any", "none"):
            assert set(value) <= set(people.attributes), (where, value)
        elif key == "what":
            assert set(value) <= set(people.incidents), (where, value)
        elif key in ("attribute", "given"):
            assert value in people.attributes, (where, value)


def test_every_arm_makes_a_map_that_differs_from_the_shipped_one(findings, shipped) -> None:
    used = {arm for finding in findings for test in finding.tests for arm in test.wanted_arms}
    assert used == set(ARMS)
    for name in sorted(used - {"baseline"}):
        arm = ARMS[name]
        assert arm.off or arm.areas or arm.change(shipped).version != shipped.version, name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"measure": "share-wth"}, '"share-wth" is no measure'),
        ({"first": {"arm": "basline"}}, '"basline" is no arm'),
        ({"contrast": "ratio"}, "a difference or a ratio has a second side"),
        ({"of": {"event": {"kind": "notised"}}}, "Input should be 'arrived'"),
    ],
)
def test_a_slip_in_the_registry_is_refused(change, says) -> None:
    plain = {"says": "It.", "measure": "share-with", "of": {"event": {"kind": "noticed"}}, "expects": "above"}
    with pytest.raises(ValidationError, match=says):
        Comparison.model_validate({**plain, "line": 0.5, **change})


def test_a_finding_says_why_it_cannot_be_tested_and_then_has_no_tests() -> None:
    with pytest.raises(ValidationError, match="`because` says what is built in"):
        Finding.model_validate({"id": "iff-t99", "finding": "A.", "at": "1", "standing": "cannot-be-tested"})


@pytest.fixture(scope="module")
def results() -> dict:
    return json.loads((DOCS / "patterns" / "results.json").read_text(encoding="utf-8"))


def test_the_page_belongs_to_the_map_and_the_registry(results, shipped) -> None:
    say = "docs/patterns.md was made with another {}: run `make evidence` and read what has changed"
    assert results["made"]["map"] == shipped.version, say.format("map")
    assert results["made"]["areas"] == areas_hash(), say.format("set of area files")
    assert results["made"]["registry"] == registry_hash(), say.format("registry of findings")


def test_the_page_and_its_data_name_the_same_map_and_every_finding(results, findings) -> None:
    page = (DOCS / "patterns.md").read_text(encoding="utf-8")
    for what in ("map", "areas", "registry"):
        assert f"{what} `{results['made'][what]}`" in page.replace("Map `", "map `", 1)
    assert [row["id"] for row in results["findings"]] == [finding.id for finding in findings]
    for row in results["findings"]:
        assert f"| {row['id']} | {row['finding']}" in page


def test_what_failed_is_discussed_and_nothing_else(results) -> None:
    failed = {row["id"] for row in results["findings"] if row["verdict"] in ("not reproduced", "undecided")}
    assert set(discussion()) == {IN_GENERAL, MENDED, *failed}
