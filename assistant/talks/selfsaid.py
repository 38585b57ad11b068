"""Which bodies are asked for by a figure of their prose: 培训超过10次的单位, 没有培训的单位."""

from __future__ import annotations

from itertools import pairwise

from assistant.question import Kind, Measure, Premise, Question, Stated
from assistant.read import Read
from assistant.talks.said import Said
from assistant.words.kinds import counted
from vectorstore.pattern import Pattern

_NONE = Pattern(r"(?<!有)(?:没有?|未)[^,，。;；的]{0,4}$|(?:\b(?:no|without)|(?:\bnot|n't) \w+(?: any| a)?)\s*$")
_UNIT = Pattern(r"(?:多少|几)(人次|万元|[人次条件期篇场份元])|([人次条件期篇场份])数")
_KINDS = {Kind.TOTAL, Kind.LIST, Kind.COUNT, Kind.VALUE, Kind.EXTREME, Kind.RANK}


def by_prose(q: Question, r: Read) -> Question:
    """The ask with the bounds that its prose figure must keep, or with those who state none."""
    said = [m.amount for m in r.mentions.found if m.amount and m.amount.role == "threshold"]
    if glued := _both_stated(q, r):
        named = {"reason": "not_stated", "not_understood": (glued,), "unread": (glued,)}
        return q.model_copy(update={**named, "kind": Kind.MISSING, "measures": ()})
    if not said and (over := _over_years(q, r)):
        return q.model_copy(update={**over, "kind": Kind.LIST, "against": None})
    many = r.who.reach or q.scope.regions or r.mentions.has("ask", "which", "which_many")
    listed = (said or _silent(r)) and q.kind is Kind.CATALOGUE  # 超过2000件的有哪些单位, 没有培训的有哪些单位
    years = q.kind is Kind.COMPARE and len(q.years) > 1 and not r.mentions.has("op", "compare", "growth", "than")
    listed = listed or bool(said and many and years)  # 两年都超过1000条的单位
    if not q.measures or not all(isinstance(m, Stated) for m in q.measures) or not (q.kind in _KINDS or listed):
        return q
    if q.scope.bodies or not (said or many):
        return q
    bounds = tuple(Premise(op=op, value=f"{value:f}", unit=a.unit or None) for a in said for op, value in a.ops)
    silent = not bounds and _silent(r)
    if not bounds and not silent:
        return q
    kind = Kind.COUNT if counted(r.mentions) else Kind.LIST
    fields: dict[str, object] = {"kind": kind, "bounds": bounds, "silent": silent, "filters": (), "against": None}
    if silent:  # of the thing itself: how it was done may be said in other words
        fields["measures"] = (Stated(about=r.mentions.of("noun", "prose")[-1].text),)
    return q.model_copy(update=fields)


_BESIDE = Pattern(r"[^,，。;；的]{0,6}[,，]?(?:又|而且|并且)[^,，。;；的]{0,6}")


def _both_stated(q: Question, r: Read) -> str:
    """说了热线件数又说了满意率的: of two figures of prose that are to be stated both the second."""
    nouns = r.mentions.of("noun", "prose")
    stated = len(q.measures) == 1 and isinstance(q.measures[0], Stated) and not q.scope.bodies
    glued = [b for a, b in pairwise(nouns) if _BESIDE.fullmatch(r.mentions.text[a.end : b.start])]
    return glued[0].text if stated and glued and q.kind in {Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.VALUE} else ""


def still_bounded(q: Question, r: Read, previous: Question) -> Question:
    """低于97%的呢, after the figures of many: of the same, those that keep the bound."""
    if q.kind is Kind.CATALOGUE and not (q.measures or r.who.said or q.years):  # 超过5次的有几家
        q = q.model_copy(update={name: getattr(previous, name) for name in ("measures", "scope", "years")})
    stated = bool(q.measures) and all(isinstance(m, Stated) for m in q.measures)
    same = stated and not r.found.measures and set(q.measures) <= set(previous.measures)
    said = [m.amount for m in r.mentions.found if m.amount and m.amount.role == "threshold"]
    if not (same and said) or q.bounds or len(q.scope.bodies) == 1:
        return q
    bounds = tuple(Premise(op=op, value=f"{value:f}", unit=a.unit or None) for a in said for op, value in a.ops)
    kind = Kind.COUNT if counted(r.mentions) else Kind.LIST
    return q.model_copy(update={"bounds": bounds, "kind": kind, "filters": (), "silent": False})


_OF_WHOM = r"[^,，。;；多少几]{0,6}?(?:单位|机关|部门|镇|乡|街道?|局|县|区|$)"
_MOVED = Pattern(
    rf"(?:(?P<up>多|增加|增长|上升|涨|高)|(?P<down>少|减少|下降|降|低))了?的{_OF_WHOM}"
    r"|(?:谁|哪[些几]?[个家]?)[^,，。;；最]{0,8}(?:(?P<rose>增加|上升|涨|多)|(?P<fell>减少|下降|降|少))了"
)
_EVERY_YEAR = Pattern(
    r"(?:都|均|连续|连着|接连|每年|年年)[^,，。;；]{0,8}?(?:写|说|提|报|有|公布|列)[^,，。;；]{0,4}的"
)


def _over_years(q: Question, r: Read) -> dict[str, object]:
    """热线2024年比2023年多了的乡镇, 满意率连续两年都写了的单位: which of many, by their figures of several years."""
    one = len(q.measures) == 1 and isinstance(q.measures[0], Stated) and not q.scope.bodies
    many = r.who.reach or r.mentions.has("ask", "which", "which_many")
    if not one or not many or len(q.years) < 2 or r.mentions.has("op", "most", "least", "rank", "total", "average"):
        return {}
    if len(q.years) == 2 and (moved := _MOVED.search(r.mentions.text)):
        return {"change": "amount", "course": "up" if moved["up"] or moved["rose"] else "down"}
    return {"steady": "each"} if _EVERY_YEAR.search(r.mentions.text) else {}


def in_another_unit(s: Said) -> tuple[Measure, ...]:
    """多少人参加, 件数呢: of what was just told from prose the figure in that unit, which stands beside it."""
    told, unit = s.previous.measures, _UNIT.search(s.text)
    if s.q.measures or unit is None or not told:
        return ()
    other = tuple(m.model_copy(update={"unit": unit[1] or unit[2]}) for m in told if isinstance(m, Stated))
    return other if len(other) == len(told) else ()


def _silent(r: Read) -> bool:
    """Whether those are asked for who did none of it."""
    text = r.mentions.text
    said = r.mentions.of("noun", "prose")
    before = any(_NONE.search(text[max(0, m.start - 24) : m.start].rstrip()) for m in said)
    return before or any(_NOT_ONE.search(text[: m.start]) and _NEVER_DONE.match(text, m.end) for m in said)


_NOT_ONE = Pattern(r"一[次场期个回件]$")
_NEVER_DONE = Pattern(r"[也都](?:没|未)有?(?:办|搞|开|做|组织|开展|举办|参加|接|受理)?[了过]?")
