"""Each part of the map as rows of the engine's tables. Rates become times per week."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import numpy as np

from sysmap.journey.compile_conditions import ConditionTables, Index
from sysmap.journey.engine import durations as engine_durations
from sysmap.journey.engine import world as engine
from sysmap.journey.engine.processes import word
from sysmap.journey.engine.world import WEEKS_PER_YEAR, Table
from sysmap.model import Actor, Amount, Duration, Number, Relationship, Service
from sysmap.model.place import AfterMove
from sysmap.model.quantity import central
from sysmap.model.service import Consent, DropOut, EntryPoint, NeedReading, Worker
from sysmap.model.vocabulary import ServiceKind, Shape, Trigger

AFTER_MOVE: tuple[AfterMove, ...] = get_args(AfterMove)
KINDS: tuple[ServiceKind, ...] = get_args(ServiceKind)
SHAPES: tuple[Shape, ...] = get_args(Shape)
TRIGGERS: dict[Trigger, int] = {
    "noticed": engine.NOTICED,
    "accepted": engine.ACCEPTED,
    "declined": engine.DECLINED,
    "ended": engine.ENDED,
    "crisis": engine.CRISIS,
}
HABITS = {"each": engine.EACH, "first": engine.FIRST, "one": engine.ONE}
NEVER_RANKED = 1 << 30


def table(layout: np.dtype[Any], rows: Iterable[Mapping[str, Any]]) -> Table:
    """Rows given by field as one table; a field that is not given is 0."""
    listed = list(rows)
    filled = np.zeros(len(listed), layout)
    columns = {name: filled[name] for name in layout.names or ()}
    for place, row in enumerate(listed):
        for name, value in row.items():
            columns[name][place] = value
    return filled


def number(value: Number | None, default: float) -> float:
    """The central value, or a default where the data give none."""
    return default if value is None else value.central


def per_week(value: Amount | None) -> float:
    """A number of times per year as times per week; nothing is never."""
    return number(value, 0.0) / WEEKS_PER_YEAR


@dataclass
class Pools:
    """The lists that rows of other tables point into: durations, factors by attribute, conditions."""

    index: Index
    conditions: ConditionTables
    durations: list[dict[str, Any]] = field(default_factory=list)
    factors: list[dict[str, Any]] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)
    levels_for: list[dict[str, Any]] = field(default_factory=list)

    def duration(self, value: Duration | None) -> int:
        """Add a duration; its row, -1 where there is none."""
        if value is None:
            return -1
        shape = SHAPES.index(value.shape)
        self.durations.append({"shape": shape, "mean": central(value.mean), "spread": central(value.spread)})
        return len(self.durations) - 1

    def factor_span(self, times: Mapping[str, Amount]) -> dict[str, int]:
        """Add factors by attribute; their span."""
        first = len(self.factors)
        for key in sorted(times):
            characteristic = key in self.index.characteristics
            row = {"mask": self.index.attribute_mask([key]), "times": times[key].central}
            self.factors.append({**row, "characteristic": characteristic})
        return {"first_factor": first, "last_factor": len(self.factors)}

    def reading(self, reads: NeedReading | None) -> int:
        """Add a reading of need; its row, -1 where there is none."""
        if reads is None:
            return -1
        first = len(self.levels_for)
        for key in sorted(reads.levels_for):
            row = {"mask": self.index.attribute_mask([key]), "levels": reads.levels_for[key].central}
            self.levels_for.append({**row, "characteristic": key in self.index.characteristics})
        shifts = ("levels", reads.levels), ("known", reads.levels_known), ("unknown", reads.levels_unknown)
        span = {"first": first, "last": len(self.levels_for)}
        self.readings.append({**span, **{name: number(shift, 0.0) for name, shift in shifts}})
        return len(self.readings) - 1

    def tables(self) -> dict[str, Table]:
        """The pools as tables."""
        nodes, sets = self.conditions.tables()
        return {
            "nodes": nodes,
            "sets": sets,
            "durations": table(engine_durations.DURATION, self.durations),
            "factors": table(engine.FACTOR, self.factors),
            "readings": table(engine.READING, self.readings),
            "levels_for": table(engine.LEVELS_FOR, self.levels_for),
        }


def actor_row(actor: Actor, pools: Pools) -> dict[str, Any]:
    """What the engine needs of an actor, without the lines that leave it."""
    gate = service_row(actor.service, pools) if actor.service else {"test": -1, "gatekeeper": -1, "kind": 0}
    return {
        "word": word(actor.id),
        "outgrown_at": math.inf,
        "quiet_weeks": math.inf,
        **gate,
        **entry_row(actor.entry, pools),
    }


def entry_row(entry: EntryPoint | None, pools: Pools) -> dict[str, Any]:
    """Whom the actor meets and how it notices; one that is no entry point notices whoever is brought to it."""
    if entry is None:
        return {"notices": 1.0, "meets": -1, "known_times": 1.0, "load_beyond": math.inf, "blames": 0.0}
    return {
        "notices": number(entry.notices, 1.0),
        "meets": pools.conditions.add(entry.meets),
        **pools.factor_span(entry.notices_times),
        "blames": number(entry.blames, 0.0),
        "known_times": number(entry.known_times, 1.0),
        "load_beyond": entry.load.beyond.central if entry.load else math.inf,
        "load_times": entry.load.times.central if entry.load else 1.0,
    }


def service_row(service: Service, pools: Pools) -> dict[str, Any]:
    """The gate and the support of a service."""
    places = math.inf if service.places == "unlimited" else service.places.central
    return {
        "kind": KINDS.index(service.kind),
        "has_service": True,
        "gatekeeper": pools.index.actors[service.gatekeeper] if service.gatekeeper else -1,
        "test": pools.conditions.add(service.threshold.test),
        "tightens_beyond": service.tightening.beyond.central if service.tightening else math.inf,
        "reads": pools.reading(service.reads_need),
        "places": places,
        "neediest_first": service.order == "highest-need",
        "patience": pools.duration(service.patience),
        "assessment": pools.duration(service.assessment),
        "length": pools.duration(service.length),
        "limit": pools.duration(service.limit),
        "outgrown_at": math.inf if service.ages_out_at is None else service.ages_out_at,
        "finishes": service.finishes,
        "on_home": AFTER_MOVE.index(service.on_move.home if service.on_move else "transfers"),
        "on_school": AFTER_MOVE.index(service.on_move.school if service.on_move else "transfers"),
        "protection": number(service.protection, 0.0),
        "recovery": per_week(service.recovery),
        "quiet_weeks": min((r.weeks_without_incident or math.inf for r in service.closes_when), default=math.inf),
        "closes_below": max((r.need_below or 0 for r in service.closes_when), default=0),
        **consent_row(service.consent or Consent()),
        **drop_out_row(service.drop_out),
        **worker_row(service.worker or Worker(), pools),
    }


def consent_row(consent: Consent) -> dict[str, Any]:
    """Whom the gate asks, and how likely they are to agree."""
    return {
        "asks_child": consent.child is not None,
        "child_agrees": number(consent.child, 1.0),
        "trust_weight": number(consent.trust_weight, 0.0),
        "asks_family": consent.family is not None,
        "family_agrees": number(consent.family, 1.0),
        "reachable_weeks": number(consent.reachable_weeks, -1.0),
        "reachable_times": number(consent.reachable_times, 1.0),
        "fades": number(consent.fades, 0.0),
        "with_tie": number(consent.with_trusted_tie, 0.0),
    }


def drop_out_row(drop_out: DropOut | None) -> dict[str, Any]:
    """How support is left early."""
    if drop_out is None:
        return {"drop_out": 0.0}
    return {
        "drop_out": per_week(drop_out.per_year),
        "comfortable": number(drop_out.comfortable, math.inf),
        "times_per_extra": number(drop_out.times_per_extra, 1.0),
        "times_per_retelling": number(drop_out.times_per_retelling, 1.0),
        "times_per_worker_change": number(drop_out.times_per_worker_change, 1.0),
        "times_with_tie": number(drop_out.times_with_trusted_tie, 1.0),
    }


def worker_row(worker: Worker, pools: Pools) -> dict[str, Any]:
    """The person the child meets."""
    return {
        "worker_changes": per_week(worker.changes),
        "becomes_trusted": number(worker.becomes_trusted, 0.0),
        "follows": worker.follows,
        "follows_for": pools.duration(worker.follows_for),
    }


def line_row(line: Relationship, pools: Pools) -> dict[str, Any]:
    """A referral or a signpost."""
    referral = line.referral
    assert referral is not None  # noqa: S101 - only lines that carry children come here
    return {
        "word": word(line.id),
        "source": pools.index.actors[line.from_],
        "target": pools.index.actors[line.to],
        "triggers": triggers(line),
        "when": pools.conditions.add(referral.when),
        "likelihood": referral.likelihood.central,
        "signposts": line.type == "signposts",
        "delay": pools.duration(referral.delay),
        "lost": number(referral.lost, 0.0),
        "weight": referral.weight or 1.0,
        "bypasses": referral.bypasses,
        "halves_every": number(referral.halves_every, math.inf),
        "bypass": -1,
        "bypass_beyond": referral.bypass.beyond.central if referral.bypass else math.inf,
    }


def triggers(line: Relationship) -> int:
    """What prompts a referral, as bits."""
    return sum(TRIGGERS[trigger] for trigger in set(line.referral.on)) if line.referral else 0


def by_rank(line: Relationship) -> tuple[int, str]:
    """The order in which an actor considers its referrals: by rank where they have one, then by id."""
    rank = line.referral.rank if line.referral else None
    return (NEVER_RANKED if rank is None else rank, line.id)
