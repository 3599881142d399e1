"""What happens to a child on the map: compile, run, record, explain."""

from sysmap.journey.route import Route, route
from sysmap.journey.story import tell
from sysmap.journey.switches import Switches, switched_off
from sysmap.journey.warm import warm

__all__ = ["Route", "Switches", "route", "switched_off", "tell", "warm"]
