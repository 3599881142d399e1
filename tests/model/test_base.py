import inspect
import pickle
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

import sysmap.model.actor
import sysmap.model.condition
import sysmap.model.evidence
import sysmap.model.journey
import sysmap.model.population
import sysmap.model.quantity
import sysmap.model.relationship
import sysmap.model.service
import sysmap.model.system
import sysmap.model.view
from sysmap.model.base import FrozenDict, Record, walk, yaml_key
from sysmap.model.evidence import Evidence, Source
from sysmap.model.meaning import meanings

MODULES = [module for name, module in vars(sysmap.model).items() if inspect.ismodule(module) and name != "threshold"]


HANDBOOK = {"id": "handbook", "title": "A handbook", "publisher": "A press", "caution": "Made up."}


def records() -> Iterator[type[Record]]:
    for module in MODULES:
        for thing in vars(module).values():
            if inspect.isclass(thing) and issubclass(thing, Record) and thing.__module__ == module.__name__:
                yield thing


@pytest.mark.parametrize("record", sorted(set(records()), key=lambda r: r.__name__), ids=lambda r: r.__name__)
def test_every_field_has_a_sentence(record: type[Record]) -> None:
    said = meanings(record)
    for name in record.model_fields:
        assert said.get(name), f"{record.__name__}.{name} has no sentence"
        assert said[name].endswith("."), f"{record.__name__}.{name} is not a sentence"


def test_a_yaml_key_is_the_field_in_kebab_case() -> None:
    assert yaml_key("known_to") == "known-to"
    assert yaml_key("from_") == "from"
    assert yaml_key("not_") == "not"


def test_a_record_cannot_be_changed() -> None:
    source = Source(id="handbook", title="A handbook", publisher="A press", date="2022", caution="Made up.")
    with pytest.raises(ValidationError, match="frozen"):
        source.title = "Another"


def test_a_mapping_of_the_map_cannot_be_changed_but_can_be_copied_to_another_process() -> None:
    frozen = FrozenDict({"a": 1})
    for change in (
        lambda: frozen.update(a=2),
        lambda: frozen.pop("a"),
        frozen.clear,
        lambda: frozen.setdefault("b", 1),
    ):
        with pytest.raises(TypeError, match="a loaded map is never changed"):
            change()
    with pytest.raises(TypeError, match="a loaded map is never changed"):
        frozen["a"] = 2
    assert pickle.loads(pickle.dumps(frozen)) == {"a": 1}  # noqa: S301 - our own bytes


def test_a_mapping_that_is_left_out_cannot_be_changed_either() -> None:
    for record in set(records()):
        for name, field in record.model_fields.items():
            if field.default_factory is not None:
                assert isinstance(field.get_default(call_default_factory=True), FrozenDict), f"{record.__name__}.{name}"


def test_a_name_stands_on_one_line() -> None:
    with pytest.raises(ValidationError, match="a name stands on one line"):
        Source(id="h", title="A\nhandbook", publisher="P", date="2022", caution="C")


def test_a_year_may_be_written_as_a_number() -> None:
    assert Source(id="h", title="T", publisher="P", date=2022, caution="C").date == "2022"


def test_nothing_is_coerced() -> None:
    with pytest.raises(ValidationError, match="valid string"):
        Source(id="h", title=3, publisher="P", date="2022", caution="C")


def test_walk_finds_every_record_with_its_path() -> None:
    source = Source(id="h", title="T", publisher="P", date="2022", caution="C")
    evidence = Evidence(source="h", at="1", standing="testimony")
    found = dict(walk({"sources": FrozenDict({"h": source}), "evidence": (evidence,)}))
    assert found == {("sources", "h"): source, ("evidence", 0): evidence}


@pytest.mark.parametrize("date", ["2022", "2022-11", "2024-02-29", 2022])
def test_a_date_is_a_year_a_month_or_a_day(date: str | int) -> None:
    source = Source.model_validate({**HANDBOOK, "date": date})
    assert source.date == str(date)


@pytest.mark.parametrize("date", ["2022-02-31", "2023-02-29", "2022-13", "0000", "\u0662\u0660\u0662\u0662", "22", 99])
def test_a_day_that_is_not_on_the_calendar_is_refused(date: str | int) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate({**HANDBOOK, "date": date})
