"""Whether the places that funding lines pay for are there to be paid for."""

from collections import defaultdict
from collections.abc import Iterator

from sysmap.errors import Problem
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ARRIVALS, RELATIONSHIPS
from sysmap.loading.tree import Tree
from sysmap.loading.words import where
from sysmap.model import Relationship
from sysmap.model.population import Arrivals

TOLERANCE = 1e-9


def badly_funded(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every line that pays for places that there are not, or that has dates and no day to count from."""
    paying: dict[str, list[Relationship]] = defaultdict(list)
    arrivals = parts.singles.get(ARRIVALS)
    for link in parts.relationships.values():
        if link.money is None or link.money.share is None:
            continue
        paying[link.to].append(link)
        yield from _no_places(parts, link, tree)
        if isinstance(arrivals, Arrivals) and arrivals.today is None:
            yield from _no_day(link, tree)
    for key, links in paying.items():
        shares = [link.money.share.central for link in links if link.money and link.money.share]
        if sum(shares) > 1 + TOLERANCE:
            path = (*RELATIONSHIPS, links[-1].id, "money", "share")
            found = f'the {_ordinal(len(shares))} share of the places of "{key}", which makes {sum(shares):g} of them'
            yield tree.problem(path, where(path), found, "shares that make 1 or less")


def _no_places(parts: Parts, link: Relationship, tree: Tree) -> Iterator[Problem]:
    payee = parts.actors.get(link.to)
    if payee is not None and (payee.service is None or payee.service.places == "unlimited"):
        path = (*RELATIONSHIPS, link.id, "money", "share")
        found = f'a share of the places of "{link.to}", which counts none'
        yield tree.problem(path, where(path), found, "a payee whose service has so many `places`")


def _no_day(link: Relationship, tree: Tree) -> Iterator[Problem]:
    for key, day in (("from", link.money and link.money.from_), ("until", link.money and link.money.until)):
        if day != "unknown":
            path = (*RELATIONSHIPS, link.id, "money", key)
            expected = "`today` under the population's `arrivals`, since the line pays for places"
            yield tree.problem(path, where(path), "a date, and no day to count it from", expected)


def _ordinal(number: int) -> str:
    return {1: "only", 2: "second", 3: "third"}.get(number, f"{number}th")
