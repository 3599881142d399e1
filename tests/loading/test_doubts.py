import pytest

from sysmap.loading import build, doubts

GUESS = {"low": 0.1, "likely": 0.2, "high": 0.3, "why": "A guess."}
TEST = "actors.camhs.service.threshold.test"


def warnings(tree):
    return [str(problem).split("  ", 1)[1] for problem in doubts(build(tree), tree)]


def test_the_small_map_raises_no_doubt(tiny_tree):
    assert warnings(tiny_tree) == []


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ({"age": {"from": 18}}, "no age from 0 to 18 fits"),
        ({"all": [{"age": {"from": 15}}, {"age": {"below": 12}}]}, "no age from 0 to 18 fits"),
        ({"all": [{"need": {"at-least": 3}}, {"not": {"need": {"at-least": 2}}}]}, "no level of need fits"),
        (
            {"all": [{"attribute": "excluded"}, {"not": {"attribute": "excluded"}}]},
            '"excluded" is both asked for and ruled out',
        ),
        ({"attribute": "unheard"}, 'nothing gives a child "unheard"'),
        (
            {"any": [{"attribute": "unheard"}, {"age": {"from": 20}}]},
            'nothing gives a child "unheard"; no age from 0 to 18 fits',
        ),
        ({"all": [{"area": "town"}, {"not": {"area": ["town", "moor"]}}]}, "every area that is asked for is ruled out"),
        (
            {"all": [{"known-to": "gp"}, {"not": {"known-to": "gp"}}]},
            "everybody who must know the child that is asked for is ruled out",
        ),
        ({"all": [{"came-from": "gp"}, {"came-from": "school"}]}, "no one referrer fits"),
        (
            {"all": [{"incidents": {"kind": "arrest", "at-least": 2}}, {"not": {"incidents": {}}}]},
            "no number of incidents fits",
        ),
        ({"all": [{"reports": {"at-least": 2}}, {"not": {"reports": {"at-least": 1}}}]}, "no number of reports fits"),
    ],
)
def test_a_threshold_that_nobody_meets_is_doubted(tiny_with, test, reason):
    unheard = ("population.attributes.unheard", {"name": "Unheard", "means": "Not heard.", "group": "event"})
    assert warnings(tiny_with((TEST, test), unheard)) == [
        f'actor "camhs", service.threshold.test: warning: found a condition that no child can meet, since {reason}'
    ]


def test_an_entry_point_that_nobody_meets_is_doubted(tiny_with):
    closed = tiny_with(("actors.charity-mentoring.entry.self-referral", ...))
    assert warnings(closed) == [
        'actor "charity-mentoring", entry: warning: found an entry point that nobody meets; expected `contacts`, '
        "`self-referral`, or an incident that brings children here"
    ]
    impossible = tiny_with(("actors.school.entry.meets", {"all": [{"age": {"below": 5}}, {"age": {"from": 5}}]}))
    assert warnings(impossible) == [
        'actor "school", entry.meets: warning: found a condition that no child can meet, since no age from 0 to 26 fits'
    ]


def test_an_incident_that_nobody_notices_is_doubted(tiny_with):
    assert warnings(tiny_with(("population.incidents.arrest.brings-to", ["police", "mash"]))) == [
        'incident "arrest", brings-to[2]: warning: found "mash", where no child is noticed; '
        "expected `entry` with `notices`"
    ]


def test_an_idle_actor_and_source_are_doubted(tiny_with, tiny_tree):
    idle = {**tiny_tree.data["actors"]["home-office"], "name": "Idle", "short": "Idle"}
    source = {**tiny_tree.data["sources"]["handbook"], "title": "Unread"}
    assert warnings(tiny_with(("actors.idle", idle), ("sources.unread", source))) == [
        'actor "idle": warning: found an actor that no relationship names; expected at least one',
        'source "unread": warning: found a source that nothing cites; expected at least one piece of evidence',
    ]


def test_a_threshold_without_a_reason_is_doubted(tiny_with):
    assert warnings(tiny_with(("actors.mash.service.threshold.why", ...))) == [
        'actor "mash", service.threshold: warning: found a threshold that rests on nothing; '
        "expected `evidence` or `why`"
    ]
