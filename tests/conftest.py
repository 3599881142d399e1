"""What every test may use."""

from pathlib import Path

import pytest

from sysmap.model import SystemMap

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden", action="store_true", help="write golden files anew; read them before committing"
    )


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
