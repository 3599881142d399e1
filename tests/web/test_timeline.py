"""The timeline shows every wait, support and incident of a route, and the table says the same."""

from sysmap.journey import route
from sysmap.model import SystemMap
from sysmap.web.timeline import Span, at_once, spans, timeline
from tests.web.components import find, text, walk

WEEKS = 300


def test_every_support_is_a_span_and_none_outlasts_the_route(tiny: SystemMap) -> None:
    for profile in tiny.population.profiles.values():
        found = route(tiny, profile, weeks=WEEKS)
        kinds = [step.kind for step in found.steps]
        drawn = spans(found, tiny, WEEKS)
        assert sum(span.kind == "Support" for span in drawn) == kinds.count("started")
        assert sum(span.kind == "Waiting" for span in drawn) == kinds.count("listed")
        assert sum(span.kind == "Incident" for span in drawn) == kinds.count("incident")
        assert all(0 <= span.start <= span.end <= WEEKS for span in drawn)


def test_the_table_has_a_row_for_each_mark_of_the_chart(tiny: SystemMap) -> None:
    parts = timeline(route(tiny, tiny.population.profiles["arrested-15"], weeks=WEEKS), tiny, WEEKS)
    [graph] = [part for part in walk(parts) if type(part).__name__ == "Graph"]
    marks = sum(len(trace["x"]) for trace in graph.figure["data"] if trace.get("yaxis") != "y2")
    assert marks == len(find(parts, "Tr")) - 1


def test_a_chart_is_never_offered_for_upload(tiny: SystemMap) -> None:
    parts = timeline(route(tiny, tiny.population.profiles["arrested-15"], weeks=WEEKS), tiny, WEEKS)
    [graph] = [part for part in walk(parts) if type(part).__name__ == "Graph"]
    assert graph.config["showSendToCloud"] is False


def test_a_journey_without_any_says_so(tiny: SystemMap) -> None:
    child = tiny.population.profiles["quiet-9"]
    found = route(tiny, child, weeks=0.01)
    assert "nobody put the child on a list or took the child on" in text(timeline(found, tiny, 0.01))


def test_supports_at_once_are_counted_from_week_to_week() -> None:
    def support(start: float, end: float) -> Span:
        return Span("Support", "Somewhere", start, end, "")

    found = [support(10, 30), support(20, 40), support(40, 50), support(60, 60), Span("Waiting", "Else", 5, 20, "")]
    assert at_once(found, 50) == [(0.0, 0), (10, 1), (20, 2), (30, 1), (40, 1), (50, 1)]


def test_scarcity_and_plenty_are_told_as_the_journey_counts_them(tiny: SystemMap) -> None:
    found = route(tiny, tiny.population.profiles["arrested-15"], weeks=WEEKS)
    levels = at_once(spans(found, tiny, WEEKS), WEEKS)
    assert max(live for _, live in levels) == found.summary.most_at_once > 0
    assert f"at most {found.summary.most_at_once} support" in text(timeline(found, tiny, WEEKS))
    assert levels[-1][0] == WEEKS
