"""How the engine's functions are compiled: without the interpreter's lock, and, but for a few, without its wrappers."""

import hashlib
from functools import partial
from pathlib import Path
from typing import Any

from numba import njit

PLAIN = {"nogil": True, "error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
inner: Any = partial(njit, **PLAIN)()
"""A function that only other compiled ones call; leaving out its wrappers saves a quarter of the compiling."""
inlined: Any = partial(njit, forceinline=True, **PLAIN)()
"""The same, copied to wherever it is called, since the call would cost more than what it does. For short functions, or
those called from one place, on the way of every referral; a long one, called from several, multiplies the compiling."""


def kept(function: Any) -> Any:
    """A function that Python calls, whose machine code is kept on disk for the next process.

    It is kept where NUMBA_CACHE_DIR says, else beside the source, else in the user's cache folder. Where none of these
    can be written to, every process compiles anew.
    """
    try:
        return njit(nogil=True, error_model="numpy", cache=True)(function)
    except RuntimeError:
        return njit(nogil=True, error_model="numpy")(function)


def sources() -> int:
    """A number that changes with any source file of the engine."""
    digest = hashlib.blake2b(digest_size=7)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return int.from_bytes(digest.digest(), "little")
