from pathlib import Path

from sysmap.loading import examine, read_folder

GOLDEN = Path(__file__).parents[1] / "golden"


def test_every_mistake_in_the_wrong_folder_is_named(monkeypatch, refresh_golden):
    monkeypatch.chdir(GOLDEN)
    found = "".join(f"{problem}\n" for problem in examine(read_folder(Path("wrong"))).problems)
    expected = Path("wrong/expected.txt")
    if refresh_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_the_wrong_folder_holds_at_least_sixty_distinct_mistakes(monkeypatch):
    monkeypatch.chdir(GOLDEN)
    problems = examine(read_folder(Path("wrong"))).problems
    assert len({(problem.expected, problem.suggestion) for problem in problems}) >= 60


def test_no_message_shows_the_machinery(monkeypatch):
    monkeypatch.chdir(GOLDEN)
    text = "".join(str(problem) for problem in examine(read_folder(Path("wrong"))).problems)
    for word in ("Input should", "pydantic", "type=", "NoneType", "Traceback", "Value error", "a value that fits"):
        assert word not in text
