"""What must hold between records."""

import pytest

from sysmap.errors import DataError
from sysmap.loading import build
from sysmap.loading.circles import MOST_CIRCLES
from sysmap.loading.references import MOST_REMEDIES


def complaints(tree):
    with pytest.raises(DataError) as caught:
        build(tree)
    return [str(problem).split("  ", 1)[1] for problem in caught.value.problems]


def only(tree):
    (found,) = complaints(tree)
    return found


EVIDENCE = [{"source": "handbook", "at": "1", "standing": "statute"}]
GUESS = {"low": 0.1, "likely": 0.2, "high": 0.3, "why": "A guess."}


def part_of(start, end):
    return {"from": start, "to": end, "type": "part-of", "evidence": EVIDENCE}


def test_an_actor_or_relationship_without_evidence_is_refused(tiny_with):
    found = complaints(tiny_with(("actors.gp.evidence", []), ("relationships.gp--refers--camhs.evidence", ...)))
    ending = "found no evidence; expected at least one entry. Add `evidence:` with `source`, `at` and `standing`."
    assert found == [f'actor "gp": {ending}', f'relationship "gp--refers--camhs": {ending}']


@pytest.mark.parametrize("number", [40, {"value": 40}, {"low": 1, "likely": 2, "high": 3}])
def test_a_number_without_a_reason_is_refused(tiny_with, number):
    assert only(tiny_with(("actors.camhs.service.places", number))) == (
        'actor "camhs", service.places: found a number that rests on nothing; expected evidence or a reason. '
        "Add `evidence`, or `why` with `low`, `likely` and `high`."
    )


def test_a_duration_without_a_reason_is_refused(tiny_with):
    found = only(tiny_with(("actors.camhs.service.length", {"mean": 4})))
    assert found.startswith('actor "camhs", service.length: found a number that rests on nothing')


def test_a_part_of_circle_is_named_once(tiny_with):
    tree = tiny_with(
        ("relationships.b", part_of("social-care", "mash")), ("relationships.c", part_of("mash", "early-help"))
    )
    assert only(tree) == (
        'actor "early-help": found a circle, each part of the next: early-help, social-care, mash, early-help; '
        "expected no circle. Remove one step of it."
    )


def test_a_circle_of_gatekeepers_is_named(tiny_with):
    assert only(tiny_with(("actors.mash.service.gatekeeper", "social-care"))) == (
        'actor "mash": found a circle, each gate kept by the next: mash, social-care, mash; '
        "expected no circle. Remove one step of it."
    )


def test_a_referral_needs_a_service_at_its_end(tiny_with):
    assert only(tiny_with(("relationships.gp--refers--camhs.to", "school"))) == (
        'relationship "gp--refers--camhs", to: found "school", which has no service; '
        "expected an actor with `service`, since it receives referrals"
    )


def test_a_first_habit_needs_ranks(tiny_with):
    without = tiny_with(("relationships.mash--refers--early-help.referral.rank", ...))
    assert only(without) == (
        'relationship "mash--refers--early-help", referral: found no key `rank`; '
        'expected a rank of its own, since "mash" makes the first referral that succeeds'
    )
    repeated = tiny_with(("relationships.mash--refers--early-help.referral.rank", 1))
    assert only(repeated) == (
        'relationship "mash--refers--early-help", referral.rank: found rank 1, which "mash--refers--social-care" has '
        'too; expected a rank of its own, since "mash" makes the first referral that succeeds'
    )


def test_a_habit_of_one_needs_weights(tiny_with):
    found = complaints(tiny_with(("actors.school.habit.rule", "one")))
    assert found == [
        f'relationship "school--refers--{end}", referral: found no key `weight`; '
        'expected a weight, since "school" chooses one referral by weight'
        for end in ("mash", "charity-mentoring")
    ]


def test_two_short_names_alike_are_refused(tiny_with):
    assert only(tiny_with(("actors.gp.short", "School"))) == (
        'actor "gp", short: found the short name "School", which is that of "school" too; '
        "expected a name of its own on the map"
    )


def test_the_same_relationship_twice_is_refused(tiny_with, tiny_tree):
    twin = tiny_tree.data["relationships"]["gp--refers--camhs"]
    assert only(tiny_with(("relationships.twin", twin))) == (
        'relationship "twin": found the same as "gp--refers--camhs" in all but its id. Remove one.'
    )


def test_there_are_at_most_64_attributes(tiny_with):
    more = [(f"population.attributes.x{n}", {"name": f"X {n}", "means": "X.", "group": "need"}) for n in range(60)]
    assert only(tiny_with(*more)) == "population.attributes: found 66 attributes; expected at most 64"


def test_attributes_do_not_go_with_each_other_in_a_circle(tiny_with):
    given = {"attribute": "exploited-peers", "chance": GUESS}
    peers = {"name": "Exploited peers", "means": "X.", "group": "need", "prevalence": GUESS}
    back = {"attribute": "substance-use", "chance": GUESS}
    circle = tiny_with(
        ("population.attributes.substance-use.prevalence", GUESS),
        ("population.attributes.exploited-peers", {**peers, "given": back}),
        ("population.attributes.substance-use.given", given),
    )
    assert only(circle) == (
        'attribute "exploited-peers": found a circle, each given with the next: exploited-peers, substance-use, '
        "exploited-peers; expected no circle. Remove one step of it."
    )


def test_shares_of_children_add_up(tiny_with):
    given = {"attribute": "at-school", "chance": GUESS}
    assert only(tiny_with(("population.attributes.substance-use.given", given))) == (
        'attribute "substance-use", given: found a prevalence of 0.05, though 0.19 have this together with at-school; '
        "expected a prevalence from 0.19 to 0.24"
    )


def test_some_children_arrive(tiny_with):
    none = {"value": 0, "evidence": EVIDENCE}
    assert only(tiny_with(("population.need.on-arrival", [none] * 4))) == (
        "population.need.on-arrival: found four weights of nought; expected at least one level that children arrive at"
    )


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            "relationships.gp--refers--camhs.from",
            "pg",
            'relationship "gp--refers--camhs", from: found unknown actor "pg"',
        ),
        (
            "relationships.home-office--funds--charity-mentoring.money.through",
            "pg",
            'money.through: found unknown actor "pg"',
        ),
        (
            "actors.gp.evidence",
            [{"source": "hanbook", "at": "1", "standing": "statute"}],
            'actor "gp", evidence[1].source',
        ),
        ("actors.gp.entry.notices-times", {"sad": GUESS}, 'found unknown attribute "sad"'),
        ("actors.camhs.service.reads-need", {"levels-for": {"sad": GUESS}}, 'found unknown attribute "sad"'),
        (
            "population.incidents.arrest.pressed-by",
            [{"actor": "pg", "beyond": GUESS, "times": {"low": 1, "likely": 2, "high": 3, "why": "A guess."}}],
            'found unknown actor "pg"',
        ),
        (
            "relationships.gp--refers--camhs.referral.bypass",
            {"beyond": GUESS, "along": "gp--refers--camsh"},
            'unknown relationship "gp--refers--camsh"',
        ),
        (
            "relationships.gp--refers--camhs.referral.bypass",
            {"beyond": GUESS, "along": "gp--refers--camhs"},
            'expected another referral that "gp" makes',
        ),
        ("population.incidents.arrest.times", {"sad": GUESS}, 'found unknown attribute "sad"'),
        ("population.incidents.arrest.adds", ["sad"], 'incident "arrest", adds[1]: found unknown attribute "sad"'),
        ("population.incidents.arrest.brings-to", ["pg"], 'incident "arrest", brings-to[1]: found unknown actor "pg"'),
        ("population.need.escalation-times", {"sad": GUESS}, "population.need.escalation-times.sad: found unknown"),
        ("population.profiles.quiet-9.known-to", ["pg"], 'profile "quiet-9", known-to[1]: found unknown actor "pg"'),
        ("population.profiles.quiet-9.areas", ["sea"], 'profile "quiet-9", areas[1]: found unknown area "sea"'),
        ("population.profiles.quiet-9.incidents", {"fall": 1}, 'found unknown incident "fall"'),
        ("population.profiles.quiet-9.enters-at", "pg", 'profile "quiet-9", enters-at: found unknown actor "pg"'),
        ("population.profiles.quiet-9.enters-at", "mash", 'found "mash", which has no entry point'),
        ("views.around-mash.around.actor", "pg", 'view "around-mash", around.actor: found unknown actor "pg"'),
        ("journeys.ana.profile", "ben", 'journey "ana", profile: found unknown profile "ben"'),
        ("journeys.ana.steps.0.variants", ["long"], 'journey "ana", steps[1].variants[1]: found the telling "long"'),
        ("actors.early-help.service.closes-when.1.when-started", "gp", 'found "gp", which has no service'),
        ("actors.early-help.service.gatekeeper", "gp", 'found "gp", which has no service'),
        ("actors.camhs.service.threshold.test", {"came-from": "pg"}, "test.came-from: found unknown actor"),
        ("actors.camhs.service.threshold.test", {"area": ["town", "sea"]}, 'test.area[2]: found unknown area "sea"'),
        (
            "actors.camhs.service.threshold.test",
            {"incidents": {"kind": "fall"}},
            "incidents.kind: found unknown incident",
        ),
    ],
)
def test_what_is_named_must_exist(tiny_with, path, value, message):
    assert message in "\n".join(complaints(tiny_with((path, value))))


def test_a_meeting_knows_its_members_and_takes_children_up(tiny_with):
    meeting = {"members": {"pg": GUESS}}
    found = "\n".join(complaints(tiny_with(("actors.gp.kind", "meeting"), ("actors.gp.meeting", meeting))))
    assert 'actor "gp", meeting.members.pg: found unknown actor "pg"' in found
    assert "an actor with `service`, since it comes together over children whom it takes up" in found


def test_ids_of_a_section_that_cannot_be_read_are_not_doubted(tmp_path, tiny_folder):
    from shutil import copytree  # noqa: PLC0415

    from sysmap.loading import load  # noqa: PLC0415

    folder = tmp_path / "data"
    copytree(tiny_folder, folder)
    (folder / "actors.yaml").write_text("actors: [")
    with pytest.raises(DataError) as caught:
        load(folder)
    assert len(caught.value.problems) == 1


def test_evidence_that_is_misspelt_is_not_missed_too(tiny_with, tiny_tree):
    evidence = tiny_tree.data["actors"]["gp"]["evidence"]
    assert only(tiny_with(("actors.gp.evidence", ...), ("actors.gp.evidense", evidence))) == (
        'actor "gp": found the key `evidense`; expected a key that has a meaning here. Did you mean "evidence"?'
    )


def test_short_names_that_differ_only_in_capitals_are_alike(tiny_with):
    assert only(tiny_with(("actors.gp.short", "SCHOOL"))).startswith('actor "gp", short: found the short name "SCHOOL"')


def test_of_very_many_circles_the_first_are_named(tiny_with):
    given = {"name": "X", "means": "X.", "group": "need"}
    pairs = [(f"x{n}", f"x{n ^ 1}") for n in range(2 * MOST_CIRCLES + 2)]
    chance = {"value": 0, "evidence": EVIDENCE}
    many = [(f"population.attributes.{a}", {**given, "given": {"attribute": b, "chance": chance}}) for a, b in pairs]
    assert sum("found a circle" in line for line in complaints(tiny_with(*many))) == MOST_CIRCLES


def test_of_very_many_unknown_words_the_first_get_a_suggestion(tiny_with):
    words = [f"polic{n}" for n in range(MOST_REMEDIES + 5)]
    found = complaints(tiny_with(("population.profiles.quiet-9.known-to", words)))
    assert len(found) == MOST_REMEDIES + 5
    assert sum('Did you mean "police"?' in line for line in found) == MOST_REMEDIES
