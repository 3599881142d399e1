from sysmap.graph.layout.text import split, width


def test_a_wide_letter_is_wider_than_a_narrow_one() -> None:
    assert width("W") > width("m") > width("a") > width("l")


def test_a_letter_that_is_not_listed_counts_as_the_widest() -> None:
    assert width("\u6f22") == width("W")


def test_a_name_is_split_where_its_longer_line_is_shortest() -> None:
    assert split("Youth offending worker") == ("Youth offending", "worker")
    assert split("Multi-agency meetings") == ("Multi-agency", "meetings")


def test_a_name_may_be_split_after_a_hyphen() -> None:
    assert split("Violence-focused VCS") == ("Violence-", "focused VCS")


def test_a_name_without_spaces_or_hyphens_stays_whole() -> None:
    assert split("Homelessness") == ("Homelessness",)
