"""What happens to a child on the map: compile, run, record, explain. What is not simulated yet stands in `limits`."""

from sysmap.journey.limits import NOT_YET_SIMULATED
from sysmap.journey.route import Route, route
from sysmap.journey.story import tell
from sysmap.journey.switches import Switches, switched_off
from sysmap.journey.warm import warm

__all__ = ["NOT_YET_SIMULATED", "Route", "Switches", "route", "switched_off", "tell", "warm"]
