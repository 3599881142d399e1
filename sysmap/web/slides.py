"""Slides of the guide as states of the pages: what each opens, and what is wrong with one that opens less than it says.

Nothing here needs Dash or the graph, so that `sysmap check` can ask.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from sysmap.errors import DataError, Problem, nearest
from sysmap.loading import ReadGuide, read_guide
from sysmap.loading.tree import Path as TreePath
from sysmap.loading.words import shortened, where
from sysmap.model import SystemMap
from sysmap.model.guide import TOUR, Guide, Slide, Story
from sysmap.web.state import PATHS, Opened, read

PAGE = "page"
"""The word of a slide's state that stands for the page; the others stand in its query."""


def slide_names(guide: Guide) -> tuple[str, ...]:
    """The word by which an address names each slide: the story and the number, `trusted-adults.2`."""
    return tuple(f"{key}.{at + 1}" for key, story in guide.all().items() for at in range(len(story.slides)))


def opened(slide: Slide, system: SystemMap) -> Opened:
    """The state that a slide shows."""
    return read(_path(slide), _words(slide), system)


def slide_address(key: str, story: Story, at: int = 0) -> str:
    """The address of a slide, counted from 0; where its state names what the map has not, the server leaves it out."""
    slide = story.slides[at]
    return f"{_path(slide)}?{urlencode({**_words(slide), 'slide': f'{key}.{at + 1}'}, safe=',')}"


def open_guide(folder: Path, system: SystemMap) -> Guide:
    """The guide of a data folder. Under overlays a slide may show less than it says; otherwise nothing may be wrong.

    Raises:
        DataError: something is wrong with the guide; it carries every problem.
    """
    found = read_guide(folder, system)
    problems = found.problems if system.overlays else guide_problems(found, system)
    if problems:
        raise DataError(problems)
    return found.guide


def guide_problems(found: ReadGuide, system: SystemMap) -> tuple[Problem, ...]:
    """Everything that is wrong with a guide: how it is written, and every part of a slide that opens nothing."""
    return (*found.problems, *_misleading(found, system))


def _misleading(found: ReadGuide, system: SystemMap) -> Iterator[Problem]:
    for key, story in found.guide.all().items():
        above: TreePath = (TOUR,) if story is found.guide.tour else ("stories", key)
        for at, slide in enumerate(story.slides):
            here: TreePath = (*above, "slides", at, "show")
            for word in slide.show:
                for complaint in _complaints(slide, word, system):
                    shown = f"`{word}: {shortened(_text(slide.show[word]))}`"
                    yield found.tree.problem((*here, word), where(here), shown, "a state that opens", complaint)


def _complaints(slide: Slide, word: str, system: SystemMap) -> tuple[str, ...]:
    if word != PAGE:
        return read(_path(slide), {word: _text(slide.show[word])}, system).dropped
    pages = set(PATHS.values())
    return () if slide.show[PAGE] in pages else (nearest(_text(slide.show[PAGE]), pages) or "No page has that name.",)


def _path(slide: Slide) -> str:
    wanted = slide.show.get(PAGE, "map")
    return next((path for path, page in PATHS.items() if page == wanted), "/")


def _words(slide: Slide) -> dict[str, str]:
    return {key: _text(value) for key, value in slide.show.items() if key != PAGE}


def _text(value: str | float | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
