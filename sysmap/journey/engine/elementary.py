"""Logarithm, exponential, power and the waves, in plain arithmetic.

The C library's own differ in the last digit from one machine to another, which would be enough for the same seed to
give other bytes there. These use nothing but the operations that IEEE 754 fixes to the last bit. The polynomials are
those of Sun's freely distributable library (fdlibm); each result is within a few units of the last place.
"""

import math

import numpy as np
from numba import njit

LN2 = 6.93147180559945286227e-01
LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
HALF_ROOT = math.sqrt(0.5)
LEAST_EXPONENT = -745.0
"""Below this the exponential is nothing."""

FRACTION_BITS = 52
FRACTION = (1 << FRACTION_BITS) - 1
BIAS = 1023
WELL_INSIDE = 1000.0
"""An exponent that is far from where numbers become too small or too large to be held in full."""


@njit(nogil=True, error_model="numpy")
def parts(x: float) -> tuple[float, int]:
    """A positive number as a fraction from a half to 1 and a power of 2: what `frexp` does, without calling it."""
    bits = np.float64(x).view(np.int64)
    power_of_2 = bits >> FRACTION_BITS
    if power_of_2 == 0:
        return math.frexp(x)
    fraction = (bits & FRACTION) | ((BIAS - 1) << FRACTION_BITS)
    return float(np.int64(fraction).view(np.float64)), int(power_of_2) - (BIAS - 1)


@njit(nogil=True, error_model="numpy")
def times_power_of_2(x: float, turns: float) -> float:
    """A number near 1 times a power of 2: what `ldexp` does, without calling it where the result is held in full."""
    if abs(turns) > WELL_INSIDE:
        return math.ldexp(x, int(turns))
    return x * np.int64((np.int64(turns) + BIAS) << FRACTION_BITS).view(np.float64)


@njit(nogil=True, error_model="numpy")
def just_below(x: float) -> float:
    """The next smaller number to a positive one."""
    return np.int64(np.float64(x).view(np.int64) - 1).view(np.float64)


@njit(nogil=True, error_model="numpy")
def log(x: float) -> float:
    """The natural logarithm of a positive number."""
    mantissa, exponent = parts(x)
    if mantissa < HALF_ROOT:
        mantissa, exponent = 2.0 * mantissa, exponent - 1
    f = mantissa - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    even = 2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)
    rest = odd + z * (6.666666666666735130e-01 + w * even)
    half = 0.5 * f * f
    return exponent * LN2_HIGH - ((half - (s * (half + rest) + exponent * LN2_LOW)) - f)


@njit(nogil=True, error_model="numpy")
def exp(x: float) -> float:
    """Euler's number to the power of a number up to 700."""
    if x < LEAST_EXPONENT:
        return 0.0
    turns = math.floor(x / LN2 + 0.5)
    high, low = x - turns * LN2_HIGH, turns * LN2_LOW
    r = high - low
    t = r * r
    c = 4.13813679705723846039e-08
    c = t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * c))
    c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + c))
    return times_power_of_2(1.0 - ((low - (r * c) / (2.0 - c)) - high), turns)


@njit(nogil=True, error_model="numpy")
def power(base: float, exponent: float) -> float:
    """A number that is not negative to the power of any other."""
    if exponent == 0.0 or base == 1.0:
        return 1.0
    return exp(exponent * log(base)) if base > 0.0 else 0.0


@njit(nogil=True, error_model="numpy")
def cosine_of_turns(turns: float) -> float:
    """The cosine of so many whole turns, from 0 to 1."""
    quarter = math.floor(4.0 * turns + 0.5)
    x = 2.0 * math.pi * (turns - 0.25 * quarter)
    if quarter % 2.0 == 0.0:
        near = cosine(x)
        return -near if quarter == 2.0 else near  # noqa: PLR2004 - half a turn
    near = sine(x)
    return -near if quarter == 1.0 else near


@njit(nogil=True, error_model="numpy")
def cosine(x: float) -> float:
    """The cosine of an angle of at most an eighth of a turn."""
    z = x * x
    c = 2.48015872894767294178e-05 + z * (-2.75573143513906633035e-07 + z * 2.08757232129817482790e-09)
    c = 4.16666666666666019037e-02 + z * (
        -1.38888888888741095749e-03 + z * (c - 1.13596475577881948265e-11 * z * z * z)
    )
    return 1.0 - (0.5 * z - z * z * c)


@njit(nogil=True, error_model="numpy")
def sine(x: float) -> float:
    """The sine of an angle of at most an eighth of a turn."""
    z = x * x
    s = 2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)
    s = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * s)
    return x + x * z * (-1.66666666666666324348e-01 + z * s)
