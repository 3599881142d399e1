"""How long it takes to lay out a map far larger than any that is drawn. Wanted: 2,000 actors in under 2 s."""

from time import perf_counter

from benchmarks import made
from benchmarks.figures import Figure
from sysmap.graph.layout import lanes, place


def run() -> dict[str, Figure]:
    """The seconds for the layout, and for its pixels at one width."""
    found = {}
    for actors, relationships in ((130, 500), (2_000, 6_000)):
        system = made.system(actors, relationships)
        start = perf_counter()
        layout = lanes(system)
        middle = perf_counter()
        place(layout, 1425)
        end = perf_counter()
        size = f"{actors:,} actors, {relationships:,} relationships"
        found[f"layout.seconds_{actors}"] = Figure(middle - start, "s", f"{size}; pixels {end - middle:.3f} s more")
    return found
