"""The guide as the browser has it (`app-8-guide.js`): every slide with its state, its words and what they rest on."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sysmap.graph.views import select
from sysmap.model import Evidence, SystemMap
from sysmap.model.guide import Guide, Slide, Story
from sysmap.web import ids
from sysmap.web.slides import opened
from sysmap.web.state import PageState, params
from sysmap.web.words import STANDINGS


def guide_data(guide: Guide, system: SystemMap) -> dict[str, Any]:
    """The guide as the browser has it: every slide with the state it opens and what it rests on."""
    return {key: _story(story, system) for key, story in guide.all().items()}


def guide_part(guide: Guide, data: dict[str, Any]) -> str | None:
    """The name under which the browser asks for the guide, which changes with it; None where there is nothing."""
    text = json.dumps(data, sort_keys=True)
    return f"guide-{hashlib.sha256(text.encode()).hexdigest()[:12]}" if guide.all() else None


def _story(story: Story, system: SystemMap) -> dict[str, Any]:
    return {
        "title": story.title,
        "slides": [_slide(slide, system) for slide in story.slides],
        "lit": sorted({key for slide in story.slides for key in _lit(opened(slide, system).state, system)}),
    }


def _lit(state: PageState, system: SystemMap) -> Iterator[str]:
    """The actors that a state is about: the focus and those beside it, the members of a view, those of a journey."""
    if state.focus:
        yield state.focus
        for line in system.relationships.values():
            if state.focus in (line.from_, line.to) and (not state.types or line.type in state.types):
                yield from (line.from_, line.to)
    if state.view:
        yield from select(system, system.views[state.view]).actors
    if state.story:
        yield from (key for step in system.journeys[state.story].steps for key in step.actors)


def _slide(slide: Slide, system: SystemMap) -> dict[str, Any]:
    state = opened(slide, system).state
    verdicts = {entry.verdict for entry in slide.evidence}
    return {
        "heading": slide.heading,
        "text": slide.text,
        "state": {"page": state.page, "params": params(state)},
        "evidence": [_cited(entry, system, sided=len(verdicts) > 1) for entry in slide.evidence],
    }


def _cited(entry: Evidence, system: SystemMap, *, sided: bool) -> dict[str, Any]:
    """One entry of evidence in words, with the address of its document on the evidence page."""
    source = system.sources.get(entry.source or "")
    return {
        "side": {"supports": "For", "contradicts": "Against"}[entry.verdict] if sided else "",
        "assumed": entry.standing == "assumption",
        "standing": STANDINGS[entry.standing],
        "says": entry.says or entry.why or "",
        "title": f"{source.title} ({source.date[:4]})" if source else "",
        "at": entry.at or "",
        "href": f"/evidence#{ids.source_section(source.id)}" if source else "",
    }
