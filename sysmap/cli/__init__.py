"""The command line: one verb per file, each imported only when it is called."""

from importlib import import_module
from typing import Any

import click

from sysmap.cli.complaints import listed
from sysmap.cli.lean import kept
from sysmap.errors import DataError, SysmapError

VERBS = {
    "check": "Say everything that is wrong with the data, and what it rests on.",
    "serve": "Show the map in a browser.",
    "reach": "Say which services a child can reach, and which gates block the rest.",
    "route": "Tell one child's journey, step by step.",
    "simulate": "Send many children through, and count what becomes of them.",
    "metrics": "Write network metrics as CSV.",
    "export": "Write the map for other programs.",
    "schema": "Write JSON Schemas for YAML editors.",
}
"""Every verb and what it does; its module in this package exposes the click command as `command`."""


class Verbs(click.Group):
    """The verbs. What a user's data or arguments cause ends in a message and exit code 1; our bugs keep their trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs in the order a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """One verb, imported now."""
        if cmd_name not in VERBS:
            return None
        with kept():
            command: click.Command = import_module(f"sysmap.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb, and turn the user's mistakes into messages."""
        try:
            return super().invoke(ctx)
        except DataError as error:
            click.echo(listed(error.problems), err=True)
        except SysmapError as error:
            click.echo(f"Error: {error}", err=True)
        return ctx.exit(1)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sysmap", prog_name="sysmap")
def main() -> None:
    """Explore the system of support around children at risk of serious violence in England.

    Begin with `sysmap check`, then `sysmap serve`.
    """
