"""The same figures counted a second way: from a child's records, as a reader of the log would."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sysmap.journey.grounds import ENDINGS, ending
from sysmap.journey.records import Record

Spans = list[tuple[float, float, int]]


def live_spans(records: Sequence[Record], until: float) -> Spans:
    """From when to when how many supports were live."""
    moments = [(record.week, (record.kind == "started") - (record.kind == "ended")) for record in records]
    gone = next((record.week for record in records if record.kind == "left"), until)
    running, spans = 0, []
    for (week, change), (following, _) in pairwise([*moments, (until, 0)]):
        running += change
        spans.append((min(week, gone), min(following, gone), running))
    return spans


def served(spans: Spans, start: float, end: float) -> float:
    """Weeks of support between two moments, those side by side added up."""
    return sum(live * max(0.0, min(end, upto) - max(start, since)) for since, upto, live in spans)


def year_before(spans: Spans, arrives: float, crisis: float) -> float:
    """Supports live on average in the year before a crisis; the beginning of that year is found by joining up what had
    been served by the ends of the four-week periods around it, counted from arrival."""
    if crisis - arrives <= 52:
        return served(spans, arrives, crisis) / (crisis - arrives)
    periods = (crisis - 52 - arrives) / 4
    first, second = (served(spans, arrives, arrives + 4 * (int(periods) + more)) for more in (0, 1))
    return (served(spans, arrives, crisis) - first - (periods - int(periods)) * (second - first)) / 52


def crises(records: Sequence[Record]) -> list[float]:
    return [record.week for record in records if record.kind == "crisis"]


def re_entries(records: Sequence[Record]) -> int:
    """Supports that began when earlier support had all ended, but for those a gatekeeper passed on."""
    found = live = before = 0
    passed: set[int | None] = set()
    for record in records:
        if record.kind == "passed-on":
            passed.add(record.number)
        elif record.kind == "started":
            found += live == 0 and before > 0 and record.number not in passed
            before, live = before + 1, live + 1
        elif record.kind == "ended":
            live -= 1
    return found


def endings(records: Sequence[Record]) -> list[int]:
    found = Counter(ending(record) for record in records if record.kind == "ended")
    return [found[how] for how in ENDINGS.values()]


def more(records: Sequence[Record], until: float) -> dict[str, Any]:
    """What a route's summary does not say."""
    arrives, spans = records[0].week, live_spans(records, until)
    starts = [record.actor for record in records if record.kind == "started"]
    seen = crises(records)
    whole = bool(seen) and seen[0] + 4 <= until
    return {
        "supported_weeks": sum(upto - since for since, upto, live in spans if live),
        "service_weeks": served(spans, arrives, until),
        "first_crisis": seen[0] - arrives if seen else None,
        "crises": len(seen),
        "re_entries": re_entries(records),
        "endings": endings(records),
        "route": starts[:16],
        "live_before_crisis": year_before(spans, arrives, seen[0]) if whole else None,
        "live_after_crisis": served(spans, seen[0], seen[0] + 4) / 4 if whole else None,
    }
