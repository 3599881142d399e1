"""What one actor knows of a child reaches another: worked by hand with fixed times and chances of none or one."""

from typing import Any

WORRIED = {"entry": {"how": "A teacher worries."}}


def test_what_is_shared_travels_on_with_its_chance_and_its_time(make: Any, serve: Any, follow: Any) -> None:
    def shares(start: str, end: str, **more: Any) -> dict[str, Any]:
        return {"from": start, "to": end, "type": "shares-data", "sharing": {"data": "individual", **more}}

    two = {"delay": {"shape": "fixed", "mean": 2}}
    lines = [shares("school", "gp", **two), shares("gp", "ward", **two), shares("ward", "hub", likelihood=0)]
    counts = {"from": "school", "to": "club", "type": "shares-data", "sharing": {"data": "aggregate"}}
    actors = {"school": WORRIED, **{key: {} for key in ("gp", "ward", "hub", "club")}}
    found = follow(make(actors, [*lines, counts]))
    learned = [(round(record.week, 6), record.kind, record.actor) for record in found if record.kind == "learned"]
    assert learned == [(2, "learned", "gp"), (4, "learned", "ward")]
    assert found[-1].state.known_to == {"school", "gp", "ward"}
