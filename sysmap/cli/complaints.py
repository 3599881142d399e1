"""Problems as a reader likes to see them: in file order, with repeats of one kind together."""

from collections import defaultdict
from collections.abc import Iterable

from sysmap.errors import Problem

FEWEST_REPEATS = 3
"""From so many of one kind on, they are told as a group."""


def listed(problems: Iterable[Problem]) -> str:
    """Every problem, one a line; those that expect the same stand under one heading."""
    kinds: dict[tuple[str, str, bool], list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[problem.expected, problem.suggestion, problem.warning].append(problem)
    lines = []
    for (expected, suggestion, _), group in kinds.items():
        if expected and len(group) >= FEWEST_REPEATS:
            lines += [f"{len(group)} times: expected {expected}{f'. {suggestion}' if suggestion else ''}"]
            lines += [f"  {_place(problem)}found {problem.found}" for problem in group]
        else:
            lines += [str(problem) for problem in group]
    return "\n".join(lines)


def _place(problem: Problem) -> str:
    return str(problem).split("found ", 1)[0]
