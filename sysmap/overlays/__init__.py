"""How an area or a reform differs from the baseline: apply, compose, diff."""

from sysmap.overlays.apply import apply, diff, open_map
from sysmap.overlays.atlas import Atlas, open_atlas
from sysmap.overlays.differences import Detail, Difference, differences, touched

__all__ = ["Atlas", "Detail", "Difference", "apply", "diff", "differences", "open_atlas", "open_map", "touched"]
