"""`sysmap schema`: JSON Schemas for YAML editors."""

from pathlib import Path

import click

from sysmap.cli.options import as_json
from sysmap.export.files import write_folder
from sysmap.loading.schema import schemas


@click.command(name="schema")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("data/schemas"),
    show_default=True,
    metavar="DIR",
    help="The folder to write to.",
)
def command(out: Path) -> None:
    """Write JSON Schemas of the data files, by which an editor completes and checks them.

    A data file names its schema in its first line: # yaml-language-server: $schema=schemas/actors.schema.json

    Example: sysmap schema --out data/schemas
    """
    texts = {name: as_json(schema) + "\n" for name, schema in schemas().items()}
    write_folder(out, texts)
    for name in texts:
        click.echo(f"wrote {out / name}", err=True)
