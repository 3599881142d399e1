"""`sysmap export`: the map for other programs."""

from pathlib import Path

import click

from sysmap.cli.filters import Filters, filter_options
from sysmap.cli.options import opened_map
from sysmap.export.files import write_folder, write_whole
from sysmap.export.formats import WRITERS, to_text
from sysmap.export.package import package_files
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import map_tables
from sysmap.model import SystemMap
from sysmap.model.wording import Namer, namer

CSV = "csv"


@click.command(name="export")
@opened_map
@filter_options
@click.option("--format", "form", type=click.Choice([*WRITERS, CSV]), required=True, help="The format to write.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE-or-DIR",
    help="The file to write instead of standard output; for csv, the folder.",
)
def command(system: SystemMap, *, filters: Filters, form: str, out: Path | None) -> None:
    """Write the map for other programs.

    graphml, gexf, json (node-link) and cytoscape are one file each; csv is a folder with actors.csv,
    relationships.csv, money.csv (who pays whom, step by step, on the way to each actor), data-dictionary.csv and
    datapackage.json.

    Example: sysmap export --format graphml --out build/map.graphml
    """
    part = filters.part(system)
    made = Provenance.of(system, filters=filters.given())
    if form == CSV:
        _write_tables(part, namer(system), made, out)
        return
    text = to_text(part, form, made, namer(system))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text)
        click.echo(f"wrote {out}", err=True)


def _write_tables(part: SystemMap, name: Namer, made: Provenance, out: Path | None) -> None:
    if out is None:
        raise click.UsageError("csv is several files: name a folder for them with --out DIR")
    files = package_files(part, map_tables(part, name), made, name="sysmap-map", title="The system map")
    write_folder(out, files)
    for file in files:
        click.echo(f"wrote {out / file}", err=True)
