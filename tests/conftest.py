"""What every test may use."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import settings

from sysmap.model import SystemMap

HERE = Path(__file__).parent

settings.register_profile("untimed", deadline=None)  # no test may fail because a machine is slow
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden", action="store_true", help="write golden files anew; read them before committing"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the shipped data are about the data: counting lines of code there takes minutes for nothing."""
    for item in items:
        if {"shipped", "shipped_folder"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.no_cover)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The time of each suite: one line per folder of tests."""
    seconds: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                suite = report.nodeid.split("/")[1] if report.nodeid.count("/") > 1 else "top"
                seconds[suite] += report.duration
                counts[suite] += report.when == "call"
    terminalreporter.section("time of each suite")
    for suite in sorted(seconds):
        terminalreporter.write_line(f"{suite:<12} {counts[suite]:>5} tests {seconds[suite]:>8.1f} s")


@pytest.fixture
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew instead of compared."""
    return bool(request.config.getoption("--refresh-golden"))


@pytest.fixture(scope="session")
def tiny_folder() -> Path:
    """The data folder of the small map that tests share."""
    return HERE / "maps" / "tiny"


@pytest.fixture(scope="session")
def tiny(tiny_folder: Path) -> SystemMap:
    """A map of about a dozen actors that uses most of the schema."""
    from sysmap.loading import load  # noqa: PLC0415

    return load(tiny_folder)


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    """The data folder that the project ships."""
    return HERE.parent / "data"


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> SystemMap:
    """The map that the project ships."""
    from sysmap.loading import load  # noqa: PLC0415

    return load(shipped_folder)
