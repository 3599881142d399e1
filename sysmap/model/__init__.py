"""The records of the map, frozen and strict. Every field's sentence is its published reference."""

from sysmap.model.actor import Actor
from sysmap.model.condition import Condition, Threshold
from sysmap.model.evidence import Evidence, Source
from sysmap.model.journey import Journey
from sysmap.model.population import Population, Profile
from sysmap.model.quantity import Amount, Chance, Duration, Number
from sysmap.model.relationship import Relationship
from sysmap.model.service import EntryPoint, Service
from sysmap.model.system import Change, OverlayHeader, SystemMap
from sysmap.model.threshold import ChildState, Verdict, evaluate
from sysmap.model.view import View

__all__ = [
    "Actor",
    "Amount",
    "Chance",
    "Change",
    "ChildState",
    "Condition",
    "Duration",
    "EntryPoint",
    "Evidence",
    "Journey",
    "Number",
    "OverlayHeader",
    "Population",
    "Profile",
    "Relationship",
    "Service",
    "Source",
    "SystemMap",
    "Threshold",
    "Verdict",
    "View",
    "evaluate",
]
