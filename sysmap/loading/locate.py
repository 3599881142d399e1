"""From the place that pydantic names to the place in the data, and to what the model says of it.

Pydantic's location mixes the data's keys with names of its own for the branches it tried (`Amount`, `age`,
`literal['unlimited']`). Walking the model and the data together tells them apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from sysmap.loading.tree import Path
from sysmap.model.base import Record
from sysmap.model.condition import CONDITION_KEYS, LEAVES, All, AnyOf, Not

TAGGED: dict[str, type[Record]] = {"all": All, "any": AnyOf, "not": Not, **LEAVES}


@dataclass(frozen=True)
class Place:
    """Where an error is."""

    path: Path
    """Keys and list positions in the data."""
    value: Any
    """What stands there; None where nothing does."""
    records: tuple[type[Record], ...]
    """The records that the model allows there, or, for an unexpected key, around it."""

    @property
    def known_keys(self) -> tuple[str, ...]:
        """Every key that these records may have; none has `id`, which is the key they stand under."""
        aliases = (field.alias or name for record in self.records for name, field in record.model_fields.items())
        return tuple(alias for alias in aliases if alias != "id")


def locate(model: type[Record], data: Any, loc: tuple[str | int, ...]) -> Place:
    """The place in `data`, which `model` describes, that pydantic's `loc` means."""
    place = Place((), data, (model,))
    for part in loc:
        place = _step(place, part)
    return place


def _step(place: Place, part: str | int) -> Place:
    if isinstance(part, int):
        return _item(place, part)
    if All in place.records and len(place.records) > 1 and part in CONDITION_KEYS:
        return Place(place.path, place.value, (TAGGED[part],))
    fields = [field for record in place.records for field in record.model_fields.values() if field.alias == part]
    if fields:
        below = tuple(record for field in fields for record in records_in(field.annotation))
        return Place((*place.path, part), _value(place.value, part), below)
    if isinstance(place.value, Mapping) and part in place.value:
        return Place((*place.path, part), place.value[part], place.records)
    return place


def _item(place: Place, index: int) -> Place:
    if isinstance(place.value, list):
        value = place.value[index] if index < len(place.value) else None
        return Place((*place.path, index), value, place.records)
    return place


def _value(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, Mapping) else None


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """Every record that an annotation can hold, through its lists, mappings and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from records_in(get_args(annotation)[0])
    elif get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from records_in(inner)
