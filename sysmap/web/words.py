"""What the pages call the data's closed lists of words."""

from sysmap.model.vocabulary import (
    Direction,
    Meets,
    Quality,
    RelationshipType,
    SeenBy,
    Stance,
    Standing,
    Statutory,
    Style,
)

TYPE_NAMES: dict[RelationshipType, str] = {
    "funds": "Funds",
    "commissions": "Commissions",
    "oversees": "Oversees",
    "inspects": "Inspects",
    "reports-to": "Reports to",
    "refers": "Refers",
    "signposts": "Signposts",
    "shares-data": "Shares data",
    "works-with": "Works with",
    "part-of": "Part of",
    "contact": "Contact",
    "linked": "Linked",
}
STANDINGS: dict[Standing, str] = {
    "statute": "Statute",
    "inspection-finding": "Inspection finding",
    "participants-view": "Participants’ view",
    "case-review": "Case review",
    "testimony": "Testimony",
    "published-statistic": "Published statistic",
    "assumption": "Assumption",
}
UNSTATED = "Not stated"
"""How a filter calls what an actor's facts leave blank."""
MEETS: dict[Meets, str] = {
    "children": "Children",
    "families": "Families",
    "children-and-families": "Children and families",
    "indirectly": "Children, through others",
    "neither": "Neither children nor families",
    "not-stated": "",
}
STATUTORY: dict[Statutory, str] = {
    "statutory": "Required by law",
    "partly": "Partly required by law",
    "not-statutory": "Not required by law",
    "not-stated": "",
}
STANCES: dict[Stance, str] = {
    "preventive": "Preventive",
    "supportive": "Supportive",
    "punitive": "Punitive",
    "mixed": "Mixed",
    "not-stated": "",
}
QUALITIES: dict[Quality, str] = {
    "strong": "strong",
    "positive": "positive",
    "mixed": "mixed",
    "weak": "weak",
    "tension": "in tension",
    "lacking": "lacking",
    "not-stated": "",
}
SEEN_BY: dict[SeenBy, str] = {"professionals": "Professionals", "children": "Children"}
DIRECTIONS: dict[Direction, str] = {"one-way": "One way", "two-way": "Both ways", "not-stated": ""}
STYLES: dict[Style, str] = {"hierarchical": "Hierarchical", "collaborative": "Collaborative", "not-stated": ""}
GROUNDS = {
    "evidence": "Evidence",
    "leaning": "Part assumption",
    "assumption": "Assumption",
    "nothing": "No ground given",
}
"""What an item rests on, by the word of `sysmap.loading.coverage.ground`."""
TRIGGERS = {
    "noticed": "a child is noticed",
    "accepted": "a child is accepted",
    "declined": "a child is declined",
    "ended": "support ends",
    "crisis": "there is a crisis",
}
HABITS = {
    "each": "Every referral that fits is made.",
    "first": "Referrals are tried in order of rank until one succeeds.",
    "one": "One of the fitting referrals is chosen, by weight.",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 actor`, `2 actors`, `2 bodies`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
