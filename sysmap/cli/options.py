"""Options that several verbs share, and how a verb opens the map and gives its answer."""

import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from sysmap.cli.lean import kept
from sysmap.export.files import write_whole
from sysmap.model import SystemMap

F = TypeVar("F", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("data"),
    show_default=True,
    metavar="DIR",
    help="The folder with the data of the map.",
)
area_option = click.option(
    "--area", "areas", multiple=True, metavar="ID", help="Apply an area of the data folder; may be repeated."
)
reform_option = click.option(
    "--reform",
    "reforms",
    multiple=True,
    metavar="FILE-or-ID",
    help="Apply a reform of the data folder, or a file of your own; may be repeated.",
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="The seed of chance; the same seed gives the same answer.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Words for a reader, or JSON for a program.",
)
out_option = click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file instead of standard output."
)


def opened_map(command: F) -> F:
    """Give a command `--data`, `--area` and `--reform`, and the map they mean as its first argument, `system`."""

    @data_option
    @area_option
    @reform_option
    @wraps(command)
    def with_map(*, data: Path, areas: tuple[str, ...], reforms: tuple[str, ...], **others: Any) -> Any:
        return command(open_chosen(data, areas, reforms), **others)

    return with_map  # type: ignore[return-value]


def open_chosen(data: Path, areas: tuple[str, ...], reforms: tuple[str, ...]) -> SystemMap:
    """The map of a data folder under areas and reforms.

    Raises:
        DataError: something is wrong with the data.
        ArgumentError: there is no such overlay.
    """
    from sysmap.overlays import open_map  # noqa: PLC0415 - `sysmap --help` has no need of it

    with kept():
        return open_map(data, areas, reforms)


def emit(text: str, out: Path | None = None) -> None:
    """Print a text, or write it to a file."""
    if out is None:
        click.echo(text.removesuffix("\n"))
    else:
        write_whole(out, text if text.endswith("\n") else text + "\n")


def as_json(value: Any) -> str:
    """A JSON text that is the same for the same value."""
    return json.dumps(value, indent=2, ensure_ascii=False)
