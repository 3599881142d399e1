"""`sysmap check`: everything that is wrong with the data, and what it rests on."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from sysmap.cli.complaints import listed
from sysmap.cli.inventory_words import inventory_dict, inventory_lines
from sysmap.cli.options import (
    area_option,
    as_json,
    data_option,
    emit,
    format_option,
    open_chosen,
    out_option,
    reform_option,
)
from sysmap.errors import DataError, Problem
from sysmap.loading import (
    Coverage,
    Examined,
    doubts,
    examine,
    inventory,
    read_folder,
    read_guide,
    read_ledgers,
    read_overlay,
    record_files,
    report,
)
from sysmap.loading.coverage import Grounds
from sysmap.model import SystemMap
from sysmap.model.ledger import Ledger
from sysmap.overlays import apply
from sysmap.web.slides import guide_problems


@dataclass(frozen=True)
class Findings:
    """What the check has to say."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    system: SystemMap | None = None
    """The map that was asked for; None where the data do not make one."""
    ledgers: tuple[Ledger, ...] = ()
    """What became of every row read out of the sources."""

    def as_dict(self, *, coverage: bool = False) -> dict[str, Any]:
        """The findings as JSON has them; what they rest on only where there is a map, item by item where asked for."""
        found = {
            "version": self.system.version if self.system else None,
            "problems": [asdict(problem) for problem in self.problems],
            "warnings": [asdict(problem) for problem in self.warnings],
            "coverage": asdict(report(self.system)) if self.system else None,
            "ledger": {ledger.source: ledger.counts() for ledger in self.ledgers},
        }
        if coverage:
            found["inventory"] = inventory_dict(inventory(self.system)) if self.system else None
        return found


@click.command(name="check")
@data_option
@area_option
@reform_option
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--coverage", is_flag=True, help="Add what every single item rests on.")
@format_option
@out_option
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    data: Path,
    areas: tuple[str, ...],
    reforms: tuple[str, ...],
    strict: bool,
    coverage: bool,
    form: str,
    out: Path | None,
) -> None:
    """Say everything that is wrong with the data, and what it rests on.

    Checks the folder, its guide and ledgers, and each of its areas and reforms by itself; with --area and --reform,
    also the map they make.

    With --coverage the tables are long: every item of every source, what is contested, and each assumed number.

    Example: sysmap check --data data --strict
    """
    found = findings(data, areas, reforms)
    words = as_json(found.as_dict(coverage=coverage)) if form == "json" else in_words(found, coverage=coverage)
    emit(words, out)
    ctx.exit(1 if found.problems or (strict and found.warnings) else 0)


def findings(data: Path, areas: tuple[str, ...] = (), reforms: tuple[str, ...] = ()) -> Findings:
    """Everything that is wrong with a data folder, its overlays, and the map that is asked for."""
    examined, kept = examine(read_folder(data)), read_ledgers(data)
    problems = {*examined.problems, *_overlay_problems(data, examined), *kept.problems}
    system = examined.system
    if system is not None:
        problems.update(guide_problems(read_guide(data, system), system))
    if areas or reforms:
        try:
            system = open_chosen(data, areas, reforms)
        except DataError as error:
            problems.update(error.problems)
    if problems or system is None:
        return Findings(tuple(sorted(problems)))
    return Findings((), doubts(system, examined.tree), system, kept.ledgers)


def _overlay_problems(data: Path, base: Examined) -> Iterator[Problem]:
    """What is wrong with each area and reform by itself; over a base that is wrong, only with how it is written."""
    for file in (*record_files(data / "areas"), *record_files(data / "reforms")):
        try:
            overlay = read_overlay(file)
            if base.system is not None:
                apply(base.tree, [overlay])
        except DataError as error:
            yield from error.problems


def in_words(found: Findings, *, coverage: bool = False) -> str:
    """The findings for a reader: every problem, then how many, then what the map rests on; all of it where asked."""
    lines = [listed([*found.problems, *found.warnings])] if found.problems or found.warnings else []
    counts = [_counted(len(found.problems), "problem")]
    if found.warnings:
        counts.append(_counted(len(found.warnings), "warning"))
    lines.append(", ".join(counts))
    if found.system is not None:
        lines += ["", f"map {found.system.version}", *_coverage_lines(report(found.system))]
        lines += [_ledger_line(ledger) for ledger in found.ledgers]
        lines += inventory_lines(inventory(found.system)) if coverage else []
    return "\n".join(lines)


def _coverage_lines(coverage: Coverage) -> Iterator[str]:
    yield _covered(coverage.actors, "actors")
    yield _covered(coverage.relationships, "relationships")
    yield _rests(coverage.numbers, "numbers")
    yield _rests(coverage.thresholds, "thresholds")
    yield f"evidence by standing: {_tally(coverage.standings)}"
    yield f"evidence by source: {_tally(coverage.sources)}"
    yield f"contested: {_counted(len(coverage.contested), 'item')}; --coverage names them"


def _ledger_line(ledger: Ledger) -> str:
    counts = ledger.counts()
    carried = counts.pop("carried", 0)
    return (
        f"ledger of {ledger.source}: {sum(counts.values()) + carried} rows, {carried} carried, left: {_tally(counts)}"
    )


def _covered(grounds: Grounds, name: str) -> str:
    return f"{grounds.total} {name}, {grounds.covered:.0%} with evidence"


def _rests(grounds: Grounds, name: str) -> str:
    nothing = f", {grounds.nothing} on nothing" if grounds.nothing else ""
    assumed = f"{grounds.leaning} assumed from evidence, {grounds.assumption} on assumption"
    return f"{grounds.total} {name}: {grounds.evidence} on evidence, {assumed}{nothing}"


def _counted(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'s' if count > 1 else ''}"


def _tally(counts: Any) -> str:
    return ", ".join(f"{word} {count}" for word, count in counts.items()) or "none"
