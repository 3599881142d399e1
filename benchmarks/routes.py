"""How long one child's route takes on the shipped map, from the command to the answer; what company and log cost."""

import subprocess
import sys
from statistics import median

from benchmarks.figures import DATA, Figure, laid_out, seconds, shipped
from sysmap.journey import route
from sysmap.journey.run import simulate


def run(times: int = 5) -> dict[str, Figure]:
    """Medians of a few runs each, side by side."""
    system, compiled = shipped(), laid_out()
    child = system.population.profiles["ryan"]
    command = [sys.executable, "-m", "sysmap", "route", "--child", "ryan", "--data", str(DATA)]

    def answer() -> None:
        subprocess.run(command, check=True, capture_output=True)

    answer()
    whole = median(seconds(answer) for _ in range(times))
    alone = median(seconds(lambda: route(system, child, alone=True)) for _ in range(times))
    among = median(seconds(lambda: route(system, child)) for _ in range(times))
    logged = median(seconds(lambda: simulate(compiled, weeks=260, log="all")) for _ in range(times))
    silent = median(seconds(lambda: simulate(compiled, weeks=260, log="none")) for _ in range(times))
    median_of = f"median of {times}"
    return {
        "route.seconds_warm": Figure(whole, "s", f"from the start of the command to its answer, {median_of}"),
        "route.company": Figure(among / alone, "times a route alone", f"{among:.3f} s among all children, {median_of}"),
        "journey.log": Figure(logged / silent, "times no log", f"{logged:.3f} s with every child logged, {median_of}"),
    }
