"""`sysmap metrics`: network metrics as a data package of CSV files."""

from pathlib import Path

import click

from sysmap.cli.filters import Filters, filter_options
from sysmap.cli.options import opened_map
from sysmap.export.files import write_folder
from sysmap.export.package import package_files
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import metric_tables
from sysmap.model import SystemMap


@click.command(name="metrics")
@opened_map
@filter_options
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder to write; made if need be."
)
def command(system: SystemMap, *, filters: Filters, out: Path) -> None:
    """Write network metrics as CSV.

    Writes actors.csv, relationships.csv, map.csv, coverage.csv (how many services would accept a child, by age, need
    and attribute), data-dictionary.csv, which defines every column, and datapackage.json, which names the version of
    the map, areas, reforms and filters.

    Filters narrow one another, and what they leave is measured as if there were nothing else.

    Example: sysmap metrics --type refers --type signposts --out build/metrics
    """
    part = filters.part(system)
    made = Provenance.of(system, filters=filters.given())
    files = package_files(part, metric_tables(part), made, name="sysmap-metrics", title="Metrics of the system map")
    write_folder(out, files)
    for name in files:
        click.echo(f"wrote {out / name}", err=True)
