"""The map as a networkx graph: views, metrics, exact reachability, chains of money, and the layout of the picture.

Metrics stand in `sysmap.graph.metrics`, apart, because they bring pandas with them.
"""

from sysmap.graph.build import simple, to_graph
from sysmap.graph.money import money_from, money_to
from sysmap.graph.reach import Reach, reach
from sysmap.graph.views import Selection, narrow, restrict, select

__all__ = [
    "Reach",
    "Selection",
    "money_from",
    "money_to",
    "narrow",
    "reach",
    "restrict",
    "select",
    "simple",
    "to_graph",
]
