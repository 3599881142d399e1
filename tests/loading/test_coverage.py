from sysmap.loading import build, report


def test_coverage_counts_what_rests_on_what(tiny):
    coverage = report(tiny)
    assert (coverage.actors.total, coverage.actors.evidence, coverage.actors.covered) == (12, 12, 1.0)
    assert (coverage.relationships.total, coverage.relationships.covered) == (21, 1.0)
    assert (coverage.numbers.evidence, coverage.numbers.leaning, coverage.numbers.assumption) == (8, 0, 86)
    assert (coverage.thresholds.evidence, coverage.thresholds.assumption, coverage.thresholds.nothing) == (4, 2, 0)


def test_coverage_counts_evidence_by_standing_and_source(tiny):
    coverage = report(tiny)
    assert next(iter(coverage.standings.items())) == ("statute", 14)
    assert coverage.sources == {"handbook": sum(coverage.standings.values())}


def test_coverage_names_what_is_contested(tiny):
    assert report(tiny).contested == ('actor "camhs"',)


def test_a_reason_at_a_leaf_is_a_reason_for_the_threshold(tiny_with):
    threshold = {"test": {"not": {"age": {"below": 5}, "why": "A guess."}}}
    coverage = report(build(tiny_with(("actors.mash.service.threshold", threshold))))
    assert (coverage.thresholds.assumption, coverage.thresholds.nothing) == (2, 0)
    threshold["test"]["not"].pop("why")
    coverage = report(build(tiny_with(("actors.mash.service.threshold", threshold))))
    assert (coverage.thresholds.assumption, coverage.thresholds.nothing) == (1, 1)
    assert coverage.thresholds.covered == 5 / 6
