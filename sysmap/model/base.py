"""The ground every record of the data stands on: frozen, strict, and refusing keys it does not know."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, NoReturn, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

T = TypeVar("T")


def yaml_key(name: str) -> str:
    """The key an analyst writes for a Python field: `known_to` is `known-to`, `from_` is `from`."""
    return name.rstrip("_").replace("_", "-")


class Record(BaseModel):
    """A frozen piece of the data. Keys are kebab-case; unknown keys are refused; nothing is coerced."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=yaml_key,
        validate_by_name=True,
        validate_by_alias=True,
        allow_inf_nan=False,
        serialize_by_alias=True,
        defer_build=True,  # what a command does not read need not be ready
    )


class FrozenDict(dict[str, T]):
    """A mapping that cannot be changed after it is made, so that a map can be shared between visitors."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        message = "a loaded map is never changed; apply an overlay to get a new one"
        raise TypeError(message)

    __setitem__ = __delitem__ = update = clear = pop = popitem = setdefault = __ior__ = _refuse

    def __reduce__(self) -> tuple[type["FrozenDict[T]"], tuple[dict[str, T]]]:
        return type(self), (dict(self),)


def _freeze(value: Mapping[str, T]) -> FrozenDict[T]:
    return FrozenDict(value)


def one_or_many(value: Any) -> Any:
    """A single item may be written without its brackets."""
    return value if isinstance(value, list | tuple) else [value]


def on_one_line(word: str) -> str:
    """A name must not hold a line break."""
    if "\n" in word or "\r" in word:
        message = "a name stands on one line"
        raise ValueError(message)
    return word


def year_as_text(value: Any) -> Any:
    """A year may be written without quotes."""
    return str(value) if type(value) is int else value


def on_the_calendar(word: str) -> str:
    """A day must exist: no 30 February."""
    try:
        first_day(word)
    except ValueError:
        message = "there is no such day"
        raise ValueError(message) from None
    return word


def first_day(word: str) -> date:
    """The day on which a year, a month or a day begins."""
    year, month, day = (int(part) for part in (word + "-01-01").split("-")[:3])
    return date(year, month, day)


def last_day(word: str) -> date:
    """The day with which a year, a month or a day ends."""
    year, month, day = (int(part) for part in (word + "-12-31").split("-")[:3])
    return date(year, month, day if word.count("-") == WITH_DAY else monthrange(year, month)[1])


WITH_DAY = 2
"""How many hyphens a date has that names a day."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINK_ID_PATTERN = r"^[a-z0-9]+(--?[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""Lower-case words joined by single hyphens: `youth-offending-team`."""

LinkId = Annotated[str, StringConstraints(pattern=LINK_ID_PATTERN, max_length=140)]
"""A relationship's own id: `police--refers--yot`, or any kebab-case word of your choice."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=1200, strip_whitespace=True)]
"""A sentence or a short paragraph."""

Label = Annotated[
    str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), AfterValidator(on_one_line)
]
"""A name, on one line."""

ShortName = Annotated[
    str, StringConstraints(min_length=1, max_length=22, strip_whitespace=True), AfterValidator(on_one_line)
]
"""A name of at most 22 characters, on one line, for the map."""

When = Annotated[
    str,
    BeforeValidator(year_as_text),
    StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    AfterValidator(on_the_calendar),
]
"""A year, a month or a day: `2022`, `2022-11`, `2022-11-28`."""

Items = Annotated[tuple[T, ...], Field(strict=False)]
"""A YAML list."""

OneOrMore = Annotated[tuple[T, ...], Field(strict=False, min_length=1), BeforeValidator(one_or_many)]
"""A YAML list with at least one item; a single item may stand alone."""

Keyed = Annotated[Mapping[str, T], AfterValidator(_freeze)]
"""A YAML mapping from id to record."""


def is_id(word: str) -> bool:
    """Whether `word` can name an actor, an attribute, a profile or any other keyed record."""
    return re.fullmatch(ID_PATTERN, word) is not None


def is_link_id(word: str) -> bool:
    """Whether `word` can name a relationship; whatever can name anything else can."""
    return re.fullmatch(LINK_ID_PATTERN, word) is not None


def walk(record: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    """Every record inside `record`, with the path of YAML keys and positions that leads to it, depth first."""
    if isinstance(record, Record):
        yield path, record
        for name, key in _with_records(type(record)):
            yield from walk(getattr(record, name), (*path, key))
    elif isinstance(record, Mapping):
        for key, value in record.items():
            yield from walk(value, (*path, key))
    elif isinstance(record, tuple | list):
        for index, value in enumerate(record):
            yield from walk(value, (*path, index))


@cache
def _with_records(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields in which there may be records, each with its YAML key; the others need no look."""
    fields = kind.model_fields.items()
    return tuple((name, yaml_key(name)) for name, field in fields if _may_hold_records(field.annotation))


def _may_hold_records(annotation: Any) -> bool:
    """Whether a field may hold a record; False only where its annotation leaves no room for one."""
    if annotation in (str, int, float, bool, type(None)) or get_origin(annotation) is Literal:
        return False
    if get_origin(annotation) is Annotated:
        return _may_hold_records(get_args(annotation)[0])
    inner = [argument for argument in get_args(annotation) if argument is not ...]
    return not inner or any(map(_may_hold_records, inner))
