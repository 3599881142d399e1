"""How a verb is told which child is meant."""

import click

from sysmap.errors import unknown
from sysmap.model import Profile, SystemMap

child_option = click.option(
    "--child", required=True, metavar="ID", help="The child: a profile of the population, such as kyle."
)
entry_option = click.option(
    "--enters-at", metavar="ACTOR", help="The entry point where the child is noticed; left out, whichever notices."
)


def chosen_child(system: SystemMap, word: str) -> Profile:
    """The profile of that id.

    Raises:
        ArgumentError: the population has no such profile.
    """
    profiles = system.population.profiles
    if word not in profiles:
        raise unknown("child", word, profiles)
    return profiles[word]
