"""`sysmap simulate` on the maps of `known`, and the tables it writes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from click.testing import CliRunner

from sysmap.cli import main

KNOWN = Path(__file__).parent / "known"


@dataclass(frozen=True)
class Tables:
    """What the command wrote."""

    children: pd.DataFrame
    actors: pd.DataFrame
    summary: pd.DataFrame

    def clinic(self, column: str) -> float:
        return float(self.actors.loc["clinic", column])

    def by_replication(self, values: "pd.Series[Any]") -> list[float]:
        return [float(mean) for mean in values.groupby(self.children["replication"]).mean()]


def commanded(out: Path, folder: str, reform: str | None, sizes: dict[str, Any]) -> Tables:
    """Run the command with these sizes and read its tables."""
    words = [word for name, size in sizes.items() for word in (f"--{name}", str(size))]
    reforms = ["--reform", reform] if reform else []
    command = ["simulate", "--data", str(KNOWN / folder), *reforms, *words, "--out", str(out)]
    answer = CliRunner().invoke(main, command, catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    children, actors, summary = (pd.read_csv(out / f"{name}.csv") for name in ("children", "actors", "summary"))
    return Tables(children, actors.set_index("id"), summary)
