"""Money asked for in yuan that the form counts in ten thousands: both are said."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.draft import Draft
from assistant.words.amount import MONEY
from vectorstore.pattern import Pattern

_YUAN = Pattern(r"(?:多少|几|[成作按以用是])元(?!一|每)|单位[是为]?元|\b(?:in|how many) yuan\b", re.I)
_TEN_THOUSAND = max(MONEY, key=len)
SPOKEN = 8


def tell(draft: Draft) -> None:
    """多少元: what was told in ten thousands of yuan, in yuan."""
    told = "".join(draft.lines)
    found = [f for f in draft.figures if f.unit == _TEN_THOUSAND and f.value is not None]
    found = [f for f in found if draft.amount(Decimal(f.value or 0), f.unit) in told]
    if not found or not _YUAN.search(draft.question.text):
        return
    yuan = min(MONEY, key=len)
    items = []
    for f in found[:SPOKEN]:
        was = Decimal(f.value or 0)
        value = _plain(was * 10_000)
        draft.computed(f.label, value, yuan, f.agency, f.region, f.year, trust=f.trust, cites=f.cites)
        items.append(draft.word("as_yuan", was=draft.amount(was, f.unit), now=draft.amount(value, yuan)))
    draft.say("in_yuan", list=draft.listed(items))


def _plain(value: Decimal) -> Decimal:
    """Without zeros behind the point.

    >>> _plain(Decimal("8475500.00")), _plain(Decimal("12.5"))
    (Decimal('8475500'), Decimal('12.5'))
    """
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()
