"""The options that take a part of the map, shared by the commands that measure and export it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any, TypeVar, get_args

import click

from sysmap.errors import ArgumentError, unknown
from sysmap.graph import narrow, restrict, select
from sysmap.model import SystemMap
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTORS, TIERS, SeenBy

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Filters:
    """What part of the map was asked for; each field is named as its option, and empty where it was not given."""

    view: str = ""
    sector: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()

    def given(self) -> dict[str, str | list[str]]:
        """The filters that were given, by option."""
        return {
            name.replace("_", "-"): value if isinstance(value, str) else list(value)
            for name, value in vars(self).items()
            if value
        }

    def part(self, system: SystemMap) -> SystemMap:
        """What all the filters leave of the map, each narrowing the others.

        Raises `ArgumentError` for a view that the map does not have, and where no actor is left.
        """
        part = self._narrowed(system)
        if system.actors and not part.actors:
            raise ArgumentError(f"nothing is left of the map with {self._words()}. {self._advice(system)}")
        return part

    def _narrowed(self, system: SystemMap) -> SystemMap:
        if self.view and self.view not in system.views:
            raise unknown("view", self.view, system.views)
        shown = restrict(system, select(system, system.views[self.view])) if self.view else system
        chosen = narrow(shown, sectors=self.sector, tiers=self.tier, types=self.type, seen_by=self.seen_by)
        return restrict(shown, chosen)

    def _words(self) -> str:
        options = ((name, [value] if isinstance(value, str) else value) for name, value in self.given().items())
        return " ".join(f"--{name} {word}" for name, words in options for word in words)

    def _advice(self, system: SystemMap) -> str:
        """Which single option would have to go for how many actors to be left, the widest first."""
        counts = []
        for name in (name for name, value in vars(self).items() if value):
            wider = Filters(**{other: value for other, value in vars(self).items() if other != name})
            left = len(wider._narrowed(system).actors)
            if left:
                counts.append((-left, f"Without --{name.replace('_', '-')}, {_counted(left)} left."))
        return " ".join(words for _, words in sorted(counts)) or "Leave out more than one of them."


def _counted(actors: int) -> str:
    return "1 actor is" if actors == 1 else f"{actors} actors are"


OPTIONS = (
    click.option("--view", default="", metavar="ID", help="Only what this named view of the map shows."),
    click.option("--sector", type=click.Choice(SECTORS), multiple=True, help="Only actors of this sector; repeatable."),
    click.option("--tier", type=click.Choice(TIERS), multiple=True, help="Only actors of this tier; repeatable."),
    click.option(
        "--type",
        type=click.Choice(RELATIONSHIP_TYPES),
        multiple=True,
        help="Only relationships of this type, and the actors they join; repeatable.",
    ),
    click.option(
        "--seen-by",
        type=click.Choice(get_args(SeenBy)),
        multiple=True,
        help="Only relationships these people told of, and the actors they join; repeatable.",
    ),
)


def filter_options(command: F) -> F:
    """Give a command the filter options, handed over as one `filters`."""

    @wraps(command)
    def with_filters(*arguments: Any, **options: Any) -> Any:
        chosen = Filters(**{field.name: options.pop(field.name) for field in fields(Filters)})
        return command(*arguments, filters=chosen, **options)

    for option in reversed(OPTIONS):
        with_filters = option(with_filters)
    return with_filters  # type: ignore[return-value]
