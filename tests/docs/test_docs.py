"""The documentation says what the code does, and leads where it says."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from docs.generate import commands, metrics
from sysmap.cli import VERBS, main
from sysmap.journey.switches import NAMES

pytestmark = pytest.mark.no_cover  # about what is written, not about lines of code

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_commands_page_is_what_the_commands_say(refresh_golden: bool) -> None:
    page = ROOT / "docs" / "commands.md"
    if refresh_golden:
        page.write_text(commands(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == commands()


def test_the_page_of_metrics_is_what_the_definitions_say(refresh_golden: bool) -> None:
    page = ROOT / "docs" / "metrics.md"
    if refresh_golden:
        page.write_text(metrics(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == metrics()


def test_every_mechanism_has_its_paragraph_and_no_paragraph_lacks_its_mechanism() -> None:
    text = (ROOT / "docs" / "journey.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### (\S+)$", text, re.MULTILINE)) == sorted(NAMES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_on_a_page_is_one_that_exists(page: Path) -> None:
    for verb in re.findall(
        r"(?:^|`|/)sysmap ([a-z]+)(?= --|`| -|\s+#|$)", page.read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert verb in VERBS, f"{page.name} names `sysmap {verb}`"


def test_the_readme_s_commands_for_a_researcher_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\.venv/bin/sysmap (.+?)(?:\s+#.*)?$", readme, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    run = [line for line in lines if not line.startswith("serve")]
    assert len(run) > 6
    for line in run:
        result = CliRunner().invoke(main, line.split())
        assert result.exit_code == 0, (line, result.output)
