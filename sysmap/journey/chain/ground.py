"""What one child meets on the map while nothing about the child changes: which referrals fit, which gates open."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sysmap.journey.chain.lengths import Clock, Length, clock_of
from sysmap.journey.compile_tables import by_rank
from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.model import ChildState, Duration, Profile, Relationship, Service, SystemMap, evaluate
from sysmap.model.routes import gates, organisations, referrals
from sysmap.model.service import Consent
from sysmap.model.threshold import state_of
from sysmap.model.vocabulary import HabitRule, Trigger

MIDDLING = 0.5
"""The trust at which the chance of consent is the one that the map states."""


@dataclass(frozen=True)
class Asking:
    """The chance that a child and family agree at a gate."""

    at_once: float
    """If asked in the moment of the referral; not yet held within 0 and 1."""
    fading: float
    """The rate, per week since the referral was made, at which the child's chance falls."""
    family: float

    @property
    def settled(self) -> float:
        """The chance at once, as a chance."""
        return min(1.0, max(0.0, self.at_once)) * self.family


class Ground:
    """The map as one child meets it, whom an entry point has just noticed."""

    def __init__(self, system: SystemMap, child: Profile) -> None:
        self.system = system
        self.before = state_of(child)
        self.state: ChildState = replace(self.before, reports=self.before.reports + 1)
        self.trust = (child.trust or system.population.trust.start).central
        self.leaving = referrals(system)
        self._whole: Mapping[str, str] = organisations(system)

    def habit(self, actor: str) -> HabitRule:
        """How an actor refers; a role without referrals of its own does as its organisation."""
        own = any(line.from_ == actor for line in self.leaving.get(actor, ()))
        habit = self.system.actors[actor if own else self._whole.get(actor, actor)].habit
        return habit.rule if habit else "each"

    def lines(self, actor: str, trigger: Trigger) -> tuple[tuple[int, Relationship], ...]:
        """The referrals that this occasion prompts for this child, in the actor's order, each with its place in it."""
        ranked = self.habit(actor) == "first"
        desk = sorted(self.leaving.get(actor, ()), key=by_rank) if ranked else self.leaving.get(actor, ())
        return tuple((place, line) for place, line in enumerate(desk) if trigger in self.on(line) and self._fits(line))

    def on(self, line: Relationship) -> tuple[Trigger, ...]:
        """The occasions of a referral; a crisis is none, since a child who does not change comes to none."""
        assert line.referral is not None  # noqa: S101 - only such lines carry children
        return tuple(trigger for trigger in line.referral.on if trigger != "crisis")

    def made(self, line: Relationship) -> float:
        """The chance that a referral that fits is made."""
        assert line.referral is not None  # noqa: S101 - only such lines carry children
        return line.referral.likelihood.central * (self.trust if line.type == "signposts" else 1.0)

    def lost(self, line: Relationship) -> float:
        """The chance that it never arrives."""
        assert line.referral is not None  # noqa: S101 - only such lines carry children
        return line.referral.lost.central if line.referral.lost else 0.0

    def gates(self, line: Relationship) -> tuple[str, ...]:
        """The gates it comes to, in order."""
        assert line.referral is not None  # noqa: S101 - only such lines carry children
        return gates(self.system, line.to, referrer=line.from_, bypasses=line.referral.bypasses)

    def passes(self, gate: str, line: Relationship) -> bool:
        """Whether the child meets a gate's threshold when it comes by this referral."""
        return evaluate(self.service(gate).threshold.test, replace(self.state, came_from=line.from_)).passed

    def asking(self, gate: str) -> Asking:
        """Whether child and family agree at a gate."""
        consent = self.service(gate).consent or Consent()
        weight = consent.trust_weight.central if consent.trust_weight else 0.0
        share = min(1.0, consent.fades.central) if consent.fades else 0.0
        return Asking(
            at_once=1.0 if consent.child is None else consent.child.central + weight * (self.trust - MIDDLING),
            fading=0.0 if consent.child is None else (math.inf if share >= 1.0 else -math.log1p(-share)),
            family=consent.family.central if consent.family else 1.0,
        )

    def delay(self, line: Relationship) -> Length:
        """How long a referral takes to arrive."""
        return _length(line.referral.delay if line.referral else None)

    def assessment(self, gate: str) -> Length:
        """How long a gate takes to decide."""
        return _length(self.service(gate).assessment)

    def spell(self, gate: str) -> Length:
        """How long support lasts if the child stays."""
        service = self.service(gate)
        clocks = [clock_of(service.length)]
        if service.limit:
            clocks.append(clock_of(service.limit))
        quiet = [rule.weeks_without_incident for rule in service.closes_when if rule.weeks_without_incident]
        clocks += [Clock("fixed", weeks) for weeks in quiet]
        return Length(tuple(clocks))

    def drifting(self, gate: str) -> float:
        """How often a child with this support alone drops out, times per week."""
        drop_out = self.service(gate).drop_out
        if drop_out is None:
            return 0.0
        rate = drop_out.per_year.central / WEEKS_PER_YEAR
        if drop_out.comfortable and drop_out.times_per_extra and drop_out.comfortable.central < 1.0:
            rate *= drop_out.times_per_extra.central ** (1.0 - drop_out.comfortable.central)
        return rate

    def service(self, gate: str) -> Service:
        """The service of an actor that has one."""
        service = self.system.actors[gate].service
        assert service is not None  # noqa: S101 - a gate is a service's
        return service

    def _fits(self, line: Relationship) -> bool:
        when = line.referral.when if line.referral else None
        return when is None or evaluate(when, self.state).passed


def _length(duration: Duration | None) -> Length:
    return Length((clock_of(duration) if duration else Clock("fixed", 0.0),))
