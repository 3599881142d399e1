"""Where it is asked what would have to be different for this child to reach a service."""

import dash_mantine_components as dmc
from dash import html

from sysmap.model import SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES
from sysmap.web import ids
from sysmap.web.facts import Part

NO_TARGET = "-"
"""The choice that stands for no service; no id can look like this."""


def target_box(system: SystemMap) -> Part:
    """The menu of services by sector, and the answer."""
    services = sorted((actor.name, key, actor.sector) for key, actor in system.actors.items() if actor.service)
    groups = [
        {"group": title, "items": [{"value": key, "label": name} for name, key, home in services if home == sector]}
        for sector, title in SECTOR_NAMES.items()
    ]
    select = dmc.Select(
        id=ids.TARGET,
        label="What would have had to be different to reach",
        data=[{"value": NO_TARGET, "label": "Choose a service"}, *(group for group in groups if group["items"])],
        value=NO_TARGET,
        allowDeselect=False,
        searchable=True,
        nothingFoundMessage="No service of that name",
        maxDropdownHeight=360,
    )
    return html.Div([select, html.Div(id=ids.TARGET_ANSWER)], id=ids.TARGET_BOX, className="target-box")
