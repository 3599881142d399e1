"""The guide: a short tour and stories, each a sequence of states of the real pages. It is no part of the map."""

from typing import Annotated

from pydantic import Field

from sysmap.model.base import FrozenDict, Items, Keyed, Label, OneOrMore, Record, Text
from sysmap.model.evidence import Evidence

MOST_SLIDES = 12
"""More than a reader follows at one sitting."""


class Slide(Record):
    """One state of a page, with what there is to see."""

    heading: Label
    """What there is to see, in a few words."""
    text: Text
    """Two or three plain sentences; a figure is never typed here, the page shows it."""
    show: Keyed[str | int | float | Items[str]]
    """The state: the words of the page's own address, with `page` for the page itself; empty for the whole map."""
    evidence: Items[Evidence] = ()
    """Why the sentences are believed: one entry per source or assumption."""


class Story(Record):
    """A sequence of slides that answers one question."""

    title: Label
    """What a reader calls it."""
    question: Label
    """The question it answers."""
    slides: Annotated[OneOrMore[Slide], Field(max_length=MOST_SLIDES)]
    """The states, in order."""


class ThemeStory(Story):
    """A story for one key theme of a document."""

    theme: OneOrMore[Evidence]
    """Where the document states the theme, and what it says there in words of our own."""


class Guide(Record):
    """What leads a reader through the map: a tour of the pages, and the stories."""

    tour: Story | None = None
    """For a first visit: what the pages are and how they are used."""
    stories: Keyed[ThemeStory] = Field(default_factory=FrozenDict)
    """By id, in the order in which they are offered."""

    def all(self) -> dict[str, Story]:
        """The tour and every story by the word that an address uses."""
        return {**({TOUR: self.tour} if self.tour else {}), **self.stories}


TOUR = "tour"
"""The word that an address uses for the tour; no story may have it."""
