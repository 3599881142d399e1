"""How many children, how long and with which luck: the options of every command that runs cohorts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from sysmap.cli.options import seed_option
from sysmap.journey import switched_off
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.size import USUAL_REPLICATIONS

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Size:
    """How much is to be run, and on what; the fields are the arguments of `cohort`."""

    plan: Plan
    children: int | None
    replications: int | None
    draws: int
    threads: int
    cluster: str | None


OPTIONS = (
    click.option("--children", type=int, metavar="N", help="Observe at least so many children, by more replications."),
    click.option(
        "--replications",
        type=int,
        metavar="R",
        help=f"Run the same area so many times with other luck.  [default: {USUAL_REPLICATIONS}]",
    ),
    click.option(
        "--weeks",
        type=float,
        default=Plan.weeks,
        show_default=True,
        metavar="W",
        help="Weeks of observation, after the warm-up.",
    ),
    click.option(
        "--follow",
        type=float,
        default=Plan.follow,
        show_default=True,
        metavar="F",
        help="Weeks for which each child is followed; observed are those who arrive early enough.",
    ),
    click.option(
        "--warm-up",
        type=float,
        default=Plan.warm_up,
        show_default=True,
        metavar="U",
        help="Weeks in which services fill before anything is counted.",
    ),
    click.option(
        "--draws",
        type=int,
        default=1,
        show_default=True,
        metavar="D",
        help="Draw the uncertain numbers of the map so many times, each with all replications.",
    ),
    seed_option,
    click.option(
        "--switch-off",
        "off",
        multiple=True,
        metavar="NAME",
        help="Take the effect of one mechanism away, such as thresholds, consent or places; may be repeated.",
    ),
    click.option(
        "--threads", type=int, default=2, show_default=True, metavar="T", help="Threads; no number depends on it."
    ),
    click.option(
        "--cluster", metavar="ADDR", help="Run on the Dask cluster whose scheduler is at tcp://host:port instead."
    ),
)


def size_options(command: F) -> F:
    """Give a command the options of a cohort's size, handed over as one `size`."""

    @wraps(command)
    def with_size(*arguments: Any, **options: Any) -> Any:
        plan = Plan(
            weeks=options.pop("weeks"),
            follow=options.pop("follow"),
            warm_up=options.pop("warm_up"),
            seed=options.pop("seed"),
            switches=switched_off(options.pop("off")),
        )
        names = ("children", "replications", "draws", "threads", "cluster")
        size = Size(plan=plan, **{name: options.pop(name) for name in names})
        return command(*arguments, size=size, **options)

    for option in reversed(OPTIONS):
        with_size = option(with_size)
    return with_size  # type: ignore[return-value]
