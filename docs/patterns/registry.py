"""The registry of findings: what each document says that a model could show, and how that is put to the test."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import Field, model_validator

from docs.patterns.arms import ARMS
from docs.patterns.measures import LIBRARY, MARGINS, Exact, Measure, Unit
from docs.patterns.record import Checked

FOLDER = Path(__file__).parent / "findings"
Contrast = Literal["difference", "ratio", "value", "spread"]
Expects = Literal["above", "below", "not-above", "not-below"]


class Side(Checked):
    """What is measured, and in which arm."""

    arm: str = "baseline"
    of: dict[str, Any] = Field(default_factory=dict)
    """What this side alone asks, beside what both do."""


class Comparison(Checked):
    """One comparison, with the relation that counts as the finding reproduced."""

    says: str
    """What is measured, in words."""
    measure: str
    """A name from the library."""
    of: dict[str, Any] = Field(default_factory=dict)
    """What both sides ask."""
    first: Side = Side()
    second: Side | None = None
    """What the first is compared with; left out, the first stands alone."""
    arms: tuple[str, ...] = ()
    """For a spread: the arms among which the first is compared."""
    contrast: Contrast
    """First less second, first over second, the first alone, or the widest gap between two arms."""
    expects: Expects
    """On which side of `line` the finding lies."""
    line: float
    """The value that separates the finding from its contrary."""
    margin: Annotated[float, Field(gt=0)] | None = None
    """What is no difference worth the name, where the unit's own margin does not fit."""

    @model_validator(mode="before")
    @classmethod
    def _contrast(cls, data: Any) -> Any:
        if isinstance(data, dict) and "contrast" not in data:
            data = {**data, "contrast": "difference" if "second" in data else "spread" if "arms" in data else "value"}
        if isinstance(data, dict) and "line" not in data and data["contrast"] in ("difference", "ratio"):
            data = {**data, "line": 0.0 if data["contrast"] == "difference" else 1.0}
        return data

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for arm in self.wanted_arms:
            if arm not in ARMS:
                message = f'"{arm}" is no arm; there are {", ".join(sorted(ARMS))}'
                raise ValueError(message)
        if self.measure not in LIBRARY:
            message = f'"{self.measure}" is no measure; there are {", ".join(sorted(LIBRARY))}'
            raise ValueError(message)
        if (self.second is None) != (self.contrast in ("value", "spread")) or bool(self.arms) != (
            self.contrast == "spread"
        ):
            message = "a difference or a ratio has a second side, a spread has arms, and a value stands alone"
            raise ValueError(message)
        if not self.measures:
            raise AssertionError
        return self

    @property
    def wanted_arms(self) -> tuple[str, ...]:
        """The arms that must be run, the first side's first."""
        return self.arms or tuple(side.arm for side in (self.first, self.second) if side)

    @cached_property
    def measures(self) -> tuple[Measure | Exact, ...]:
        """The measure on each side: one, two, or for a spread one for each arm."""
        kind = LIBRARY[self.measure]
        sides = [self.first] * len(self.arms) if self.arms else [side for side in (self.first, self.second) if side]
        return tuple(kind.model_validate({**self.of, **side.of}) for side in sides)

    @property
    def exact(self) -> bool:
        """Whether no run is needed."""
        return issubclass(LIBRARY[self.measure], Exact)

    @property
    def unit(self) -> Unit:
        """What the figure counts."""
        return "factor" if self.contrast == "ratio" else LIBRARY[self.measure].unit

    @property
    def slack(self) -> float:
        """A distance from the line that is no difference worth the name."""
        return self.margin or MARGINS[self.unit]


class Finding(Checked):
    """Something a document says that a model could show, fail to show, or have no means of showing."""

    id: Annotated[str, Field(pattern=r"^(iff|jtai|crest|childk|safer)-[a-z]+[0-9]+[a-z]?$")]
    """The document and the number of the row in the list of its testable comparisons."""
    finding: str
    """What it says, in words of our own."""
    at: str
    """Where in the document."""
    standing: Literal["tested", "built-in", "cannot-be-tested"]
    because: str | None = None
    """For what is built in: the parameter that asserts it. For what cannot be tested: what is missing."""
    tests: tuple[Comparison, ...] = ()
    """One or more; the finding is reproduced if every one is."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.standing == "cannot-be-tested") == bool(self.tests):
            message = "a finding that can be tested has tests, and one that cannot has none"
            raise ValueError(message)
        if (self.standing == "tested") != (self.because is None):
            message = "`because` says what is built in or why a finding cannot be tested, and belongs to those alone"
            raise ValueError(message)
        return self


class Listed(Checked):
    """The findings of one document."""

    source: str
    """Its id in the map's sources."""
    findings: tuple[Finding, ...]


def read(folder: Path = FOLDER) -> tuple[Listed, ...]:
    """Every list, by file name. Raises pydantic's ValidationError for what does not fit."""
    return tuple(
        Listed.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.yaml"))
    )
