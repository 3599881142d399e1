import pytest

from sysmap.loading.words import described, where


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("actors",), "actors"),
        (("actors", "camhs"), 'actor "camhs"'),
        (("actors", "camhs", "service", "places"), 'actor "camhs", service.places'),
        (("population", "incidents", "arrest", "per-year", 0), 'incident "arrest", per-year[1]'),
        (("population", "need", "recovery", 2, "low"), "population.need.recovery[3].low"),
        (("relationships", 3, "referral"), "relationship 4, referral"),
        (("actors", "x" * 99), f'actor "{"x" * 57}..."'),
    ],
)
def test_a_path_is_told_in_words(path, words):
    assert where(path) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (3, "the number 3"),
        (2.50, "the number 2.5"),
        ("a\n b", 'the text "a b"'),
        ("a ", 'the text "a "'),
        ("a\n", 'the text "a"'),
        (" ", "an empty text"),
        ([], "an empty list"),
        ([1, 2], "a list of 2"),
        ({}, "an empty mapping"),
        ({"a": 1}, "a mapping with the key `a`"),
        ({"a": 1, "b": 2}, "a mapping with the keys `a` and `b`"),
        (dict.fromkeys("abcdefgh"), "a mapping with the keys `a`, `b`, `c`, `d`, `e`, `f` and 2 more"),
    ],
)
def test_a_value_is_told_in_words(value, words):
    assert described(value) == words
