"""`sysmap simulate`: many children, and what becomes of them."""

from pathlib import Path

import click

from sysmap.cli.options import as_json, emit, format_option, opened_map
from sysmap.cli.progress import Progress
from sysmap.cli.sizes import Size, size_options
from sysmap.export.results import refuse_folder, write
from sysmap.journey.cohort.run import cohort
from sysmap.journey.cohort.tell import as_plain, tell_cohort
from sysmap.model import SystemMap


@click.command(name="simulate")
@opened_map
@size_options
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="Write tables into a folder of their own instead."
)
@format_option
def command(system: SystemMap, *, size: Size, out: Path | None, form: str) -> None:
    """Send many children through the map, and count what becomes of them.

    Children arrive, wait and hold places as the population says, again and again with other luck. Each one observed is
    followed equally long. Prints the main outcomes with intervals over replications; with --out, writes children,
    actors, relationships and summary as CSV and Parquet, a dictionary of every column, and where it all comes from.

    Example: sysmap simulate --children 2000 --out build/cohort
    """
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
