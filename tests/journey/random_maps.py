"""Small maps by chance, in which every mechanism is at work somewhere."""

import os
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from sysmap.model import SystemMap
from tests.journey.conftest import line, service, system

EXAMPLES = int(os.environ.get("SYSMAP_EXAMPLES", "0"))
"""How many examples to try of each property; left out, a few, the same every time, none of them made smaller."""
FEW = settings(
    max_examples=EXAMPLES or 8,
    derandomize=not EXAMPLES,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
    deadline=None,
)
"""A counterexample can be made smaller with `phases=list(Phase)`, which takes minutes."""

ENTRIES = ("club", "school", "ward")
SERVICES = ("aid", "clinic", "hub", "team")
ATTRIBUTES = ("arrested", "girl", "unwell")
AREAS = ("moor", "town")
AFTER_MOVE = ("transfers", "ends", "reassesses")
TRIGGERS = ("noticed", "accepted", "declined", "ended", "crisis")
FIXED_LEAVES = ("age", "need", "attribute", "area")
"""Leaves about what no referral, meeting or telling changes."""


def maybe(luck: Random, chance: float, value: dict[str, Any]) -> dict[str, Any]:
    """These keys with a chance, else none."""
    return value if luck.random() < chance else {}


def leaf(luck: Random, kinds: tuple[str, ...]) -> dict[str, Any]:
    """One leaf of a condition."""
    kind = luck.choice(kinds)
    if kind == "age":
        low = luck.randint(8, 17)
        return {"age": {"from": low, "below": low + luck.randint(1, 9)}}
    if kind == "need":
        low, high = sorted((luck.randint(1, 4), luck.randint(1, 4)))
        return {"need": {"at-least": low, "at-most": high}}
    if kind == "incidents":
        return {"incidents": {"kind": luck.choice([None, "arrest"]), "at-least": luck.randint(1, 3)}}
    if kind == "reports":
        return {"reports": {"at-least": luck.randint(1, 3)}}
    words = {"attribute": ATTRIBUTES, "area": AREAS}.get(kind, (*ENTRIES, *SERVICES, "cyp"))
    word = luck.choice(words)
    return {kind: word if kind == "attribute" else [word]}


def condition(luck: Random, depth: int = 2, kinds: tuple[str, ...] | None = None) -> dict[str, Any]:
    """A tree of all, any and not over leaves."""
    kinds = kinds or (*FIXED_LEAVES, "known-to", "came-from", "incidents", "reports")
    shape = luck.choice(("leaf", "leaf", "all", "any", "not")) if depth else "leaf"
    if shape == "leaf":
        return leaf(luck, kinds)
    if shape == "not":
        return {"not": condition(luck, depth - 1, kinds)}
    return {shape: [condition(luck, depth - 1, kinds) for _ in range(luck.randint(1, 3))]}


def duration(luck: Random, mean: float) -> dict[str, Any]:
    """A length of time of some shape."""
    shape = luck.choice(("fixed", "exponential", "gamma", "lognormal", "triangular", "uniform"))
    spread = {} if shape in ("fixed", "exponential") else {"spread": mean / luck.randint(3, 5)}
    return {"shape": shape, "mean": mean * luck.randint(1, 4), **spread}


def gate(luck: Random, key: str) -> dict[str, Any]:
    """A service with some of what a service can have; only a later one keeps another's gate."""
    gates = [other for other in SERVICES if other > key]
    return service(
        kind=luck.choice(("statutory", "voluntary", "police")),
        threshold={"test": condition(luck) if luck.random() < 0.7 else {"need": {"at-least": 1}}},
        places=luck.choice((1, 2, 5, "unlimited")),
        order=luck.choice(("first-come", "highest-need")),
        length=duration(luck, 4),
        **maybe(luck, 0.3, {"gatekeeper": luck.choice(gates)} if gates else {}),
        **maybe(
            luck,
            0.4,
            {
                "consent": {
                    "child": 0.7,
                    "trust-weight": 0.5,
                    **maybe(luck, 0.5, {"family": 0.8, "with-trusted-tie": 0.2}),
                }
            },
        ),
        **maybe(luck, 0.5, {"patience": duration(luck, 3)}),
        **maybe(luck, 0.3, {"assessment": duration(luck, 1)}),
        **maybe(luck, 0.3, {"tightening": {"beyond": luck.randint(0, 3)}}),
        **maybe(luck, 0.3, {"reads-need": {"levels": -0.4, "levels-for": {"girl": -1}, "levels-known": 0.7}}),
        **maybe(luck, 0.3, {"limit": duration(luck, 5)}),
        **maybe(luck, 0.4, {"ages-out-at": luck.randint(11, 18), "finishes": luck.random() < 0.3}),
        **maybe(luck, 0.4, {"protection": 0.5, "recovery": 1}),
        **maybe(luck, 0.4, {"drop-out": {"per-year": 2, "comfortable": 1, "times-per-extra": 2}}),
        **maybe(luck, 0.4, {"worker": {"changes": 3, "becomes-trusted": 0.5, "follows": luck.random() < 0.5}}),
        **maybe(luck, 0.5, {"on-move": {key: luck.choice(AFTER_MOVE) for key in ("home", "school")}}),
        **maybe(luck, 0.3, {"closes-when": [luck.choice(closing(luck, key))]}),
        **maybe(luck, 0.3, {"today": {"live": luck.randint(0, 4), "waiting": luck.randint(0, 3)}}),
    )


def closing(luck: Random, key: str) -> list[dict[str, Any]]:
    """The rules that could close a service."""
    other = luck.choice([other for other in SERVICES if other != key])
    return [{"weeks-without-incident": luck.randint(2, 9)}, {"when-started": other}, {"need-below": luck.randint(2, 4)}]


def people(luck: Random) -> dict[str, Any]:
    """Children to whom something happens now and then."""
    kinds = {key: {"id": key, "name": key, "means": "Has it.", "group": "need"} for key in ATTRIBUTES}
    kinds["unwell"]["prevalence"] = kinds["girl"]["prevalence"] = 0.4
    kinds["girl"]["group"] = "characteristic"
    pressed = {"pressed-by": [{"actor": "school", "beyond": 1, "times": 3}]}
    arrest = {
        **pressed,
        "id": "arrest",
        "name": "Arrest",
        "per-year": [0.2, 0.5, 1, 2],
        "adds": ["arrested"],
        "raises-need": 0.3,
    }
    more_steps = {"blamed": -0.1, "listened-to": 0.1, "helped-quickly": {"within": 2, "step": 0.1}}
    flit = {"id": "flit", "name": "A flit", "changes": "home", "per-year": 0.5, "times": {"arrested": 2}}
    days = {"id": "days", "name": "Days", "open": [{"days": ["tuesday", "friday"], "from": "08:30", "until": "16:00"}]}
    return {
        "attributes": kinds,
        "calendars": {"days": {**days, "closed": [{"from": "03-25", "until": "04-10"}]}},
        "areas": {key: {"id": key, "name": key, "homes": 1} for key in AREAS},
        "moves": {
            "flit": {**flit, "to": {"moor": 2, "town": 1}},
            "excluded": {**flit, "id": "excluded", "changes": "school", "to": {"moor": 1}, "forgotten-by": ["school"]},
        },
        "incidents": {"arrest": {**arrest, "brings-to": luck.sample(ENTRIES, 2), "trust": -0.2, "trust-in": "police"}},
        "need": {"escalation": [0.5, 0.7, 1], "recovery": [0.3, 0.3, 0.3], "on-arrival": [4, 3, 2, 1]},
        "trust": {"spill-over": 0.3, "declined": -0.1, "retold": -0.1, "started": 0.1, "completed": 0.1, **more_steps},
        "arrivals": {"per-year": 80, "today": "2024-09-02", "ages": {"9": 1, "12": 2, "15": 1, "17": 1, "24": 1}},
    }


def entry(luck: Random) -> dict[str, Any]:
    """A way in."""
    meets = maybe(luck, 0.4, {"meets": condition(luck, 1, (*FIXED_LEAVES, "reports", "known-to"))})
    more = maybe(luck, 0.4, {"known-times": 1.5, "blames": 0.5})
    load = maybe(luck, 0.3, {"load": {"beyond": luck.randint(0, 3), "times": 0.5}})
    return {"how": "In person.", "contacts": luck.randint(1, 12), "notices": 0.5, **meets, **more, **load}


def meeting(luck: Random) -> dict[str, Any]:
    """A meeting that somebody comes to, and that may name a lead."""
    lead = {"chance": 0.5, "lasts": duration(luck, 4), "drop-out-times": 0.5, "retelling-times": 0.5}
    members = dict.fromkeys(luck.sample((*ENTRIES, "aid", "hub"), 2), 0.6)
    brought = sorted(luck.sample(("accepted", "crisis"), luck.randint(1, 2)))
    part = {"on": brought, "members": members, "absent-times": 0.5, **maybe(luck, 0.7, {"lead": lead})}
    return {"kind": "meeting", "meeting": part}


def round_lists(luck: Random, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same lines, of which some are shy of lists, and some go round them along the next."""
    carriers = [item for item in found if "referral" in item]
    for item, other in pairwise(carriers):
        shy = maybe(luck, 0.3, {"halves-every": 3})
        way = maybe(luck, 0.3, {"bypass": {"beyond": 1, "along": other["id"]}}) if item["from"] == other["from"] else {}
        item["referral"] |= {**shy, **way}
    return found


def lines(luck: Random, ranked: set[str]) -> list[dict[str, Any]]:
    """Referrals, one signpost at most, and sharing."""
    found = []
    for start in (*ENTRIES, *SERVICES):
        for rank, end in enumerate(luck.sample(SERVICES, luck.randint(1, 3)), start=1):
            if start == end:
                continue
            more = {
                "likelihood": luck.choice((0.3, 0.8, 1)),
                "on": sorted(luck.sample(TRIGGERS, luck.randint(1, 3))),
                "bypasses": luck.random() < 0.2,
                **maybe(luck, 0.3, {"when": condition(luck, 1)}),
                **maybe(luck, 0.4, {"delay": duration(luck, 1)}),
                **maybe(luck, 0.3, {"lost": 0.2}),
                **({"rank": rank} if start in ranked else {"weight": rank}),
            }
            kind = luck.choice(("refers", "refers", "refers", "signposts"))
            found.append({**line(start, end, **more), "type": kind, "id": f"{start}--{kind}--{end}"})
    for start, end in (luck.sample((*ENTRIES, *SERVICES), 2) for _ in range(luck.randint(0, 3))):
        sharing = {"data": "individual", "likelihood": 0.7, **maybe(luck, 0.5, {"delay": duration(luck, 1)})}
        shared = {"from": start, "to": end, "type": "shares-data", "direction": luck.choice(("one-way", "two-way"))}
        found.append({**shared, "id": f"{start}--shares-data--{end}", "sharing": sharing})
    return list({item["id"]: item for item in found}.values())


def funds(luck: Random) -> list[dict[str, Any]]:
    """Lines that pay for part of the places of one service, from some day to some other, or for some years."""
    dated = {"from": "2024-12-02", "until": "2025-09-01", "ends-at-once": luck.random() < 0.5}
    paid = {
        "programme": "A line",
        "amount": "unknown",
        "share": 0.5,
        **luck.choice((dated, {"years": 1, "renewed": 0.5})),
    }
    payer, service = luck.sample(("council", *ENTRIES), 1)[0], luck.choice(SERVICES)
    return [{"from": payer, "to": service, "type": "funds", "id": f"{payer}--funds--{service}", "money": paid}]


@st.composite
def maps(draw: st.DrawFn) -> SystemMap:
    """A map of three ways in and four services, in which children arrive, wait, are supported, and leave."""
    luck = draw(st.randoms(use_true_random=False))
    habits = {key: luck.choice(("each", "first", "one")) for key in (*ENTRIES, *SERVICES)}
    actors: dict[str, dict[str, Any]] = {key: {"entry": entry(luck)} for key in ENTRIES}
    actors |= {key: {"service": gate(luck, key)} for key in SERVICES}
    actors["aid"]["entry"] = {"how": "An open door.", "self-referral": 1}
    for key, habit in habits.items():
        actors[key]["habit"] = {"rule": habit}
    actors["team"] |= maybe(luck, 0.5, meeting(luck))
    for key in ("school", "hub"):
        actors[key] |= maybe(luck, 0.5, {"calendar": "days"})
    actors["council"] = {}
    ranked = {key for key, habit in habits.items() if habit == "first"}
    return system(actors, [*round_lists(luck, lines(luck, ranked)), *funds(luck)], **people(luck))


def changed(on: SystemMap, key: str, **service_keys: Any) -> SystemMap:
    """The same map, but for these keys of one service."""
    content = on.model_dump(mode="json", by_alias=True, exclude_none=True)
    content["actors"][key]["service"] |= service_keys
    return SystemMap.model_validate(content)
