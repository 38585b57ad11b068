"""许可呢, after 处罚超过20件的乡镇: the same bound on the other figure; counted otherwise, that of those listed."""

from __future__ import annotations

import re
from typing import Literal

from assistant.bounds.filters import bounds
from assistant.evidence import unit_of
from assistant.measures import Found
from assistant.question import Cells, Filter, Kind, Note, Question, Scope
from assistant.talks.listed import LISTS, listing_of
from assistant.talks.said import Said
from vectorstore.pattern import Pattern


def rebound(s: Said) -> tuple[Filter, ...]:
    """The bounds before, each on what the turn names in place of it."""
    named = _in_its_place(s)
    before = s.previous.filters
    if named is None or any(unit_of(f.measure) != unit_of(named) or f.than or f.out_of for f in before):
        return ()
    return tuple(f.model_copy(update={"measure": named}) for f in before)


_INSTEAD = Pattern(r"\s*(?:那|那么)?(?:换成|改成|改为|换为|如果是|要是|放宽到|提高到)")


def bound_instead(s: Said, found: Found) -> Question | None:
    """换成超过40%的呢: the list that the talk is about, with that bound in place of its own of the same unit."""
    listing = listing_of(s.previous)
    said = [m.amount for m in s.mentions.found if m.amount and m.amount.role == "threshold"]
    if listing is None or len(said) != 1 or s.q.measures or s.others or not _INSTEAD.match(s.text):
        return None
    fits = [f for f in listing.filters if not f.than and said[0].said_of(unit_of(f.measure))[1] is None]
    if len({f.measure for f in fits}) != 1 or not said[0].unit:
        return None
    new = bounds(said[0], fits[0].measure)
    filters = tuple(one for f in listing.filters for one in (new if f is fits[0] else () if f in fits else (f,)))
    fields = {"text": s.q.text, "filters": filters, "years": s.q.years or listing.years, "listed": (), "listing": None}
    return listing.model_copy(update={**fields, "notes": (*s.q.notes, Note(code="carried"))})


_NONE = Pattern(r"\s*那?(?:么)?没有?的(?:单位|机关|部门)?(?:呢|有哪些|有谁|是哪些|是谁|有几家)?\s*[?？]?")
_REVERSED = Pattern(
    r"\s*那?(?:么)?(?:反过来|倒过来|相反的?)(?:呢|的呢|有哪些)?\s*[?？]?|(?:and )?the other way round\??", re.I
)
_FLIPPED: dict[str, Literal["<", "<=", ">", ">="]] = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def the_other_side(s: Said, found: Found) -> Question | None:
    """没有的呢, after those that had any; 反过来呢, after those whose one figure is over the other."""
    before, only = s.previous, s.previous.filters[0] if len(s.previous.filters) == 1 else None
    if before.kind not in LISTS or only is None or s.others or s.q.measures:
        return None
    had = (only.op, only.value) == (">", "0") and only.than is None
    if had and _NONE.fullmatch(s.text):
        other = only.model_copy(update={"op": "=", "value": "0"})
    elif only.than is not None and only.op in _FLIPPED and _REVERSED.fullmatch(s.text):
        other = only.model_copy(update={"op": _FLIPPED[only.op]})
    else:
        return None
    fields = {"text": s.q.text, "filters": (other,), "asks_whether": False, "listed": (), "listing": None}
    return before.model_copy(update={**fields, "notes": (Note(code="carried"),)})


def of_those_bounded(s: Said, found: Found) -> Question | None:
    """公开率呢, after 处罚超过100件的部门: no case is a percent, so what those listed have is told."""
    named, listing = _in_its_place(s), listing_of(s.previous)
    if named is None or rebound(s) or listing is None or not listing.listed:
        return None
    fields: dict[str, object] = {
        "kind": Kind.LIST if len(listing.listed) > 1 else Kind.VALUE,
        "scope": Scope(bodies=listing.listed),
        "years": s.previous.years,
        "listing": listing,
        "notes": (*s.q.notes, Note(code="carried")),
        "whole": False,
    }
    return s.q.model_copy(update=fields)


def _in_its_place(s: Said) -> Cells | None:
    """The one figure that a turn names, and nothing beside it, after a list by bounds on one other figure."""
    before = s.previous
    measures = [m for m in s.q.measures if isinstance(m, Cells)]
    bounded = before.kind in LISTS and len({f.measure for f in before.filters}) == 1
    more = s.others or s.q.years or s.q.filters or s.q.limit or s.q.asks_whether or s.part or s.q.talk
    asked = any(kind in {"op", "ask", "group"} for kind, _ in s.words)
    if not bounded or len(measures) != 1 or len(s.q.measures) != 1 or more or asked or not s.turns:
        return None
    return measures[0] if measures[0] != before.filters[0].measure else None
