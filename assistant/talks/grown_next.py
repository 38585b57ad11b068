"""How far those spoken of rose, together or who of them most: 合计增长了多少, 哪家增长最快, between the years told."""

from __future__ import annotations

from assistant.measures import Found
from assistant.question import Cells, Kind, Note, Question
from assistant.talks.said import Said
from vectorstore.pattern import Pattern

_FASTEST = Pattern(r"快|幅|率|百分|\bfast|\brate|percent")
_DOWN = Pattern(r"减|降|跌|下滑|\b(?:fell|fall|decreas|declin|drop)")


def grown_over_them(s: Said, found: Found) -> Question | None:
    """The sum's change where a sum is asked for, else who moved most; nothing where others or a figure are named."""
    before, q = s.previous, s.q
    measures = tuple(m for m in before.measures if isinstance(m, Cells))
    other = s.others or s.who.area or s.who.others or q.measures or q.filters or q.limit or s.says("op", "share")
    if len(before.scope.bodies) < 2 or other or not measures or not s.says("op", "growth"):
        return None
    most = s.says("op", "most") or s.says("op", "least")
    years = _two_years(s)
    if s.says("op", "average") or len(years) != 2 or not (most or s.says("op", "total")):
        return None
    percent = bool(most and _FASTEST.search(s.text))
    fields: dict[str, object] = {"kind": Kind.EXTREME if most else Kind.TOTAL, "years": years, "measures": measures}
    fields |= {"change": "percent" if percent else "amount", "against": None, "text": q.text, "order": "desc"}
    fields |= {"course": ("down" if _DOWN.search(s.text) else "up") if most else "any", "told": (), "winners": ()}
    return before.model_copy(update={**fields, "in_percent": False, "notes": (Note(code="carried"),)})


def _two_years(s: Said) -> tuple[int, ...]:
    """The year said and the one told; else the two that the talk told of the same bodies, else the year before."""
    before = s.previous
    if len(before.years) == 2 and not s.q.years:
        return tuple(sorted(before.years))
    if len(before.years) != 1:
        return ()
    if s.q.years:
        return tuple(sorted({*before.years, *s.q.years}))
    for base, bodies in ((b, b.listed or b.winners) for b in (before.ranked, before.listing) if b is not None):
        if {*bodies} >= {*before.scope.bodies} and len(base.years) == 1 and base.years != before.years:
            return tuple(sorted({*base.years, *before.years}))
    return (before.years[0] - 1, before.years[0])
