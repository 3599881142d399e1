"""What must hold between records, beyond what each says of itself."""

from sysmap.errors import Problem
from sysmap.loading.bounds import out_of_bounds
from sysmap.loading.children import impossible
from sysmap.loading.circles import circles
from sysmap.loading.funded import badly_funded
from sysmap.loading.grounds import groundless
from sysmap.loading.hours import unfounded_hours
from sysmap.loading.parts import Parts
from sysmap.loading.references import unknown_names
from sysmap.loading.structure import misfits
from sysmap.loading.tree import Tree


def broken_rules(parts: Parts, tree: Tree) -> list[Problem]:
    """Every rule that is broken; a record that is wrong in itself is left out of account."""
    return [
        *unknown_names(parts, tree),
        *misfits(parts, tree),
        *circles(parts, tree),
        *impossible(parts, tree),
        *groundless(parts, tree),
        *out_of_bounds(parts, tree),
        *badly_funded(parts, tree),
        *unfounded_hours(parts, tree),
    ]
