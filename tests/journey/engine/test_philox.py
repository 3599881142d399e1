"""The generator gives the numbers its authors published, and those of an independent implementation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.journey.engine.philox import Key, block, exponential, uniform, unit
from sysmap.journey.engine.processes import word

words = st.integers(min_value=0, max_value=2**64 - 1)
ONES = 2**64 - 1


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        (
            (0, 0, 0, 0),
            (0, 0),
            (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B),
        ),
        (
            (ONES, ONES, ONES, ONES),
            (ONES, ONES),
            (0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0),
        ),
        (
            (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89),
            (0x452821E638D01377, 0xBE5466CF34E90C6C),
            (0xA528F45403E61D95, 0x38C72DBD566E9788, 0xA5A1610E72FD18B5, 0x57BD43B5E52B7FE6),
        ),
    ],
)
def test_known_answers_of_random123(counter: tuple[int, ...], key: tuple[int, int], expected: tuple[int, ...]) -> None:
    assert block(Key(*map(np.uint64, key)), *map(np.uint64, counter)) == expected


@settings(max_examples=100, deadline=None)
@given(st.tuples(words, words, words, words), st.tuples(words, words))
def test_agrees_with_numpy(counter: tuple[int, ...], key: tuple[int, int]) -> None:
    before = (sum(part << 64 * place for place, part in enumerate(counter)) - 1) % 2**256
    theirs = np.random.Philox(counter=before, key=sum(part << 64 * place for place, part in enumerate(key)))
    assert block(Key(*map(np.uint64, key)), *map(np.uint64, counter)) == tuple(theirs.random_raw(4))


def test_numbers_lie_strictly_between_0_and_1_and_are_even() -> None:
    key = Key(np.uint64(1), np.uint64(0))
    drawn = np.array([uniform(key, np.uint64(child), word("test"), np.uint64(0), 0) for child in range(20_000)])
    assert drawn.min() > 0
    assert drawn.max() < 1
    assert abs(drawn.mean() - 0.5) < 4 / np.sqrt(12 * drawn.size)


@pytest.mark.parametrize("drawn", [0, 1, ONES - 1, ONES])
def test_no_number_is_0_or_1(drawn: int) -> None:
    assert 0 < unit(np.uint64(drawn)) < 1


def test_waiting_times_have_mean_1() -> None:
    key = Key(np.uint64(1), np.uint64(0))
    drawn = np.array([exponential(key, np.uint64(child), word("test"), np.uint64(0), 0) for child in range(20_000)])
    assert abs(drawn.mean() - 1) < 4 / np.sqrt(drawn.size)


def test_a_word_is_a_fixed_function_of_the_name() -> None:
    assert word("need-rises") == np.uint64(int.from_bytes(bytes.fromhex("cd00de7acd2e88a4"), "little"))
