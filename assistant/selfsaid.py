"""Which bodies are asked for by a figure of their prose: 培训超过10次的单位, 没有培训的单位."""

from __future__ import annotations

import re

from assistant.kinds import counted
from assistant.question import Kind, Premise, Question, Stated
from assistant.read import Read

_NONE = re.compile(r"(?:没有?|未)[^,，。;；的]{0,4}$|\b(?:no|without)\s*$")
_KINDS = {Kind.TOTAL, Kind.LIST, Kind.COUNT, Kind.VALUE, Kind.EXTREME, Kind.RANK}


def by_prose(q: Question, r: Read) -> Question:
    """The ask with the bounds that its prose figure must keep, or with those who state none."""
    if not q.measures or not all(isinstance(m, Stated) for m in q.measures) or q.kind not in _KINDS:
        return q
    if q.scope.bodies or not (r.who.reach or q.scope.regions or r.mentions.has("ask", "which", "which_many")):
        return q
    said = [m.amount for m in r.mentions.found if m.amount and m.amount.role == "threshold"]
    bounds = tuple(Premise(op=op, value=f"{value:f}", unit=a.unit or None) for a in said for op, value in a.ops)
    silent = not bounds and _silent(r)
    if not bounds and not silent:
        return q
    kind = Kind.COUNT if counted(r.mentions) else Kind.LIST
    fields: dict[str, object] = {"kind": kind, "bounds": bounds, "silent": silent, "filters": ()}
    if silent:  # of the thing itself: how it was done may be said in other words
        fields["measures"] = (Stated(about=r.mentions.of("noun", "prose")[-1].text),)
    return q.model_copy(update=fields)


def _silent(r: Read) -> bool:
    """Whether those are asked for who did none of it."""
    text = r.mentions.text
    at = [m.start for m in r.mentions.of("noun", "prose")]
    return any(_NONE.search(text[max(0, start - 8) : start].rstrip()) for start in at)
