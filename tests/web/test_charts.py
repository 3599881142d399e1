"""There is one way to put a chart on a page, so that none can be uploaded by mistake."""

from pathlib import Path

from sysmap.web import charts


def test_no_other_module_makes_a_graph() -> None:
    makers = [path.name for path in Path(charts.__file__).parent.rglob("*.py") if "dcc.Graph(" in path.read_text()]
    assert makers == ["charts.py"]
