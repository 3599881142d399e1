"""A policymaker's question: what would this child meet, and why.

The child joins the children of the area twelve times, each time with other luck.
"""

from collections import Counter
from statistics import median

import sysmap

system = sysmap.open_map("data")
child = system.population.profiles["mental-health-15"]
journeys = [sysmap.route(system, child, replication=luck) for luck in range(12)]

print(f"{child.name}, twelve times over {journeys[0].weeks:g} weeks:")
noticed = [journey.summary.first_notice for journey in journeys if journey.summary.first_notice is not None]
supported = [journey.summary.first_support for journey in journeys if journey.summary.first_support is not None]
print(f"- noticed {len(noticed)} times, after {median(noticed):.0f} weeks (median);")
print(f"- supported {len(supported)} times, after {median(supported):.0f} weeks (median).")

print("Why not sooner, by how many of the twelve met it:")
shut = Counter(
    reason
    for journey in journeys
    for reason in {(step.actor, step.wanted) for step in journey.steps if step.kind == "declined" and step.actor}
)
for (actor, wanted), journeys_shut in shut.most_common(4):
    print(f"- {journeys_shut:2}  {system.actors[actor].name}: takes a child who is {wanted}")

print("\nThe first of the twelve began so:")
print("\n".join(sysmap.tell(journeys[0]).splitlines()[5:12]))
