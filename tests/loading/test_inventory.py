from sysmap.loading import build, inventory
from sysmap.loading.inventory import KIND_ORDER, NO_DOCUMENT
from sysmap.loading.words import where


def test_every_claim_is_an_item_of_one_kind(tiny):
    kinds = {kind: tally.items for kind, tally in inventory(tiny).by_kind.items()}
    assert (kinds["actor"], kinds["refers"], kinds["threshold"], kinds["number"]) == (12, 9, 6, 94)
    assert (kinds["entry"], kinds["population"], kinds["journey step"]) == (4, 16, 3)
    assert list(kinds) == [kind for kind in KIND_ORDER if kind in kinds]


def test_every_table_counts_every_item(tiny):
    found = inventory(tiny)
    assert sum(tally.items for tally in found.by_kind.values()) == len(found.items)
    assert sum(tally.items for tally in found.by_sector.values()) == len(found.items)
    for tally in found.by_source.values():
        assert tally.grounds.total == tally.items


def test_an_item_belongs_to_the_sector_of_its_actor_and_a_relationship_to_that_of_its_start(tiny):
    places = {where(item.path): item.place for item in inventory(tiny).items}
    assert places['actor "camhs", service.places'] == "health"
    assert places['relationship "gp--signposts--charity-mentoring"'] == "health"
    assert places['profile "worried-13"'] == "population"
    assert places['journey "ana", steps[2].delay'] == "journeys"


def test_numbers_count_as_assumed_in_whole_or_in_part(tiny_with):
    evidence = [{"source": "handbook", "at": "1 People", "standing": "statute"}]
    found = inventory(build(tiny_with(("actors.gp.entry.contacts.evidence", evidence))))
    health = found.by_sector["health"]
    assert (health.numbers, health.assumed, health.grounds.leaning) == (22, 21, 1)
    [item] = [item for item in found.assumptions if where(item.path) == 'actor "gp", entry.contacts']
    assert (item.ground, item.span, item.unit, item.why) == (
        "leaning",
        (1.0, 2.0, 4.0),
        "number",
        "About what any child has.",
    )


def test_items_are_told_apart_by_how_many_sources_they_cite(tiny_with):
    other = {"title": "Other", "publisher": "Another", "date": "2020", "caution": "Invented."}
    entries = [{"source": key, "at": "1", "standing": "testimony"} for key in ("handbook", "other")]
    found = inventory(build(tiny_with(("sources.other", other), ("actors.cyp.evidence", entries))))
    assert list(found.by_source) == ["handbook", "other", NO_DOCUMENT]
    assert (found.by_source["other"].items, found.by_source["other"].alone, found.by_source["other"].several) == (
        1,
        0,
        1,
    )
    assert [where(item.path) for item in found.of_source("other")] == ['actor "cyp"']
    assert found.of_source("handbook")[0].sources == ("handbook", "other")


def test_a_source_that_nothing_cites_has_an_empty_row(tiny_with):
    other = {"title": "Other", "publisher": "Another", "date": "2020", "caution": "Invented."}
    found = inventory(build(tiny_with(("sources.other", other))))
    assert (found.by_source["other"].items, found.of_source("other")) == (0, ())


def test_what_is_contested_keeps_both_sides(tiny):
    [item] = inventory(tiny).contested
    assert [entry.verdict for entry in item.evidence] == ["supports", "contradicts"]


def test_a_threshold_rests_on_its_leaves_too(tiny_with):
    evidence = [{"source": "handbook", "at": "1", "standing": "case-review"}]
    threshold = {"test": {"need": {"at-least": 2}, "evidence": evidence}}
    found = inventory(build(tiny_with(("actors.mash.service.threshold", threshold))))
    [item] = [item for item in found.items if where(item.path) == 'actor "mash", service.threshold']
    assert (item.ground, item.sources) == ("evidence", ("handbook",))
    assert not [item for item in found.items if "threshold.test" in where(item.path)]


def test_the_same_map_has_the_same_inventory(tiny, tiny_folder):
    from sysmap.loading import load  # noqa: PLC0415

    assert inventory(load(tiny_folder)) == inventory(tiny)


def test_nothing_that_is_shipped_lacks_a_ground(shipped):
    assert [item.path for item in inventory(shipped).items if item.ground == "nothing"] == []
