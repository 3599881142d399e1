"""Instructions on words that neither numpy nor numba has a name for."""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic


@intrinsic
def multiply(_context: Any, a: Any, b: Any) -> Any:
    """The high and the low word of a product of two words."""

    def product(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        word, twice = ir.IntType(64), ir.IntType(128)
        whole = builder.mul(*(builder.zext(arg, twice) for arg in args))
        high = builder.trunc(builder.lshr(whole, twice(64)), word)
        return context.make_tuple(builder, signature.return_type, (high, builder.trunc(whole, word)))

    return types.UniTuple(types.uint64, 2)(a, b), product


@intrinsic
def lowest(_context: Any, word: Any) -> Any:
    """The position of the lowest bit that is set in a word other than 0."""

    def count(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.IntType(1)(1))

    return types.int64(word), count
