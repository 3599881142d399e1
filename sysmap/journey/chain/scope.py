"""What of the map can lead a child to one service, and what else may be under way meanwhile.

A place here is an occasion: an actor, and what has just happened there. Chances do not matter yet, only whether they
are above none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sysmap.journey.chain.ground import Ground
from sysmap.model import Relationship
from sysmap.model.vocabulary import Trigger

Occasion = tuple[str, Trigger]


@dataclass(frozen=True)
class Course:
    """What can come of one referral, gate by gate."""

    arrives: tuple[str, ...]
    """The gates it may come to."""
    starts: tuple[str, ...]
    """Those at which support may begin."""
    prompts: tuple[Occasion, ...]
    """What that may lead others to think of."""


class Scope:
    """The referrals of one child's map by where they can lead."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.courses: dict[str, Course] = {}
        self.prompted: dict[Occasion, tuple[tuple[int, Relationship], ...]] = {}
        for actor in sorted(ground.leaving):
            for trigger in sorted({trigger for line in ground.leaving[actor] for trigger in ground.on(line)}):
                self.prompted[actor, trigger] = ground.lines(actor, trigger)
        for lines in self.prompted.values():
            self.courses.update({line.id: course(ground, line) for _, line in lines if line.id not in self.courses})

    def toward(self, target: str) -> frozenset[Occasion]:
        """The occasions from which some referral can lead to support at the target."""
        leading: set[Occasion] = set()
        grown = True
        while grown:
            found = {
                occasion
                for occasion, lines in self.prompted.items()
                if occasion not in leading and any(self.leads(line, target, leading) for _, line in lines)
            }
            leading |= found
            grown = bool(found)
        return frozenset(leading)

    def leads(self, line: Relationship, target: str, leading: Iterable[Occasion]) -> bool:
        """Whether a referral, if made, can lead to the target, given the occasions that can."""
        ahead = self.courses[line.id]
        return self.ground.made(line) > 0.0 and (target in ahead.starts or not set(leading).isdisjoint(ahead.prompts))

    def gates_touched(self, lines: Iterable[Relationship]) -> frozenset[str]:
        """Every gate that some of these referrals, and whatever follows on them, can come to."""
        waiting = [line for line in lines if self.ground.made(line) > 0.0]
        seen = {line.id for line in waiting}
        touched: set[str] = set()
        while waiting:
            ahead = self.courses[waiting.pop().id]
            touched.update(ahead.arrives)
            following = [line for occasion in ahead.prompts for _, line in self.prompted.get(occasion, ())]
            fresh = {line.id: line for line in following if line.id not in seen and self.ground.made(line) > 0.0}
            seen |= fresh.keys()
            waiting += fresh.values()
        return frozenset(touched)


def course(ground: Ground, line: Relationship) -> Course:
    """What can come of a referral that is made, each threshold being sure and the rest a matter of chance."""
    arrives: list[str] = []
    starts: list[str] = []
    prompts: list[Occasion] = []
    for gate in ground.gates(line) if ground.lost(line) < 1.0 else ():
        arrives.append(gate)
        if not ground.passes(gate, line):
            prompts.append((gate, "declined"))
            break
        if ground.asking(gate).settled <= 0.0:
            break
        starts.append(gate)
        prompts += [(gate, "accepted"), (gate, "ended")]
    return Course(tuple(arrives), tuple(starts), tuple(prompts))
