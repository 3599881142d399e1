"""What a page must never do, and what axe finds on it."""

from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, Response

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
ALL = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that the choice between light and dark can break."""
PICTURE = ".sysmap-stage"
RUN = """([values, exclude]) => axe
  .run({exclude}, {runOnly: values, resultTypes: ["violations"], preload: false})
  .then((found) => found.violations.map(({id, impact, nodes}) =>
    ({id, impact, nodes: nodes.slice(0, 4).map((node) => `${node.html} | ${node.failureSummary}`)})))"""


REMEMBERED = (
    "[...Object.keys(localStorage), ...Object.keys(sessionStorage), ...document.cookie.split(';').filter(Boolean)]"
)


class Watch:
    """Notes every error of a page, every failed answer, and every request to another host."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def remembered(self) -> list[str]:
        """What the page has left in the browser; the choice between light and dark is the visitor's own."""
        kept: list[str] = self.page.evaluate(REMEMBERED)
        return [name for name in kept if name != "mantine-color-scheme-value"]

    def close(self) -> None:
        self.page.context.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"request elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"answer {response.status}: {response.url}")


def violations(page: Page, rules: tuple[str, ...] = ALL, *, picture: bool = False) -> list[Any]:
    """What axe finds wrong, of any severity, by these rules or kinds of rule.

    The picture of the map is the same on every page and holds most of its elements, so it is looked at where asked.
    """
    page.evaluate(AXE.read_text() + ";0")
    found: list[Any] = page.evaluate(RUN, [list(rules), [] if picture else [[PICTURE]]])
    return found
