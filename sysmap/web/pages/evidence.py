"""What the map and the journeys rest on, and what they can and cannot support."""

import dash_mantine_components as dmc
from dash import html

from sysmap.model import Source, SystemMap
from sysmap.web import ids
from sysmap.web.facts import Part
from sysmap.web.readers import LONGEST_SEARCH
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
SECTIONS = (
    (ids.CONTESTED, "Where the sources disagree"),
    (ids.CLAIMS, "Every claim and its sources"),
    (ids.ASSUMPTIONS, "What is assumed"),
)
"""The lists that a search goes through, and their headings; the browser fills them (`app-7-evidence.js`)."""


def evidence_page(system: SystemMap) -> Part:
    """The page of that name."""
    return html.Article(
        [
            html.H1("Evidence"),
            html.P(_scope(system), className="lead"),
            _find(),
            html.Div(
                [
                    _column("What this can support", CAN),
                    _column("What it cannot", CANNOT),
                ],
                className="both at-rest",
            ),
            html.Div(
                [
                    html.H2("How to read the marks"),
                    html.P(
                        "Every actor, relationship and number names what it rests on: a place in a document, or an "
                        "assumption with its reason and its least and greatest plausible value. An item that one "
                        "source supports and another contradicts is marked contested, and both sides are shown."
                    ),
                    html.H2("What rests on what"),
                    html.Div(id=ids.EVIDENCE_TABLES),
                ],
                className="at-rest",
            ),
            *(part for key, title in SECTIONS for part in (html.H2(title), html.Div(id=key, className="held"))),
            html.H2("Sources"),
            *(_source(source) for source in system.sources.values()),
            html.P(f"Map version {system.version}.", className="version"),
        ],
        id=ids.EVIDENCE,
        className="page-text page-evidence",
        hidden=True,
    )


def _column(title: str, lines: str) -> Part:
    return html.Div([html.H2(title), html.Ul([html.Li(text) for text in lines.strip().splitlines()])])


def _scope(system: SystemMap) -> str:
    actors, lines = count(len(system.actors), "actor"), count(len(system.relationships), "relationship")
    return f"The map holds {actors} and {lines}, drawn from {count(len(system.sources), 'document')}."


def _find() -> Part:
    field = dmc.TextInput(
        id=ids.EVIDENCE_FIND,
        label="Find a claim",
        description="A body, a relationship, a number, a reason or a document",
        className="find",
        attributes={"input": {"autoComplete": "off", "maxLength": LONGEST_SEARCH}},
    )
    return html.Div([field, html.P(id=ids.EVIDENCE_FOUND, role="status")], role="search")


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
            html.Div(className="held", hidden=True, **{"data-source": source.id}),
        ],
        id=ids.source_section(source.id),
        className="source",
        tabIndex=-1,
    )
