"""The data dictionary of a cohort's tables: what every column holds, and in what unit.

A blank is a number that does not exist: a moment that never came, a mean over nobody, an interval of one replication.
Weeks of a child are counted from its arrival and end when it has been followed for the weeks of the plan. What actors
and lines do counts every child of the run, observed or not, in the weeks after the warm-up; a mean over replications is
the mean of each replication's own value, with Student's interval at 95 per cent.
"""

from dataclasses import dataclass

from sysmap.journey.cohort.layouts import FATES, OPEN_STAGES
from sysmap.journey.cohort.people import STEPS, word
from sysmap.journey.grounds import ENDINGS

RESOLVED = "Referrals resolved as: {}."


@dataclass(frozen=True)
class Meaning:
    """What a column holds."""

    unit: str
    """Weeks, years, a count, a share from 0 to 1, or what kind of words."""
    meaning: str
    """A sentence."""


def _counts(unit: str, **meanings: str) -> dict[str, Meaning]:
    return {name: Meaning(unit, meaning) for name, meaning in meanings.items()}


CHILDREN = {
    "replication": Meaning("number", "Which replication the child lived in."),
    "child": Meaning("number", "The child's number, the same in every run of the same seed and replication."),
    "arrives": Meaning("weeks", "When the child arrived, from the start of the run."),
    "age": Meaning("years", "Age on arrival."),
    "need": Meaning("level", "Need on arrival: 1 universal, 2 early help, 3 targeted, 4 acute."),
    "attributes": Meaning("ids", "What was true of the child on arrival."),
    "areas": Meaning("ids", "The child's areas on arrival."),
    "attributes_at_end": Meaning("ids", "What was true of the child at the end."),
    "step": Meaning("word", f"The furthest the child got: {', '.join(STEPS)}."),
    "standing": Meaning("word", "At the end: unnoticed, unsupported, supported, or left for having grown up."),
    "route": Meaning("ids", "The first sixteen actors whose support began, in order."),
    "incidents_by_kind": Meaning("ids", "Each kind of incident that happened, with how often."),
    "incidents_before_support_by_kind": Meaning("ids", "The same before any support began."),
    "live_before_crisis": Meaning("services", "Supports live on average in the year before the first crisis."),
    "live_after_crisis": Meaning("services", "And in the four weeks after it; blank where these were not seen whole."),
    "need_at_end": Meaning("level", "Need at the end."),
    "most_at_once": Meaning("services", "The most supports live at one time."),
    **_counts(
        "weeks",
        first_notice="Until somebody first noticed the child.",
        first_support="Until support first began, a gatekeeper's episode included.",
        first_crisis="Until need first rose to 4 or an incident first happened.",
        unmet_weeks="Above universal need with no support live.",
        unmet_weeks_before_support="Those of them before any support began.",
        waiting_weeks="On lists, those on several at once added up.",
        supported_weeks="With any support live.",
        service_weeks="Of support, those that ran side by side added up.",
    ),
    **_counts(
        "count",
        notices="Times the child was noticed.",
        referrals="Referrals made, the child's own approaches included.",
        retellings="Times the story was told again.",
        supports="Supports that began, a gatekeeper's episodes included.",
        workers_met="Workers met: one for each support, one more for each change of worker.",
        re_entries="Supports that began when all earlier support had ended, but for those a gatekeeper passed on.",
        crises="Times that need rose to 4 or an incident happened.",
        incidents="Incidents of every kind.",
        incidents_before_support="Incidents before any support began.",
        arrests="Incidents of the kind arrest.",
        arrests_before_support="Those of them before any support began.",
        injuries="Incidents of the kind injury.",
        injuries_before_support="Those of them before any support began.",
    ),
    **{
        f"referrals_{word(fate)}": Meaning("count", f"Referrals resolved as: {fate.replace('-', ' ')}.")
        for fate in FATES
    },
    **{
        f"referrals_{word(stage)}": Meaning("count", f"Referrals not resolved at the end: {stage.replace('-', ' ')}.")
        for stage in OPEN_STAGES
    },
    **{
        f"supports_{word(how)}": Meaning("count", f"Supports that ended as: {how.replace('-', ' ')}.")
        for how in ENDINGS.values()
    },
}
ACTORS = {
    "id": Meaning("id", "The actor or the line."),
    **_counts(
        "times a year",
        noticed="Children noticed by it.",
        referrals_made="Referrals it made.",
        sent="Referrals that set out for it, from wherever.",
        lost="Of those the ones lost on the way.",
        already_open="Of those the ones whose child was open to it already.",
        reached="Referrals its gate took up, those it keeps for others included.",
        passed="Thresholds passed, again when a place was offered included.",
        declined="Children declined, when a place was offered or for their age included.",
        refused="Consent refused by child or family.",
        listed="Times a child joined the list, if only for an instant; along a line, a gatekeeper's list included.",
        gave_up="Children who gave up waiting.",
        outgrown_waiting="Children who became too old while they waited.",
        started="Supports that began; along a line, a gatekeeper's included.",
    ),
    **{f"ended_{word(how)}": Meaning("times a year", f"Supports that ended as: {how}.") for how in ENDINGS.values()},
    "ended_left": Meaning("times a year", "Supports that ended because the child left the model."),
    "drop_out_share": Meaning("share", "Of the supports that ended, those the child dropped out of."),
    "decline_reasons": Meaning("words", "The parts of the threshold that failed, and how often in all replications."),
    "wait_mean": Meaning("weeks", "Mean wait of those whose support began, no wait included; exact."),
    "wait_low": Meaning("weeks", "The lower end of its interval."),
    "wait_high": Meaning("weeks", "The upper end."),
    "wait_median": Meaning("weeks", "The wait half of them did not exceed, right to 1.6 per cent."),
    "wait_p90": Meaning("weeks", "The wait nine in ten of them did not exceed, right to 1.6 per cent."),
    "list_mean": Meaning("children", "The list averaged over time: over all weeks observed, or over the span."),
    "list_low": Meaning("children", "The lower end of its interval."),
    "list_high": Meaning("children", "The upper end."),
    "live_mean": Meaning("children", "Children supported at once, averaged in the same way."),
    "places": Meaning(
        "children", "Places as the map states them, whatever pays for them; blank where unlimited or none."
    ),
    "use_of_places": Meaning("share", "Children supported at once for each place."),
    "steady": Meaning("word", "Whether the list is steady, growing or shrinking; unknown from one replication."),
}
RELATIONSHIPS = {
    "from": Meaning("id", "The actor whose line it is."),
    "to": Meaning("id", "The service it leads to."),
    **_counts(
        "times a year",
        considered="A fitting occasion arose, and the referral was made or not.",
        unfit="An occasion arose and the child did not fit.",
        made="Referrals made.",
        joined="Referrals that joined an open episode at a gatekeeper.",
    ),
    **{
        f"fate_{word(fate)}": Meaning("times a year", f"Referrals resolved as: {fate.replace('-', ' ')}.")
        for fate in FATES
    },
}
LISTS = {
    "begins": Meaning("weeks", "Where the span of weeks begins, counted from the end of the warm-up."),
    "ends": Meaning("weeks", "Where it ends."),
}
SUMMARY = {
    "outcome": Meaning("word", "Which figure; each is explained in `outcomes`."),
    "group_kind": Meaning("word", "What makes the group: all, need, attribute, characteristic or area."),
    "group": Meaning("id", "The level of need on arrival, or what was true of the children on arrival."),
    "mean": Meaning("as `unit` says", "The mean of the replications' values; a ratio is taken in each of them."),
    "low": Meaning("as `unit` says", "The lower end of its interval."),
    "high": Meaning("as `unit` says", "The upper end."),
    "difference": Meaning("as `unit` says", "By how much the group lies above all other children of its replication."),
    "difference_low": Meaning("as `unit` says", "The lower end of its interval, paired within replications."),
    "difference_high": Meaning("as `unit` says", "The upper end."),
    "unit": Meaning("words", "The unit of the figure."),
    "replications": Meaning("count", "Replications with a value; one without a child to count has none."),
    "children": Meaning("count", "Children the figure is about, over all replications."),
}
OUTCOMES = {
    "meaning": Meaning("sentence", "What the figure says."),
    "whom": Meaning("phrase", "The children it is about; a difference sets them against others of the same kind."),
}
TABLES = {
    "children": CHILDREN,
    "actors": ACTORS,
    "relationships": {name: ACTORS[name] for name in ("id", "listed", "started")} | RELATIONSHIPS,
    "lists": {name: ACTORS[name] for name in ("id", "list_mean", "list_low", "list_high", "live_mean")} | LISTS,
    "summary": SUMMARY,
    "outcomes": {name: SUMMARY[name] for name in ("outcome", "unit")} | OUTCOMES,
}
"""The columns of each table."""
COLUMNS: dict[str, Meaning] = {**CHILDREN, **ACTORS, **RELATIONSHIPS, **LISTS, **SUMMARY, **OUTCOMES}
"""Every column of every table, by name; a name means the same wherever it stands."""
