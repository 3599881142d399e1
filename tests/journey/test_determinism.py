"""The same seed gives the same bytes, whoever asks, whatever is written down, and however the data are ordered."""

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.records import log_table
from sysmap.journey.run import Run, Tagged, simulate
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap

SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
from sysmap.journey.compile import compile_map
from sysmap.journey.records import log_table
from sysmap.journey.run import simulate
from sysmap.loading import load
run = simulate(compile_map(load(Path(sys.argv[1]))), weeks=200, seed=5, replication=2, log="all")
print(sha256(log_table(run).tobytes()).hexdigest())
"""


def run_once(system: SystemMap, **options: Any) -> Run:
    return simulate(compile_map(system), weeks=200, seed=5, **options)


def outcome(run: Run) -> dict[str, list[Any]]:
    """Everything a run came to, but for the log itself."""
    state = run.state
    tables = {"child": state.children, "clock": state.clocks, "total": state.totals, "desk": state.desks}
    fields = {f"{name} {field}": table[field].tolist() for name, table in tables.items() for field in table.dtype.names}
    addresses = {"child first_case", "child which", "desk head", "desk tail", "total free"}
    aside = {"child logged", "total rows", "total spare", *addresses}
    kept = {name: values for name, values in fields.items() if name not in aside}
    return {
        **kept,
        "known": state.known.tolist(),
        "strikes": state.strikes.tolist(),
        "happened": state.happened.tolist(),
    }


def digest(run: Run) -> str:
    return hashlib.sha256(log_table(run).tobytes()).hexdigest()


def test_two_processes_write_the_same_bytes(tiny: SystemMap, tiny_folder: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(tiny_folder)]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2))
    here = digest(simulate(compile_map(tiny), weeks=200, seed=5, replication=2, log="all"))
    assert first.strip() == second.strip() == here


def test_the_log_changes_nothing(tiny: SystemMap) -> None:
    assert outcome(run_once(tiny, log="none")) == outcome(run_once(tiny, log="all"))


def test_room_that_runs_short_changes_nothing(tiny: SystemMap, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run_once(tiny, log="all")
    monkeypatch.setattr("sysmap.journey.run.FIRST_ROWS", 1)
    monkeypatch.setattr("sysmap.journey.run.FIRST_CASES", 1)
    cramped = run_once(tiny, log="all")
    assert cramped.state.log.size > 2 * cramped.world.room + 1
    assert digest(cramped) == digest(whole)


def test_another_seed_or_replication_is_other_luck(tiny: SystemMap) -> None:
    compiled = compile_map(tiny)
    runs = [
        simulate(compiled, weeks=100, seed=seed, replication=replication, log="all")
        for seed, replication in ((1, 0), (2, 0), (1, 1))
    ]
    assert len({digest(run) for run in runs}) == 3


def test_a_child_draws_the_same_numbers_in_any_company(tiny: SystemMap) -> None:
    """Alone or among others, before any place is short, the same child has the same luck."""
    compiled, profile = compile_map(tiny), tiny.population.profiles["worried-13"]
    tagged = Tagged(profile, "school", 10.0)
    drawn = []
    for background in (True, False):
        run = simulate(compiled, weeks=10.1, tagged=tagged, background=background)
        drawn.append(log_table(run)["drawn"])
    assert np.array_equal(drawn[0], drawn[1], equal_nan=True)


def test_a_reform_leaves_the_draws_it_does_not_touch(tiny: SystemMap) -> None:
    """An actor more, sorted before the others, moves every index and no number."""
    content = tiny.model_dump(mode="json")
    content["actors"]["aaa"] = {**content["actors"]["home-office"], "id": "aaa"}
    before = log_table(run_once(tiny, log="all"))
    after = log_table(run_once(SystemMap.model_validate(content), log="all"))
    for field in ("week", "kind", "need", "drawn", "chance", "weeks"):
        assert np.array_equal(before[field], after[field], equal_nan=True)


def test_an_event_that_writes_many_rows_finds_room(make: Any, refer: Any, serve: Any, follow: Any) -> None:
    """Fifty roles know the child, and at every incident each of them finds that none of forty referrals fits"""
    roles = {f"role-{number}": {"kind": "role"} for number in range(50)}
    clubs = {f"club-{number}": {"service": serve()} for number in range(40)}
    belong = [{"from": role, "to": "school", "type": "part-of"} for role in roles]
    lines = [refer("school", club, on="crisis", when={"attribute": "unwell"}) for club in clubs]
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 0, 100, 100]}
    on = make({"school": {}, **roles, **clubs}, [*belong, *lines], incidents={"injury": injury})
    found = follow(on, None, weeks=8, update={"known_to": tuple(roles)})
    kinds = [record.kind for record in found]
    assert kinds.count("crisis") > 10
    assert kinds.count("unfit") == kinds.count("crisis") * 50 * 40


def test_weeks_in_whole_numbers_run_on_the_same_machine_code(tiny: SystemMap) -> None:
    """The engine is compiled for each type it is handed: a whole number of weeks must not be one of its own."""
    world = compile_map(tiny).world(1, 0, Switches().engine, 104)
    assert type(world.today) is float
