"""What a command that answers at once can do without."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LINEAR_ALGEBRA = "scipy.linalg"


@contextmanager
def without_linear_algebra() -> Iterator[None]:
    """Meanwhile scipy's linear algebra is not to be had, unless it has been imported already.

    With its first compiled function numba imports it in case products of matrices will be wanted, which takes longer
    than one journey does. The engine multiplies no matrices; numba takes its absence as it does that of scipy. A name
    without a module is Python's own way to say that an import fails.
    """
    if LINEAR_ALGEBRA in sys.modules:
        yield
        return
    sys.modules[LINEAR_ALGEBRA] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[LINEAR_ALGEBRA]


@contextmanager
def kept() -> Iterator[None]:
    """What is made meanwhile stays until the process ends, so nobody looks for garbage in it, neither now nor later.

    The looking takes as long as a third of what it takes to read a map. What nobody holds any more goes as ever, unless
    its parts hold one another.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
