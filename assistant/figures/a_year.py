"""How far one figure rose or fell a year, from the first year to the last: 年均增长多少."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import trust_of
from assistant.figures.middle import plain
from assistant.measures import is_rate

_CENT = Decimal("0.01")
_POINTS = "pp"


def a_year(old: Value, new: Value, draft: Draft) -> None:
    """The change by the years between, and the rate that would carry the first figure to the last one."""
    years = Decimal(new.slot.year - old.slot.year)
    if old.value is None or new.value is None or years < 1:
        return
    rate = is_rate(old.measure)
    unit = _POINTS if rate else old.unit
    mean = ((new.value - old.value) / years).quantize(_CENT, ROUND_HALF_UP)
    of = {"agency": new.slot.agency or None, "region": new.slot.region, "trust": trust_of([old, new])}
    name = draft.word("difference_a_year", label=old.measure.label)
    draft.computed(name, mean, draft.unit(unit).strip() if rate else unit, **of)  # type: ignore[arg-type]
    said = ""
    if not rate and old.value > 0 < new.value:
        compound = (((new.value / old.value) ** (1 / years) - 1) * 100).quantize(_CENT, ROUND_HALF_UP)
        draft.computed(draft.word("change_a_year", label=old.measure.label), compound, "%", **of)  # type: ignore[arg-type]
        said = draft.word("compound_a_year", percent=f"{abs(compound):f}%", way=draft.word(_way(compound)))
    draft.say("a_year", n=years, way=draft.word(_way(mean)), amount=draft.amount(abs(plain(mean)), unit), rate=said)


def _way(change: Decimal) -> str:
    return "way_up" if change >= 0 else "way_down"
