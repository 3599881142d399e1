"""A child's journey in numbers, counted from its records."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from sysmap.journey.grounds import ending
from sysmap.journey.records import GATE_KINDS, Kind, Record

FATES: dict[Kind, str] = {
    "lost": "lost",
    "declined": "declined",
    "offer-declined": "declined",
    "too-old": "declined",
    "child-refused": "refused",
    "family-refused": "refused",
    "gave-up": "given up",
    "outgrown": "outgrown waiting",
    "moved-away": "ended",
    "already-open": "already open",
    "ended": "ended",
}
"""What a record makes of the referral it is about; a gatekeeper's episode may still be passed on."""
ON_THE_WAY: tuple[Kind, ...] = ("lost", "already-open")
"""Of those the ones that settle no episode, so that nothing rode on it."""
OVERTAKEN = {"on its way": "outgrown", "waiting": "outgrown waiting", "in support": "outgrown"}
"""What becomes of an open referral when the child leaves the age the map covers."""


@dataclass(frozen=True)
class Summary:
    """Counts and weeks from the child's setting out to the end of the route."""

    first_notice: float | None
    """Weeks until somebody noticed; None where nobody did."""
    first_support: float | None
    """Weeks until a first support began, a gatekeeper's episode included; None where none did."""
    weeks_waiting: float
    """Weeks spent on lists, added up over lists."""
    weeks_of_unmet_need: float
    """Weeks above universal need with no support live."""
    referrals: int
    """Referrals made, the child's own approaches included."""
    fates: dict[str, int]
    """How each of them stands at the end: exactly one fate each."""
    notices: int
    """How often the child was noticed."""
    retellings: int
    worker_changes: int
    most_at_once: int
    """The most supports live at one time."""
    incidents: int
    incidents_before_support: int
    """Incidents before a first support began, those that brought it about in the same instant among them."""
    need_at_end: int


def summarise(records: Sequence[Record], until: float) -> Summary:
    """Count one child's records; the first is its arrival, and the route ends at week `until`."""
    kinds = Counter(record.kind for record in records)
    set_out = records[0].week
    unsupported = takewhile(lambda record: record.kind != "started", records)
    live = _live(records)
    return Summary(
        first_notice=_first(records, "noticed", set_out),
        first_support=_first(records, "started", set_out),
        weeks_waiting=_waiting(records, until),
        weeks_of_unmet_need=_unmet(records, live, until),
        referrals=kinds["referred"],
        fates=_fates(records),
        notices=kinds["noticed"],
        retellings=kinds["retold"],
        worker_changes=kinds["worker-changed"],
        most_at_once=max(live),
        incidents=kinds["incident"],
        incidents_before_support=sum(record.kind == "incident" for record in unsupported),
        need_at_end=_needs(records)[-1],
    )


def _first(records: Sequence[Record], kind: Kind, set_out: float) -> float | None:
    return next((record.week - set_out for record in records if record.kind == kind), None)


def _live(records: Sequence[Record]) -> list[int]:
    """How many supports are live after each record."""
    live, running = 0, []
    for record in records:
        live += (record.kind == "started") - (record.kind == "ended")
        running.append(0 if record.kind == "left" else live)
    return running


def _unmet(records: Sequence[Record], live: Sequence[int], until: float) -> float:
    """Weeks above universal need with no support live, up to the end or until the child has grown up."""
    left = next((record.week for record in records if record.kind == "left"), until)
    ends = [*(record.week for record in records[1:]), left]
    spans = zip(records, ends, live, _needs(records), strict=True)
    return sum(end - record.week for record, end, number, need in spans if number == 0 and need > 1)


def _needs(records: Sequence[Record]) -> list[int]:
    """Need after each record. A gate may read need lower than it is, and never changes it."""
    needs: list[int] = []
    for record in records:
        needs.append(needs[-1] if record.kind in GATE_KINDS and needs else record.state.need)
    return needs


def _waiting(records: Sequence[Record], until: float) -> float:
    """Weeks on lists: those that are over, and those that still run."""
    joined: dict[int | None, float] = {}
    total = 0.0
    for record in records:
        if record.kind == "listed":
            joined[record.number] = record.week
        elif record.kind in ("started", "gave-up", "outgrown", "moved-away", "offer-declined"):
            total += record.week - joined.pop(record.number, record.week)
        elif record.kind == "left":
            total += sum(record.week - week for week in joined.values())
            joined.clear()
    return total + sum(until - week for week in joined.values())


def _fates(records: Sequence[Record]) -> dict[str, int]:
    """The fate of every referral: the last record that settles it, else where it stands.

    What rode on an episode shares its fate unless it is passed on.
    """
    standing: dict[int, str] = {}
    riding: dict[int, str | None] = {}
    for record in records:
        if record.kind == "left":
            standing = {number: OVERTAKEN.get(fate, fate) for number, fate in standing.items()}
        if record.number is None:
            continue
        now = _stands(record, standing.get(record.number, "on its way"))
        sharing = {number for number, actor in riding.items() if actor == record.actor} if _settles(record) else set()
        standing.update(dict.fromkeys({record.number, *sharing}, now))
        riding = {number: actor for number, actor in riding.items() if number not in sharing}
        riding[record.number] = record.actor if record.kind == "joined" else None
    return dict(sorted(Counter(standing.values()).items()))


def _settles(record: Record) -> bool:
    """Whether a record ends an episode, and with it what rode on that."""
    return record.kind in FATES and record.kind not in ON_THE_WAY


def _stands(record: Record, before: str) -> str:
    match record.kind:
        case "referred" | "passed-on" | "joined":
            return "on its way"
        case "passed" | "listed" | "consented":
            return "waiting"
        case "started" | "retold" | "worker-changed":
            return "in support"
        case "ended" if ending(record) == "outgrown":
            return "outgrown"
        case _:
            return FATES.get(record.kind, before)
