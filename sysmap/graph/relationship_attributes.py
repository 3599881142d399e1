"""What the graph and the tables say of each relationship."""

from sysmap.graph.columns import Attribute
from sysmap.graph.flatten import joined, sources, standings
from sysmap.model import Amount, Chance, Duration, Relationship
from sysmap.model.quantity import central
from sysmap.model.relationship import EarlierAmount
from sysmap.model.wording import Namer, describe

NOT_CARRIED = "It carries neither children nor data, or no source says."


def _when(line: Relationship, name: Namer) -> str | None:
    return describe(line.referral.when, name) if line.referral and line.referral.when else None


def _likelihood(line: Relationship) -> Chance | None:
    carried = line.referral or line.sharing
    return carried.likelihood if carried else None


def _delay(line: Relationship) -> Duration | None:
    carried = line.referral or line.sharing
    return carried.delay if carried else None


def _amount(line: Relationship) -> Amount | None:
    return line.money.amount if line.money and isinstance(line.money.amount, Amount) else None


def _known(date: str) -> str | None:
    return None if date == "unknown" else date


def _earlier(before: EarlierAmount) -> str:
    return f"{before.amount.central:.12g} ({before.from_} to {before.until})"


RELATIONSHIP_ATTRIBUTES: tuple[Attribute[Relationship], ...] = (
    Attribute(
        name="type",
        kind="string",
        meaning="What the one does for, to or with the other.",
        read=lambda r, _: r.type,
    ),
    Attribute(
        name="direction",
        kind="string",
        meaning="Whether it runs one way, from start to end, or both ways.",
        read=lambda r, _: r.direction,
    ),
    Attribute(name="style", kind="string", meaning="Whether one is above the other.", read=lambda r, _: r.style),
    Attribute(name="quality", kind="string", meaning="How good it is, as reported.", read=lambda r, _: r.quality),
    Attribute(
        name="seen_by",
        kind="string",
        meaning="Whose account it stands on.",
        blank="No one's account is named.",
        read=lambda r, _: joined(sorted(r.seen_by)),
    ),
    Attribute(
        name="note",
        kind="string",
        meaning="What else the sources say of it.",
        blank="Nothing else is recorded.",
        read=lambda r, _: r.note,
    ),
    Attribute(
        name="on",
        kind="string",
        meaning="What makes the referrer think of the referral.",
        blank="It carries no children.",
        read=lambda r, _: joined(r.referral.on) if r.referral else None,
    ),
    Attribute(
        name="when",
        kind="string",
        meaning='Which children are referred, as words that follow "the child is".',
        blank="Every child, or it carries no children.",
        read=_when,
    ),
    Attribute(
        name="bypasses",
        kind="boolean",
        meaning="Whether the referral goes past the gatekeeper.",
        blank="It carries no children.",
        read=lambda r, _: r.referral.bypasses if r.referral else None,
    ),
    Attribute(
        name="data",
        kind="string",
        meaning="Whether shared data name a child (individual) or are counts (aggregate).",
        blank="It shares no data.",
        read=lambda r, _: r.sharing.data if r.sharing else None,
    ),
    Attribute(
        name="likelihood",
        kind="number",
        unit="probability",
        meaning="The chance that a fitting referral is made, or that what one knows reaches the other.",
        blank=NOT_CARRIED,
        read=lambda r, _: float(chance.central) if (chance := _likelihood(r)) else None,
    ),
    Attribute(
        name="likelihood_assumed",
        kind="boolean",
        meaning="Whether the likelihood rests on no document.",
        blank="There is no likelihood.",
        read=lambda r, _: chance.assumed if (chance := _likelihood(r)) else None,
    ),
    Attribute(
        name="delay_weeks",
        kind="number",
        unit="weeks",
        meaning="How long the referral or the data take on average.",
        blank="At once, or not recorded.",
        read=lambda r, _: float(central(delay.mean)) if (delay := _delay(r)) else None,
    ),
    Attribute(
        name="programme",
        kind="string",
        meaning="What the line of money is called.",
        blank="It carries no named line of money.",
        read=lambda r, _: r.money.programme if r.money else None,
    ),
    Attribute(
        name="amount",
        kind="number",
        unit="pounds over the period",
        meaning="How much money it carries; the likeliest value of a range.",
        blank="It carries no money, or nobody says how much.",
        read=lambda r, _: float(amount.central) if (amount := _amount(r)) else None,
    ),
    Attribute(
        name="money_through",
        kind="string",
        meaning="The id of the body that the money passes through on its way.",
        blank="It carries no money, or no source names such a body.",
        read=lambda r, _: r.money.through if r.money else None,
    ),
    Attribute(
        name="money_from",
        kind="string",
        meaning="When the money starts.",
        blank="It carries no money, or nobody says when.",
        read=lambda r, _: _known(r.money.from_) if r.money else None,
    ),
    Attribute(
        name="money_until",
        kind="string",
        meaning="When the money ends.",
        blank="It carries no money, or nobody says when.",
        read=lambda r, _: _known(r.money.until) if r.money else None,
    ),
    Attribute(
        name="money_years",
        kind="number",
        unit="years",
        meaning="Over how many years the amount is, where only the length of the period is told.",
        blank="It carries no money, or no such length is told.",
        read=lambda r, _: float(r.money.years.central) if r.money and r.money.years else None,
    ),
    Attribute(
        name="tied_to",
        kind="string",
        meaning="What the money must be spent on.",
        blank="It carries no money, or nothing is recorded.",
        read=lambda r, _: r.money.tied_to if r.money else None,
    ),
    Attribute(
        name="money_earlier",
        kind="string",
        unit="pounds over each period",
        meaning="What the same line carried before, each amount with its period.",
        blank="It carries no money, or nobody compares.",
        read=lambda r, _: joined(map(_earlier, r.money.earlier)) if r.money else None,
    ),
    Attribute(
        name="evidence",
        kind="string",
        meaning="The kinds of knowledge the record rests on.",
        blank="The record gives no evidence.",
        read=lambda r, _: standings(r),
    ),
    Attribute(
        name="sources",
        kind="string",
        meaning="The ids of the documents the record rests on.",
        blank="It rests on an assumption alone, or on nothing.",
        read=lambda r, _: sources(r),
    ),
    Attribute(
        name="contested",
        kind="boolean",
        meaning="Whether one source supports the record and another contradicts it.",
        read=lambda r, _: r.contested,
    ),
)
"""Every attribute of a relationship besides its id and its two ends, in the order of the columns."""
