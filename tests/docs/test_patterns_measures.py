"""The measures count what they say, on records that can be counted by hand."""

import math

import pytest

from docs.patterns.choose import Event, Where
from docs.patterns.groups import members
from docs.patterns.judge import CONTRARY, NO_DIFFERENCE, TOO_WIDE, Estimate, estimate, judge
from docs.patterns.measures import LIBRARY, Fraction
from docs.patterns.registry import Comparison
from docs.patterns.seen import Seen, see
from sysmap.journey.run import simulate
from tests.docs.made import compiled_small, small_map, story

pytestmark = pytest.mark.no_cover

COMPLETED, CUT_SHORT, CLOSED, DROPPED_OUT = 0, 1, 2, 3


@pytest.fixture(scope="module")
def compiled():
    return compiled_small()


@pytest.fixture(scope="module")
def codes() -> dict[str, int]:
    from docs.patterns.choose import HOW  # noqa: PLC0415

    return HOW


@pytest.fixture(scope="module")
def told(compiled, codes) -> Seen:
    """Two children: one noticed, helped twice with ten weeks between, and arrested; one never noticed."""
    to_clinic, to_club = "school--refers--clinic", "clinic--refers--club"
    return story(
        compiled,
        (1, 0.0, "arrived", {"has": ["unwell"]}),
        (1, 4.0, "noticed", {"at": "school", "has": ["unwell"]}),
        (1, 4.0, "referred", {"at": "school", "line": to_clinic, "number": 0, "has": ["unwell"]}),
        (1, 6.0, "passed", {"at": "clinic", "number": 0, "reports": 1}),
        (1, 6.0, "consented", {"at": "clinic", "number": 0, "reports": 1}),
        (1, 8.0, "started", {"at": "clinic", "number": 0, "reports": 1, "need": 3}),
        (1, 18.0, "ended", {"at": "clinic", "number": 0, "reports": 1, "need": 2, "detail": codes["completed"]}),
        (1, 18.0, "referred", {"at": "clinic", "line": to_club, "number": 1, "reports": 1}),
        (1, 20.0, "incident", {"detail": 0, "reports": 1}),
        (1, 28.0, "started", {"at": "clinic", "number": 2, "reports": 1, "need": 4}),
        (1, 38.0, "ended", {"at": "clinic", "number": 2, "reports": 1, "need": 4, "detail": codes["dropped-out"]}),
        (2, 10.0, "arrived", {"need": 1}),
        (2, 12.0, "incident", {"detail": 0, "need": 1}),
        (2, 30.0, "need-rose", {"need": 2}),
        (2, 31.0, "declined", {"at": "clinic", "number": 0}),
    )


def take(seen: Seen, name: str, **of) -> Fraction:
    return LIBRARY[name].model_validate(of).take(seen)


STARTED = {"kind": "started", "at": "clinic"}
ARREST = {"kind": "incident", "what": ["arrest"]}


@pytest.mark.parametrize(
    ("name", "of", "over", "under"),
    [
        ("share-with", {"event": {"kind": "noticed"}}, 1, 2),
        ("share-with", {"event": {"kind": "noticed"}, "within": 3}, 0, 2),
        ("share-with", {"event": {"kind": "noticed"}, "where": {"all": ["unwell"]}}, 1, 1),
        ("share-with", {"event": STARTED, "also": ARREST}, 1, 2),
        ("count-per-child", {"event": STARTED}, 2, 2),
        ("weeks-until", {"event": STARTED}, 8 + 104, 2),
        ("weeks-until", {"event": STARTED, "since": ARREST}, 8 + 102, 2),
        ("first-share", {"among": {"kind": "noticed"}, "those": {"kind": "noticed", "at": "schools"}}, 1, 1),
        ("need-at-first", {"event": STARTED}, 3, 1),
        ("first-of", {"first": {"kind": "noticed"}, "fits": {"kind": "noticed"}, "then": ARREST}, 1, 1),
        (
            "count-after-first",
            {"first": STARTED, "fits": STARTED, "then": STARTED, "within": 52},
            2,
            1,
        ),
        (
            "count-after-first",
            {"first": STARTED, "fits": STARTED, "then": STARTED, "within": 52, "different": True},
            1,
            1,
        ),
        ("share-turning", {"first": ARREST, "then": STARTED, "within": 52}, 1, 2),
        ("count-between", {"event": ARREST, "until": STARTED}, 1, 2),
        ("count-between", {"event": ARREST, "until": STARTED, "reached": True}, 0, 1),
        ("share-passed", {"at": "clinic"}, 1, 2),
        ("share-consenting", {"at": "clinic"}, 1, 1),
        ("share-consenting", {"at": "clinic", "waited": [0, 2]}, 0, 0),
        ("share-consenting", {"at": "clinic", "waited": [2, 3]}, 1, 1),
        ("share-consenting", {"at": "clinic", "after": {"kind": "noticed"}, "weeks": [0, 4]}, 1, 1),
        ("share-consenting", {"at": "clinic", "after": {"kind": "noticed"}, "weeks": [0, 4], "apart": True}, 0, 0),
        ("mean-need", {"event": STARTED}, 7, 2),
        ("share-of", {"among": ARREST, "those": {"kind": "incident", "where": {"noticed": True}}}, 1, 2),
        ("share-followed", {"event": {"kind": "ended"}, "by": {"kind": "started"}, "within": 13}, 1, 2),
        ("share-followed", {"event": {"kind": "ended"}, "by": {"kind": "started"}, "within": 5}, 0, 2),
        ("share-ending", {"at": "clinic", "how": ["dropped-out"]}, 1, 2),
        ("mean-spell", {"at": "clinic"}, 20, 2),
        ("need-change", {"at": "clinic"}, -1, 2),
        ("need-change", {"at": "clinic", "weeks": 11}, -1, 2),
        ("return-need", {"at": "clinic"}, 2, 1),
        ("share-returning", {"at": "clinic", "within": 52}, 1, 2),
        ("share-returning", {"at": "clinic", "within": 52, "how": ["dropped-out"]}, 0, 1),
        ("wait-weeks", {"at": "school", "to": "clinic"}, 4, 1),
        ("mean-live", {"at": "clinic"}, 20, 260 + 250),
        ("share-of-time", {"without": "clinic"}, 490, 510),
        ("share-of-time", {"among": "clinic", "without": "club"}, 20, 20),
        ("mean-need-over-time", {"where": {"need": [3, 4]}}, 3 * 10 + 4 * 10 + 4 * 222, 242),
    ],
)
def test_a_measure_counts_what_it_says(told, name, of, over, under) -> None:
    found = take(told, name, **of)
    assert (found.over, found.under) == (pytest.approx(over), pytest.approx(under))


def test_a_child_and_a_family_who_are_asked_give_one_consent(compiled) -> None:
    seen = story(
        compiled,
        *[(child, 0.0, "arrived") for child in (1, 2, 3)],
        *[(child, 2.0, "consented", {"at": "clinic", "number": 0}) for child in (1, 1, 2)],
        (2, 2.0, "family-refused", {"at": "clinic", "number": 0}),
        (3, 2.0, "child-refused", {"at": "clinic", "number": 0}),
    )
    assert take(seen, "share-consenting", at="clinic") == (1, 3)


def test_a_test_at_the_offer_is_no_second_decision(compiled) -> None:
    passed = {"at": "clinic", "number": 0}
    seen = story(
        compiled,
        (1, 0.0, "arrived"),
        (1, 2.0, "passed", {**passed, "detail": 0}),
        (1, 9.0, "passed", {**passed, "detail": 1}),
        (2, 0.0, "arrived"),
        (2, 2.0, "declined", {**passed, "detail": 0}),
    )
    assert take(seen, "share-passed", at="clinic") == (1, 2)


def test_a_rate_around_an_event_takes_the_years_on_that_side(told) -> None:
    after = take(told, "rate-around", event=STARTED, around=ARREST, weeks=[0, 13])
    assert after.over == 1  # eight weeks after the first child's arrest
    assert after.under == pytest.approx(26 * 7 / 365.25)


def test_a_rate_before_an_event_takes_no_time_before_the_child_came(told) -> None:
    before = take(told, "rate-around", event={"kind": "ended"}, around=ARREST, weeks=[-5, 0])
    assert before.over == 1  # two weeks before the first child's arrest
    assert before.under == pytest.approx((5 + 2) * 7 / 365.25)  # the second child came two weeks before its own


def test_an_event_belongs_to_the_time_just_before_it(told) -> None:
    live = take(told, "per-child-year", event={"kind": "ended"}, **{"while-live": "clinic"})
    assert (live.over, live.under) == (2, pytest.approx(20 * 7 / 365.25))
    rest = take(told, "per-child-year", event=ARREST, apart=True, **{"while-live": "clinic"})
    assert (rest.over, rest.under) == (2, pytest.approx(490 * 7 / 365.25))


def test_a_list_grows_by_the_children_who_stay_on_it(compiled) -> None:
    seen = story(
        compiled,
        (1, 0.0, "arrived"),
        (1, 0.0, "listed", {"at": "clinic", "number": 0}),
        (1, 130.0, "started", {"at": "clinic", "number": 0}),
        (2, 130.0, "arrived"),
        (2, 130.0, "listed", {"at": "clinic", "number": 0}),
        (3, 130.0, "arrived"),
        (3, 195.0, "listed", {"at": "clinic", "number": 0}),
        (4, 130.0, "arrived"),
        (4, 195.0, "listed", {"at": "clinic", "number": 0}),
        (4, 195.0, "moved-away", {"at": "clinic", "number": 0}),
    )
    assert take(seen, "growth-of-list", at="clinic") == (pytest.approx(0.5), 1.0)


def test_a_lift_compares_those_with_and_those_without(compiled) -> None:
    having = [["unwell", "arrested"], ["unwell"], ["arrested"], [], [], []]
    events = [(child, 0.0, "arrived", {"has": has}) for child, has in enumerate(having)]
    assert take(story(compiled, *events), "lift", attribute="unwell", given="arrested") == (0.5, 0.25)


def test_only_children_seen_for_the_whole_time_are_observed(compiled) -> None:
    seen = story(compiled, (1, -1.0, "arrived"), (2, 0.0, "arrived"), (3, 155.9, "arrived"), (4, 156.1, "arrived"))
    assert list(seen.children["child"]) == [2, 3]


def test_the_tables_hold_what_the_run_wrote_down(compiled) -> None:
    seen = see(simulate(compiled, weeks=364.0, log="all"))
    starts = seen.rows[(seen.rows["kind"] == "started")]
    assert len(starts) > 20
    assert int(seen.live("help").groupby(seen.rows["child"]).last().max()) <= 3
    assert (seen.live("help") >= 0).all()
    assert take(seen, "share-with", event={"kind": "arrived"}).over == len(seen.children)
    assert seen.segments["lasts"].sum() == pytest.approx(
        sum(364.0 - max(week, 104.0) for week in seen.rows[seen.rows["kind"] == "arrived"]["week"])
    )


def test_groups_go_by_what_the_map_says_of_an_actor() -> None:
    here = small_map()
    assert members(here, "casework") == {"clinic"}
    assert members(here, "open-doors") == {"club"}
    assert members(here, ("help", "schools")) == {"clinic", "club", "school"}
    with pytest.raises(ValueError, match='"clinnic" is neither a group nor an actor of this map'):
        members(here, "clinnic")


def test_what_must_be_true_of_the_child_is_read_off_the_row(told) -> None:
    rows = told.rows
    assert Where(need=(1, 1)).rows(told, rows).sum() == 2
    assert Where(none=("unwell",), noticed=False).rows(told, rows).sum() == 4
    assert Where(any=("unwell", "arrested"), age=(14, 15)).rows(told, rows).sum() == 3
    assert len(Event(kind="referred", to="club").rows(told, rows)) == 1
    assert list(Event(kind="started", again=True).rows(told, rows)["week"]) == [104.0 + 28.0]


def comparison(**more) -> Comparison:
    plain = {"says": "It.", "measure": "share-with", "of": {"event": {"kind": "noticed"}}, "expects": "above"}
    return Comparison.model_validate({**plain, **more})


def test_the_interval_pairs_replications_with_the_same_luck() -> None:
    test = comparison(second={"arm": "more-children"})
    noisy = [Fraction(10, 100), Fraction(30, 100), Fraction(50, 100), Fraction(70, 100)]
    found = estimate(test, [[Fraction(one.over + 1, 100) for one in noisy], noisy])
    assert (found.value, found.low, found.high) == (pytest.approx(0.01), pytest.approx(0.01), pytest.approx(0.01))
    alone = estimate(comparison(line=0.5), [noisy])
    assert alone.value == pytest.approx(0.4)
    assert alone.low < 0.1
    assert alone.high > 0.7


def test_the_jackknife_of_a_mean_is_the_t_interval() -> None:
    test = comparison(line=0.5)
    found = estimate(test, [[Fraction(over, 1) for over in (1, 2, 3, 4, 5)]])
    assert found.high - found.value == pytest.approx(2.776445 * math.sqrt(2.5 / 5))


@pytest.mark.parametrize(
    ("expects", "low", "high", "verdict", "why"),
    [
        ("above", 0.01, 0.2, "reproduced", ""),
        ("above", -0.2, -0.01, "not reproduced", CONTRARY),
        ("above", -0.01, 0.02, "not reproduced", NO_DIFFERENCE),
        ("above", 0.0, 0.0, "not reproduced", NO_DIFFERENCE),
        ("above", -0.01, 0.2, "undecided", TOO_WIDE),
        ("below", -0.2, -0.01, "reproduced", ""),
        ("below", 0.01, 0.2, "not reproduced", CONTRARY),
        ("below", -0.2, 0.01, "undecided", TOO_WIDE),
        ("not-below", -0.02, 0.5, "reproduced", ""),
        ("not-below", -0.2, -0.04, "not reproduced", CONTRARY),
        ("not-above", -0.5, 0.02, "reproduced", ""),
        ("not-above", -0.5, 0.04, "undecided", TOO_WIDE),
        ("above", math.nan, math.nan, "undecided", "what is counted hardly happened"),
    ],
)
def test_the_verdict_goes_by_where_the_interval_lies(expects, low, high, verdict, why) -> None:
    found = judge(comparison(second={}, expects=expects), Estimate((low + high) / 2, low, high))
    assert (found.verdict, found.why) == (verdict, why)


def test_a_spread_is_the_widest_gap_between_arms() -> None:
    test = comparison(arms=["leeds", "merton", "coventry"], line=0.1)
    sides = [[Fraction(share, 1)] * 3 for share in (0.2, 0.5, 0.4)]
    assert estimate(test, sides).value == pytest.approx(0.3)
