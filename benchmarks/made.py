"""A map of realistic size, made up: names of the right length in every sector and tier, and 500 relationships."""

import random
from typing import Any

from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.vocabulary import CARRIES_CHILDREN, RELATIONSHIP_TYPES, SECTORS, TIERS

ASSUMED = [{"standing": "assumption", "why": "Made up for a test."}]
WHAT = {
    "education": ("School", "College", "Academy trust", "Learning support", "Inclusion"),
    "justice": ("Police", "Court", "Probation", "Diversion", "Custody"),
    "social-care": ("Early Help", "Safeguarding", "Children in care", "Fostering", "Family support"),
    "housing": ("Housing", "Tenancy", "Homelessness", "Lettings", "Hostel"),
    "employment": ("Jobs", "Work coaching", "Skills", "Apprenticeship", "Careers"),
    "voluntary-community-sport": ("Mentoring", "Youth club", "Sports", "Outreach", "Faith"),
    "health": ("Mental health", "Nursing", "A&E", "Therapy", "GP"),
    "cross-cutting": ("Mayor", "Trusted adult", "Partnership", "Fund", "Family"),
}
WHERE = ("team", "board", "hub", "service", "panel", "lead", "project", "unit")
PER_TIER = {"national": 3, "regional": 2, "local": 4, "frontline": 7, "family": 0}


def actors(count: int, draw: random.Random) -> dict[str, dict[str, Any]]:
    """`count` actors: most at the front line, some cross-cutting in every tier, the child's own circle at the end."""
    cells = [(sector, tier) for sector in SECTORS for tier in TIERS for _ in range(PER_TIER[tier])]
    cells += [("cross-cutting", "family")] * 5
    made = {}
    for number in range(count):
        sector, tier = cells[number] if number < len(cells) else draw.choice(cells)
        short = f"{draw.choice(WHAT[sector])} {draw.choice(WHERE)}"[:17].strip() + f" {number}"
        made[f"actor-{number}"] = {
            "id": f"actor-{number}",
            "name": f"{short}, written out in full",
            "short": short,
            "sector": sector,
            "tier": tier,
            "kind": "service",
            "does": "Stands in a test.",
            "evidence": ASSUMED,
        }
    return made


def relationships(count: int, ids: list[str], draw: random.Random) -> dict[str, dict[str, Any]]:
    """`count` relationships of every type between different pairs, some of them two-way."""
    made: dict[str, dict[str, Any]] = {}
    while len(made) < count:
        start, end = draw.sample(ids, 2)
        kind = draw.choice(RELATIONSHIP_TYPES)
        link: dict[str, Any] = {"id": f"{start}--{kind}--{end}", "from": start, "to": end, "type": kind}
        link["direction"] = "not-stated" if kind == "linked" else draw.choice(("one-way", "two-way", "not-stated"))
        link["seen-by"] = draw.choice((["professionals"], ["children"], ["professionals", "children"]))
        link["evidence"] = ASSUMED
        if kind in CARRIES_CHILDREN:
            link["referral"] = {"likelihood": {"low": 0.1, "likely": 0.2, "high": 0.3, "why": "Made up."}}
        if kind == "shares-data":
            link["sharing"] = {"data": "individual"}
        made[link["id"]] = link
    return made


def system(actor_count: int = 130, relationship_count: int = 500, seed: int = 7) -> SystemMap:
    """The made-up map; the same arguments give the same map."""
    draw = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    people = actors(actor_count, draw)
    links = relationships(relationship_count, list(people), draw)
    return SystemMap.model_construct(
        actors={key: Actor.model_validate(record) for key, record in people.items()},
        relationships={key: Relationship.model_validate(record) for key, record in links.items()},
    )
