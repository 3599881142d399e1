"""Small numbers that stand for words.

They are numpy integers because a plain one is, to Numba, a type of its own: every function would be compiled again
for every number it is ever called with.
"""

from typing import Any

import numpy as np


def codes(number: int) -> tuple[Any, ...]:
    """The numbers 0, 1, 2 … as they stand in the tables."""
    return tuple(np.int64(code) for code in range(number))


NONE: Any = np.int64(-1)
"""No actor, no line, no case."""
ONCE: Any = np.int64(0)
"""The occurrence of what is drawn once per child."""
