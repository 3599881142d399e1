"""What the map and the journeys rest on, and what they can and cannot support."""

import dash_mantine_components as dmc
from dash import html

from sysmap.model import Source, SystemMap
from sysmap.web import ids
from sysmap.web.facts import Part
from sysmap.web.words import count

CAN = """
See which bodies the sources name, what each does, and who is said to fund, oversee, inform or refer to whom.
Read, for one child in one state, which thresholds as written down are open, which are shut, and the exact words that \
shut them. No chance enters into that.
Follow how delays, lists, lost referrals and refusals can add up along one journey, with the reason for each step.
Compare what adults in the system say is there with what children say they met.
"""
CANNOT = """
Say how common anything is, or what will happen to a real child. Most numbers behind a journey are assumptions with a \
range; each is marked.
Judge a named area or service. Most of what is told is general; of an area the documents tell what they chose to tell.
Show that a connection works because a line is drawn. A line says that somebody told of it.
Claim to be complete or current. The accounts date from 2015 to 2024; bodies renamed or abolished since carry a date.
"""


def about_page(system: SystemMap) -> Part:
    """The page of that name."""
    return html.Article(
        [
            html.H1("About the evidence"),
            html.P(_scope(system), className="lead"),
            html.H2("What this can support"),
            _list(CAN),
            html.H2("What it cannot"),
            _list(CANNOT),
            html.H2("How to read the marks"),
            html.P(
                "Every actor, relationship and number names what it rests on: a place in a document, or an assumption "
                "with its reason and its least and greatest plausible value. An item that one source supports and "
                "another contradicts is marked contested, and both sides are shown."
            ),
            *_holdings(),
            html.H2("Sources"),
            *(_source(source) for source in system.sources.values()),
            html.P(f"Map version {system.version}.", className="version"),
        ],
        id=ids.ABOUT,
        className="page-about",
        hidden=True,
    )


def _list(lines: str) -> Part:
    return html.Ul([html.Li(text) for text in lines.strip().splitlines()])


def _scope(system: SystemMap) -> str:
    actors, lines = count(len(system.actors), "actor"), count(len(system.relationships), "relationship")
    return f"The map holds {actors} and {lines}, drawn from {count(len(system.sources), 'document')}."


def _holdings() -> list[Part]:
    """Places for the tables and lists, which the browser fills when the page is first opened (`app-7-evidence.js`)."""
    find = dmc.TextInput(
        id=ids.ASSUMED_FILTER, label="Find an assumption", placeholder="A body, a number or a reason", className="find"
    )
    return [
        html.H2("What rests on what"),
        html.Div(id=ids.EVIDENCE_TABLES),
        html.H2("Where the sources disagree"),
        html.Div(id=ids.CONTESTED, className="held"),
        html.H2("What is assumed"),
        find,
        html.P(id=ids.ASSUMED_COUNT, role="status"),
        html.Div(id=ids.ASSUMPTIONS, className="held"),
    ]


def _source(source: Source) -> Part:
    authors = f"{', '.join(source.authors)}. " if source.authors else ""
    printed = ", ".join(part for part in (source.publisher, source.date, source.reference) if part)
    return html.Section(
        [
            html.H3(source.title),
            html.P(f"{authors}{printed}."),
            html.P([html.Strong("How it was made. "), source.method]) if source.method else None,
            html.P([html.Strong("What it cannot support. "), source.caution]),
            html.P(source.licence, className="licence") if source.licence else None,
            html.Details(className="held", hidden=True, **{"data-source": source.id}),
        ],
        id=ids.source_section(source.id),
        className="source",
        tabIndex=-1,
    )
