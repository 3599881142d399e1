"""The closed lists of words the data may use. Each is the field's own term."""

from typing import Literal, get_args

Sector = Literal[
    "education",
    "justice",
    "social-care",
    "housing",
    "employment",
    "voluntary-community-sport",
    "health",
    "cross-cutting",
]
"""The seven sections of the 2023 report, in its order, and bodies that belong to several."""

Tier = Literal["national", "regional", "local", "frontline", "family"]
"""Where a body acts: `local` is the local authority and its partnerships, `frontline` meets children."""

Kind = Literal[
    "department",
    "minister",
    "regulator",
    "commissioner",
    "partnership",
    "meeting",
    "funder",
    "programme",
    "authority",
    "service",
    "school",
    "charity",
    "community",
    "business",
    "group",
    "role",
    "person",
]
"""What sort of thing an actor is. A `role` is somebody's job inside an organisation; a `group` stands for several
bodies that the sources name together; a `person` is the child or somebody around the child."""

Stance = Literal["preventive", "supportive", "punitive", "mixed", "not-stated"]
"""How a body meets a child at risk, as the sources tell it."""

Meets = Literal["children", "families", "children-and-families", "indirectly", "neither", "not-stated"]
"""Whom a body meets in person."""

Statutory = Literal["statutory", "partly", "not-statutory", "not-stated"]
"""Whether the law requires the body or its duty."""

RelationshipType = Literal[
    "funds",
    "commissions",
    "oversees",
    "inspects",
    "reports-to",
    "refers",
    "signposts",
    "shares-data",
    "works-with",
    "part-of",
    "contact",
    "linked",
]
"""What one actor does for or to another. `part-of` runs from the part to the whole; `linked` means that a source
lists the two as connected without saying how: it has no direction and never carries a child."""

Direction = Literal["one-way", "two-way", "not-stated"]
Style = Literal["hierarchical", "collaborative", "not-stated"]
Quality = Literal["strong", "positive", "mixed", "weak", "tension", "lacking", "not-stated"]
"""How good a relationship is, as its source reports it. `lacking` means it should be there and mostly is not."""

SeenBy = Literal["professionals", "children"]
"""Whose map a relationship stands on: the report draws one from adults' accounts and one from children's."""

Standing = Literal[
    "statute",
    "inspection-finding",
    "participants-view",
    "case-review",
    "testimony",
    "published-statistic",
    "assumption",
]
"""What kind of knowledge an item rests on."""

Shape = Literal["fixed", "exponential", "gamma", "lognormal", "triangular", "uniform"]
"""The distribution that a duration is drawn from, child by child."""

Trigger = Literal["noticed", "accepted", "declined", "ended", "crisis"]
"""What makes an actor think of referring a child onward."""

HabitRule = Literal["each", "first", "one"]
"""Which of the fitting referrals an actor makes: each of them, the first that succeeds by rank, or one by weight."""

ServiceKind = Literal["statutory", "voluntary", "police"]
"""The kind of service a child's trust attaches to."""

WaitingOrder = Literal["first-come", "highest-need"]

NEED_LEVELS = {1: "universal", 2: "early help", 3: "targeted", 4: "acute"}
"""The four levels of a child's need."""

CHILD = "cyp"
"""The id of the actor who stands for the child; a child who comes alone is referred by this actor."""

MAX_ATTRIBUTES = 64
"""A child's attributes are one machine word, so that a set of them can be tested at once."""

SECTORS: tuple[Sector, ...] = get_args(Sector)
TIERS: tuple[Tier, ...] = get_args(Tier)
RELATIONSHIP_TYPES: tuple[RelationshipType, ...] = get_args(RelationshipType)
CARRIES_CHILDREN: tuple[RelationshipType, ...] = ("refers", "signposts")
"""The types of relationship along which a child can move."""

SECTOR_NAMES: dict[Sector, str] = {
    "education": "Education",
    "justice": "Justice",
    "social-care": "Social care",
    "housing": "Housing",
    "employment": "Employment",
    "voluntary-community-sport": "Voluntary, community, sport",
    "health": "Health",
    "cross-cutting": "Cross-cutting",
}
TIER_NAMES: dict[Tier, str] = {
    "national": "National",
    "regional": "Regional",
    "local": "Local authority",
    "frontline": "Front line",
    "family": "Child and family",
}
TYPE_PHRASES: dict[RelationshipType, tuple[str, str]] = {
    "funds": ("funds", "is funded by"),
    "commissions": ("commissions", "is commissioned by"),
    "oversees": ("oversees", "is overseen by"),
    "inspects": ("inspects", "is inspected by"),
    "reports-to": ("reports to", "receives reports from"),
    "refers": ("refers children to", "receives referrals from"),
    "signposts": ("signposts children to", "is signposted by"),
    "shares-data": ("shares data with", "receives data from"),
    "works-with": ("works with", "works with"),
    "part-of": ("is part of", "includes"),
    "contact": ("is in contact with", "is in contact with"),
    "linked": ("is linked with", "is linked with"),
}
"""Each type as a verb, seen from its start and from its end."""
