"""Writing down what happens to a logged child, with the child's state at that instant.

The last row of the log is scrap paper: what happens to children who are not logged is written there, so that nothing
in the run depends on whether a child is.
"""

import math
from typing import Any

from sysmap.journey.engine import tally
from sysmap.journey.engine.books import ROW_KINDS
from sysmap.journey.engine.cases import referred_by
from sysmap.journey.engine.codes import codes
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.life import age_now

(
    ARRIVED,
    NOTICED,
    NOT_MET,
    NOT_NOTICED,
    LEARNED,
    NOT_REFERRED,
    UNFIT,
    REFERRED,
    LOST_ON_THE_WAY,
    ALREADY_OPEN_THERE,
    JOINED_THERE,
    PASSED,
    DECLINED_THERE,
    TOO_OLD,
    CONSENTED,
    CHILD_REFUSED,
    FAMILY_REFUSED,
    LISTED,
    GAVE_UP_WAITING,
    OFFER_DECLINED,
    STARTED,
    RETOLD,
    SUPPORT_ENDED,
    PASSED_ON,
    WORKER_CHANGED,
    NEED_ROSE,
    NEED_FELL,
    HAPPENED,
    CRISIS_SEEN,
    BIRTHDAY,
    OUTGROWN_WAITING,
    LEFT_CHILDHOOD,
    NEED_READ,
    OVERLOOKED,
    WENT_ROUND,
    PRESSED,
    MOVED_TO,
    MOVED_OFF_LIST,
    MET,
    LEAD_NAMED,
    LEAD_ENDED,
    TIE_FOLLOWED,
    TIE_ENDED,
    BLAMED,
    PUT_OFF,
    SUPPORTED_ALREADY,
    WAITING_ALREADY,
) = codes(ROW_KINDS)
"""The kinds of row."""
TESTED, TESTED_AGAIN, TESTED_TIGHTENED = codes(3)
"""How a threshold was tested: on arrival, again when a place was offered, or with need read one level lower."""


@inner
def note(world: Any, state: Any, child: int, kind: int, actor: int) -> int:
    """Begin a row; the row's position, for what else is to be said."""
    tally.count(state, child, kind, actor)
    totals, person = state.totals[0], state.children[child]
    if not person.logged:
        return int(state.log.size - 1)
    row = totals.rows
    totals.rows += 1
    line = state.log[row]
    line.week, line.child, line.kind, line.actor = totals.now, person.id, kind, actor
    line.age, line.need = age_now(world, state, child), person.need
    line.attributes, line.areas, line.reports = person.attributes, person.areas, person.reports
    line.line = line.came_from = line.number = line.detail = line.failing = line.queue = -1
    line.chance = line.drawn = line.places = line.weeks = math.nan
    for part in range(state.known.shape[1]):
        state.log_known[row, part] = state.known[child, part]
    for incident in range(state.happened.shape[1]):
        state.log_happened[row, incident] = state.happened[child, incident]
    return int(row)


@inner
def note_case(world: Any, state: Any, place: int, kind: int, actor: int) -> int:
    """Begin a row about a referral."""
    case = state.cases[place]
    state.line_kinds[case.line, kind] += 1
    row = note(world, state, case.child, kind, actor)
    if state.children[case.child].logged:
        line = state.log[row]
        line.line, line.came_from, line.number = case.line, referred_by(world, case), case.number
    return row


@inner
def say_chance(state: Any, row: int, chance: float, drawn: float) -> None:
    """Add the chance that was taken and the number that was drawn."""
    state.log[row].chance, state.log[row].drawn = chance, drawn
