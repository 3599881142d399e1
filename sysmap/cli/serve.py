"""`sysmap serve`: the map in a browser."""

from pathlib import Path

import click

from sysmap.cli.lean import kept
from sysmap.cli.options import area_option, data_option, reform_option


@click.command()
@data_option
@area_option
@reform_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Listen here; as it is, only this machine can ask."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8050, show_default=True, help="0 takes a free one.")
def command(data: Path, areas: tuple[str, ...], reforms: tuple[str, ...], host: str, port: int) -> None:
    """Show the map and the journeys of a child as web pages, until interrupted.

    Example: sysmap serve --port 8080 --area northumberland
    """
    from sysmap.overlays import open_atlas  # noqa: PLC0415 - `sysmap --help` has no need of it

    with kept():
        atlas = open_atlas(data, areas, reforms)
    from sysmap.journey import warm  # noqa: PLC0415 - a mistake in the data is told without waiting for the web
    from sysmap.web.slides import open_guide  # noqa: PLC0415

    guide = open_guide(data, atlas.base)
    from sysmap.web.factory import create_app  # noqa: PLC0415
    from sysmap.web.run import in_background, run  # noqa: PLC0415

    app = create_app(atlas, guide=guide)
    in_background(warm)
    run(app, host, port, lambda address: click.echo(f"The map is at {address} (Ctrl+C ends it).", err=True))
