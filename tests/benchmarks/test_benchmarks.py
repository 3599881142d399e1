"""Every benchmark of the engine runs, in miniature, and measures what it is there to measure; that of the pages needs a
browser and a minute, and is only imported here. Nothing is asserted about time.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks import journeys, queue_network, routes, scaling, threads
from benchmarks.figures import Figure
from benchmarks.network import LOAD, PLACES, Network
from benchmarks.queue_network import agree_exactly

NAMED = {
    "queue_network.vs_ciw",
    "queue_network.vs_simpy",
    "queue_network.vs_bare_loop",
    "queue_network_150.vs_ciw",
    "journey.events_per_second_per_core",
    "journey.bytes_per_child",
    "journey.threads_2_over_1",
    "journey.scaling_exponent",
    "route.seconds_warm",
}


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    return {
        **queue_network.run(children=400, weeks=2.0, margin=10.0),
        **journeys.run(children=2),
        **threads.run(number=2, turns=1000, times=1),
        **scaling.run(sizes=(2_000, 4_000)),
        **routes.run(times=1),
    }


def test_every_figure_that_is_asked_for_is_measured(figures: dict[str, Figure]) -> None:
    assert set(figures) >= NAMED


def test_every_figure_has_a_unit_and_says_how_it_was_measured(figures: dict[str, Figure]) -> None:
    assert all(figure.unit and figure.note for figure in figures.values())
    assert all(figure.value > 0 for name, figure in figures.items() if name != "journey.scaling_exponent")


def test_figures_are_written_beside_those_of_other_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "BUILD", tmp_path)
    bench.keep({"one": Figure(1.5, "s", "first")})
    bench.keep({"two": Figure(2.0, "times", "second")})
    written = json.loads((tmp_path / "bench.json").read_text())
    assert written == {
        "one": {"value": 1.5, "unit": "s", "note": "first"},
        "two": {"value": 2.0, "unit": "times", "note": "second"},
    }
    assert capsys.readouterr().out == "  one: 1.5 s (first)\n  two: 2 times (second)\n"


def test_every_station_of_the_network_has_the_same_load_however_many_there_are() -> None:
    for stations in (10, 150):
        network = Network(stations)
        flow, flows = network.per_week / (1 - network.onward**stations), []
        for mean in network.means:
            flows.append(flow)
            assert flow * mean == pytest.approx(LOAD * PLACES)
            flow *= network.onward
        assert sum(flows) == pytest.approx(network.per_week * stations)
        assert network.per_week + flow == pytest.approx(flows[0])
        assert len(network.as_map().relationships) == stations + 1


def test_the_loop_with_our_draws_comes_to_the_same_stays_as_the_engine_child_by_child() -> None:
    for stations in (3, 10):
        agree_exactly(Network(stations), weeks=6.0)


def test_every_benchmark_runs_without_the_tests() -> None:
    code = "; ".join(f"import benchmarks.{name}" for name in bench.MODULES)
    subprocess.run([sys.executable, "-c", code], cwd=Path(bench.__file__).parents[1], check=True)
