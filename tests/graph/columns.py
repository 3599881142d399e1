"""Reading one metric in tests."""

import pandas as pd

from sysmap.graph.metrics import measure
from sysmap.model import SystemMap


def column(system: SystemMap, name: str) -> dict[str, object]:
    """The metric of every actor; None where it is blank."""
    return {key: None if pd.isna(value) else value for key, value in measure(system).actors[name].items()}
