"""The map as networkx graphs: the whole of it, and the simple graph that most metrics ask for."""

import networkx as nx

from sysmap.graph.actor_attributes import ACTOR_ATTRIBUTES
from sysmap.graph.relationship_attributes import RELATIONSHIP_ATTRIBUTES
from sysmap.model import Relationship, SystemMap
from sysmap.model.vocabulary import TYPE_PHRASES, RelationshipType
from sysmap.model.wording import Namer, namer

SYMMETRIC: tuple[RelationshipType, ...] = tuple(word for word, (out, back) in TYPE_PHRASES.items() if out == back)
"""The types that say the same of both ends and so have no direction: works-with, contact, linked."""


def both_ways(line: Relationship) -> bool:
    """Whether the relationship says as much of its end as of its start."""
    return line.type in SYMMETRIC or line.direction == "two-way"


def to_graph(system: SystemMap, name: Namer | None = None) -> "nx.MultiDiGraph[str]":
    """The whole map: a node for each actor, an edge from start to end for each relationship, both in order of id.

    The node is the actor's id and the edge's key is the relationship's id. Their attributes are those of
    `ACTOR_ATTRIBUTES` and `RELATIONSHIP_ATTRIBUTES`, which say what each means; all are text, numbers or booleans, and
    one that has no value is left out. An edge of a `SYMMETRIC` type, or one whose `direction` is two-way, still stands
    once, as it was written.

    `name` gives the ids in conditions their names; where left out, the map's own. For a part of a map give the whole's.
    """
    name = name or namer(system)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key in sorted(system.actors):
        actor = system.actors[key]
        graph.add_node(key, **{a.name: v for a in ACTOR_ATTRIBUTES if (v := a.read(actor, name)) is not None})
    for key in sorted(system.relationships):
        line = system.relationships[key]
        graph.add_edge(line.from_, line.to, key)
        graph.edges[line.from_, line.to, key].update(
            {a.name: v for a in RELATIONSHIP_ATTRIBUTES if (v := a.read(line, name)) is not None}
        )
    return graph


def simple(system: SystemMap) -> "nx.Graph[str]":
    """Who has to do with whom: an undirected edge between every two actors joined by a relationship of any type.

    Direction, type and number of relationships are dropped (the edge's `lines` gives the number); a relationship of
    an actor with itself makes no edge.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(system.actors))
    for key in sorted(system.relationships):
        line = system.relationships[key]
        if line.from_ != line.to:
            so_far = graph.edges[line.from_, line.to]["lines"] if graph.has_edge(line.from_, line.to) else 0
            graph.add_edge(line.from_, line.to, lines=so_far + 1)
    return graph
