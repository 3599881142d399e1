"""What the tables of metrics look like, whatever the map."""

import pandas as pd
import pytest

from sysmap.graph import narrow, restrict
from sysmap.graph.metrics import ACTOR_METRICS, DTYPES, MAP_METRICS, RELATIONSHIP_METRICS, measure
from sysmap.model import SystemMap
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTORS, TIERS
from tests.graph.maps import make_map


def test_columns_and_rows_stand_in_their_documented_order():
    measures = measure(make_map(["b refers a", "a funds b"]))
    assert list(measures.actors.columns) == [metric.name for metric in ACTOR_METRICS]
    assert list(measures.actors.index) == ["a", "b"]
    assert list(measures.relationships.columns) == [metric.name for metric in RELATIONSHIP_METRICS]
    assert list(measures.relationships.index) == ["a--funds--b", "b--refers--a"]
    assert list(measures.map.index) == [metric.name for metric in MAP_METRICS]


@pytest.mark.parametrize("metrics", [ACTOR_METRICS, RELATIONSHIP_METRICS, MAP_METRICS])
def test_every_metric_is_named_once_and_defined_in_a_sentence(metrics):
    assert len({metric.name for metric in metrics}) == len(metrics)
    assert all(metric.meaning.endswith(".") for metric in metrics)
    assert len({metric.applies_to for metric in metrics}) == 1


def test_columns_have_the_kind_that_is_documented(tiny: SystemMap):
    measures = measure(tiny)
    for frame, metrics in ((measures.actors, ACTOR_METRICS), (measures.relationships, RELATIONSHIP_METRICS)):
        assert [str(dtype) for dtype in frame.dtypes] == [DTYPES[metric.kind] for metric in metrics]


def test_a_blank_stands_only_where_the_definition_says_what_it_means(tiny: SystemMap):
    measures = measure(tiny)
    for frame, metrics in ((measures.actors, ACTOR_METRICS), (measures.relationships, RELATIONSHIP_METRICS)):
        assert not frame[[metric.name for metric in metrics if not metric.blank]].isna().any(axis=None)
    assert not measures.map[[metric.name for metric in MAP_METRICS if not metric.blank]].isna().any()


def test_the_order_of_the_data_does_not_matter(tiny: SystemMap):
    turned = tiny.model_copy(
        update={
            "actors": dict(reversed(tiny.actors.items())),
            "relationships": dict(reversed(tiny.relationships.items())),
        }
    )
    pd.testing.assert_frame_equal(measure(turned).actors, measure(tiny).actors)
    pd.testing.assert_frame_equal(measure(turned).relationships, measure(tiny).relationships)
    pd.testing.assert_series_equal(measure(turned).map, measure(tiny).map)


def test_every_part_of_a_map_can_be_measured(tiny: SystemMap):
    parts = [{"sectors": [word]} for word in SECTORS] + [{"tiers": [word]} for word in TIERS]
    parts += [{"types": [word]} for word in RELATIONSHIP_TYPES]
    for chosen in parts:
        part = restrict(tiny, narrow(tiny, **chosen))
        assert list(measure(part).actors.index) == sorted(part.actors), chosen


def test_an_empty_map_has_counts_of_zero_and_blanks():
    measures = measure(make_map([]))
    assert measures.actors.empty
    assert measures.relationships.empty
    assert (measures.map["actors"], measures.map["components"], measures.map["density"]) == (0, 0, None)
