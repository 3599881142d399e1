"""What a run keeps of each child, case, actor and moment: the layouts of the tables of its state.

A *case* is everything of a child that has a date in an actor's diary: a referral on its way, at a gate, on a list or
in support, or news on its way from one actor to another. A child's cases form a chain; so does each waiting list.
"""

from sysmap.journey.engine.books import FATES
from sysmap.journey.engine.world import KINDS_OF_TRUST, record

CHILD = record(
    id="u8",
    arrives="f8",
    profiled="?",
    logged="?",
    enters_at="i8",
    age="f8",  # at arrival; then the last birthday that matters
    born="f8",  # the week of birth, mostly before the run
    birthday="i8",
    birthday_due="f8",
    need="i8",
    attributes="u8",
    areas="u8",
    trust=("f8", (KINDS_OF_TRUST,)),
    reports="i8",
    last_incident="f8",
    live="i8",
    told="i8",
    retold="i8",
    made="i8",
    standing="i8",
    first_case="i8",
    moved="i8",
    clock="i8",  # the one that strikes first, -1 where none will; `UNSURE` where that is to be found out
    due="f8",  # this and the next three: what happens next
    order="i8",
    event="i8",
    which="i8",
    place="i8",  # in the agenda's heap, -1 where not there
    shelf="i8",  # of the agenda, -1 where on none
    carried_at="f8",  # when a line was last considered for the child
    tally="i8",  # its row while it is observed, else -1
    home="i8",  # this and the next: an area, -1 for none that is known
    school="i8",
    frequented="u8",  # other areas, as a set
    lead="i8",  # the row, counted from 1, of the meeting whose lead the child has; 0 for none
    ties="i8",  # trusted workers who have stayed on after their spells
    holds="i8",  # at the start: the actor, from 1, that supports the child, or if negative has it on its list; 0: none
)
ENTRY = record(due="f8", turn="i8")
SHELF_MATES = record(before="i8", after="i8")
CLOCK = record(left="f8", rate="f8", count="i8")
CASE = record(
    child="i8",
    next="i8",
    stage="i8",
    event="i8",
    due="f8",
    line="i8",
    referrer="i8",
    trigger="i8",
    rank="i8",
    target="i8",
    at="i8",
    bypasses="?",
    lost="?",
    number="i8",
    made="f8",
    arrived="f8",
    joined="f8",
    started="f8",
    episode="i8",
    knew="?",
    before="i8",
    after="i8",
    completes="f8",
    limit="f8",
    drop_left="f8",
    drop_rate="f8",
    drop_due="f8",
    change_due="f8",
    changes="i8",
    tie="?",
    passed_on="?",  # by a gatekeeper
    fund="i8",  # the line that pays for the place, -1 where none does that could end
    paid_until="f8",  # the week in which support ends with that line; infinite where it may go on
)
DESK = record(
    live="i8",
    length="i8",
    head="i8",
    tail="i8",
    referred="i8",
    wakes="f8",  # the week in which it looks at its list again, whatever happens; infinite for never
)
TOTALS = record(
    now="f8",
    next_arrival="i8",
    agenda="i8",
    free="i8",
    spare="i8",
    rows="i8",
    most="i8",  # cases that any child has had open at once
    offers="i8",
    events="i8",
    made="i8",
    fates=("i8", (FATES,)),
    wakes="f8",  # the first week in which any actor does
    shelf="i8",  # of the agenda, the next to be opened
    opened="f8",  # the week at which its span begins
    span="f8",  # weeks per shelf
    per_week="f8",  # shelves per week
)
LOG = record(
    week="f8",
    child="u8",
    kind="i8",
    actor="i8",
    line="i8",
    came_from="i8",
    number="i8",
    detail="i8",
    age="f8",
    need="i8",
    attributes="u8",
    areas="u8",
    reports="i8",
    failing="i8",
    chance="f8",
    drawn="f8",
    queue="i8",
    places="f8",
    weeks="f8",
)
