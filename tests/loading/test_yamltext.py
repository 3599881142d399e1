import pytest
import yaml

from sysmap.loading import yamltext
from sysmap.loading.scalars import LONGEST_TEXT
from sysmap.loading.tree import Position
from sysmap.loading.yamltext import parse


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def reader(request, monkeypatch):
    monkeypatch.setattr(yamltext, "Loader", getattr(yaml, request.param))


def values(text):
    parsed = parse(text, "f.yaml")
    assert parsed.problems == ()
    return parsed.data


def messages(text):
    return [str(problem) for problem in parse(text, "f.yaml").problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("False", False),
        ("no", "no"),
        ("on", "on"),
        ("Y", "Y"),
        ("12:30", "12:30"),
        ("2022-11-28", "2022-11-28"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("", None),
        ("~", None),
        ("null", None),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("'true'", "true"),
        ('"010"', "010"),
        ("!", "!"),
    ],
)
def test_a_word_means_what_it_looks_like(written, meant):
    if written == "!":
        assert messages("key: ! x") == [
            "f.yaml:1:1  key: found the tag `!`; expected a plain value. Remove it; quote the value if it is text."
        ]
        return
    value = values(f"key: {written}")["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_a_block_text_is_text():
    assert values("key: |\n  12\n") == {"key": "12\n"}


def test_whole_numbers_are_keys_as_text():
    assert values("ages: {13: 1, 14: 2}") == {"ages": {"13": 1, "14": 2}}


def test_words_that_others_read_as_booleans_are_keys():
    assert values("on: accepted\nno: 1\n") == {"on": "accepted", "no": 1}


def test_every_value_has_its_position():
    parsed = parse("a:\n  - b\n  - c: 1\n", "f.yaml", ("journeys", "x"))
    assert parsed.positions == {
        ("journeys", "x"): Position("f.yaml", 1, 1),
        ("journeys", "x", "a"): Position("f.yaml", 1, 1),
        ("journeys", "x", "a", 0): Position("f.yaml", 2, 5),
        ("journeys", "x", "a", 1): Position("f.yaml", 3, 5),
        ("journeys", "x", "a", 1, "c"): Position("f.yaml", 3, 5),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: 1\nb: 2\na: 3",
            "f.yaml:3:1  a: found the key `a` again; expected every key once. It stands in line 1 too; keep one.",
        ),
        (
            "ages: {13: 1, '13': 2}",
            "f.yaml:1:15  ages.13: found the key `13` again; expected every key once. "
            "It stands in line 1 too; keep one.",
        ),
        (
            "a: 010",
            "f.yaml:1:1  a: found `010`, a number with a leading zero; expected a number without one. "
            "Some readers take it to base eight. Drop the leading zeros, or quote it if it is text.",
        ),
        ("a: -.inf", "f.yaml:1:1  a: found `-.inf`; expected a finite number"),
        ("a: .nan", "f.yaml:1:1  a: found `.nan`; expected a finite number"),
        ("a: 1e999", "f.yaml:1:1  a: found `1e999`; expected a finite number"),
        (
            f"a: {'9' * 5000}",
            "f.yaml:1:1  a: found a whole number of 5000 digits; expected at most 15 digits. Quote it if it is text.",
        ),
        (
            "a: &x 1\nb: 2",
            "f.yaml:1:1  a: found the anchor `&x`; expected values in full. Remove it, and write copies out.",
        ),
        ("b: *x", "f.yaml:1:1  b: found the alias `*x`; expected values in full. Write it out."),
        (
            "a: !!python/object:os.system x",
            "f.yaml:1:1  a: found the tag `!!python/object:os.system`; expected a plain value. "
            "Remove it; quote the value if it is text.",
        ),
        ("<<: {a: 1}", "f.yaml:1:1: found the merge key `<<`; expected values in full. Write it out."),
        ("1.5: x", 'f.yaml:1:1: found the key `1.5`; expected a word as the key. Quote it: "1.5".'),
        ("true: x", 'f.yaml:1:1: found the key `true`; expected a word as the key. Quote it: "true".'),
        ("~: x", 'f.yaml:1:1: found the key `~`; expected a word as the key. Quote it: "~".'),
        ("? \n: x", "f.yaml:1:2: found the key ``; expected a word as the key. Write a word before the colon."),
        (
            "a: 1\n&k b: 1",
            "f.yaml:2:1: found the anchor `&k`; expected values in full. Remove it, and write copies out.",
        ),
        (
            "a: {1: 1, 010: 2}",
            "f.yaml:1:11  a: found `010`, a number with a leading zero; expected a number without one. "
            "Some readers take it to base eight. Drop the leading zeros, or quote it if it is text.",
        ),
        ("[a]: x", "f.yaml:1:1: found a key that is not a word; expected a word before the colon. Quote the text."),
        (
            f"a: {'x' * (LONGEST_TEXT + 1)}",
            "f.yaml:1:1  a: found a text of 20,001 characters; expected at most 20,000 characters in one value",
        ),
        ("", "f.yaml: found an empty file; expected the data's top-level key"),
        ("# a comment", "f.yaml: found an empty file; expected the data's top-level key"),
        ("[a]", "f.yaml:1:1: found no key at the top of the file; expected a mapping"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: found a second document; expected one document. Remove the line `---`."),
        (
            "a: " + "[" * 41 + "]" * 41,
            "f.yaml:1:43  a[1][1]: found more than 40 levels within one another; expected at most 40 levels",
        ),
        ("a:\n\tb: 1", "f.yaml:2:1: found a tab in the indentation; expected YAML. Indent with spaces."),
        (
            "a: 'b",
            "f.yaml:1:4: found a quotation mark that is never closed; expected YAML. "
            "Close it; a quotation mark inside a quoted text is written twice.",
        ),
        (
            "a: b: c",
            "f.yaml:1:5: found a colon where none can stand; expected YAML. "
            "Quote the text if the colon is part of it; else check the indentation.",
        ),
        (
            'a: "x\\0y"',
            "f.yaml:1:1  a: found the invisible character U+0000; expected printable text. Delete it.",
        ),
        (
            '"a\\e[31m": 1',
            "f.yaml:1:1: found the invisible character U+001B; expected printable text. Delete it.",
        ),
        (
            "a: 1\nb:2\nc: 3\nd: 4",
            "f.yaml:2:1: found a line without its colon; expected YAML. Write `key: value`, or indent the line if it "
            "continues a text.",
        ),
        (
            "a:\n  b: 1\n\xa0 c: 2\n  d: 3",
            "f.yaml:3:1: found a space that is not a plain one (U+00A0) in the indentation; expected YAML. "
            "Indent with plain spaces.",
        ),
        (
            "%YAML 3.0\n---\na: 1",
            "f.yaml:1:1: found a line that begins with a percent sign; expected YAML. Remove the line.",
        ),
        ("a: @b", "f.yaml:1:4: found a character that cannot begin a value; expected YAML. Quote the text."),
        (
            "a: {b: 1",
            "f.yaml:1:9: found a curly bracket that is never closed, or a missing comma; expected YAML. "
            "Close it, or add the comma.",
        ),
    ],
)
def test_what_is_refused_is_named(text, message):
    assert messages(text) == [message]


def test_what_stands_under_a_refused_key_has_its_own_place():
    parsed = parse("a:\n  1.5: *x\n  b: 010", "f.yaml")
    assert [(problem.line, problem.column, problem.path) for problem in parsed.problems] == [
        (2, 3, "a"),
        (2, 3, "a.1.5"),
        (3, 3, "a.b"),
    ]
    assert parsed.positions["a",] == Position("f.yaml", 1, 1)


def test_the_first_of_two_equal_keys_stands():
    assert parse("a: 1\na: 2", "f.yaml").data == {"a": 1}


def test_too_many_values_stop_the_reading(monkeypatch):
    monkeypatch.setattr(yamltext, "MOST_VALUES", 10)
    assert messages("a: [1, 2, 3, 4, 5, 6, 7, 8, 9]") == [
        "f.yaml:1:26  a[8]: found more than 10 values in one file; expected at most 10"
    ]


def test_aliases_cannot_unfold():
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 20))
    found = messages(f"l0: &l0 [lol]\n{levels}")
    assert len(found) == 20 + 19 * 9
