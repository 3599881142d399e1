"""The journey page: the child, what is open to that child, and one journey replayed with its reasons."""

from collections.abc import Mapping

import dash_mantine_components as dmc
from dash import html

from sysmap.model import SystemMap
from sysmap.model.vocabulary import NEED_LEVELS
from sysmap.web import ids
from sysmap.web.facts import Part
from sysmap.web.many_runs import ALL
from sysmap.web.pages.areas import area_field
from sysmap.web.pages.caution import caution
from sysmap.web.pages.many import many_panel
from sysmap.web.pages.target import target_box
from sysmap.web.readers import ANYONE
from sysmap.web.story import by_source

NO_STORY = "-"
"""The choice that stands for no published journey; no id can look like this."""

MENU_WIDTH = 366
"""Pixels; most names of journeys on one line, and within a telephone's width."""


def journey_form(system: SystemMap, areas: Mapping[str, str]) -> Part:
    """Which published journey, or who the child is and the button that sends the child through."""
    return html.Div(
        [
            html.H1("A child’s journey", className="sr"),
            html.Div(
                [
                    *_published(system),
                    _profile(system),
                    *_changes(system),
                    *area_field(ids.CHILD_AREA, areas, above=True),
                    _send(),
                ],
                className="tools",
            ),
            html.Div(
                [html.P(id=ids.CHILD_SUMMARY, className="summary"), caution("journey"), caution("story")],
                className="below",
            ),
        ],
        id=ids.JOURNEY_FORM,
        className="page-journey",
        hidden=True,
    )


def _published(system: SystemMap) -> list[Part]:
    """The menu of published journeys by the document that tells them; none where the map has none."""
    groups = [
        {
            "group": f"{source.title} ({source.date[:4]})" if source else "No document",
            "items": [{"value": journey.id, "label": journey.name} for journey in journeys],
        }
        for source, journeys in by_source(system)
    ]
    select = dmc.Select(
        id=ids.STORY,
        label="Published journey",
        data=[{"value": NO_STORY, "label": "None: make a child"}, *groups],
        value=NO_STORY,
        allowDeselect=False,
        searchable=True,
        nothingFoundMessage="No journey of that name",
        comboboxProps={"width": MENU_WIDTH, "position": "bottom-start"},
        maxDropdownHeight=420,
    )
    return [html.Div(select, className="field story", hidden=not groups)]


def _profile(system: SystemMap) -> Part:
    profiles = system.population.profiles
    select = dmc.Select(
        id=ids.CHILD,
        label="Child",
        data=[{"value": key, "label": profile.name} for key, profile in profiles.items()],
        value=next(iter(profiles)),
        allowDeselect=False,
        maxDropdownHeight=420,
    )
    return html.Div(select, className="field child")


def _changes(system: SystemMap) -> list[Part]:
    attributes = [{"value": key, "label": kind.name} for key, kind in system.population.attributes.items()]
    entries = [{"value": key, "label": actor.short} for key, actor in system.actors.items() if actor.entry]
    needs = [{"value": str(level), "label": f"{level} {name}"} for level, name in NEED_LEVELS.items()]
    anyone = {"value": ANYONE, "label": "Whoever comes first"}
    age = dmc.NumberInput(id=ids.AGE, label="Age", min=0, max=25.9, decimalScale=1, debounce=300, hideControls=True)
    need = dmc.Select(id=ids.NEED, label="Need", data=needs, allowDeselect=False)
    has = dmc.MultiSelect(
        id=ids.HAS,
        label="True of this child",
        data=attributes,
        searchable=True,
        hidePickedOptions=True,
        maxDropdownHeight=360,
    )
    enters = dmc.Select(
        id=ids.ENTERS, label="Noticed by", data=[anyone, *entries], searchable=True, allowDeselect=False
    )
    fields = ((ids.AGE, age), (ids.NEED, need), (ids.HAS, has), (ids.ENTERS, enters))
    return [html.Div(control, className=f"field {name}") for name, control in fields]


def _send() -> Part:
    return html.Div(
        [
            dmc.Button("Send this child through", id=ids.SEND, size="sm"),
            dmc.Button("Again with other luck", id=ids.AGAIN, size="sm", variant="default", className="again"),
            dmc.Button(f"{ALL:,} children like this one", id=ids.MANY, size="sm", variant="default", className="many"),
        ],
        className="send",
    )


def journey_panel(system: SystemMap) -> Part:
    """What stands beside the map: the account of the journey, then what would open, then what is open and shut."""
    return html.Div(
        [
            many_panel(),
            html.Div(id=ids.ACCOUNT, className="account"),
            target_box(system),
            html.Div(id=ids.REACH, className="reach-list"),
        ],
        id=ids.JOURNEY_PANEL,
        className="journey-panel",
        hidden=True,
    )


def replay_bar() -> Part:
    """The player below the map."""
    scrub = dmc.Slider(
        id=ids.REPLAY_SCRUB,
        min=0,
        max=1,
        step=1,
        value=0,
        label=None,
        thumbSize=26,
        thumbLabel="Step of the journey",
        className="scrub",
    )
    speed = dmc.SegmentedControl(
        id=ids.REPLAY_SPEED,
        size="xs",
        value="1",
        data=[{"value": "0.5", "label": "Slow"}, {"value": "1", "label": "Normal"}, {"value": "3", "label": "Fast"}],
    )
    return html.Div(
        [
            html.Button("◀", id=ids.REPLAY_BACK, type="button", **{"aria-label": "Step back"}),
            html.Button("Play", id=ids.REPLAY_PLAY, type="button", className="play"),
            html.Button("▶", id=ids.REPLAY_ON, type="button", **{"aria-label": "Step on"}),
            html.Div(scrub, className="scrub-place"),
            html.Div(speed, role="group", **{"aria-label": "Speed"}),
            html.P(id=ids.REPLAY_NOW, className="now"),
        ],
        id=ids.REPLAY,
        className="replay",
        role="group",
        hidden=True,
        **{"aria-label": "Replay of the journey"},
    )


def timeline_place() -> Part:
    """Where the timeline and its table stand once a child has been sent through."""
    return html.Div(id=ids.TIMELINE, className="timeline", hidden=True)
