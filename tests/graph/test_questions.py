"""What a reader asks about an actor, answered by hand on a small map."""

import pytest

from sysmap.graph.questions import Question, answer, answers, within
from sysmap.model import SystemMap
from tests.graph.maps import SERVICE, actor, line, make_map

BOTH = [
    {"source": "one", "at": "1", "standing": "testimony"},
    {"source": "two", "at": "2", "standing": "testimony", "verdict": "contradicts"},
]


@pytest.fixture(scope="module")
def town() -> SystemMap:
    return make_map(
        [
            "school refers camhs",
            "gp signposts camhs",
            "counsellor refers camhs",
            "counsellor part-of school",
            "teacher part-of school",
            "school works-with counsellor",
            line("ministry funds council"),
            "council commissions camhs",
            "ministry funds camhs",
            "inspector inspects camhs",
            "camhs reports-to board",
            "camhs oversees team",
            line("camhs shares-data gp", direction="two-way"),
            line("camhs shares-data board", sharing={"data": "aggregate"}),
            line("camhs works-with team", quality="tension"),
            line("child contact camhs", seen_by=["children"], evidence=BOTH),
        ],
        actors=[
            actor("camhs", service={**SERVICE, "gatekeeper": "triage"}),
            actor("triage", service=SERVICE),
            actor("counsellor", kind="role"),
            actor("teacher", kind="role"),
        ],
    )


def ids(town: SystemMap, key: str, question: Question) -> list[str]:
    found = answer(town, key, question)
    return [line.id for line in found.lines] if found else []


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("refers-here", ["counsellor--refers--camhs", "gp--signposts--camhs", "school--refers--camhs"]),
        ("refers-on", []),
        ("overseen-by", ["camhs--reports-to--board", "inspector--inspects--camhs"]),
        ("oversees", ["camhs--oversees--team"]),
        ("sees-record", ["camhs--shares-data--gp"]),
        ("shown-record", ["camhs--shares-data--gp"]),
        ("works-with", ["camhs--works-with--team"]),
        ("meets", ["child--contact--camhs"]),
        ("children-tell", ["child--contact--camhs"]),
        ("trouble", ["camhs--works-with--team"]),
        ("contested", ["child--contact--camhs"]),
    ],
)
def test_each_question_has_its_lines(town: SystemMap, question: Question, lines: list[str]) -> None:
    assert ids(town, "camhs", question) == lines


def test_money_is_followed_back_ring_by_ring(town: SystemMap) -> None:
    found = answer(town, "camhs", "money-from")
    assert found
    assert [[line.id for line in ring] for ring in found.rings] == [
        ["council--commissions--camhs", "ministry--funds--camhs"],
        ["ministry--funds--council"],
    ]
    assert found.actors == {"camhs", "council", "ministry"}


def test_money_is_followed_on(town: SystemMap) -> None:
    assert ids(town, "ministry", "money-to") == [
        "ministry--funds--camhs",
        "ministry--funds--council",
        "council--commissions--camhs",
    ]


def test_an_organisation_is_asked_with_the_roles_inside_it(town: SystemMap) -> None:
    assert within(town, "school") == {"school", "counsellor", "teacher"}
    assert ids(town, "school", "refers-on") == ["school--refers--camhs", "counsellor--refers--camhs"]


def test_what_stays_inside_an_organisation_answers_nothing(town: SystemMap) -> None:
    assert ids(town, "school", "works-with") == []


def test_a_role_without_referrals_of_its_own_refers_as_its_organisation_does(town: SystemMap) -> None:
    assert ids(town, "teacher", "refers-on") == ["school--refers--camhs"]


def test_what_must_be_true_names_the_gatekeepers(town: SystemMap) -> None:
    found = answer(town, "camhs", "accepts")
    assert found
    assert found.actors == {"camhs", "triage"}
    assert answer(town, "gp", "accepts") is None


def test_only_questions_with_an_answer_are_offered(town: SystemMap) -> None:
    assert [item.question for item in answers(town, "gp")] == ["refers-on", "sees-record", "shown-record"]
