"""No sentence of a source is copied: what the project says of the sources, it says in words of its own."""

from pathlib import Path

import pytest

from tests.copying.runs import HELD, exempt, hashed, held, runs

pytestmark = pytest.mark.no_cover  # about what is written, not about lines of code

ROOT = Path(__file__).parents[2]
WRITTEN = sorted(
    file
    for pattern in (
        "data/**/*.yaml",
        "docs/**/*.md",
        "docs/**/*.yaml",
        "sysmap/**/*.py",
        "sysmap/**/*.js",
        "*.md",
        "CITATION.cff",
    )
    for file in ROOT.glob(pattern)
)
ACTS = "a sentence of ten words that no document would ever print"


@pytest.fixture(scope="module")
def source_runs() -> frozenset[bytes]:
    return held()


@pytest.fixture(scope="module")
def names() -> frozenset[tuple[str, ...]]:
    return exempt()


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_eight_words_in_a_row_are_a_source_s(file: Path, source_runs, names) -> None:
    text = file.read_text(encoding="utf-8")
    assert [" ".join(run) for run in runs(text) if hashed(run) in source_runs and run not in names] == []


def test_the_runs_held_are_those_of_five_documents(source_runs) -> None:
    assert HELD.stat().st_size == 6 * len(source_runs)
    assert len(source_runs) > 90_000


def test_a_title_is_known_and_a_sentence_of_ours_is_not(source_runs) -> None:
    title = "Hearing from children and families about their experiences of multi-agency support"
    assert all(hashed(run) in source_runs for run in runs(title))
    assert not any(hashed(run) in source_runs for run in runs(ACTS))


def test_case_and_punctuation_do_not_hide_a_copy() -> None:
    plain = "one two three four five six seven eight"
    assert list(runs("One, two; THREE\n four \N{EM DASH} five: six (seven) eight!")) == list(runs(plain))
