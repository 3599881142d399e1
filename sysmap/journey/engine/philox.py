"""Random numbers that are a pure function of what they are for.

Philox4x64-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011) turns a counter
of four words and a key of two into four random words. The key is (seed, replication) and the counter is (child,
process, actor or relationship, occurrence), each in a word of its own, so no two draws can ever share a number and
none depends on what was drawn before it.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from sysmap.journey.engine.bits import multiply
from sysmap.journey.engine.elementary import log

MULTIPLIER_0 = np.uint64(0xD2E7470EE14C6C93)
MULTIPLIER_1 = np.uint64(0xCA5A826395121157)
WEYL_0 = np.uint64(0x9E3779B97F4A7C15)
WEYL_1 = np.uint64(0xBB67AE8584CAA73B)
ROUNDS = 10
SURPLUS = np.uint64(12)
UNIT = 2.0**-52


class Key(NamedTuple):
    """What all draws of one replication share."""

    seed: np.uint64
    replication: np.uint64


@njit(nogil=True, error_model="numpy")
def block(key: Key, child: int, process: int, item: int, occurrence: int) -> tuple[int, int, int, int]:
    """Four random words; all arguments are unsigned 64-bit words."""
    seed, replication = key.seed, key.replication
    a, b, c, d = child, process, item, occurrence
    for _ in range(ROUNDS):
        high_0, low_0 = multiply(MULTIPLIER_0, a)
        high_1, low_1 = multiply(MULTIPLIER_1, c)
        a, b, c, d = high_1 ^ b ^ seed, low_1, high_0 ^ d ^ replication, low_0
        seed += WEYL_0
        replication += WEYL_1
    return a, b, c, d


@njit(nogil=True, error_model="numpy")
def unit(word: int) -> float:
    """A random word as a number strictly between 0 and 1: the middle of one of 2 to the power of 52 equal parts."""
    return ((word >> SURPLUS) + 0.5) * UNIT


@njit(nogil=True, error_model="numpy")
def uniform(key: Key, child: int, process: int, item: int, occurrence: int) -> float:
    """A number between 0 and 1, every one as likely."""
    word, _, _, _ = block(key, child, process, item, np.uint64(occurrence))
    return unit(word)


@njit(nogil=True, error_model="numpy")
def has_luck(key: Key, child: int, process: int, item: int, occurrence: int, chance: float) -> bool:
    """Whether a number drawn lies below a chance; nothing need be drawn for what is sure or impossible."""
    if chance <= 0.0 or chance >= 1.0:
        return chance > 0.0
    return uniform(key, child, process, item, occurrence) < chance


@njit(nogil=True, error_model="numpy")
def exponential(key: Key, child: int, process: int, item: int, occurrence: int) -> float:
    """A waiting time with mean 1."""
    return -log(uniform(key, child, process, item, occurrence))
