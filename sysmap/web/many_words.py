"""What many children like one came to, in plain sentences."""

import math
from collections import Counter
from collections.abc import Iterator

from dash import html

from sysmap.journey.cohort.alike import EACH
from sysmap.journey.cohort.alike_log import STANDS
from sysmap.journey.cohort.alike_result import Estimate, Loss, Many
from sysmap.model.wording import Namer
from sysmap.web.facts import Part

LOSS_WORDS = {
    "lost": "referral lost on the way",
    "declined": "turned away at the gate",
    "refused": "child or family said no",
    "gave_up": "left the list before a place",
    "dropped_out": "left support early",
    "cut_short": "support cut short",
}
"""How a child is lost at an actor."""
STAND_WORDS = {
    "unnoticed": "nobody noticed",
    "noticed": "noticed, and nothing came of it",
    "on-its-way": "a referral or decision was still under way",
    "lost": "the referral was lost on the way",
    "declined": "turned away at a gate",
    "refused": "the child or the family said no",
    "waiting": "still on a list",
    "gave-up": "left the list before a place",
}
"""Where a child without support stands at the end."""
LIMITS = (
    "The intervals are those of luck alone. What nobody knows, the assumptions behind most numbers of the map, is not "
    "in them: the whole could be out by more."
)


def sentences(many: Many, name: Namer, actors: tuple[str, ...]) -> list[Part]:
    """The main findings, most wanted first."""
    return [html.Li(text) for text in _sentences(many, name, actors)]


def _sentences(many: Many, name: Namer, actors: tuple[str, ...]) -> Iterator[str]:
    rows, weeks = many.children, many.asked.weeks
    supported = rows["supported_by"] >= 0
    yield f"{told_share(many.share(supported))} get some support within {weeks:g} weeks."
    yield _by_when(many)
    if not supported.all():
        yield _without(many)
    if many.losses:
        yield _most_lost(many.losses[0], name(actors[many.losses[0].actor]))
    for gate in many.gates[:1]:
        if many.losses[0].actor == gate.actor and _main_way(many.losses[0]) == "declined":
            break
        yield f"The gate that turns most away is that of {name(actors[gate.actor])}: {told_share(gate.turned)}."
    yield f"They spend {told_mean(many.mean(rows['weeks_waiting']))} weeks on lists, added up over lists."
    again, services = (told_mean(many.mean(rows[name])) for name in ("retold", "services"))
    yield f"They tell their story again {again} times, and {services} different services support them."
    if rows["incidents"].any():
        each, before = (told_mean(many.mean(rows[name])) for name in ("incidents", "incidents_before"))
        yield f"{each} incidents happen to each, {before} of them before any support."


def _by_when(many: Many) -> str:
    weeks = many.children["first_support"]
    quarter, half, three = (many.quantile(weeks, part) for part in (0.25, 0.5, 0.75))
    parts = [f"A quarter have it {_by(quarter)}", f"half {_by(half)}", f"three quarters {_by(three)}"]
    return f"{', '.join(parts)}."


def _by(when: Estimate) -> str:
    if math.isinf(when.value):
        return "not within these weeks"
    return f"by week {told_weeks(when)}"


def _without(many: Many) -> str:
    rows = many.children
    without = rows[rows["supported_by"] < 0]
    stands, number = Counter(without["stands"].tolist()).most_common(1)[0]
    last = STAND_WORDS[list(STANDS)[stands]]
    return (
        f"{told_share(many.share(rows['supported_by'] < 0))} have none. What last happened to most of these"
        f" ({number} of {without.size}): {last}."
    )


def _most_lost(loss: Loss, where: str) -> str:
    way = LOSS_WORDS[_main_way(loss)]
    return f"Most are lost at {where}: {told_share(loss.lost)} at least once, above all as {way}."


def _main_way(loss: Loss) -> str:
    return max(loss.ways, key=lambda way: loss.ways[way].value)


def told_share(share: Estimate) -> str:
    """`95.3% (94.1 to 96.4)`."""
    return f"{100 * share.value:.1f}% ({100 * share.low:.1f} to {100 * share.high:.1f})"


def told_mean(mean: Estimate) -> str:
    """`3.2 (3.0 to 3.4)`; without an interval where one replication has none."""
    if math.isnan(mean.low):
        return f"{mean.value:.1f}"
    return f"{mean.value:.1f} ({mean.low:.1f} to {mean.high:.1f})"


def told_weeks(when: Estimate) -> str:
    """`28 (25 to 31)`; an end past the weeks followed is `later`."""
    ends = ["later" if math.isinf(end) else f"{end:.0f}" for end in (when.low, when.high)]
    return f"{when.value:.0f} ({ends[0]} to {ends[1]})"


def how(many: Many) -> str:
    """How these children came about."""
    return (
        f"The same child {many.number:,} times with other luck: {EACH} in each of {len(many.parts)} runs of the area,"
        f" arriving over a year among its other children and taking real places, each followed for"
        f" {many.asked.weeks:g} weeks. In brackets, an interval of 95%."
    )


def halves(many: Many) -> str:
    """How wide the interval of the main share is, so that a reader sees what more children would buy."""
    share = many.share(many.children["supported_by"] >= 0)
    return f"Shares of all children are known to about ± {50 * (share.high - share.low):.1f} points here."
