"""How far a long command is."""

import sys

import pytest

from sysmap.cli.progress import Progress


def test_a_terminal_has_one_line_that_is_rewritten(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = Progress("runs")
    for done in range(4):
        progress(done, 3)
    assert capsys.readouterr().err == "\r1 of 3 runs\r2 of 3 runs\r3 of 3 runs\n"


def test_a_file_has_a_line_for_the_first_and_for_each_tenth(capsys) -> None:
    progress = Progress("runs")
    for done in range(1_001):
        progress(done, 1_000)
    assert capsys.readouterr().err.splitlines() == [
        "1 of 1,000 runs",
        *(f"{tenth}00 of 1,000 runs" for tenth in range(1, 10)),
        "1,000 of 1,000 runs",
    ]
