"""How referrals travel, fail and go on: worked by hand with fixed times and chances of none or one."""

from typing import Any

from sysmap.journey.records import Record
from sysmap.model import SystemMap

NEEDY = {"test": {"need": {"at-least": 4}}}
WORRIED = {"entry": {"how": "A teacher worries."}}


def seen(records: list[Record], *kinds: str) -> list[tuple[float, str, str | None]]:
    return [(record.week, record.kind, record.actor) for record in records if record.kind in kinds]


def test_every_delay_on_the_way_adds_up(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """school --3 weeks, 2 to assess, 10 long--> clinic --on ending, 4 weeks--> club"""
    clinic = serve(assessment={"shape": "fixed", "mean": 2})
    lines = [
        refer("school", "clinic", delay={"shape": "fixed", "mean": 3}),
        refer("clinic", "club", on="ended", delay={"shape": "fixed", "mean": 4}),
    ]
    on = make({"school": WORRIED, "clinic": {"service": clinic}, "club": {"service": serve()}}, lines)
    assert seen(follow(on), "noticed", "referred", "passed", "started", "ended") == [
        (0, "noticed", "school"),
        (0, "referred", "school"),
        (5, "passed", "clinic"),
        (5, "passed", "clinic"),
        (5, "started", "clinic"),
        (15, "ended", "clinic"),
        (15, "referred", "clinic"),
        (19, "passed", "club"),
        (19, "passed", "club"),
        (19, "started", "club"),
        (29, "ended", "club"),
    ]


def test_one_by_weight_makes_a_single_referral_in_proportion(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    lines = [refer("school", "often", weight=3), refer("school", "seldom", weight=1)]
    school = {**WORRIED, "habit": {"rule": "one"}}
    on = make({"school": school, "often": {"service": serve()}, "seldom": {"service": serve()}}, lines)
    chosen = [seen(follow(on, seed=seed, weeks=1), "started") for seed in range(200)]
    assert all(len(started) == 1 for started in chosen)
    share = sum(started[0][2] == "often" for started in chosen) / len(chosen)
    assert abs(share - 0.75) < 4 * (0.75 * 0.25 / 200) ** 0.5


def test_one_by_weight_chooses_afresh_each_time(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    school = {"entry": {"how": "In class.", "contacts": 520, "notices": 1}, "habit": {"rule": "one"}}
    lines = [refer("school", "often", weight=3), refer("school", "seldom", weight=1)]
    on = make({"school": school, "often": {"service": serve()}, "seldom": {"service": serve()}}, lines)
    made = [record.relationship for record in follow(on, weeks=200) if record.kind == "referred"]
    often = [place for place, key in enumerate(made) if key == "school--refers--often"]
    assert abs(len(often) / len(made) - 0.75) < 4 * (0.75 * 0.25 / len(made)) ** 0.5
    twice = sum(place + 1 in often for place in often[:-1]) / len(often[:-1])
    assert abs(twice - 0.75) < 4 * (0.75 * 0.25 / len(often)) ** 0.5


def test_a_role_without_referrals_uses_its_organisations(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    belongs = {"from": "teacher", "to": "school", "type": "part-of"}
    teacher = {"kind": "role", "entry": {"how": "In class."}}
    on = make({"school": {}, "teacher": teacher, "club": {"service": serve()}}, [belongs, refer("school", "club")])
    assert seen(follow(on, "teacher"), "started") == [(0, "started", "club")]


def test_a_referral_of_children_it_does_not_fit_is_not_made(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    fussy = refer("school", "club", when={"all": [{"need": {"at-least": 2}}, {"attribute": "unwell"}]})
    records = follow(make({"school": WORRIED, "club": {"service": serve()}}, [fussy]))
    (unfit,) = [record for record in records if record.kind == "unfit"]
    assert unfit.failing == 2
    assert not seen(records, "referred")


def test_a_signposted_child_must_go_by_itself(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    signpost = {**refer("school", "club"), "type": "signposts"}
    on = make({"school": WORRIED, "club": {"service": serve()}}, [signpost])
    (made,) = [record for record in follow(on) if record.kind in ("referred", "not-referred")]
    assert made.chance == 0.5


def forever() -> dict[str, Any]:
    return {"shape": "fixed", "mean": 999}


def gated(make: Any, serve: Any, refer: Any, *more: dict[str, Any], **hub: Any) -> SystemMap:
    """Everything to the clinic goes by way of the hub, which takes one week"""
    front = serve(length={"shape": "fixed", "mean": 1}, **hub)
    actors = {"school": WORRIED, "hub": {"service": front}, "clinic": {"service": serve(gatekeeper="hub")}}
    return make(actors, [refer("school", "clinic"), *more])


def test_a_gatekeepers_own_referral_does_not_pass_it_again(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    onward = refer("hub", "clinic", on="accepted")
    front = {"school": WORRIED, "hub": {"service": serve()}, "clinic": {"service": serve(gatekeeper="hub")}}
    records = follow(make(front, [refer("school", "hub"), onward]))
    assert seen(records, "started") == [(0, "started", "hub"), (0, "started", "clinic")]


def test_a_second_referral_rides_on_the_open_episode_at_the_gatekeeper(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    front = {
        "school": WORRIED,
        "hub": {"service": serve()},
        "clinic": {"service": serve(gatekeeper="hub")},
        "house": {"service": serve(gatekeeper="hub")},
    }
    records = follow(make(front, [refer("school", "clinic"), refer("school", "house")]))
    assert seen(records, "joined") == [(0, "joined", "hub")]
    assert sorted(seen(records, "started")) == [
        (0, "started", "hub"),
        (10, "started", "clinic"),
        (10, "started", "house"),
    ]


def test_a_decline_at_the_gatekeeper_ends_what_rode_on_it(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    records = follow(gated(make, serve, refer, threshold=NEEDY))
    assert seen(records, "declined", "started") == [(0, "declined", "hub")]


def test_a_child_who_comes_alone_is_referred_by_the_child(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    club = {"service": serve(length=forever()), "entry": {"how": "An open door.", "self-referral": 100}}
    records = follow(make({"club": club}, []), None)
    first = next(record for record in records if record.kind == "passed")
    assert (first.state.came_from, first.relationship) == ("cyp", None)


def test_a_declining_actor_may_refer_elsewhere(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    actors = {"school": WORRIED, "strict": {"service": serve(threshold=NEEDY)}, "kind": {"service": serve()}}
    records = follow(make(actors, [refer("school", "strict"), refer("strict", "kind", on="declined")]))
    assert seen(records, "declined", "started") == [(0, "declined", "strict"), (0, "started", "kind")]


def test_two_actors_that_decline_to_each_other_do_not_do_so_for_ever(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    strict = {"service": serve(threshold=NEEDY)}
    lines = [
        refer("school", "one"),
        refer("one", "other", on="declined"),
        refer("other", "one", on="declined"),
    ]
    records = follow(make({"school": WORRIED, "one": strict, "other": strict}, lines))
    assert len(seen(records, "declined")) == 3


def test_the_route_does_not_begin_where_such_a_child_is_not_met(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    school = {"entry": {"how": "In class.", "meets": {"attribute": "unwell"}}}
    records = follow(make({"school": school, "club": {"service": serve()}}, [refer("school", "club")]))
    assert [(record.kind, record.failing) for record in records] == [("arrived", None), ("not-met", 0)]


def test_a_gatekeepers_gatekeeper_comes_before_it(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """school -> front -> hub -> clinic; what the hub itself refers meets neither again, what the front refers one"""
    week = {"shape": "fixed", "mean": 1}
    actors = {
        "school": WORRIED,
        "front": {"service": serve(length=week), "entry": {"how": "A desk."}},
        "hub": {"service": serve(length=week, gatekeeper="front"), "entry": {"how": "A desk."}},
        "clinic": {"service": serve(gatekeeper="hub")},
    }
    on = make(actors, [refer(start, "clinic") for start in ("school", "front", "hub")])
    ways = {
        start: [actor for _, _, actor in seen(follow(on, start), "started")] for start in ("school", "front", "hub")
    }
    assert ways == {"school": ["front", "hub", "clinic"], "front": ["hub", "clinic"], "hub": ["clinic"]}


def test_a_referral_to_where_the_child_already_is_passes_no_gatekeeper(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    hub = {"service": serve(length={"shape": "fixed", "mean": 1})}
    clinic = {"service": serve(gatekeeper="hub", length=forever())}
    actors = {"school": WORRIED, "hub": hub, "clinic": clinic, "club": {"service": serve()}}
    lines = [refer("school", "clinic"), refer("school", "club"), refer("club", "clinic", on="ended")]
    records = follow(make(actors, lines))
    assert seen(records, "already-open") == [(10, "already-open", "clinic")]
    assert [actor for _, _, actor in seen(records, "started")].count("hub") == 1


def test_a_second_referral_to_the_same_service_rides_along_and_joins_it(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    """Both wait at the gatekeeper; one is taken on, the other finds the child there"""
    hub = {"service": serve(assessment={"shape": "fixed", "mean": 2})}
    actors = {"school": WORRIED, "hub": hub, "clinic": {"service": serve(gatekeeper="hub")}}
    records = follow(make(actors, [refer("school", "clinic"), {**refer("school", "clinic"), "id": "again"}]))
    assert seen(records, "joined", "passed-on", "already-open") == [
        (0, "joined", "hub"),
        (12, "passed-on", "hub"),
        (12, "passed-on", "hub"),
        (12, "already-open", "clinic"),
    ]
    assert seen(records, "started") == [(2, "started", "hub"), (12, "started", "clinic")]


def test_a_role_that_refers_as_its_organisation_comes_from_it(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """The club takes the school's referrals only, and the hub's workers do not meet the hub again"""
    club = serve(threshold={"test": {"came-from": ["school"]}})
    belongs = [
        {"from": role, "to": whole, "type": "part-of"} for role, whole in (("teacher", "school"), ("aide", "hub"))
    ]
    roles = {role: {"kind": "role", "entry": {"how": "In person."}} for role in ("teacher", "aide")}
    whole = {"school": {}, "hub": {"service": serve()}}
    services = {"club": {"service": club}, "clinic": {"service": serve(gatekeeper="hub")}}
    on = make({**roles, **whole, **services}, [*belongs, refer("school", "club"), refer("hub", "clinic")])
    assert seen(follow(on, "teacher"), "started") == [(0, "started", "club")]
    assert seen(follow(on, "aide"), "started") == [(0, "started", "clinic")]


def test_a_chance_of_none_or_one_leaves_nothing_to_luck(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    actors = {"school": WORRIED, "sure": {"service": serve()}, "never": {"service": serve()}}
    on = make(actors, [refer("school", "sure"), refer("school", "never", likelihood=0)])
    for seed in range(100):
        assert seen(follow(on, seed=seed, weeks=1), "started") == [(0, "started", "sure")]


def test_support_of_no_length_is_over_at_once(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """Two that send a child to each other as support ends do so once in an instant, and not for ever"""
    none = {"shape": "fixed", "mean": 0}
    actors = {"school": WORRIED, "one": {"service": serve(length=none)}, "two": {"service": serve(length=none)}}
    lines = [refer("school", "one"), refer("one", "two", on="ended"), refer("two", "one", on="ended")]
    records = follow(make(actors, lines))
    assert [actor for _, _, actor in seen(records, "ended")] == ["one", "two", "one"]
    assert {record.week for record in records} == {0}
