"""Along which relationships a child can move, and through which gates. Reach and the engine share these rules."""

from collections import defaultdict

from sysmap.model.relationship import Relationship
from sysmap.model.system import SystemMap


def organisations(system: SystemMap) -> dict[str, str]:
    """The organisation each role belongs to; the first by id where a role belongs to several."""
    whole: dict[str, str] = {}
    for key in sorted(system.relationships):
        line = system.relationships[key]
        if line.type == "part-of" and system.actors[line.from_].kind == "role":
            whole.setdefault(line.from_, line.to)
    return whole


def referrals(system: SystemMap) -> dict[str, tuple[Relationship, ...]]:
    """The relationships along which each actor refers or signposts children, by id.

    A role that has none of its own uses its organisation's: a teacher who notices a child refers as the school does.
    """
    leaving: dict[str, list[Relationship]] = defaultdict(list)
    for key in sorted(system.relationships):
        line = system.relationships[key]
        if line.referral is not None:
            leaving[line.from_].append(line)
    for role, organisation in organisations(system).items():
        if role not in leaving and organisation in leaving:
            leaving[role] = leaving[organisation]
    return {actor: tuple(lines) for actor, lines in leaving.items()}


def gates(system: SystemMap, target: str, *, referrer: str | None = None, bypasses: bool = False) -> tuple[str, ...]:
    """The gates a referral to `target` meets, in order: its gatekeeper's gatekeepers first, its own last.

    A gatekeeper who refers a child onward does not meet the child at its own gate again.
    """
    chain = [target]
    service = system.actors[target].service
    while service is not None and service.gatekeeper is not None and not bypasses and service.gatekeeper != referrer:
        chain.insert(0, service.gatekeeper)
        service = system.actors[service.gatekeeper].service
    return tuple(chain)
