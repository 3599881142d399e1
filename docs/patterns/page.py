"""The page of findings."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from docs.patterns.arms import ARMS
from docs.patterns.judge import Outcome, Verdict, verdict
from docs.patterns.measures import MARGINS
from docs.patterns.registry import Finding, Listed
from docs.patterns.results import Made
from docs.patterns.seen import FOLLOW, WARM_UP, WEEKS

DISCUSSION = Path(__file__).parent / "discussion.yaml"
VERDICTS: tuple[Verdict, ...] = ("reproduced", "not reproduced", "undecided", "cannot be tested")
TITLES = {
    "childk2020": "The serious case review of 2020",
    "crest2020": "The study of vulnerability and serious violence of 2020",
    "iff2023": "The system mapping of 2023",
    "jtai2024": "The joint inspections of 2024",
    "saferlondon2024": "The consultation of children and parents of 2024",
}


def discussion(path: Path = DISCUSSION) -> dict[str, str]:
    """What is to be said of findings that were not reproduced or are undecided, by id, and of all of them together."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def page(
    made: Made, lists: Sequence[Listed], outcomes: Mapping[str, Sequence[Outcome]], said: Mapping[str, str]
) -> str:
    """The page as Markdown."""
    parts = [_header(made), _counts(lists, outcomes), _meaning(outcomes), _arms(lists)]
    parts += [_table(listed, outcomes) for listed in lists]
    parts.append(_discussion(lists, outcomes, said))
    return "\n\n".join(parts) + "\n"


def _header(made: Made) -> str:
    return f"""# Which findings the model reproduces

The five documents say what they saw. This page puts what they say to the map: each finding becomes a comparison that a
run of the shipped map can bear out, contradict, or leave open. The comparisons, the lines that decide and the margins
stand in `docs/patterns/findings/` and were fixed before the first run. What fails is reported and never tuned away. Two
measures that miscounted were mended after that run; what changed with them is told below.

Written by `make evidence` (`python -m docs.patterns`), which repeats everything. Map `{made.map}`,
areas `{made.areas}`, registry `{made.registry}`, {made.software}, seed {made.seed}.
There are {made.replications} replications of each arm and twice as many of the baseline. Each has a warm-up of
{WARM_UP:g} weeks and {WEEKS:g} weeks that count; in these about {made.children:.0f} children are observed, each for
{FOLLOW:g} weeks. The same figures as data: [results.json](patterns/results.json)."""


def _counts(lists: Sequence[Listed], outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    rows = ["## In short", "", "| | " + " | ".join(VERDICTS) + " | all |", "|---|" + "---:|" * (len(VERDICTS) + 1)]
    names = {"tested": "Tested, not built in", "built-in": "Tested, built in", "cannot-be-tested": "Not tested"}
    everything = [finding for listed in lists for finding in listed.findings]
    for standing, name in names.items():
        rows.append(_count_row(name, [item for item in everything if item.standing == standing], outcomes))
    return "\n".join([*rows, _count_row("All", everything, outcomes)])


def _count_row(name: str, here: Sequence[Finding], outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    counts = Counter(verdict(finding, outcomes[finding.id]) for finding in here)
    return f"| {name} | " + " | ".join(str(counts[word]) for word in VERDICTS) + f" | {len(here)} |"


def _meaning(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    margins = ", ".join(f"{margin:g} {unit}" for unit, margin in MARGINS.items())
    everything = [item for items in outcomes.values() for item in items]
    chancy = sum(not item.test.exact for item in everything)
    little = sum(
        any(map(near, items)) and all(item.verdict == "reproduced" for item in items) for items in outcomes.values()
    )
    return f"""- **Reproduced**: the 95 per cent interval lies wholly on the finding's side of its line. Size does not
  count: in {little} of these findings something lies nearer to its line than the margin, and the table says so.
- **Not reproduced**: it lies wholly on the other side, or so close around the line that no difference worth the name is
  left. The margins, by unit: {margins};
  a test may state its own.
- **Undecided**: the interval is too wide to say. A finding of several tests counts as its worst.
- **Built in**: a parameter of the map asserts the finding, so that seeing it again proves no more than that the
  mechanism works. It is run all the same, since other mechanisms may drown it.
- **Cannot be tested**: the map or the engine does not hold what the finding is about.

**What the table supports.** Whether the mechanisms of the map together bring about the direction of what a document
says. Where they do not, the tool is a poor guide to what turns on that finding, and the section at the end says
what is missing.

**What it does not support.** That the model is right. The map was drawn from the same five documents, so that none of
them is a witness from outside, and a finding that no single parameter asserts may still follow nearly by construction,
as where an arm makes everybody more watchful. The parameters stand at their likeliest values, most of which are
assumptions; nothing here says that an effect has the right size. Where a document asks one person or tells of one case,
so does the finding, and a finding that fails here is not thereby wrong. Intervals speak of chance alone: of the
{chancy} comparisons with chance in them, about {chancy / 40:.0f} would be borne out by luck if none were true."""


def _arms(lists: Sequence[Listed]) -> str:
    used = {
        arm for listed in lists for finding in listed.findings for test in finding.tests for arm in test.wanted_arms
    }
    lines = [f"- *{name}*: {ARMS[name].says}" for name in ARMS if name in used]
    return "\n".join(
        [
            "## Arms",
            "",
            "Arms share seeds, so that what a change does not touch happens alike in all of them.",
            "",
            *lines,
        ]
    )


def _table(listed: Listed, outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    rows = [
        f"## {TITLES.get(listed.source, listed.source)}",
        "",
        "| id | finding, and where | measured | shown | verdict |",
        "|---|---|---|---|---|",
    ]
    rows += [_row(finding, outcomes[finding.id]) for finding in listed.findings]
    return "\n".join(rows)


def _row(finding: Finding, outcomes: Sequence[Outcome]) -> str:
    measured = "<br>".join(f"{item.test.says}: {_expected(item)}" for item in outcomes) or "–"
    shown = "<br>".join(_shown(item) for item in outcomes) or "–"
    word = f"**{verdict(finding, outcomes)}**"
    if finding.standing == "built-in":
        word += f"; built in: {finding.because}"
    elif finding.because:
        word += f": {finding.because}"
    return f"| {finding.id} | {finding.finding} *{finding.at}* | {measured} | {shown} | {word} |"


def _expected(outcome: Outcome) -> str:
    return f"{outcome.test.expects.replace('-', ' ')} {outcome.test.line:g}"


def _shown(outcome: Outcome) -> str:
    found = outcome.estimate
    if math.isnan(found.value):
        return f"nothing to count ({outcome.verdict})"
    interval = "exact" if outcome.test.exact else f"{_figure(found.low)} to {_figure(found.high)}"
    why = outcome.why or (NEAR if near(outcome) else "")
    return f"{_figure(found.value)} {outcome.test.unit} ({'; '.join(filter(None, (interval, why)))})"


NEAR = "nearer to the line than the margin"


def near(outcome: Outcome) -> bool:
    """Whether a comparison is borne out by so little that a result of no difference would have had room for it."""
    test, found = outcome.test, outcome.estimate
    plain = test.expects in ("above", "below") and not test.exact
    return plain and outcome.verdict == "reproduced" and abs(found.value - test.line) < test.slack


def _figure(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"  # noqa: PLR2004 - four digits need no rounding


def _discussion(lists: Sequence[Listed], outcomes: Mapping[str, Sequence[Outcome]], said: Mapping[str, str]) -> str:
    parts = ["## What was mended after the first run", said[MENDED].strip()]
    parts += ["## What was not reproduced, and why that may be", said[IN_GENERAL].strip()]
    for word in ("not reproduced", "undecided"):
        here = [item for listed in lists for item in listed.findings if verdict(item, outcomes[item.id]) == word]
        parts.append(f"### {word.capitalize()}: {len(here)}")
        parts += [_discussed(item, outcomes[item.id], said.get(item.id, NOT_DISCUSSED)) for item in here]
    return "\n\n".join(parts)


def _discussed(finding: Finding, outcomes: Sequence[Outcome], said: str) -> str:
    shown = "; ".join(_shown(item) for item in outcomes)
    return f"**{finding.id}**. {finding.finding} *The model shows {shown}.* {said.strip()}"


IN_GENERAL, MENDED = "in-general", "mended"
"""The keys under which stands what is behind several failures, and what was mended once results were known."""
NOT_DISCUSSED = "*Not discussed yet: this verdict is new since the discussion was last written.*"
