"""How long it takes to lay out a map far larger than any that is drawn. Wanted: 2,000 actors in under 2 s."""

from time import perf_counter

from sysmap.graph.layout import lanes, place
from tests.browser.map import made


def run() -> None:
    """Print the seconds for the layout, and for its pixels at one width."""
    for actors, relationships in ((130, 500), (2_000, 6_000)):
        system = made.system(actors, relationships)
        start = perf_counter()
        layout = lanes(system)
        middle = perf_counter()
        place(layout, 1425)
        end = perf_counter()
        size = f"{actors:,} actors, {relationships:,} relationships"
        print(f"{size}: layout {middle - start:.3f} s, pixels {end - middle:.3f} s")


if __name__ == "__main__":
    run()
