"""Which assumptions an outcome hangs on: elementary effects, first of groups of numbers, then within what matters most.

A map has more than a thousand uncertain numbers, far too many to try one by one. So they are screened in rounds, by
Morris's elementary effects (Morris 1991, Technometrics 33, 161-174) with groups (Campolongo, Cariboni and Saltelli
2007, Environmental Modelling & Software 22, 1509-1518), as SALib computes them. In a round all numbers of a group move
together, each from one place in its range to another; a group's μ* is the mean size of what that does to the outcome,
scaled to a move over the whole range. The groups that do most are parted into finer ones for the next round, while the
numbers of all others stay at their likeliest values. The last round moves single numbers.

Every run has the same seed, hence the same luck, so that what is left of it is only where a decision tips over. That
still counts as an effect: a μ* well within its neighbours' intervals says little.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Literal

import numpy as np

from sysmap.errors import ArgumentError
from sysmap.journey.assumptions import Numbers, Uncertain, along, redraw, uncertain, values_of
from sysmap.model import SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES

By = Literal["kind", "actor"]
"""How numbers are grouped at first: by what sort of number each is, then by sector too; or by whose it is."""

LEVELS = 4
"""Into how many places a range is cut; an even number, as the method asks."""

MISSING = "this takes SALib, which is not installed; install it with: pip install 'sysmap[sensitivity]'"


@dataclass(frozen=True)
class Effect:
    """What moving one group of numbers, or one number, does to the outcome."""

    round: int
    """The round of screening, from 1."""
    name: str
    """The group in words, or the path of a single number."""
    numbers: tuple[Uncertain, ...]
    """The numbers that moved together."""
    size: float
    """μ*: the mean size of the effect of a move over the whole range, in the outcome's unit."""
    low: float
    """From here …"""
    high: float
    """… to here: a 95 per cent interval for μ* from resampling the moves; never below 0."""
    spread: float | None
    """σ: the standard deviation of the effect. Large beside μ* where the effect is crooked or depends on other
    numbers. None for a group, where moves of several numbers have no one direction."""

    @property
    def single(self) -> bool:
        """Whether this is about one number."""
        return len(self.numbers) == 1


@dataclass(frozen=True)
class Sensitivity:
    """The screening of one outcome."""

    effects: tuple[Effect, ...]
    """Round by round, the largest effects first."""
    runs: int
    """How many times the outcome was worked out."""

    @property
    def numbers(self) -> tuple[Effect, ...]:
        """The single numbers of the last round that did anything, the largest effects first."""
        last = max((effect.round for effect in self.effects), default=0)
        return tuple(effect for effect in self.effects if effect.round == last and effect.single and effect.size > 0.0)


def sensitivity(
    system: SystemMap,
    outcome: Callable[[SystemMap], float],
    *,
    by: By = "kind",
    top: int = 3,
    trajectories: int = 6,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Sensitivity:
    """Screen the map's uncertain numbers for those that an outcome hangs on.

    `outcome` works the outcome out for a map; it must use the same seed each time. Each round takes `trajectories`
    times one more run than it has groups; `top` groups go on to the next. `progress` is called with the runs done and
    to be done in the round.

    Raises ArgumentError where SALib is missing, the map has no uncertain number, or a size makes no sense.
    """
    if find_spec("SALib") is None:
        raise ArgumentError(MISSING)
    for word, given, least in (("trajectories", trajectories, 2), ("groups to follow", top, 1)):
        if given < least:
            raise ArgumentError(f"a screening takes at least {least} {word}, not {given}")
    numbers = uncertain(system)
    if not numbers:
        raise ArgumentError("this map has no uncertain number: none carries low, likely and high")
    found: list[Effect] = []
    runs, moving = 0, numbers
    for turn, part in enumerate(partings(system, by), start=1):
        groups = _grouped(moving, part)
        problem = Problem(system, groups, trajectories, seed)
        results = np.array([*_worked_out(problem, outcome, progress)])
        effects = sorted(problem.effects(results, turn), key=lambda effect: (-effect.size, effect.name))
        found += effects
        runs += results.size
        kept = [effect for effect in effects if effect.size > 0.0][:top]
        moving = tuple(number for effect in kept for number in effect.numbers)
        if not moving or all(effect.single for effect in effects):
            break
    return Sensitivity(tuple(found), runs)


def partings(system: SystemMap, by: By) -> tuple[Callable[[Uncertain], str], ...]:
    """How numbers are grouped, round by round; at last each by itself."""
    if by == "actor":
        return (lambda number: _owner(system, number), _path)
    return (_kind, lambda number: f"{_kind(number)}, {_sector(system, number)}", _path)


def _path(number: Uncertain) -> str:
    return number.path


def _kind(number: Uncertain) -> str:
    """The sort of number, without what it is of: `service.drop-out`, `referral.likelihood`."""
    return ".".join(number.kind.split(".")[:2])


def _owner(system: SystemMap, number: Uncertain) -> str:
    """The actor whose number it is, for a relationship the one it starts at; for a child's, the part of population."""
    section, key = number.path.split(".")[:2]
    if section == "population":
        return f"{section}.{key}"
    return key if section == "actors" else system.relationships[key].from_


def _sector(system: SystemMap, number: Uncertain) -> str:
    owner = _owner(system, number)
    return SECTOR_NAMES[system.actors[owner].sector] if owner in system.actors else "Population"


def _grouped(numbers: Sequence[Uncertain], part: Callable[[Uncertain], str]) -> Mapping[str, tuple[Uncertain, ...]]:
    groups: dict[str, list[Uncertain]] = defaultdict(list)
    for number in numbers:
        groups[part(number)].append(number)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def _worked_out(problem: "Problem", outcome: Callable[[SystemMap], float], progress: Callable[[int, int], None]) -> Any:
    for done, row in enumerate(problem.rows):
        progress(done, len(problem.rows))
        yield float(outcome(redraw(problem.system, values_of(problem.numbers, along(problem.numbers, row)))))
    progress(len(problem.rows), len(problem.rows))


class Problem:
    """One round of screening: where the numbers stand in each run, and what the runs say of the groups."""

    def __init__(
        self, system: SystemMap, groups: Mapping[str, tuple[Uncertain, ...]], trajectories: int, seed: int
    ) -> None:
        from SALib.sample import morris  # noqa: PLC0415 - an extra that not everybody installs

        self.system, self.groups, self.seed = system, groups, seed
        self.numbers = tuple(number for members in groups.values() for number in members)
        self.said = {
            "num_vars": len(self.numbers),
            "names": [number.path for number in self.numbers],
            "groups": [name for name, members in groups.items() for _ in members],
            "bounds": [[0.0, 1.0]] * len(self.numbers),
        }
        # Trajectories as they come: choosing among many for their distance takes longer than running them.
        self.rows: Numbers = morris.sample(
            self.said, trajectories, num_levels=LEVELS, local_optimization=False, seed=seed
        )

    def effects(self, results: Numbers, turn: int) -> list[Effect]:
        """The elementary effects of the groups."""
        from SALib.analyze import morris  # noqa: PLC0415 - an extra that not everybody installs

        told = morris.analyze(
            self.said, self.rows, results, num_levels=LEVELS, num_resamples=1000, conf_level=0.95, seed=self.seed
        )
        places = {name: place for place, name in enumerate(told["names"])}
        return [self._effect(name, told, places[name], turn) for name in self.groups]

    def _effect(self, name: str, told: Any, place: int, turn: int) -> Effect:
        size, margin, spread = (float(told[key][place]) for key in ("mu_star", "mu_star_conf", "sigma"))
        members, known = self.groups[name], None if math.isnan(spread) else spread
        told_as = members[0].path if len(members) == 1 else name
        return Effect(turn, told_as, members, size, max(0.0, size - margin), size + margin, known)
