"""How an area or a reform differs from the baseline: apply, compose, diff."""

from sysmap.overlays.apply import apply, diff, open_map

__all__ = ["apply", "diff", "open_map"]
