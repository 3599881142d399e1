"""Every row that was read out of a source is accounted for, and what the ledger points to is there."""

from pathlib import Path
from shutil import copytree

import pytest

from sysmap.loading import read_ledgers

GOLDEN = Path(__file__).parents[1] / "golden" / "ledger"
EXTRACTS = sorted(GOLDEN.glob("*.txt"))
"""By source, the sections and numbers of the rows of its extract, written down when the extract was read."""


@pytest.fixture
def folder(tiny_folder, tmp_path):
    copytree(tiny_folder, tmp_path / "data")
    (tmp_path / "data" / "ledger").mkdir()
    return tmp_path / "data"


def complaints(folder, rows, source="handbook"):
    (folder / "ledger" / "one.yaml").write_text(f"source: {source}\nrows:\n{rows}", encoding="utf-8")
    return [str(problem).replace(folder.as_posix(), "data") for problem in read_ledgers(folder).problems]


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.stem)
def test_no_row_of_an_extract_is_missing_from_its_ledger(extract, shipped_folder):
    ledgers = {ledger.source: ledger for ledger in read_ledgers(shipped_folder).ledgers}
    assert list(ledgers[extract.stem].rows) == extract.read_text(encoding="utf-8").split()


def test_every_source_has_its_ledger_and_nothing_in_it_leads_astray(shipped, shipped_folder):
    found = read_ledgers(shipped_folder)
    assert found.problems == ()
    assert [ledger.source for ledger in found.ledgers] == [extract.stem for extract in EXTRACTS]
    assert sorted(shipped.sources) == [extract.stem for extract in EXTRACTS]


def test_a_row_leads_to_an_actor_a_relationship_or_into_one(folder):
    places = "police, police-emergency, police-emergency#referral.bypasses"
    assert complaints(folder, f"  A1: {{what: a, in: [{places}]}}\n") == []


def test_a_row_leads_into_other_files_too(folder):
    places = "population:attributes, journeys/ana, areas/moor, areas/moor:camhs"
    assert complaints(folder, f"  A1: {{what: a, in: [{places}]}}\n") == []


def test_a_place_that_is_not_there_is_named_with_the_nearest(folder):
    rows = "  A1: {what: a, in: [polices, police#servise, areas/city:police, views:every]}\n"
    expected = "expected a place that the data have"
    assert complaints(folder, rows) == [
        f'data/ledger/one.yaml:3:22  row "A1": found "polices", which is not there; {expected}. Did you mean "police"?',
        f'data/ledger/one.yaml:3:31  row "A1": found "police#servise", which has no `servise`; {expected}',
        f'data/ledger/one.yaml:3:47  row "A1": found "areas/city", a file that is not there; {expected}',
        f'data/ledger/one.yaml:3:66  row "A1": found "every", which is not there; {expected}. '
        "Choose from: around-mash, referrals.",
    ]


def test_a_row_is_carried_or_left_with_a_reason(folder):
    rows = "  A1: {what: a}\n  A2: {what: b, left: context}\n  A3: {what: c, in: [police], left: wish, why: d}\n"
    one_or_other = "A row needs either `in`, the places that carry it, or `left`, why none does."
    assert complaints(folder, rows) == [
        f"data/ledger/one.yaml:3:3  rows.A1: found parts that do not fit together. {one_or_other}",
        "data/ledger/one.yaml:4:3  rows.A2: found parts that do not fit together. `left` and `why` go together.",
        f"data/ledger/one.yaml:5:3  rows.A3: found parts that do not fit together. {one_or_other}",
    ]


def test_a_source_must_be_declared(folder):
    assert complaints(folder, "  A1: {what: a, in: [police]}\n", source="hand-book") == [
        'data/ledger/one.yaml:1:1  source: found unknown source "hand-book"; expected a source that is declared. '
        'Did you mean "handbook"?',
    ]


def test_counts_say_how_many_rows_are_carried_and_why_others_are_not(folder):
    rows = "  A1: {what: a, in: [police]}\n  A2: {what: b, left: context, why: c}\n  A3: {what: d, in: [police]}\n"
    assert complaints(folder, rows) == []
    assert read_ledgers(folder).ledgers[0].counts() == {"carried": 2, "context": 1}


def test_a_folder_without_ledgers_has_none(tiny_folder):
    assert read_ledgers(tiny_folder).ledgers == ()
