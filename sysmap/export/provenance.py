"""What every exported file says of where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, Self

from sysmap.model import SystemMap


@dataclass(frozen=True)
class Provenance:
    """Which map, made how, by which software. Enough to make the file again."""

    map_version: str
    """The content hash of the whole map, overlays applied, before any filter."""
    overlays: tuple[str, ...] = ()
    """The overlays that changed something, in the order they were applied."""
    filters: Mapping[str, str | list[str]] = field(default_factory=dict)
    """Which part was taken, by option; empty for the whole map."""
    seed: int | None = None
    """The seed, where chance is involved."""
    created: str | None = None
    """The date and time of making, RFC 3339. Left out unless given, so that the same run gives the same bytes."""
    software: str = field(default_factory=lambda: version("sysmap"))
    """The version of sysmap."""

    @classmethod
    def of(cls, system: SystemMap, **facts: Any) -> Self:
        """The provenance of something made from this map; the rest as given."""
        return cls(map_version=system.version, overlays=system.overlays, **facts)

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it: a seed that plays no part is left out."""
        seed = {} if self.seed is None else {"seed": self.seed}
        return {
            "software": f"sysmap {self.software}",
            "map": self.map_version,
            "overlays": list(self.overlays),
            "filters": dict(self.filters),
            **seed,
        }

    def flat(self) -> dict[str, str]:
        """As single words, for graph formats: what is empty is left out."""
        facts = {
            "software": f"sysmap {self.software}",
            "map_version": self.map_version,
            "overlays": "; ".join(self.overlays),
            "filters": "; ".join(f"{name}: {_words(value)}" for name, value in self.filters.items()),
        }
        return {name: value for name, value in facts.items() if value}


def _words(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
