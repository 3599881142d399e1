"""`sysmap reach`: which services a child can get to, and which gates shut the rest."""

from pathlib import Path

import click

from sysmap.cli.children import child_option, chosen_child, entry_option
from sysmap.cli.options import as_json, emit, format_option, opened_map, out_option
from sysmap.graph.reach import reach
from sysmap.graph.reach_account import reach_as_dict, tell_reach
from sysmap.model import SystemMap
from sysmap.model.threshold import state_of


@click.command(name="reach")
@opened_map
@child_option
@entry_option
@click.option("--to", metavar="ACTOR", help="Only this service.")
@click.option(
    "--chances",
    "solve",
    is_flag=True,
    help="The chance of getting there and the mean weeks until then, solved for a child in whom nothing changes.",
)
@format_option
@out_option
def command(
    system: SystemMap, *, child: str, enters_at: str | None, to: str | None, solve: bool, form: str, out: Path | None
) -> None:
    """Say which services a child can reach, and which gates block the rest.

    The answer is exact: no chance is in it, no wait and no full list. For every service that is shut it names the
    fewest gates that would have to open, up to six, and the reason at each.

    With --chances, every place is free, one referral is made at a time, and nothing about the child changes; where
    several referrals at once lead to a service, its chance cannot be solved, and the actor that makes them is named.

    Example: sysmap reach --child mental-health-15 --to camhs

    Example: sysmap reach --child mental-health-15 --enters-at gp --chances
    """
    profile = chosen_child(system, child)
    if solve:
        from sysmap.journey.chain import chances  # noqa: PLC0415 - takes seconds to import, and not every reach asks
        from sysmap.journey.chain.words import chances_as_dict, tell_chances  # noqa: PLC0415

        solved = chances(system, profile, enters_at=enters_at, to=to)
        emit(as_json(chances_as_dict(system, solved)) if form == "json" else tell_chances(system, solved), out)
        return
    found = reach(system, state_of(profile), enters_at=enters_at, to=to)
    emit(as_json(reach_as_dict(system, found)) if form == "json" else tell_reach(system, found), out)
