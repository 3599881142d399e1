"""Whether actors and relationships fit together."""

from collections import defaultdict
from collections.abc import Iterator

from sysmap.errors import Problem
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ACTORS, JOURNEYS, RELATIONSHIPS
from sysmap.loading.tree import Path, Tree
from sysmap.loading.words import where
from sysmap.model import Relationship
from sysmap.model.vocabulary import CARRIES_CHILDREN


def misfits(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every actor or relationship that does not fit with the others."""
    yield from _same_short_names(parts, tree)
    yield from _no_service(parts, tree)
    yield from _no_entry(parts, tree)
    yield from _habits(parts, tree)
    yield from _bypasses(parts, tree)
    yield from _alike(parts, tree)
    yield from _tellings(parts, tree)


def _same_short_names(parts: Parts, tree: Tree) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, actor in parts.actors.items():
        other = first.setdefault(actor.short.casefold(), key)
        if other != key:
            path = (*ACTORS, key, "short")
            found = f'the short name "{actor.short}", which is that of "{other}" too'
            yield tree.problem(path, where(path), found, "a name of its own on the map")


def _no_service(parts: Parts, tree: Tree) -> Iterator[Problem]:
    for path, key, role in _needing_service(parts):
        actor = parts.actors.get(key)
        if actor is not None and actor.service is None:
            found = f'"{key}", which has no service'
            yield tree.problem(path, where(path), found, f"an actor with `service`, since it {role}")


def _needing_service(parts: Parts) -> Iterator[tuple[Path, str, str]]:
    """The actors that must have a service: where it is said, which, and why."""
    for key, link in parts.relationships.items():
        if link.type in CARRIES_CHILDREN:
            yield (*RELATIONSHIPS, key, "to"), link.to, "receives referrals"
    for key, actor in parts.actors.items():
        if actor.meeting is not None and "accepted" in actor.meeting.on:
            yield (*ACTORS, key, "meeting", "on"), key, "comes together over children whom it takes up"
        path = (*ACTORS, key, "service")
        if actor.service is None:
            continue
        if actor.service.gatekeeper is not None:
            yield (*path, "gatekeeper"), actor.service.gatekeeper, "keeps a gate"
        for index, rule in enumerate(actor.service.closes_when):
            if rule.when_started is not None:
                yield (*path, "closes-when", index, "when-started"), rule.when_started, "starts and closes another"


def _no_entry(parts: Parts, tree: Tree) -> Iterator[Problem]:
    for key, profile in parts.profiles.items():
        actor = parts.actors.get(profile.enters_at or "")
        if actor is not None and actor.entry is None:
            path = ("population", "profiles", key, "enters-at")
            yield tree.problem(path, where(path), f'"{actor.id}", which has no entry point', "an actor with `entry`")


def _habits(parts: Parts, tree: Tree) -> Iterator[Problem]:
    leaving: dict[str, list[Relationship]] = defaultdict(list)
    for link in parts.relationships.values():
        if link.referral is not None:
            leaving[link.from_].append(link)
    for actor in parts.actors.values():
        rule = actor.habit.rule if actor.habit else "each"
        if rule == "first":
            yield from _ranks(leaving[actor.id], tree)
        elif rule == "one":
            yield from _weights(leaving[actor.id], tree)


def _ranks(links: list[Relationship], tree: Tree) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for link in links:
        path = (*RELATIONSHIPS, link.id, "referral")
        rank = link.referral.rank if link.referral else None
        expected = f'a rank of its own, since "{link.from_}" makes the first referral that succeeds'
        if rank is None:
            yield tree.problem(path, where(path), "no key `rank`", expected)
        elif rank in first:
            found = f'rank {rank}, which "{first[rank]}" has too'
            yield tree.problem((*path, "rank"), where((*path, "rank")), found, expected)
        else:
            first[rank] = link.id


def _weights(links: list[Relationship], tree: Tree) -> Iterator[Problem]:
    for link in links:
        if link.referral is not None and link.referral.weight is None:
            path = (*RELATIONSHIPS, link.id, "referral")
            expected = f'a weight, since "{link.from_}" chooses one referral by weight'
            yield tree.problem(path, where(path), "no key `weight`", expected)


def _bypasses(parts: Parts, tree: Tree) -> Iterator[Problem]:
    for key, link in parts.relationships.items():
        bypass = link.referral.bypass if link.referral else None
        other = parts.relationships.get(bypass.along) if bypass else None
        if other is not None and (other.referral is None or other.from_ != link.from_ or other.id == key):
            path = (*RELATIONSHIPS, key, "referral", "bypass", "along")
            yield tree.problem(path, where(path), f'"{other.id}"', f'another referral that "{link.from_}" makes')


def _alike(parts: Parts, tree: Tree) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, link in parts.relationships.items():
        twin = first.setdefault(link.model_dump_json(exclude={"id"}), key)
        if twin != key:
            path = (*RELATIONSHIPS, key)
            yield tree.problem(path, where(path), f'the same as "{twin}" in all but its id', "", "Remove one.")


def _tellings(parts: Parts, tree: Tree) -> Iterator[Problem]:
    for key, journey in parts.journeys.items():
        for index, step in enumerate(journey.steps):
            for number, telling in enumerate(step.variants):
                if telling not in journey.variants:
                    here = (*JOURNEYS, key, "steps", index, "variants", number)
                    found = f'the telling "{telling}"'
                    yield tree.problem(here, where(here), found, "one that the journey's `variants` list")
