"""How far a long command is, on standard error."""

import sys
from dataclasses import dataclass

import click

STEPS = 10
"""Where standard error is no terminal: so many lines after the first."""


@dataclass
class Progress:
    """Tells how many of what there are to be are done: one line over and over in a terminal, elsewhere a few."""

    noun: str
    """What is counted, in the plural."""
    told: int = -1
    """The step that was told last."""

    def __call__(self, done: int, total: int) -> None:
        """Say it, unless that step has been told already."""
        terminal = sys.stderr.isatty()
        step = done if terminal else done * STEPS // total
        if done == 0 or step == self.told:
            return
        self.told = step
        words = f"{done:,} of {total:,} {self.noun}"
        click.echo(f"\r{words}" if terminal else words, nl=not terminal or done == total, err=True)
