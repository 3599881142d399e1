"""The guide of a data folder, which is no part of the map, and whether the documents it cites are there.

Whether a slide's state can be opened is for the pages to say: `sysmap.web.slides`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sysmap.errors import Problem, nearest
from sysmap.loading import files
from sysmap.loading.expectations import ID_EXPECTED, id_suggestion
from sysmap.loading.sections import GUIDE_FILE
from sysmap.loading.translate import made
from sysmap.loading.tree import Path as TreePath
from sysmap.loading.tree import Tree
from sysmap.loading.words import shortened, where
from sysmap.model import SystemMap
from sysmap.model.base import is_id, walk
from sysmap.model.evidence import Evidence
from sysmap.model.guide import TOUR, Guide


@dataclass(frozen=True)
class ReadGuide:
    """What could be read of the guide."""

    guide: Guide = field(default_factory=Guide)
    """Empty where there is no guide, or where something is wrong with it."""
    problems: tuple[Problem, ...] = ()
    """Everything that is wrong with it, in file order."""
    tree: Tree = field(default_factory=lambda: Tree({}, {}))
    """The values and where they stand."""


def read_guide(folder: Path, system: SystemMap) -> ReadGuide:
    """The guide of a data folder and what is wrong with it by itself; a folder without one has an empty guide."""
    file = folder / GUIDE_FILE
    if not file.exists():
        return ReadGuide()
    parsed = files.read(file)
    if parsed.data is None:
        return ReadGuide(problems=parsed.problems)
    tree = Tree(parsed.data, parsed.positions)
    guide, wrong = made(Guide, parsed.data, tree, ())
    problems = [*parsed.problems, *wrong, *_misnamed(tree)]
    if guide is not None:
        problems += _uncited(guide, tree, system)
    if problems or guide is None:
        return ReadGuide(problems=tuple(sorted(problems)), tree=tree)
    return ReadGuide(guide, (), tree)


def _misnamed(tree: Tree) -> Iterator[Problem]:
    stories = tree.data.get("stories")
    for key in stories if isinstance(stories, dict) else ():
        at: TreePath = ("stories", key)
        if not is_id(key):
            yield tree.problem(at, "stories", f'the id "{shortened(key)}"', ID_EXPECTED, id_suggestion(key))
        elif key == TOUR:
            yield tree.problem(at, "stories", f'the id "{TOUR}"', "another: an address means the tour by it")


def _uncited(guide: Guide, tree: Tree, system: SystemMap) -> Iterator[Problem]:
    """A problem for every document that is cited and not declared."""
    for path, record in walk(guide):
        if isinstance(record, Evidence) and record.source is not None and record.source not in system.sources:
            found = f'unknown source "{shortened(record.source)}"'
            remedy = nearest(record.source, system.sources)
            yield tree.problem((*path, "source"), where(path), found, "a source that is declared", remedy)
