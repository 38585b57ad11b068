"""The ranking that a talk is about, for turns that ask of a place in it: 第一名的公开率, 第二名呢, 后五名呢."""

from __future__ import annotations

from assistant.question import Kind, Note, Question
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_NTH = Pattern(r"第|头名|榜首|冠军|亚军|季军|\b(?:first|second|third|\d(?:st|nd|rd|th))\b")
_FIRST = Pattern(r"(?:那个?)?(?:第一名?|头名|榜首|冠军|排第一的?|排头的?|最[多高]的那[个家])的?")
_ORDERED = {Kind.RANK, Kind.EXTREME}
_ORDERING = ("most", "least", "rank")


def ranking_of(previous: Question | None) -> Question | None:
    """The last ranking told, with who came first in it."""
    if previous is None:
        return None
    if previous.kind in _ORDERED and previous.winners and not previous.scope.bodies:
        return previous.model_copy(update={"ranked": None, "told": (), "also": ()})
    return previous.ranked


def of_a_place(q: Question, r: Read, previous: Question | None) -> Question | None:
    """What the turn asks of one place of the ranking, or of the ranking itself once another measure was spoken of."""
    base = ranking_of(previous)
    firsts = [m for m in r.mentions.found if (m.amount and m.amount.role == "first") or _FIRST.fullmatch(m.text)]
    said = r.who.named or r.who.levels or r.who.regions or r.who.area or r.who.strangers or r.who.without
    ordered = any(m.means("op", what) for m in r.mentions.found if m not in firsts for what in _ORDERING)
    if base is None or previous is None or len(firsts) != 1 or said or ordered:
        return None
    moved = previous.measures != base.measures or previous.kind not in _ORDERED
    place = _place(firsts[0])
    if place and (q.measures or moved or len(q.years) > 1) and place <= len(base.winners):
        fields: dict[str, object] = {"kind": Kind.VALUE, "measures": q.measures or previous.measures}
        fields |= {"scope": base.scope.model_copy(update={"bodies": (base.winners[place - 1],), "levels": ()})}
        return _carried(q, {**fields, "limit": None, "places": (), "years": q.years or base.years, "ranked": base})
    if moved and not q.measures:
        limit = int(firsts[0].amount.ops[0][1]) if firsts[0].amount else None
        places = (place,) if place and place > 1 else ()  # 第六名, after the first five
        order = "asc" if firsts[0].amount and firsts[0].amount.least else "desc"
        again = base.model_copy(
            update={"text": q.text, "limit": limit, "order": order, "places": places, "winners": (), "told": ()}
        )
        return again.model_copy(update={"kind": Kind.RANK, "years": q.years or base.years, "notes": q.notes})
    return None


def of_another_place(q: Question, r: Read, previous: Question | None) -> list[Question]:
    """第二的单位许可多少, 最低的那个许可多少, after a ranking by penalties: who that is, then that body's figure."""
    of_areas = previous is not None and previous.kind in _ORDERED and previous.group == "region"
    base = previous if of_areas else ranking_of(previous)
    said = r.who.named or r.who.levels or r.who.regions or r.who.area or r.who.strangers or r.who.without
    if base is None or said or not r.found.measures:
        return []
    asked = _end_named(r) or _place_named(r, base)
    if asked is None or tuple(r.found.measures) == base.measures or q.kind not in _ASKED:
        return []
    years = q.years or base.years
    fields = {"text": q.text, "limit": None, "winners": (), "years": years, "notes": (Note(code="carried"),)}
    first = base.model_copy(update={**fields, **asked})
    own = {"kind": Kind.VALUE, "measures": tuple(r.found.measures), "years": years, "of_winner": True, "filters": ()}
    own |= {"scope": base.scope if asked["kind"] is Kind.EXTREME else q.scope, "group": None}
    return [first, q.model_copy(update={**own, "limit": None, "places": (), "ranked": None if of_areas else base})]


_END = Pattern(r"最(?P<end>[高多大低少小])的?(?:那|这)一?[个家]")


def _end_named(r: Read) -> dict[str, object] | None:
    said = _END.search(r.mentions.text)
    return {"kind": Kind.EXTREME, "places": (), "order": "asc" if said["end"] in "低少小" else "desc"} if said else None


def _place_named(r: Read, base: Question) -> dict[str, object] | None:
    places = [m for m in r.mentions.found if m.amount and m.amount.role == "first" and _place(m)]
    place = _place(places[0]) if len(places) == 1 and not r.mentions.has("op", *_ORDERING) else None
    return {"kind": Kind.RANK, "places": (place,)} if place is not None and place > len(base.winners) else None


_ASKED = {Kind.VALUE, Kind.RANK, Kind.EXTREME, Kind.LIST}


def _place(m: Mention) -> int | None:
    """第二名 is one place, 前两名 are two."""
    if _FIRST.fullmatch(m.text):
        return 1
    if m.amount is None or not _NTH.search(m.text) or m.amount.least or len(m.amount.places) > 1:
        return None
    return int(m.amount.ops[0][1])


def _carried(q: Question, fields: dict[str, object]) -> Question:
    return q.model_copy(update={**fields, "notes": (*q.notes, Note(code="carried")), "whole": False})
