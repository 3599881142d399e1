"""Every format read back by networkx."""

import io
import json
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.export.formats import WRITERS, to_text, xml_text
from sysmap.export.provenance import Provenance
from sysmap.graph import to_graph
from sysmap.model import SystemMap
from tests.graph.maps import SERVICE, actor, line, make_map

MADE = Provenance("0123456789ab", ("north",), {"sectors": ["health", "justice"], "view": "hub"}, software="9.9")

any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
texts = any_text.map(str.strip).filter(len) | st.sampled_from(
    ["=1+1", "a\x00\x1fb", "\ufffe", "quote \" and ' <&>", "line\nbreak\r\nand\rmore", "👩‍👧 emoji", "]]>"]
)


names = texts.map(lambda text: text.replace("\n", " ").replace("\r", " "))


@st.composite
def maps(draw: st.DrawFn) -> SystemMap:
    """A small map whose names, notes and descriptions are any text at all, with parallel lines and a loop."""
    actors = [
        actor(key, name=draw(names), short=draw(names)[:22].strip() or "x", does=draw(texts), formerly=[draw(names)])
        for key in "ab"
    ]
    actors[0]["service"] = SERVICE
    note = draw(texts)
    return make_map([line("a refers b", note=note), "a funds b", "b refers a", line("a linked a", note=note)], actors)


def cleaned(data: dict[str, object]) -> dict[str, object]:
    return {name: xml_text(value) for name, value in data.items()}


def assert_same(read: nx.MultiDiGraph, system: SystemMap, *, xml: bool) -> None:
    """The graph read back is the map's, in order, apart from what the format's own rule says."""
    graph = to_graph(system)
    clean = cleaned if xml else dict
    assert list(read) == list(graph)
    assert list(read.edges(keys=True)) == list(graph.edges(keys=True))
    assert dict(read.nodes(data=True)) == {node: clean(data) for node, data in graph.nodes(data=True)}
    assert {key: (start, end, data) for start, end, key, data in read.edges(data=True, keys=True)} == {
        key: (start, end, clean(data)) for start, end, key, data in graph.edges(data=True, keys=True)
    }


def read_graphml(text: str) -> nx.MultiDiGraph:
    return nx.parse_graphml(text, force_multigraph=True)


def read_gexf(text: str) -> nx.MultiDiGraph:
    """By networkx, then our own names for what GEXF calls otherwise."""
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    graph = nx.MultiDiGraph(graph) if not graph.is_multigraph() else graph
    for _, data in graph.nodes(data=True):
        assert data.pop("label") == data["short"]
    for _, _, key, data in graph.edges(data=True, keys=True):
        assert data.pop("id") == key
        data["type"] = data.pop("relationship_type")
    return graph


def read_json(text: str) -> nx.MultiDiGraph:
    return nx.node_link_graph(json.loads(text), edges="edges")


def read_cytoscape(text: str) -> nx.MultiDiGraph:
    graph = nx.cytoscape_graph(json.loads(text))
    for node, data in graph.nodes(data=True):
        assert (data.pop("id"), data.pop("value")) == (node, node)
    for start, end, key, data in graph.edges(data=True, keys=True):
        assert [data.pop(name) for name in ("id", "key", "source", "target")] == [key, key, start, end]
    return graph


@given(maps())
def test_graphml_comes_back(system: SystemMap):
    assert_same(read_graphml(to_text(system, "graphml", MADE)), system, xml=True)


@given(maps())
def test_gexf_comes_back(system: SystemMap):
    assert_same(read_gexf(to_text(system, "gexf", MADE)), system, xml=True)


@given(maps())
def test_node_link_json_comes_back(system: SystemMap):
    assert_same(read_json(to_text(system, "json", MADE)), system, xml=False)


@given(maps())
def test_cytoscape_json_comes_back(system: SystemMap):
    assert_same(read_cytoscape(to_text(system, "cytoscape", MADE)), system, xml=False)


def test_the_small_map_comes_back_in_every_format(tiny: SystemMap):
    assert_same(read_graphml(to_text(tiny, "graphml", MADE)), tiny, xml=True)
    assert_same(read_gexf(to_text(tiny, "gexf", MADE)), tiny, xml=True)
    assert_same(read_json(to_text(tiny, "json", MADE)), tiny, xml=False)
    assert_same(read_cytoscape(to_text(tiny, "cytoscape", MADE)), tiny, xml=False)


def test_every_format_says_which_map_it_is():
    facts = {
        "software": "sysmap 9.9",
        "map_version": "0123456789ab",
        "overlays": "north",
        "filters": "sectors: health, justice; view: hub",
    }
    system = make_map(["a refers b"])
    assert read_graphml(to_text(system, "graphml", MADE)).graph.items() >= facts.items()
    assert json.loads(to_text(system, "json", MADE))["graph"] == facts
    assert json.loads(to_text(system, "cytoscape", MADE))["data"] == facts
    meta = ET.fromstring(to_text(system, "gexf", MADE)).find("{*}meta")  # noqa: S314 - our own text
    assert meta is not None
    assert meta.attrib == {}
    assert meta.findtext("{*}description") == "; ".join(f"{name}: {value}" for name, value in facts.items())


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_map_gives_the_same_text(form: str, tiny: SystemMap):
    turned = tiny.model_copy(update={"actors": dict(reversed(tiny.actors.items()))})
    assert to_text(turned, form, MADE) == to_text(tiny, form, MADE)


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_map_can_be_written(form: str):
    readers = {"graphml": read_graphml, "gexf": read_gexf, "json": read_json, "cytoscape": read_cytoscape}
    assert len(readers[form](to_text(make_map([]), form, MADE))) == 0


def test_graphml_gives_every_key_its_own_id_and_writes_booleans_as_xml_does():
    document = ET.fromstring(to_text(make_map(["a refers b"]), "graphml", MADE))  # noqa: S314 - our own text
    ids = [key.get("id") for key in document.iterfind("{*}key")]
    assert len(set(ids)) == len(ids)
    booleans = {key.get("id") for key in document.iterfind("{*}key") if key.get("attr.type") == "boolean"}
    assert {data.text for data in document.iterfind(".//{*}data") if data.get("key") in booleans} == {"true", "false"}
