"""`make evidence`: put every finding to the shipped map, and write the page."""

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path

from docs.patterns import judge, page, registry, results, run
from docs.patterns.arms import ARMS
from docs.patterns.registry import Comparison, Finding, Listed

HERE = Path(__file__).parent
COUNTS = HERE.parents[1] / "build" / "patterns.json"
SEED = 1
REPLICATIONS = 6
COUNT = Comparison(
    says="observed children",
    measure="share-with",
    of={"event": {"kind": "arrived"}},
    contrast="value",
    expects="above",
    line=0,
)
"""Asked along with the rest, for the header alone."""


def main() -> None:
    """Run the experiments and write `docs/patterns.md` and `results.json`."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--replications", type=int, default=REPLICATIONS)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--out", type=Path, default=HERE.parent, help="the folder of the page")
    options.add_argument("--counts", type=Path, default=COUNTS, help="where what was counted is kept")
    options.add_argument("--again", action="store_true", help="write the page from what was counted last time")
    chosen = options.parse_args()
    lists = registry.read()
    findings = [finding for listed in lists for finding in listed.findings]
    counted = Finding(id="iff-count0", finding="-", at="-", standing="tested", tests=(COUNT,))
    if not chosen.again:
        found = run.experiments(
            [*findings, counted],
            replications=chosen.replications,
            seed=SEED,
            processes=chosen.processes,
            progress=_progress,
        )
        run.keep(found, ARMS["baseline"].system().version, chosen.counts)
    found, version_of_map = run.kept(chosen.counts)
    outcomes = {
        finding.id: [judge.judge(test, judge.estimate(test, run.samples(test, found))) for test in finding.tests]
        for finding in findings
    }
    children = [fraction.under for fraction in run.samples(COUNT, found)[0]]
    made = results.Made(
        map=version_of_map,
        areas=results.areas_hash(),
        registry=results.registry_hash(),
        seed=SEED,
        replications=chosen.replications,
        children=sum(children) / len(children),
        software=", ".join(f"{name} {version(name)}" for name in ("sysmap", "numpy", "numba", "pandas")),
    )
    write(chosen.out, made, lists, outcomes)


def write(
    folder: Path, made: results.Made, lists: tuple[Listed, ...], outcomes: dict[str, list[judge.Outcome]]
) -> None:
    """Write the page and the data beside it."""
    (folder / "patterns").mkdir(parents=True, exist_ok=True)
    data = json.dumps(results.results(made, lists, outcomes), indent=1, ensure_ascii=False)
    (folder / "patterns" / "results.json").write_text(data + "\n", encoding="utf-8")
    (folder / "patterns.md").write_text(page.page(made, lists, outcomes, page.discussion()), encoding="utf-8")


def _progress(done: int, of: int) -> None:
    end = "\n" if done == of else ""
    sys.stderr.write(f"\r{done} of {of} runs{end}")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
