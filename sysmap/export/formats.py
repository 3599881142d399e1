"""The map as files that other programs read: GraphML, GEXF, node-link JSON and Cytoscape JSON.

All four carry the nodes, edges and attributes of `sysmap.graph.to_graph`, and say in the graph's own attributes which
map it is: its version, the overlays it is made of, the software. The flattening rule is that of
`sysmap.graph.flatten`; beyond it:

- XML (GraphML, GEXF) cannot hold most control characters: each becomes U+FFFD; a carriage return becomes a line feed.
- GraphML: read with `networkx.read_graphml(path, force_multigraph=True)`; the edge's id is its key.
- GEXF has a use of its own for an edge's `type`, so ours is called `relationship_type` there, and it gives nodes a
  `label`, which is the short name. It holds no graph attributes; the provenance stands in its description.
- JSON: `networkx.node_link_graph(data, edges="edges")`.
- Cytoscape: every element has an `id`; an edge's is its key. Read with `networkx.cytoscape_graph(data)`.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from sysmap.export.provenance import Provenance
from sysmap.graph import to_graph
from sysmap.model import SystemMap
from sysmap.model.wording import Namer

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def to_text(system: SystemMap, form: str, provenance: Provenance, name: Namer | None = None) -> str:
    """The map in one of `WRITERS`; `name` as for `to_graph`."""
    graph = to_graph(system, name)
    graph.graph.update(provenance.flat())
    return WRITERS[form](graph)


def xml_text(value: Any) -> Any:
    """Text as XML can hold it; anything else as it is."""
    if not isinstance(value, str):
        return value
    return FORBIDDEN.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))


def _for_xml(graph: "nx.MultiDiGraph[str]", rename: Mapping[str, str]) -> "nx.MultiDiGraph[str]":
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.graph.update({name: xml_text(value) for name, value in graph.graph.items()})
    for node, data in graph.nodes(data=True):
        copy.add_node(node, **{name: xml_text(value) for name, value in data.items()})
    for start, end, key, data in graph.edges(data=True, keys=True):
        copy.add_edge(start, end, key)
        copy.edges[start, end, key].update({rename.get(name, name): xml_text(value) for name, value in data.items()})
    return copy


def _graphml(graph: "nx.MultiDiGraph[str]") -> str:
    writer = GraphMLWriter()
    writer.add_graph_element(_for_xml(graph, {}))
    _lower_booleans(writer.xml)
    return _document(writer.xml)


def _lower_booleans(document: ET.Element) -> None:
    """XML writes `true`; networkx writes Python's `True`, which not every program reads."""
    booleans = {key.get("id") for key in document.iter("key") if key.get("attr.type") == "boolean"}
    for data in document.iter("data"):
        if data.get("key") in booleans and data.text:
            data.text = data.text.lower()


def _gexf(graph: "nx.MultiDiGraph[str]") -> str:
    plain = _for_xml(graph, {"type": "relationship_type"})
    for _, _, key, data in plain.edges(data=True, keys=True):
        data["id"] = key
    for _, data in plain.nodes(data=True):
        data["label"] = data["short"]
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(plain)
    _describe(writer.xml, plain.graph)
    return _document(writer.xml)


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


def _describe(document: ET.Element, provenance: Mapping[str, Any]) -> None:
    """Say which map it is, and take out today's date: the same map gives the same file."""
    for meta in document.iter("meta"):
        meta.attrib.pop("lastmodifieddate")
        description = ET.SubElement(meta, "description")
        description.text = "; ".join(f"{name}: {value}" for name, value in provenance.items())


def _json(graph: "nx.MultiDiGraph[str]") -> str:
    return _dumped(nx.node_link_data(graph, edges="edges"))


def _cytoscape(graph: "nx.MultiDiGraph[str]") -> str:
    data = nx.cytoscape_data(graph)
    data["data"] = dict(data["data"])
    for edge in data["elements"]["edges"]:
        edge["data"]["id"] = edge["data"]["key"]
    return _dumped(data)


def _dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


WRITERS: dict[str, Callable[["nx.MultiDiGraph[str]"], str]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "json": _json,
    "cytoscape": _cytoscape,
}
"""The formats of one file, by the word that commands use."""
