"""The picture and the tables of what a page shows, from the state that its address says."""

import io
import zipfile
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from sysmap.export.package import package_files
from sysmap.export.picture import Focus, Picture, pdf, picture, png, svg
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import map_tables
from sysmap.graph.layout import Layout, lanes
from sysmap.graph.views import Selection, restrict, select
from sysmap.model import SystemMap
from sysmap.model.wording import namer
from sysmap.web.state import PageState, params

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
        members, layout = self._layout(state.view)
        wanted: dict[str, Collection[str]] = {name: words for name, words in _filters(state).items() if words}
        if members is not None:
            wanted |= {"actors": members.actors, "relationships": members.relationships}
        focus = Focus(state.focus, state.line, state.steps, state.way)
        return picture(self.system, layout, self._made(state), on, view=state.view, wanted=wanted, focus=focus)

    def name(self, state: PageState, form: str) -> str:
        """A file name that says what is in it: `sysmap-follow-the-money-e3500e6be873.pdf`."""
        narrowed = "part" if any(_filters(state).values()) else None
        parts = ("sysmap", state.view or "map", narrowed, state.focus, self.system.version)
        return f"{'-'.join(part for part in parts if part)}.{form}"

    def _laid_out(self, view: str | None) -> tuple[Selection | None, Layout]:
        if view is None:
            return None, lanes(self.system)
        members = select(self.system, self.system.views[view])
        return members, lanes(self.system, actors=members.actors, relationships=members.relationships)

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


def seen_of(state: PageState) -> PageState:
    """The state without what a picture does not depend on, so that equal pictures have equal states."""
    words = params(state)
    kept = ("view", "types", "sectors", "tiers", "seen", "focus", "line", "steps", "way")
    return PageState(**{key: getattr(state, key) for key in kept if key in words})


def _filters(state: PageState) -> dict[str, tuple[str, ...]]:
    """The filters of the page as the picture names them."""
    return {"types": state.types, "sectors": state.sectors, "tiers": state.tiers, "seenBy": state.seen}
