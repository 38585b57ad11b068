"""One body held against all others together: 比全县其他单位加起来还多吗."""

from __future__ import annotations

from assistant.question import Cells, Kind, Question, Scope
from assistant.read import Read
from assistant.shares.denominators import SUMMED
from assistant.shares.within import area_word, is_a
from vectorstore.pattern import Pattern

_SUM = rf"(?:{SUMMED}|加起来|加在一起|加一块儿?|合起来|总和|之和|全部|一共|总共|put together|combined|together)"
_REST = Pattern(
    rf"(?:比|超过|多于|少于|不如|及|上)[^,，。;；?？]{{0,12}}(?:其[他它余]|别的|剩下|余下)[^,，。;；?？]{{0,10}}{_SUM}"
    rf"|\bthan all (?:the )?other[^,.;?]{{0,40}}{_SUM}"
)


def against_the_rest(q: Question, r: Read) -> list[Question]:
    """The body's figure, and what all others of its area have together, held against each other."""
    plain = len(q.scope.bodies) == 1 and len(q.measures) == 1 and isinstance(q.measures[0], Cells) and len(q.years) < 2
    if not plain or not _REST.search(r.mentions.text.lower()) or q.kind in {Kind.REFUSE, Kind.CLARIFY, Kind.MISSING}:
        return []
    (body,) = q.scope.bodies
    word = area_word(r)
    around = next(
        (body.region[:n] for n in range(len(body.region), 0, -1) if word and is_a(body.region[:n], word[1])), ()
    )
    around = around or body.region
    rest = Scope(regions=(around,) if around else (), everyone=not around, levels=tuple(r.who.levels), without=(body,))
    fields: dict[str, object] = {"kind": Kind.TOTAL, "versus": True, "whole": False, "of_all": False, "premise": None}
    fields |= {"filters": (), "against": None, "asks_whether": False}
    return [
        q.model_copy(update={**fields, "scope": Scope(bodies=(body,))}),
        q.model_copy(update={**fields, "scope": rest}),
    ]
