"""Meetings as rows of the engine's tables."""

from typing import Any

from sysmap.journey.compile_tables import TRIGGERS, Pools, number, table
from sysmap.journey.engine import world
from sysmap.journey.engine.processes import word
from sysmap.journey.engine.world import Table
from sysmap.model import SystemMap
from sysmap.model.meeting import Meeting


def meeting_tables(system: SystemMap, pools: Pools, actors: Table) -> dict[str, Table]:
    """How each meeting comes together and who may come, by id; the actors' table learns where to look."""
    meetings: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    actors["meeting"] = -1
    for key, place in pools.index.actors.items():
        meeting = system.actors[key].meeting
        if meeting is None:
            continue
        actors["meeting"][place] = len(meetings)
        first = len(members)
        members += member_rows(key, meeting, pools)
        row = {"word": word(key), "on": sum(TRIGGERS[trigger] for trigger in set(meeting.on))}
        span = {"first_member": first, "last_member": len(members)}
        meetings.append({**row, **span, **lead_row(meeting, pools)})
    return {"meetings": table(world.MEETING, meetings), "members": table(world.MEMBER, members)}


def member_rows(key: str, meeting: Meeting, pools: Pools) -> list[dict[str, Any]]:
    """Who may come to a meeting."""
    return [
        {
            "actor": pools.index.actors[member],
            "word": word(f"{key} {member}"),
            "attends": meeting.members[member].central,
        }
        for member in sorted(meeting.members)
    ]


def lead_row(meeting: Meeting, pools: Pools) -> dict[str, Any]:
    """The lead that a meeting may name, and what a member's absence does."""
    absent = {"absent_times": number(meeting.absent_times, 1.0)}
    lead = meeting.lead
    if lead is None:
        return {**absent, "lead_chance": 0.0, "lead_lasts": -1}
    return {
        **absent,
        "lead_chance": lead.chance.central,
        "lead_lasts": pools.duration(lead.lasts),
        "drop_out_times": number(lead.drop_out_times, 1.0),
        "retelling_times": number(lead.retelling_times, 1.0),
    }
