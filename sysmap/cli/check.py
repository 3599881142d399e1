"""`sysmap check`: everything that is wrong with the data, and what it rests on."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from sysmap.cli.complaints import listed
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
from sysmap.loading import Coverage, Examined, doubts, examine, read_folder, read_overlay, record_files, report
from sysmap.loading.coverage import Grounds
from sysmap.model import SystemMap
from sysmap.overlays import apply


@dataclass(frozen=True)
class Findings:
    """What the check has to say."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    system: SystemMap | None = None
    """The map that was asked for; None where the data do not make one."""

    def as_dict(self) -> dict[str, Any]:
        """The findings as JSON has them; coverage only where there is a map."""
        return {
            "version": self.system.version if self.system else None,
            "problems": [asdict(problem) for problem in self.problems],
            "warnings": [asdict(problem) for problem in self.warnings],
            "coverage": asdict(report(self.system)) if self.system else None,
        }


@click.command(name="check")
@data_option
@area_option
@reform_option
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@format_option
@out_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    data: Path,
    areas: tuple[str, ...],
    reforms: tuple[str, ...],
    strict: bool,
    form: str,
    out: Path | None,
) -> None:
    """Say everything that is wrong with the data, and what it rests on.

    Checks the folder, and each of its areas and reforms by itself; with --area and --reform, also the map they make.

    Example: sysmap check --data data --strict
    """
    found = findings(data, areas, reforms)
    emit(as_json(found.as_dict()) if form == "json" else in_words(found), out)
    ctx.exit(1 if found.problems or (strict and found.warnings) else 0)


def findings(data: Path, areas: tuple[str, ...] = (), reforms: tuple[str, ...] = ()) -> Findings:
    """Everything that is wrong with a data folder, its overlays, and the map that is asked for."""
    examined = examine(read_folder(data))
    problems = {*examined.problems, *_overlay_problems(data, examined)}
    system = examined.system
    if areas or reforms:
        try:
            system = open_chosen(data, areas, reforms)
        except DataError as error:
            problems.update(error.problems)
    if problems or system is None:
        return Findings(tuple(sorted(problems)))
    return Findings((), doubts(system, examined.tree), system)


def _overlay_problems(data: Path, base: Examined) -> Iterator[Problem]:
    """What is wrong with each area and reform by itself; over a base that is wrong, only with how it is written."""
    for file in (*record_files(data / "areas"), *record_files(data / "reforms")):
        try:
            overlay = read_overlay(file)
            if base.system is not None:
                apply(base.tree, [overlay])
        except DataError as error:
            yield from error.problems


def in_words(found: Findings) -> str:
    """The findings for a reader: every problem, then how many, then what the map rests on."""
    lines = [listed([*found.problems, *found.warnings])] if found.problems or found.warnings else []
    counts = [_counted(len(found.problems), "problem")]
    if found.warnings:
        counts.append(_counted(len(found.warnings), "warning"))
    lines.append(", ".join(counts))
    if found.system is not None:
        lines += ["", f"map {found.system.version}", *_coverage_lines(report(found.system))]
    return "\n".join(lines)


def _coverage_lines(coverage: Coverage) -> Iterator[str]:
    yield _covered(coverage.actors, "actors")
    yield _covered(coverage.relationships, "relationships")
    yield _rests(coverage.numbers, "numbers")
    yield _rests(coverage.thresholds, "thresholds")
    yield f"evidence by standing: {_tally(coverage.standings)}"
    yield f"evidence by source: {_tally(coverage.sources)}"
    yield f"contested: {'; '.join(coverage.contested) or 'nothing'}"


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
