"""YAML text with positions, to one tree, to a `SystemMap`; or every problem at once."""

from sysmap.loading.build import Examined, build, examine, load
from sysmap.loading.coverage import Coverage, report
from sysmap.loading.doubts import doubts
from sysmap.loading.folder import Reading, load_tree, read_folder, record_files
from sysmap.loading.guide import ReadGuide, read_guide
from sysmap.loading.inventory import Inventory, Item, Tally, inventory
from sysmap.loading.ledger import Ledgers, read_ledgers
from sysmap.loading.overlay import Overlay, read_overlay
from sysmap.loading.tree import Position, Tree

__all__ = [
    "Coverage",
    "Examined",
    "Inventory",
    "Item",
    "Ledgers",
    "Overlay",
    "Position",
    "ReadGuide",
    "Reading",
    "Tally",
    "Tree",
    "build",
    "doubts",
    "examine",
    "inventory",
    "load",
    "load_tree",
    "read_folder",
    "read_guide",
    "read_ledgers",
    "read_overlay",
    "record_files",
    "report",
]
