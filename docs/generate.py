"""Writes the page of commands from their own help. A test checks that the committed page is what this writes."""

from pathlib import Path

import click

from sysmap.cli import main as cli

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


def _fenced(text: str) -> str:
    return f"```\n{text}\n```"


def main() -> None:
    """Write the pages beside this file."""
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")


if __name__ == "__main__":
    main()
