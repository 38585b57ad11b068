"""Conditions that each have a year of their own: 2024年超过100件，2025年没超过; 2022年和2023年都没有."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from assistant.bounds.filters import bounds
from assistant.bounds.named import spans_of
from assistant.question import Cells, Filter
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_ALL = Pattern(r"[^,，。;；]{0,6}?(?:都|均|皆|全都)")
_BOTH = Pattern(r"\bboth\b")
_EITHER = Pattern(r"\beither\b")
_NONE = Pattern(r"\b(?:no|not|never|without|neither)\b")
_OR = Pattern(r"(?:年度?)?\s*(?:或者?|or)\s*")
_HAS = Pattern(r"(?<![没所只还具])有(?!多少|几)|\b(?:had|have|has)\b")
_DONE = Pattern(r"[了过](?:的|呢|吗|$|[,，;；。?？])")  # 2022年没罚过，2024年罚了的
_NOT = Pattern(r"(?:没有?|未|不|not )\s*$")
_AS_BEFORE = Pattern(r"(?P<no>没有?|未|不再?|不足|not )?\s*(?P<same>超过?|达到?|这么多|一样|如此|也是)")


def _years(r: Read) -> list[Mention]:
    return [m for m in r.mentions.of("years") if m.years and m.years.named]


def joined_years(r: Read) -> Literal["each", "any"] | None:
    """Whether one condition is asked of all of the years named, or of any of them."""
    years, text = _years(r), r.mentions.text
    if not years or len(r.years) < 2:
        return None
    between = [text[a.end : b.start] for a, b in pairwise(years)]
    if any(years[0].end <= at < years[-1].start for at, _, _ in spans_of(r)):
        return None  # 2023年有许可没处罚，2024年都有: each year has a condition of its own
    if _EITHER.search(text):
        return "each" if _NONE.search(text) else "any"
    if between and all(_OR.fullmatch(gap) for gap in between):
        return "any"
    return "each" if _ALL.match(text, years[-1].end) or _BOTH.search(text) else None


def conditions(r: Read) -> tuple[Filter, ...]:
    """One condition for each of the years named, or nothing where a year has none of its own."""
    years = _years(r)
    said = [m.years.named[0] for m in years if m.years and len(m.years.named) == 1]
    if len(years) < 2 or len(said) != len(years) or len(set(said)) != len(said):
        return ()
    out: list[Filter] = []
    placed = spans_of(r)
    measure = placed[0][2] if placed else None
    for n, m in enumerate(years):
        end = years[n + 1].start if n + 1 < len(years) else len(r.mentions.text)
        own = [cells for at, _, cells in placed if m.end <= at < end]
        measure = own[0] if own else measure
        found = _one(r, m.end, end, measure, out) if measure else None
        if found is None or len(own) > 1:
            return ()
        out.append(found.model_copy(update={"year": said[n]}))
    return tuple(out)


_OTHER: dict[str, Literal[">", ">=", "<", "<=", "=", "!="]] = {">": "<=", "<=": ">", "<": ">=", ">=": "<"}


def _not(f: Filter) -> Filter:
    """没超过100件 is 100 or fewer."""
    return f.model_copy(update={"op": _OTHER[f.op]} if f.op in _OTHER else {"negate": not f.negate})


def _one(r: Read, start: int, end: int, measure: Cells, before: Sequence[Filter]) -> Filter | None:
    """The condition said between two years."""
    inside = [m for m in r.mentions.found if start <= m.start and m.end <= end]
    text = r.mentions.text[start:end]
    said = [m for m in inside if m.amount and m.amount.role == "threshold"]
    if len(said) == 1 and said[0].amount:
        found = bounds(said[0].amount, measure)
        denied = bool(_NOT.search(r.mentions.text[start : said[0].start]))
        return (_not(found[0]) if denied else found[0]) if len(found) == 1 else None
    if said:
        return None
    if before and (again := _AS_BEFORE.search(text)) and before[-1].value != "0":
        same = before[-1].model_copy(update={"measure": measure})
        return _not(same) if again["no"] else same
    if any(m.means("ask", "zero") for m in inside):
        return Filter(measure=measure, op="=", value="0")
    if any(m.means("ask", "nonzero") for m in inside) or _HAS.search(text) or _DONE.search(text):
        return Filter(measure=measure, op=">", value="0")
    return None
