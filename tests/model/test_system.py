from sysmap.model import Change, SystemMap


def test_a_copy_with_other_content_has_another_version(tiny: SystemMap) -> None:
    assert tiny.model_copy(update={"views": {}}).version != tiny.version


def test_the_version_is_of_the_content_and_not_of_how_it_came_about(tiny: SystemMap) -> None:
    changed = tiny.model_copy(update={"changes": (Change(overlay="a", path="actors.gp.short"),)})
    assert changed.version == tiny.version
    assert changed.overlays == ("a",)


def test_working_out_the_version_changes_nothing_else(tiny: SystemMap) -> None:
    again = SystemMap.model_validate(tiny.model_dump(mode="json", by_alias=True))
    assert tiny.version
    assert again == tiny
