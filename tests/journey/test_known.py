"""Against theory: small maps, run by `sysmap simulate` and read off the tables that it writes.

An estimate may be four standard errors from the truth. The errors are the results' own, over replications; seeds are
fixed, so that a test that passes always passes. `docs/verification.md` lists the figures.
"""

import json
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.stats import t as student

from sysmap.cli import main
from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.overlays import open_map
from tests.journey.commanded import KNOWN, Tables, commanded
from tests.journey.ten_stations import Network, ciw_waits, network_of
from tests.journey.theory import abandonment, cobham, erlang_b, erlang_c, jackson, mean_wait, pollaczek_khinchine

REPLICATIONS = 12
MEAN = 0.25
"""The mean length of support in the queue's map, in weeks."""
LONG = {"weeks": 1040, "follow": 936}
"""Where only what passes at the actors is read; whom the children's table then holds are few."""
Run = Callable[..., Tables]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `sysmap simulate` on one of the maps and reads its tables; the same run is made once."""
    made: dict[tuple[Any, ...], Tables] = {}

    def simulate(folder: str, reform: str | None = None, *, replications: int = REPLICATIONS, **options: Any) -> Tables:
        sizes = {"weeks": 520, "follow": 52, "warm-up": 104, "replications": replications, **options}
        key = (folder, reform, *sizes.values())
        if key not in made:
            made[key] = commanded(tmp_path_factory.mktemp("cohort") / "tables", folder, reform, sizes)
        return made[key]

    return simulate


def arrivals(reform: str | None = None) -> float:
    """Children a week, as the map says."""
    system = open_map(KNOWN / "queue", reforms=[reform] if reform else [])
    return system.population.arrivals.per_year.central / WEEKS_PER_YEAR


def error(low: float, high: float, replications: int = REPLICATIONS) -> float:
    """The standard error behind a t-interval of 95 per cent."""
    return (high - low) / 2 / float(student.ppf(0.975, replications - 1))


def spread(values: Sequence[float]) -> float:
    """The standard error of a mean over replications."""
    return float(np.std(values, ddof=1) / math.sqrt(len(values)))


def agrees(estimate: float, truth: float, standard_error: float, *, within: float = 0.15) -> bool:
    """Whether an estimate is near the truth, and says so with a standard error of no more than a share of it."""
    print(f"{estimate:.5g} ± {standard_error:.2g}, expected {truth:.5g}: {(estimate - truth) / standard_error:+.1f}")
    return abs(estimate - truth) < 4 * standard_error and standard_error < within * truth


def wait_agrees(tables: Tables, key: str, truth: float) -> bool:
    row = tables.actors.loc[key]
    return agrees(row["wait_mean"], truth, error(row["wait_low"], row["wait_high"]))


def given_up(tables: Tables) -> tuple[float, float]:
    """The share of children whose referral was given up, and its standard error."""
    row = tables.summary.query("outcome == 'referrals_given_up' and group == 'all'").iloc[0]
    return float(row["mean"]), error(row["low"], row["high"])


def test_m_m_1(run: Run) -> None:
    assert wait_agrees(run("queue", **LONG), "clinic", mean_wait(arrivals(), MEAN, 1))


def test_m_m_c(run: Run) -> None:
    """Erlang's C: how many wait, and how long"""
    rate, found = arrivals("several-places"), run("queue", "several-places", weeks=260)
    waited = found.by_replication(found.children["waiting_weeks"] > 0)
    assert agrees(float(np.mean(waited)), erlang_c(rate * MEAN, 4), spread(waited))
    assert wait_agrees(found, "clinic", mean_wait(rate, MEAN, 4))


def test_m_m_c_c(run: Run) -> None:
    """Erlang's B: how many find no place"""
    share, standard_error = given_up(run("queue", "no-list", weeks=260))
    assert agrees(share, erlang_b(arrivals("no-list") * MEAN, 3), standard_error)


def test_m_m_c_with_abandonment(run: Run) -> None:
    """Erlang's A: how many give up; and those on the list give up at the rate of their patience"""
    rate, patience, found = arrivals("patience"), 0.5, run("queue", "patience", weeks=260)
    share, standard_error = given_up(found)
    truth = abandonment(rate, MEAN, 2, patience)
    assert agrees(share, truth, standard_error)
    low, high = found.clinic("list_low"), found.clinic("list_high")
    assert agrees(found.clinic("list_mean"), rate * truth * patience, error(low, high))


def test_m_g_1(run: Run) -> None:
    """Pollaczek and Khinchine, with lengths that vary more than exponential ones"""
    truth = pollaczek_khinchine(arrivals("any-length"), MEAN, 0.35)
    assert wait_agrees(run("queue", "any-length", **LONG), "clinic", truth)


def test_two_priority_classes(run: Run) -> None:
    """Cobham, with half of the children in higher need"""
    found = run("queue", "highest-need", weeks=1040)
    truth = cobham([arrivals() / 2, arrivals() / 2], MEAN)
    for need, expected in zip((3, 2), truth, strict=True):
        waits = found.by_replication(found.children["waiting_weeks"].where(found.children["need"] == need))
        assert agrees(float(np.mean(waits)), expected, spread(waits))


def test_m_g_infinity(run: Run) -> None:
    """As many in support as arrive in the mean length, whatever its spread; nobody waits"""
    found = [run("queue", "unlimited", replications=1, weeks=260, seed=seed) for seed in range(1, 9)]
    live = [tables.clinic("live_mean") for tables in found]
    assert agrees(float(np.mean(live)), arrivals("unlimited") * 4, spread(live))
    assert all((tables.children["waiting_weeks"] == 0).all() for tables in found)


@pytest.fixture(scope="module")
def network() -> Network:
    return network_of(open_map(KNOWN / "network"))


@pytest.fixture(scope="module")
def stations(run: Run) -> Tables:
    """One list in twenty is called growing by mere chance, and then no average of it is shown; under this seed none."""
    found = run("network", weeks=260, follow=234, **{"warm-up": 26}, seed=1)
    assert (found.actors["steady"] == "steady").all()
    return found


def test_an_open_jackson_network_with_feedback(stations: Tables, network: Network) -> None:
    """Each of ten stations is M/M/c at the rate that the balance of all gives it"""
    rates = jackson(network.outside, network.moves)
    for key, rate, mean, places in zip(network.stations, rates, network.lengths, network.places, strict=True):
        assert wait_agrees(stations, key, mean_wait(rate, mean, places)), key


def test_the_same_network_in_ciw(stations: Tables, network: Network) -> None:
    waits = np.array([ciw_waits(network, weeks=52, warm_up=13, seed=seed) for seed in range(8)])
    for key, theirs in zip(network.stations, waits.T, strict=True):
        ours = stations.actors.loc[key]
        joint = math.hypot(error(ours["wait_low"], ours["wait_high"]), spread(theirs.tolist()))
        assert agrees(ours["wait_mean"], float(theirs.mean()), joint, within=0.4), key


@pytest.mark.parametrize("which", ["queue", "several-places", "any-length", "highest-need", "network"])
def test_littles_law_on_every_list(run: Run, stations: Tables, which: str) -> None:
    """The list's length over time is the rate at which children join it, times how long they wait"""
    sizes = {"several-places": {"weeks": 260}, "highest-need": {"weeks": 1040}}.get(which, LONG)
    found = stations if which == "network" else run("queue", None if which == "queue" else which, **sizes)
    lists = found.actors[found.actors["listed"] > 0]
    assert len(lists) == (10 if which == "network" else 1)
    for _, row in lists.iterrows():
        joined = row["listed"] / WEEKS_PER_YEAR
        assert row["list_mean"] == pytest.approx(joined * row["wait_mean"], rel=0.02)
        assert agrees(row["list_mean"], joined * row["wait_mean"], error(row["list_low"], row["list_high"]))


def test_deterministic_timing_of_every_child(run: Run) -> None:
    """3 weeks on the way, 2 to decide, 10 of support, 4 on the way, 6 of support"""
    found = run("route", replications=2, weeks=104, **{"warm-up": 26}).children
    assert len(found) > 500
    assert found["first_support"].to_numpy() == pytest.approx(5, abs=1e-6)
    assert found["supported_weeks"].to_numpy() == pytest.approx(10 + 6)
    assert (found["waiting_weeks"] == 0).all()
    assert set(found["route"]) == {"clinic > club"}


def test_deterministic_timing_of_one_route() -> None:
    words = ["route", "--data", str(KNOWN / "route"), "--child", "anybody", "--format", "json"]
    answer = CliRunner().invoke(main, words, catch_exceptions=False)
    steps = json.loads(answer.stdout)["steps"]
    timed = [(step["actor"], step["kind"], round(step["week"], 6)) for step in steps]
    assert [step for step in timed if step[1] in ("started", "ended")] == [
        ("clinic", "started", 5),
        ("clinic", "ended", 15),
        ("club", "started", 19),
        ("club", "ended", 25),
    ]
