"""The picture and the tables of what a page shows, from the state that its address says."""

import io
import zipfile
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from sysmap.export.package import package_files
from sysmap.export.picture import Answered, Focus, Picture, pdf, picture, png, svg
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import map_tables
from sysmap.graph.layout import Layout, lanes
from sysmap.graph.questions import answer
from sysmap.graph.views import Selection, restrict, select
from sysmap.model import SystemMap
from sysmap.model.wording import namer
from sysmap.web.ask import lit, words_of
from sysmap.web.routes_between import CARRIED, found_between, lit_between
from sysmap.web.state import PageState, params

FILTERS = {
    "types": "types",
    "sectors": "sectors",
    "tiers": "tiers",
    "seen": "seenBy",
    "statutory": "statutory",
    "meets": "meets",
    "standing": "standings",
}
"""The filters of the page, and what the picture calls them."""
ASKED = ("ask", "between", "along", "route")
"""What may be asked about the actor in focus."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can hold; the same tables give the same archive."""


class Pictures:
    """Draws what a page shows. Layouts of views are worked out once."""

    def __init__(self, system: SystemMap) -> None:
        self.system = system
        self._layout = lru_cache(maxsize=32)(self._laid_out)

    def content(self, state: PageState, form: str, width: int, on: date) -> bytes:
        """The bytes of the picture as svg, pdf or png, or of the tables as zip.

        Raises `ArgumentError` where a PNG of that width cannot be had.
        """
        drawn = self.picture(state, on)
        if form == "zip":
            return self._tables(state, drawn)
        if form == "png":
            return png(drawn, width)
        return svg(drawn) if form == "svg" else pdf(drawn)

    def picture(self, state: PageState, on: date) -> Picture:
        """What the map page shows in this state, the search aside."""
        members, layout = self._layout(state.view, state.open)
        wanted: dict[str, Collection[str]] = {name: words for name, words in _filters(state).items() if words}
        if members is not None:
            wanted |= {"actors": members.actors, "relationships": members.relationships}
        focus = Focus(state.focus, state.line, state.steps, state.way, answer_of(self.system, state))
        return picture(self.system, layout, self._made(state), on, view=state.view, wanted=wanted, focus=focus)

    def name(self, state: PageState, form: str) -> str:
        """A file name that says what is in it: `sysmap-follow-the-money-e3500e6be873.pdf`."""
        narrowed = "part" if any(_filters(state).values()) else None
        parts = ("sysmap", state.area, state.view or "map", narrowed, state.focus, self.system.version)
        return f"{'-'.join(part for part in parts if part)}.{form}"

    def _laid_out(self, view: str | None, opened: tuple[str, ...]) -> tuple[Selection | None, Layout]:
        if view is None:
            return None, lanes(self.system, opened=opened)
        members = select(self.system, self.system.views[view])
        layout = lanes(self.system, opened=opened, actors=members.actors, relationships=members.relationships)
        return members, layout

    def _made(self, state: PageState) -> Provenance:
        kept = {name: list(words) for name, words in _filters(state).items() if words}
        return Provenance.of(self.system, filters={**({"view": state.view} if state.view else {}), **kept})

    def _tables(self, state: PageState, drawn: Picture) -> bytes:
        part = restrict(self.system, Selection(frozenset(drawn.actors), drawn.relationships))
        tables = map_tables(part, namer(self.system))
        files = package_files(part, tables, self._made(state), name="sysmap-map", title=drawn.title)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), text, zipfile.ZIP_DEFLATED)
        return packed.getvalue()


def seen_of(state: PageState, system: SystemMap) -> PageState:
    """The state without what a picture does not depend on, so that equal pictures have equal states.

    On an area's page one may look at who is missing there, and no picture of the area has them.
    """
    words = params(state)
    there = state.focus in system.actors and (state.line is None or state.line in system.relationships)
    about = ("focus", "line", "steps", "way", *ASKED) if there else ()
    kept = ("area", "view", *FILTERS, "open", *about)
    return PageState(**{key: getattr(state, key) for key in kept if key in words})


def _filters(state: PageState) -> dict[str, tuple[str, ...]]:
    """The filters of the page as the picture names them."""
    return {FILTERS[key]: getattr(state, key) for key in FILTERS}


def answer_of(system: SystemMap, state: PageState) -> Answered | None:
    """What answers the question that a state asks; None where it asks none that has an answer."""
    if state.focus is None:
        return None
    if state.between is not None:
        found = lit_between(found_between(system, state), state.route)
        which = f"route {state.route} of those" if state.route else "the routes"
        words = f"{which} from here to {system.actors[state.between].name}, carrying {CARRIED[state.along].lower()}."
    elif state.ask is not None and (told := answer(system, state.focus, state.ask)):
        found, words = lit(told), words_of(state.ask, system.actors[state.focus])
    else:
        return None
    return Answered(frozenset(found["actors"]), frozenset(found["relationships"]), words)
