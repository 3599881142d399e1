"""A base map and the areas that may be laid over it, each area's map made when it is first wanted."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

from sysmap.errors import DataError
from sysmap.loading import Tree, examine, read_folder, record_files
from sysmap.loading.overlay import Overlay, read_overlay
from sysmap.model import Change, OverlayHeader, SystemMap
from sysmap.model.base import FrozenDict
from sysmap.overlays.apply import apply, chosen
from sysmap.overlays.conflicts import conflicts
from sysmap.overlays.merge import Merge

MOST_MAPS = 16
"""As many areas' maps are remembered; one takes some ten megabytes."""


class Atlas:
    """A base and its areas. The base may itself stand under reforms; every area's map then does too."""

    def __init__(
        self,
        base: SystemMap,
        tree: Tree | None = None,
        areas: Mapping[str, Overlay] | None = None,
        reforms: Sequence[Overlay] = (),
    ) -> None:
        self.base = base
        self._tree = tree
        self._overlays = dict(areas or {})
        self._reforms = tuple(reforms)
        self._keys = {area: self._key_of(overlay) for area, overlay in self._overlays.items()}
        self._making = Lock()
        self._made = lru_cache(maxsize=MOST_MAPS)(self._make)
        self._joined = lru_cache(maxsize=MOST_MAPS)(self._join)

    @property
    def areas(self) -> Mapping[str, OverlayHeader]:
        """What each area says of itself, by id; none for a base that cannot take one."""
        return {key: overlay.header for key, overlay in self._overlays.items()}

    def under(self, area: str | None) -> SystemMap:
        """The map of an area; the base for None. Raises KeyError for an unknown area."""
        return self._made(area) if area else self.base

    def together(self, area: str | None) -> SystemMap:
        """The map of an area with whatever of the base is missing there, so that both can be drawn in one picture."""
        return self._joined(area) if area else self.base

    def key(self, area: str | None) -> str:
        """A word that changes with the base or with the area's file, and is known before the area's map is made."""
        return self._keys[area] if area else self.base.version

    def area_of(self, key: str) -> str | None:
        """The area that a key stands for, None for the base. Raises KeyError for a key of no map here."""
        return None if key == self.base.version else {word: area for area, word in self._keys.items()}[key]

    def changes(self, area: str) -> tuple[Change, ...]:
        """What an area writes over the base, path by path, without making its map."""
        assert self._tree is not None  # noqa: S101 - an atlas with areas has one
        return tuple(Merge(self._tree, self._overlays[area]).changes)

    def _key_of(self, overlay: Overlay) -> str:
        header = overlay.header.model_dump(mode="json")
        text = json.dumps([self.base.version, header, overlay.tree.data], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def _make(self, area: str) -> SystemMap:
        overlay = self._overlays[area]
        assert self._tree is not None  # noqa: S101 - an atlas with areas has one
        with self._making:
            return apply(self._tree, [overlay, *self._reforms])

    def _join(self, area: str) -> SystemMap:
        here = self.under(area)
        return here.model_copy(
            update={
                "actors": FrozenDict({**self.base.actors, **here.actors}),
                "relationships": FrozenDict({**self.base.relationships, **here.relationships}),
            }
        )


def open_atlas(folder: Path | str, areas: Sequence[str] = (), reforms: Sequence[str] = ()) -> Atlas:
    """The map of a data folder under areas and reforms, with the folder's areas to choose from.

    A map that is opened under an area has no others to offer. An area that disagrees with a reform is left out.
    Raises DataError with every problem in the files, ArgumentError where an overlay cannot be found.
    """
    folder = Path(folder)
    fixed = chosen(folder, areas, reforms)
    examined = examine(read_folder(folder))
    if examined.system is None:
        raise DataError(examined.problems)
    base = apply(examined.tree, fixed) if fixed else examined.system
    if areas:
        return Atlas(base)
    offered = [read_overlay(file) for file in record_files(folder / "areas")]
    fitting = {overlay.header.id: overlay for overlay in offered if not conflicts([overlay, *fixed])}
    return Atlas(base, examined.tree, fitting, fixed)
