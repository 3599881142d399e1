"""The map as a networkx graph: views, metrics, exact reachability, and the layout of the picture.

Metrics stand in `sysmap.graph.metrics`, apart, because they bring pandas with them.
"""

from sysmap.graph.build import simple, to_graph
from sysmap.graph.reach import Reach, reach
from sysmap.graph.views import Selection, narrow, restrict, select

__all__ = ["Reach", "Selection", "narrow", "reach", "restrict", "select", "simple", "to_graph"]
