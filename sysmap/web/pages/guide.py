"""The guide: its page with the tour and the stories, and the card that tells one slide beside any page."""

from collections.abc import Sequence

from dash import html

from sysmap.model import SystemMap
from sysmap.model.guide import TOUR, Guide, Story, ThemeStory
from sysmap.web import ids
from sysmap.web.facts import Part, cited
from sysmap.web.slides import slide_address
from sysmap.web.words import count


def guide_page(guide: Guide, system: SystemMap) -> Part:
    """The tour and every story, each with its question and how many slides it has."""
    stories = [_offer(key, story, _theme(story, system)) for key, story in guide.stories.items()]
    return html.Article(
        [
            html.H1("Guide"),
            html.P(
                "Each story is a handful of slides, and each slide is a page of this explorer in one state, with a few "
                "words on what there is to see and what they rest on. Change anything you like on the way; the slide "
                "is one press away.",
                className="lead",
            ),
            *(
                [html.H2("A first visit"), html.Ul([_offer(TOUR, guide.tour)], className="offers")]
                if guide.tour
                else []
            ),
            *([html.H2("Stories, one for each key theme"), html.Ul(stories, className="offers")] if stories else []),
            *([] if guide.all() else [html.P("This map has no guide.")]),
        ],
        id=ids.GUIDE,
        className="page-text page-guide",
        hidden=True,
    )


def _theme(story: ThemeStory, system: SystemMap) -> list[Part]:
    """What the theme is, in words of our own, and where a document states it."""
    return [
        html.P(
            [entry.says, " ", cited(entry, system)] if entry.source in system.sources else entry.says, className="theme"
        )
        for entry in story.theme
    ]


def _offer(key: str, story: Story, theme: Sequence[Part] = ()) -> Part:
    words = html.Div(
        [
            html.H3(html.A(story.title, href=slide_address(key, story), **{"data-slide": f"{key}.1"})),
            html.P(story.question),
            *theme,
            html.P(count(len(story.slides), "slide"), className="size"),
        ]
    )
    return html.Li([html.Div(className="lit", **{"data-lit": key}), words], className="offer")


def tour_link(guide: Guide) -> Part:
    """The way into the tour from any page; nothing pops up and nothing is remembered."""
    return html.A(
        "New here? A two-minute tour",
        href=slide_address(TOUR, guide.tour) if guide.tour else "/guide",
        id=ids.TOUR_LINK,
        hidden=guide.tour is None,
        **{"data-slide": f"{TOUR}.1"},
    )


def slide_card() -> Part:
    """The place of a slide's words, between the heading and the page that it shows; the browser writes them."""
    told = html.Div(
        [
            html.P(id=ids.SLIDE_STORY, className="which"),
            html.H2(id=ids.SLIDE_HEADING, tabIndex=-1),
            html.P(id=ids.SLIDE_TEXT, className="text"),
        ],
        className="told",
        **{"aria-live": "polite"},
    )
    turns = html.Div(
        [
            html.Button("Back to the slide", id=ids.SLIDE_BACK, type="button", hidden=True),
            html.A("Previous", id=ids.SLIDE_PREVIOUS, href="/guide", hidden=True),
            html.A("Next", id=ids.SLIDE_NEXT, href="/guide"),
            html.Button("Close", id=ids.SLIDE_CLOSE, type="button", className="quiet"),
        ],
        className="turns",
    )
    return html.Section(
        [told, html.Ul(id=ids.SLIDE_EVIDENCE, className="evidence"), turns],
        id=ids.SLIDE,
        className="slide",
        hidden=True,
        **{"aria-label": "Guide"},
    )
