"""`sysmap route`: one child's journey, told step by step."""

from pathlib import Path

import click

from sysmap.cli.children import child_option, chosen_child, entry_option
from sysmap.cli.lean import without_linear_algebra
from sysmap.cli.options import as_json, emit, format_option, opened_map, out_option, seed_option
from sysmap.journey import route, switched_off, tell
from sysmap.model import SystemMap


@click.command(name="route")
@opened_map
@child_option
@entry_option
@seed_option
@click.option(
    "--weeks",
    type=click.FloatRange(min=0, min_open=True, max=1040),
    default=156,
    show_default=True,
    help="How long to follow the child.",
)
@click.option("--alone", is_flag=True, help="Send the child through an empty system, where every place is free.")
@click.option(
    "--switch-off",
    "off",
    multiple=True,
    metavar="NAME",
    help="Take the effect of one mechanism away, such as thresholds, consent or places; may be repeated.",
)
@format_option
@out_option
def command(  # noqa: PLR0913 - one for each option
    system: SystemMap,
    *,
    child: str,
    enters_at: str | None,
    seed: int,
    weeks: float,
    alone: bool,
    off: tuple[str, ...],
    form: str,
    out: Path | None,
) -> None:
    """Tell one child's journey, step by step.

    The child joins the other children of the area and takes real places. Each step names the actor, what was tested,
    what the child brought, the wait, and the evidence or the assumption behind it. Another seed is other luck.

    Example: sysmap route --child mental-health-15 --seed 2
    """
    with without_linear_algebra():
        journey = route(
            system,
            chosen_child(system, child),
            enters_at=enters_at,
            seed=seed,
            weeks=weeks,
            alone=alone,
            switches=switched_off(off),
        )
    emit(as_json(journey.as_dict()) if form == "json" else tell(journey), out)
