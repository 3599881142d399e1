import pickle

from sysmap.errors import MOST_COMPARED, DataError, Problem, nearest, unknown

MISSPELT = Problem(
    "data/relationships.yaml",
    42,
    9,
    'relationship "school-to-mash", to',
    'unknown actor "camhs_north"',
    "the id of an actor",
    'Did you mean "camhs-north"?',
)


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(MISSPELT) == (
        'data/relationships.yaml:42:9  relationship "school-to-mash", to: found unknown actor "camhs_north"; '
        'expected the id of an actor. Did you mean "camhs-north"?'
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem("data/actors.yaml", 0, 0, "", "no such file", "")) == "data/actors.yaml: found no such file"


def test_a_data_error_carries_every_problem_in_file_order() -> None:
    earlier = Problem("data/actors.yaml", 7, 1, "", "a", "b")
    error = DataError([MISSPELT, earlier])
    assert error.problems == (earlier, MISSPELT)
    assert str(error).splitlines() == [str(earlier), str(MISSPELT)]
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # noqa: S301 - our own bytes


def test_the_nearest_word_is_offered_or_else_a_short_list() -> None:
    assert nearest("camsh", ["camhs", "mash"]) == 'Did you mean "camhs"?'
    assert nearest("zzz", ["camhs", "mash"]) == "Choose from: camhs, mash."
    assert nearest("zzz", [f"actor-{n}" for n in range(40)]) == ""
    assert str(unknown("actor", "camsh", ["camhs"])) == 'unknown actor "camsh". Did you mean "camhs"?'


def test_a_letter_that_only_looks_alike_is_pointed_out() -> None:
    assert nearest("c\u0430mhs", ["camhs"]) == 'Did you mean "camhs"? Its "\u0430" is not a plain letter (U+0430).'


def test_among_very_many_choices_none_is_sought() -> None:
    assert nearest("actor-1x", [f"actor-{n}" for n in range(MOST_COMPARED + 1)]) == ""
