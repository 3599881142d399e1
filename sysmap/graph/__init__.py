"""The map as a networkx graph: views, metrics, exact reachability, and the layout of the picture."""
