"""A cohort in words, and as plain data."""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from sysmap.journey.cohort.outcomes import outcomes
from sysmap.journey.cohort.results import Results

MAIN = {
    "Who is reached": {
        "noticed": "Noticed by anybody",
        "supported": "Supported at any time",
        "weeks_to_notice": "Until first noticed, of those who were",
        "weeks_to_support": "Until support first began, of those who had any",
    },
    "What they meet": {
        "referrals": "Referrals, the child's own approaches included",
        "referrals_declined": "Of the referrals, declined",
        "referrals_lost": "Of the referrals, lost on the way",
        "referrals_given_up": "Of the referrals, given up while waiting",
        "waiting_weeks": "On waiting lists, those on several at once added up",
        "retellings": "The story told again",
        "dropped_out": "Of those supported, dropped out of any support",
    },
    "Meanwhile": {
        "unmet_weeks": "Above universal need with no support",
        "in_crisis": "In crisis at any time",
        "supported_before_crisis": "Of those, supported before the first crisis",
        "incidents_before_support": "Incidents before any support",
        "swing_index": "Supports live in the four weeks after a first crisis, over those in the year before it",
    },
}
"""The outcomes that are told, under headings; the summary has all of them."""


def as_plain(results: Results) -> dict[str, Any]:
    """The outcomes of a cohort as JSON has them: the rows of the summary under its own column names.

    With more than one draw, so are the rows of `uncertainty`. What there is no value for is null.
    """
    tables = {"summary": results.summary, "uncertainty": results.uncertainty}
    return {
        "provenance": results.provenance.as_dict(),
        "cautions": list(results.cautions),
        **{name: _rows(table) for name, table in tables.items() if table is not None},
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    columns = {str(name): table[name].tolist() for name in table}
    return [dict(zip(columns, map(_value, row), strict=True)) for row in zip(*columns.values(), strict=True)]


def _value(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value


def tell_cohort(results: Results) -> str:
    """The main outcomes of a cohort, with their intervals, for a reader who has never seen the map."""
    figures = {figure.name: figure for figure in outcomes(results.provenance.plan.follow)}
    table = results.summary[results.summary["group_kind"] == "all"]
    lines = list(_opening(results))
    for heading, told in MAIN.items():
        lines += ["", f"{heading}:"]
        for name, words in told.items():
            lines.append(f"- {words}: {_figure(figures[name].unit, table[table['outcome'] == name])}.")
    if results.uncertainty is not None:
        lines += ["", *_parted(results.uncertainty)]
    return "\n".join([*lines, "", "Before any of this is used:", *(f"- {caution}" for caution in results.cautions)])


def _opening(results: Results) -> Iterator[str]:
    made = results.provenance
    plan, many = made.plan, f"{made.replications:,} replications" if made.replications > 1 else "1 replication"
    if made.draws > 1:
        many += f" of each of {made.draws:,} draws of the uncertain numbers"
    asked = f" ({made.children_asked:,} asked for)" if made.children_asked else ""
    yield f"{made.children_observed:,} children observed{asked} in {many}, each followed for {plan.follow:g} weeks."
    yield f"Seed {plan.seed}, {plan.warm_up:g} weeks of warm-up, {plan.weeks:g} of observation, map {made.map_version}."
    if made.overlays:
        yield f"On the map with {', '.join(made.overlays)}."
    if plan.switches.off:
        yield f"Switched off: {', '.join(plan.switches.off)}."
    if made.draws > 1:
        yield "In brackets how far the means of the draws lie apart: what hangs on numbers that nobody knows."
    elif made.replications > 1:
        yield "In brackets the 95% interval over replications: what chance alone would move."


def _figure(unit: str, rows: pd.DataFrame) -> str:
    """One outcome from its row in each draw: the mean, its unit, and how far it may lie elsewhere."""
    means = rows["mean"].dropna()
    if means.empty:
        return "nobody to say it of"
    low, high = (means.min(), means.max()) if len(rows) > 1 else (rows["low"].iloc[0], rows["high"].iloc[0])
    percent = unit.startswith("share")
    ends = "" if math.isnan(low) else f" ({_told(low, percent)} to {_told(high, percent)})"
    return f"{_told(means.mean(), percent)}{'' if percent or unit == 'ratio' else f' {unit}'}{ends}"


def _parted(table: pd.DataFrame) -> Iterator[str]:
    """Of the outcomes that are told: whose spread is mostly assumptions, and whose mostly chance."""
    shares = dict(zip(table["outcome"], table["share"], strict=True))
    told = [(words, shares[name]) for part in MAIN.values() for name, words in part.items() if name in shares]
    if told:
        yield "Of the spread of single runs, what comes from numbers that nobody knows; the rest is chance:"
        yield from (f"- {words}: {share:.0%}." for words, share in sorted(told, key=lambda pair: -pair[1]))


def _told(value: float, percent: bool) -> str:
    return f"{100 * value:.1f}%" if percent else f"{value:.3g}"
