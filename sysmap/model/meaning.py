"""What each field of the data means: the sentence that stands under it in the model.

Read when somebody asks. Pydantic can take these sentences as the records are made, and every command would wait for it.
"""

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from sysmap.model.base import Record


@cache
def meanings(kind: type[Record]) -> Mapping[str, str]:
    """The sentence of every field of a kind of record, by the field's Python name."""
    said: dict[str, str] = {}
    for above in reversed(kind.__mro__):
        if issubclass(above, Record):
            said |= _sentences(above.__module__).get(above.__name__, {})
    return MappingProxyType(said)


@cache
def _sentences(module: str) -> dict[str, dict[str, str]]:
    """By class and field: the text that follows a field's annotation in a module."""
    parts = ast.parse(inspect.getsource(sys.modules[module])).body
    return {part.name: _below_fields(part) for part in parts if isinstance(part, ast.ClassDef)}


def _below_fields(written: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, text in pairwise(written.body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(sentence))):
                found[name] = inspect.cleandoc(sentence)
    return found
