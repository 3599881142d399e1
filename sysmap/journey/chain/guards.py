"""When a chain that has been built is no true picture after all, because of what goes on beside it."""

from sysmap.journey.chain.build import Chain
from sysmap.journey.chain.trip import DoesNotApplyError, Node


def guard(chain: Chain) -> None:
    """Refuse a chain that something beside it could disturb. Raises DoesNotApplyError.

    A referral to where a child is already under way joins what is open there. So nothing beside the chain may come to
    one of its gates, and the chain may not come back to an actor whose support may still last.
    """
    gates = {gate for ways in chain.exits.values() for way in ways for gate in way.gates}
    aside = chain.scope.gates_touched(chain.aside) | chain.gates_aside
    for gate in sorted(gates & aside):
        raise DoesNotApplyError(gate, "may be come to by another referral meanwhile")
    lasting = sorted({way.leaves_live for ways in chain.exits.values() for way in ways if way.leaves_live})
    for actor in lasting:
        if actor in _gates_after(chain, actor):
            raise DoesNotApplyError(actor, "may be come to again while its support lasts")
    if aside or lasting:
        _guard_stays(chain)


def _gates_after(chain: Chain, actor: str) -> set[str]:
    """The gates that the chain may come to once an actor has referred on while its support goes on."""
    waiting = [way.to for ways in chain.exits.values() for way in ways if way.leaves_live == actor and way.to]
    seen: set[Node] = set()
    gates: set[str] = set()
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for way in chain.exits[node]:
            gates.update(way.gates)
            waiting += [way.to] if way.to else []
    return gates


def _guard_stays(chain: Chain) -> None:
    """With other support live, a spell on the way must last as it would alone."""
    for gate in sorted(chain.stays):
        service = chain.scope.ground.service(gate)
        drop_out = service.drop_out
        if any(rule.when_started for rule in service.closes_when):
            raise DoesNotApplyError(gate, "closes when other support begins, which may happen meanwhile")
        if drop_out and drop_out.per_year.central and drop_out.comfortable and drop_out.times_per_extra:
            raise DoesNotApplyError(gate, "is left sooner by a child who has other support, which may be so")
