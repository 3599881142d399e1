"""An explorer of the system of support around children at risk of serious violence in England.

What the commands do, in Python:

    import sysmap

    system = sysmap.open_map("data", reforms=["camhs-lower-threshold"])
    child = system.population.profiles["mental-health-15"]
    sysmap.reach(system, sysmap.state_of(child)).opened
    print(sysmap.tell(sysmap.route(system, child, seed=2)))
    sysmap.measure(system).actors                      # a pandas frame, one row for each actor
    results = sysmap.simulate(system, children=500)
    results.summary                                    # a pandas frame, one row for each outcome of each group
    sysmap.write(results, "build/cohort")

Each name is imported when it is first used, so that a command need not wait for what it does not use.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

_HOME = {  # the module, and the name there where it is another
    "open_map": "sysmap.overlays",
    "diff": "sysmap.overlays",
    "reach": "sysmap.graph.reach",
    "chances": "sysmap.journey.chain",
    "state_of": "sysmap.model.threshold",
    "measure": "sysmap.graph.metrics",
    "coverage": "sysmap.graph.coverage",
    "money_to": "sysmap.graph.money",
    "money_from": "sysmap.graph.money",
    "between": "sysmap.graph.between",
    "answers": "sysmap.graph.questions",
    "to_graph": "sysmap.graph.build",
    "screen": "sysmap.journey.cohort.screen",
    "route": "sysmap.journey",
    "tell": "sysmap.journey",
    "simulate": "sysmap.journey.cohort.run:cohort",
    "tell_cohort": "sysmap.journey.cohort.tell",
    "write": "sysmap.export.results",
    "Plan": "sysmap.journey.cohort.plan",
    "Results": "sysmap.journey.cohort.results",
    "Switches": "sysmap.journey",
    "ChildState": "sysmap.model",
    "SystemMap": "sysmap.model",
    "DataError": "sysmap.errors",
    "ArgumentError": "sysmap.errors",
}

__all__ = [*_HOME, "__version__"]  # noqa: PLE0604 - every one is a name
__version__ = version("sysmap")


def __getattr__(name: str) -> Any:
    """A public name, imported now."""
    if name not in _HOME:
        message = f"module 'sysmap' has no attribute {name!r}"
        raise AttributeError(message)
    module, _, own = _HOME[name].partition(":")
    return getattr(import_module(module), own or name)
