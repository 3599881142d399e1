"""How the engine's functions are compiled: without the interpreter's lock, and, but for a few, without its wrappers."""

from functools import partial
from typing import Any

from numba import njit

compiled: Any = njit(nogil=True)
"""A function that Python may call too."""
inner: Any = partial(njit, nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)()
"""A function that only other compiled ones call; leaving out its wrappers saves a quarter of the compiling."""
