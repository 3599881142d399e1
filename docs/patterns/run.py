"""Running the experiments: every arm, replication by replication, on as many processes as are asked for."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from docs.patterns.arms import ARMS
from docs.patterns.judge import Samples
from docs.patterns.measures import LIBRARY, Exact, Fraction, Measure
from docs.patterns.registry import Comparison, Finding
from docs.patterns.seen import WARM_UP, WEEKS, see
from sysmap.journey.compile import Compiled, compile_map
from sysmap.journey.run import simulate

Asked = tuple[str, str]
"""A measure by its name and its arguments as JSON, so that what several findings ask is counted once."""
Found = dict[tuple[str, Asked], list[Fraction]]
"""By arm and measure: a fraction for each replication."""
BASELINE_TIMES = 2
"""The baseline is run so many times as often as the other arms, since most comparisons are made within it."""
Progress = Callable[[int, int], None]


def asked(test: Comparison) -> tuple[Asked, ...]:
    """What each side of a test asks."""
    return tuple(
        (test.measure, json.dumps(measure.model_dump(mode="json"), sort_keys=True)) for measure in test.measures
    )


def experiments(
    findings: Iterable[Finding],
    *,
    replications: int,
    seed: int,
    processes: int = 2,
    progress: Progress = lambda *_: None,
) -> Found:
    """What every arm shows to every measure that asks it, a fraction for each replication."""
    wanted: dict[str, set[Asked]] = defaultdict(set)
    for test in (test for finding in findings for test in finding.tests if not test.exact):
        for arm, question in zip(test.wanted_arms, asked(test), strict=True):
            wanted[arm].add(question)
    turns = {arm: replications * (BASELINE_TIMES if arm == "baseline" else 1) for arm in wanted}
    jobs = [(arm, tuple(sorted(wanted[arm])), seed, turn) for arm in sorted(wanted) for turn in range(turns[arm])]
    simulate(_compiled("baseline"), weeks=1.0, log="all")  # compiles the engine once, and not in every process
    found: dict[tuple[str, Asked], list[Fraction]] = defaultdict(list)
    with ProcessPoolExecutor(processes) as pool:
        for done, (job, fractions) in enumerate(zip(jobs, pool.map(replicate, jobs), strict=True)):
            for question, fraction in zip(job[1], fractions, strict=True):
                found[job[0], question].append(fraction)
            progress(done + 1, len(jobs))
    return found


def keep(found: Found, map_version: str, file: Path) -> None:
    """Keep what was counted, so that the page can be written again without a run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [[arm, *question, fractions] for (arm, question), fractions in sorted(found.items())]
    file.write_text(json.dumps({"map": map_version, "counts": rows}), encoding="utf-8")


def kept(file: Path) -> tuple[Found, str]:
    """What was counted last time, and on which map."""
    held = json.loads(file.read_text(encoding="utf-8"))
    found = {(arm, (name, of)): [Fraction(*pair) for pair in fractions] for arm, name, of, fractions in held["counts"]}
    return found, held["map"]


def replicate(job: tuple[str, Sequence[Asked], int, int]) -> list[Fraction]:
    """One replication of one arm, seen by every measure that asks for it."""
    arm, questions, seed, replication = job
    run = simulate(
        _compiled(arm),
        weeks=WARM_UP + WEEKS,
        seed=seed,
        replication=replication,
        switches=ARMS[arm].switches,
        log="all",
        today=WARM_UP,
    )
    seen = see(run)
    return [_measure(question).take(seen) for question in questions]


def samples(test: Comparison, found: Found) -> Samples:
    """What a comparison's sides showed in the replications they share; an exact one is computed here."""
    if test.exact:
        sides = zip(test.wanted_arms, test.measures, strict=True)
        return [
            [Fraction(measure.compute(ARMS[arm].system()), 1.0)] for arm, measure in sides if isinstance(measure, Exact)
        ]
    sides = [found[arm, question] for arm, question in zip(test.wanted_arms, asked(test), strict=True)]
    shared = min(map(len, sides))
    return [side[:shared] for side in sides]


@cache
def _compiled(arm: str) -> Compiled:
    return compile_map(ARMS[arm].system())


@cache
def _measure(question: Asked) -> Measure:
    measure = LIBRARY[question[0]].model_validate_json(question[1])
    if not isinstance(measure, Measure):
        message = f"{question[0]} needs no run"
        raise TypeError(message)
    return measure
