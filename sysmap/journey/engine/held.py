"""A run's tables behind one pointer.

The functions of the engine call each other many times for every event, and nearly all of them need nearly all tables.
Handing on a tuple of forty tables copies each of their headers every time, which makes the compiled code slow and
compiling it slower still. So the kernel keeps the tuple in its own frame and hands on a pointer to it; `world.actors`
reads the same.

Nothing here counts references to the tables. That is safe as long as whoever calls the kernel keeps them alive until
it returns, and no function below it returns a table, replaces one, or keeps the pointer; none does. Plain Numba takes
twice as long to run (`structref`), or more than twenty times (the tuple itself): see the fifth of docs/decisions.
"""

from hashlib import blake2b
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic, models, register_model

ARRAY_PARTS = ("meminfo", "parent", "nitems", "itemsize", "data", "shape", "strides")
"""The parts of a table's header, in numba's order."""


class HeldType(types.Type):
    """The type of a pointer to a named tuple.

    Its name goes into the name of every function that takes one, so it has a digest of the layout instead of it all.
    """

    def __init__(self, held: Any) -> None:
        self.held = held
        layout = blake2b(str(held).encode(), digest_size=8).hexdigest()
        super().__init__(name=f"Held({held.instance_class.__name__} {layout})")


@register_model(HeldType)
class HeldModel(models.OpaqueModel):  # type: ignore[misc]
    """A bare pointer."""


@intrinsic
def hold(_context: Any, held: Any) -> Any:
    """A pointer to a named tuple, valid until the calling function returns.

    It passes through an instruction that does nothing, so that the compiler cannot tell where it points. All it then
    knows of the tuple is that nobody changes it (`unchanging`), and it cannot take its being written for a change.
    """

    def keep(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        kept = builder.bitcast(cgutils.alloca_once_value(builder, args[0]), cgutils.voidptr_t)
        same = ir.FunctionType(cgutils.voidptr_t, [cgutils.voidptr_t])
        return builder.asm(same, "", "=r,0,~{memory}", [kept], side_effect=True)

    return HeldType(held)(held), keep


@infer_getattr
class HeldFields(AttributeTemplate):  # type: ignore[misc]
    """What the fields of a held tuple are."""

    key = HeldType

    def generic_resolve(self, held: Any, name: str) -> Any:
        """The type of a field; None where there is no such field."""
        fields = held.held.fields
        return held.held.types[fields.index(name)] if name in fields else None


@lower_getattr_generic(HeldType)
def read_field(context: Any, builder: Any, held: Any, pointer: Any, name: str) -> Any:
    """A field of a held tuple; a table comes without an owner, so that nobody counts."""
    place = held.held.fields.index(name)
    kind = held.held.types[place]
    layout = context.get_value_type(held.held).as_pointer()
    slot = cgutils.gep_inbounds(builder, builder.bitcast(pointer, layout), 0, place)
    if not isinstance(kind, types.Array):
        return unchanging(builder, slot)
    table = context.make_array(kind)(context, builder)
    for part, name_of_part in enumerate(ARRAY_PARTS):
        if name_of_part != "meminfo":
            setattr(table, name_of_part, unchanging(builder, cgutils.gep_inbounds(builder, slot, 0, part)))
    table.meminfo = cgutils.get_null_value(table.meminfo.type)
    return table._getvalue()  # noqa: SLF001 - numba's own idiom


def unchanging(builder: Any, slot: Any) -> Any:
    """Load what no function below the kernel changes, so that the compiler may keep it at hand across writes."""
    value = builder.load(slot)
    value.set_metadata("invariant.load", builder.module.add_metadata([]))
    return value
