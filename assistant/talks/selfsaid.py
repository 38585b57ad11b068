"""Which bodies are asked for by a figure of their prose: 培训超过10次的单位, 没有培训的单位."""

from __future__ import annotations

from assistant.question import Kind, Measure, Premise, Question, Stated
from assistant.read import Read
from assistant.talks.said import Said
from assistant.words.kinds import counted
from vectorstore.pattern import Pattern

_NONE = Pattern(r"(?<!有)(?:没有?|未)[^,，。;；的]{0,4}$|\b(?:no|without)\s*$")
_UNIT = Pattern(r"(?:多少|几)(人次|万元|[人次条件期篇场份元])|([人次条件期篇场份])数")
_KINDS = {Kind.TOTAL, Kind.LIST, Kind.COUNT, Kind.VALUE, Kind.EXTREME, Kind.RANK}


def by_prose(q: Question, r: Read) -> Question:
    """The ask with the bounds that its prose figure must keep, or with those who state none."""
    said = [m.amount for m in r.mentions.found if m.amount and m.amount.role == "threshold"]
    listed = bool(said) and q.kind is Kind.CATALOGUE  # 超过2000件的有哪些单位
    if not q.measures or not all(isinstance(m, Stated) for m in q.measures) or not (q.kind in _KINDS or listed):
        return q
    if q.scope.bodies or not (r.who.reach or q.scope.regions or r.mentions.has("ask", "which", "which_many")):
        return q
    bounds = tuple(Premise(op=op, value=f"{value:f}", unit=a.unit or None) for a in said for op, value in a.ops)
    silent = not bounds and _silent(r)
    if not bounds and not silent:
        return q
    kind = Kind.COUNT if counted(r.mentions) else Kind.LIST
    fields: dict[str, object] = {"kind": kind, "bounds": bounds, "silent": silent, "filters": ()}
    if silent:  # of the thing itself: how it was done may be said in other words
        fields["measures"] = (Stated(about=r.mentions.of("noun", "prose")[-1].text),)
    return q.model_copy(update=fields)


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
    at = [m.start for m in r.mentions.of("noun", "prose")]
    return any(_NONE.search(text[max(0, start - 8) : start].rstrip()) for start in at)
