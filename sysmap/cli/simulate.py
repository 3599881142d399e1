"""`sysmap simulate`: many children, and what becomes of them."""

from pathlib import Path

import click

from sysmap.cli.options import as_json, emit, format_option, opened_map
from sysmap.cli.progress import Progress
from sysmap.cli.sizes import Size, size_options
from sysmap.errors import ArgumentError
from sysmap.export.results import refuse_folder, write
from sysmap.journey.cohort.run import cohort
from sysmap.journey.cohort.screen import screen
from sysmap.journey.cohort.tell import as_plain, tell_cohort
from sysmap.journey.plain import plain
from sysmap.journey.sensitivity_words import tell_sensitivity
from sysmap.model import SystemMap


@click.command(name="simulate")
@opened_map
@size_options
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="Write tables into a folder of their own instead."
)
@click.option(
    "--sensitivity",
    "outcome",
    metavar="OUTCOME",
    help="Name the assumptions that this outcome of the summary hangs on most instead; takes hundreds of runs.",
)
@format_option
def command(system: SystemMap, *, size: Size, out: Path | None, outcome: str | None, form: str) -> None:
    """Send many children through the map, and count what becomes of them.

    Children arrive, wait and hold places as the population says, again and again with other luck. Each one observed is
    followed equally long. Prints the main outcomes with intervals over replications; with --out, writes children,
    actors, relationships, summary, outcomes and lists as CSV and Parquet, a dictionary of every column, and where it
    all comes from.

    With --sensitivity, the uncertain numbers of the map are moved along their ranges instead, first all of one sort
    together and then the ones that matter one by one, in runs with the same luck, of two replications unless said.

    Example: sysmap simulate --children 2000 --out build/cohort
    """
    if outcome is not None:
        _screen(system, outcome, size, out, form)
        return
    if out is not None:
        refuse_folder(out)
    results = cohort(system, **vars(size), progress=Progress("replications"))
    for caution in results.cautions if out else ():
        click.echo(f"Caution: {caution}", err=True)
    if out is None:
        emit(as_json(as_plain(results)) if form == "json" else tell_cohort(results))
        return
    for path in write(results, out):
        click.echo(f"wrote {path}", err=True)


def _screen(system: SystemMap, outcome: str, size: Size, out: Path | None, form: str) -> None:
    """Say which assumptions an outcome hangs on."""
    if out is not None or size.draws > 1:
        raise ArgumentError(
            "--sensitivity moves the uncertain numbers by itself and prints: leave --out and --draws away"
        )
    chosen = {name: value for name, value in vars(size).items() if name != "draws"}
    found = screen(system, outcome, **chosen, progress=Progress("runs of this round"))
    told = {"map": system.version, "overlays": list(system.overlays), "outcome": outcome, "seed": size.plan.seed}
    emit(as_json(told | plain(found)) if form == "json" else tell_sensitivity(outcome, found))
