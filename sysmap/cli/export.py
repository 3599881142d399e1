"""`sysmap export`: the map for other programs, and as a picture."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.filters import Filters, filter_options
from sysmap.cli.options import opened_map
from sysmap.errors import ArgumentError, unknown
from sysmap.export.files import write_folder, write_whole
from sysmap.export.formats import WRITERS, to_text
from sysmap.export.package import package_files
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import map_tables
from sysmap.model import SystemMap
from sysmap.model.wording import Namer, namer

if TYPE_CHECKING:
    from sysmap.export.picture import Picture

CSV = "csv"
PICTURES = ("svg", "png", "pdf")


@click.command(name="export")
@opened_map
@filter_options
@click.option(
    "--format", "form", type=click.Choice([*WRITERS, CSV, *PICTURES]), required=True, help="The format to write."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE-or-DIR",
    help="The file to write instead of standard output; for csv, the folder.",
)
@click.option("--focus", metavar="ID", help="For pictures: bring this actor's relationships forward, fade the rest.")
@click.option("--width", type=int, metavar="PX", help="For png: how wide, up to 8000 pixels.  [default: 2880]")
def command(
    system: SystemMap, *, filters: Filters, form: str, out: Path | None, focus: str | None, width: int | None
) -> None:
    """Write the map for other programs, or draw it.

    graphml, gexf, json (node-link) and cytoscape are one file each; csv is a folder with actors.csv,
    relationships.csv, money.csv (who pays whom, step by step, on the way to each actor), data-dictionary.csv and
    datapackage.json.

    svg, png and pdf are the picture of the map with its caption, legend and sources, in light colours, with today's
    date on it. The SVG holds its font; text in the PDF can be selected and searched.

    Example: sysmap export --format graphml --out build/map.graphml

    Example: sysmap export --format pdf --view follow-the-money --out build/money.pdf
    """
    _refuse_misplaced(form, focus, width)
    part = filters.part(system)
    made = Provenance.of(system, filters=filters.given())
    if form == CSV:
        _write_tables(part, namer(system), made, out)
        return
    content: str | bytes
    if form in PICTURES:
        content = _drawn(_picture(system, part, filters, made, focus), form, width)
    else:
        content = to_text(part, form, made, namer(system))
    if out is None:
        click.echo(content, nl=False)
    else:
        write_whole(out, content)
        click.echo(f"wrote {out}", err=True)


def _refuse_misplaced(form: str, focus: str | None, width: int | None) -> None:
    if focus is not None and form not in PICTURES:
        raise click.UsageError(f"--focus is for pictures ({', '.join(PICTURES)}), not for {form}")
    if width is not None and form != "png":
        raise click.UsageError(f"--width is for png, not for {form}: svg and pdf are sharp at any size")


def _picture(system: SystemMap, part: SystemMap, filters: Filters, made: Provenance, focus: str | None) -> "Picture":
    from sysmap.export.picture import Focus, picture  # noqa: PLC0415 - the renderers are not for the other formats
    from sysmap.graph.layout import lanes  # noqa: PLC0415

    if focus is not None and focus not in system.actors:
        raise unknown("actor", focus, system.actors)
    if focus is not None and focus not in part.actors:
        raise ArgumentError(f'the actor in focus, "{focus}", is not in the part of the map that was asked for')
    today = datetime.now(UTC).date()
    view = filters.view or None
    return picture(part, lanes(part), made, today, view=view, wanted=_wanted(filters), focus=Focus(focus))


def _drawn(picture: "Picture", form: str, width: int | None) -> bytes:
    from sysmap.export.picture import USUAL, pdf, png, svg  # noqa: PLC0415

    if form == "png":
        return png(picture, USUAL if width is None else width)
    return svg(picture) if form == "svg" else pdf(picture)


def _wanted(filters: Filters) -> dict[str, tuple[str, ...]]:
    """The filters as a picture names them in its caption; they have been applied already."""
    asked = {"types": filters.type, "sectors": filters.sector, "tiers": filters.tier, "seenBy": filters.seen_by}
    return {name: words for name, words in asked.items() if words}


def _write_tables(part: SystemMap, name: Namer, made: Provenance, out: Path | None) -> None:
    if out is None:
        raise click.UsageError("csv is several files: name a folder for them with --out DIR")
    files = package_files(part, map_tables(part, name), made, name="sysmap-map", title="The system map")
    write_folder(out, files)
    for file in files:
        click.echo(f"wrote {out / file}", err=True)
