"""Writes the page of commands from their own help, and the page of metrics from their definitions.

A test checks that the committed pages are what this writes.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from sysmap.cli import main as cli
from sysmap.graph.columns import Column
from sysmap.graph.metrics import ACTOR_GROUPS, MAP_GROUPS, RELATIONSHIP_METRICS

HERE = Path(__file__).parent


def commands() -> str:
    """The page of commands: the help text of every verb."""
    context = click.Context(cli, info_name="sysmap", terminal_width=80, **cli.context_settings)
    pages = [_fenced(cli.get_help(context))]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            verb = click.Context(command, info_name=name, parent=context, terminal_width=80)
            pages.append(f"## {name}\n\n{_fenced(command.get_help(verb))}")
    return "# Commands\n\nWritten by `make docs` from the commands' own help.\n\n" + "\n\n".join(pages) + "\n"


METRICS = """# Metrics

Written by `make docs` from the definitions in `sysmap/graph`. `sysmap metrics --out DIR` writes them all as CSV, of the
whole map or of the part that filters leave, under areas and reforms; the app shows them at `/metrics`.

The map holds what its sources say, and they describe some bodies far more fully than others: counts and ranks follow
the wording of the sources as well as the system itself. A measure says where an actor stands on this map, not how much
it does, or how well.

Up to 3,000 actors betweenness and distances are networkx's, beyond that rustworkx's, which are the same to the twelfth
digit (`tests/graph/test_large.py`).
"""


def metrics() -> str:
    """The page of metrics: what each says, its unit, what a blank means, and where the formula comes from."""
    actors = _groups("Of an actor", ACTOR_GROUPS)
    lines = _groups("Of a relationship", {"": RELATIONSHIP_METRICS})
    return "\n".join([METRICS, *actors, *lines, *_groups("Of the whole map", MAP_GROUPS)])


def _groups(title: str, groups: Mapping[str, Iterable[Column]]) -> list[str]:
    parts = [f"## {title}\n"]
    for name, columns in groups.items():
        parts += [f"### {name}\n"] if name else []
        parts += [*(_defined(column) for column in columns), ""]
    return parts


def _defined(column: Column) -> str:
    details = (("Unit", column.unit), ("Blank", column.blank), ("Formula", column.reference))
    words = " ".join(f"{label}: {text.rstrip('.')}." for label, text in details if text)
    return f"- **{column.title}** (`{column.name}`): {column.meaning} {words}".rstrip()


def _fenced(text: str) -> str:
    return f"```\n{text}\n```"


def main() -> None:
    """Write the pages beside this file."""
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")
    (HERE / "metrics.md").write_text(metrics(), encoding="utf-8")


if __name__ == "__main__":
    main()
