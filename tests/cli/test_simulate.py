"""`sysmap simulate` at the command line."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sysmap.cli import main
from sysmap.export.results import OURS
from sysmap.journey.sensitivity import Sensitivity, sensitivity
from sysmap.model import SystemMap

SMALL = ("--weeks", "52", "--follow", "26", "--warm-up", "13")
FILES = [name for name in OURS if not name.startswith("uncertainty.")]
INTERRUPTIBLE = """
import signal
from sysmap.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # where the tests run in the background it is ignored
main()
"""
ROOT = Path(__file__).parents[2]


def run(tiny_folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["simulate", "--data", str(tiny_folder), *SMALL, *words])


def test_outcomes_as_json_say_how_they_came_about(tiny_folder: Path, tiny: SystemMap) -> None:
    found = json.loads(run(tiny_folder, "--replications", "3", "--seed", "9", "--format", "json").stdout)
    made = found["provenance"]
    assert (made["map"], made["seed"], made["replications"], made["children_asked"]) == (tiny.version, 9, 3, None)
    assert (made["weeks"], made["follow"], made["warm_up"], made["draws"]) == (52, 26, 13, 1)
    assert made["children_observed"] > 100
    noticed = found["summary"][0]
    assert (noticed["outcome"], noticed["group"], noticed["replications"]) == ("noticed", "all", 3)
    assert 0 <= noticed["low"] <= noticed["mean"] <= noticed["high"]
    assert (noticed["difference"], noticed["children"]) == (None, made["children_observed"])


def test_progress_goes_to_standard_error(tiny_folder: Path) -> None:
    result = run(tiny_folder, "--replications", "3", "--threads", "1")
    assert result.stderr == "1 of 3 replications\n2 of 3 replications\n3 of 3 replications\n"
    many = run(tiny_folder, "--replications", "40").stderr.splitlines()
    assert len(many) <= 11
    assert many[-1] == "40 of 40 replications"


def test_tables_are_written_into_a_folder_and_said_on_standard_error(tiny_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "cohort"
    result = run(tiny_folder, "--replications", "2", "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    wrote = [line for line in result.stderr.splitlines() if line.startswith("wrote ")]
    assert wrote == [f"wrote {out / name}" for name in FILES]


def test_more_children_are_more_replications_and_never_fewer(tiny_folder: Path) -> None:
    made = json.loads(run(tiny_folder, "--children", "150", "--format", "json").stdout)["provenance"]
    assert made["children_asked"] == 150 <= made["children_observed"]
    assert made["replications"] == 3


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--children", "0"], "children: a number from 1 to 10,000,000, not 0"),
        (
            ["--children", "10", "--replications", "10"],
            "give a number of children or a number of replications, not both",
        ),
        (["--weeks", "10"], "each child is followed for"),
        (["--switch-off", "consents"], 'unknown switch "consents". Did you mean "consent"?'),
        (["--draws", "0"], "draws: a number from 1 to 10,000, not 0"),
        (["--threads", "0"], "threads: a number from 1 to 256, not 0"),
    ],
)
def test_what_makes_no_sense_is_a_message(tiny_folder: Path, words: list[str], message: str) -> None:
    result = run(tiny_folder, *words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {message}")


def test_a_folder_with_other_things_in_it_is_refused_before_anything_is_run(tiny_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run(tiny_folder, "--out", str(tmp_path))
    assert (result.exit_code, result.stderr) == (
        1,
        f'Error: cannot write "{tmp_path}": it holds other things, such as "notes.txt"; name a new folder\n',
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_cluster_that_cannot_be_reached_is_a_message(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysmap.journey.cohort.cluster.CONNECT_SECONDS", 0.2)
    result = run(tiny_folder, "--cluster", "tcp://127.0.0.1:1")
    assert (result.exit_code, result.stderr) == (
        1,
        'Error: no cluster answers at "tcp://127.0.0.1:1"; expected the address of a Dask scheduler, tcp://host:port\n',
    )


def test_without_the_extra_a_cluster_is_a_message(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run(tiny_folder, "--cluster", "tcp://127.0.0.1:1")
    assert (result.exit_code, result.stderr) == (
        1,
        'Error: a cluster needs the extra `cluster`: pip install "sysmap[cluster]"\n',
    )


def test_an_interruption_stops_soon_and_leaves_nothing(tiny_folder: Path, tmp_path: Path) -> None:
    words = ["simulate", "--data", str(tiny_folder), "--replications", "5000", "--out", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-W", "error", "-c", INTERRUPTIBLE, *words]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == 1
    assert rest.splitlines()[-1] == "Aborted!"
    assert "Traceback" not in rest
    assert list(tmp_path.iterdir()) == []


def test_the_assumptions_behind_an_outcome_are_told(
    tiny_folder: Path, tiny: SystemMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def instead(system: SystemMap, outcome: str, **chosen: Any) -> Sensitivity:
        assert (outcome, chosen["plan"].weeks, chosen["replications"], chosen["threads"]) == ("supported", 52, 3, 2)
        return sensitivity(system, lambda on: on.population.trust.start.central, trajectories=2)

    monkeypatch.setattr("sysmap.cli.simulate.screen", instead)
    words = ("--sensitivity", "supported", "--replications", "3")
    told = run(tiny_folder, *words)
    assert told.stdout.startswith("What supported hangs on most, of the map's uncertain numbers (")
    assert "population.trust.start (trust in each kind of service on arrival; " in told.stdout
    found = json.loads(run(tiny_folder, *words, "--format", "json").stdout)
    assert (found["map"], found["outcome"], found["effects"][0]["name"]) == (
        tiny.version,
        "supported",
        "population.trust.start",
    )


def test_a_screening_refuses_what_it_does_not_do(tiny_folder: Path, tmp_path: Path) -> None:
    for words in (("--draws", "4"), ("--out", str(tmp_path / "new"))):
        assert run(tiny_folder, "--sensitivity", "supported", *words).stderr == (
            "Error: --sensitivity moves the uncertain numbers by itself and prints: leave --out and --draws away\n"
        )
    assert run(tiny_folder, "--sensitivity", "suported").stderr == (
        'Error: unknown outcome "suported". Did you mean "supported"?\n'
    )
