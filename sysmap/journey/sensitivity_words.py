"""Which assumptions an outcome hangs on, in words."""

from collections.abc import Iterator

from sysmap.journey.sensitivity import Effect, Sensitivity

SHOWN = 8
"""How many groups and numbers are told; the data hold all."""

CAUTION = (
    "Each number was moved between the ends of the range that the map gives; a number with too narrow a range matters "
    "more than this says. The luck was the same in every run, and groups that did little were not looked into."
)


def tell_sensitivity(name: str, found: Sensitivity) -> str:
    """The assumptions that matter most to an outcome of that name, in sentences."""
    return "\n".join(_lines(name, found)) + "\n"


def _lines(name: str, found: Sensitivity) -> Iterator[str]:
    numbers = found.numbers[:SHOWN]
    if not numbers:
        yield f"No uncertain number of the map moved {name} ({found.runs} runs)."
        return
    yield f"What {name} hangs on most, of the map's uncertain numbers ({found.runs} runs)"
    for effect in numbers:
        yield f"  {_number(effect)}"
    yield "What groups of numbers do together"
    for effect in [effect for effect in found.effects if effect.round == 1][:SHOWN]:
        yield f"  {effect.name} ({len(effect.numbers)}): {_size(effect)}"
    yield ""
    yield CAUTION


def _number(effect: Effect) -> str:
    number = effect.numbers[0]
    means = number.means[:1].lower() + number.means[1:].rstrip(".")
    span = f"from {number.low:g} to {number.high:g}, likeliest {number.likely:g}"
    crooked = effect.spread is not None and effect.spread > effect.size
    hinges = "; how much, and which way, depends on the others" if crooked else ""
    grounds = {"assumption": "an assumption", "evidence": "from a document", "not-stated": "without stated grounds"}
    why = f": {number.why}" if number.why else "."
    basis = f"It is {grounds[number.basis]}{why}"
    return f"{number.path} ({means}; {span}): over that range it moves by {_size(effect)}{hinges}. {basis}"


def _size(effect: Effect) -> str:
    return f"{effect.size:.3g} ({effect.low:.3g} to {effect.high:.3g})"
