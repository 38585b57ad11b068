"""An area together with what lies in it: never added, the area's own figure alone, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.question import Kind, Note, Question, Scope
from assistant.read import Read
from assistant.shares.within import all_speak, governments
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_JOINED = Pattern(r"[加和与及跟连同]|包括|\b(?:and|plus|with|together)\b")
_ITS_BODIES = Pattern(r"下属|所属|下辖|下面的?|各[个]?(?:单位|部门|机关|局|镇|乡|街道)|\b(?:its|their) (?:own )?")
_SUMMED = {Kind.TOTAL, Kind.VALUE, Kind.LIST, Kind.COMPARE}


def never_doubled(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """市政府加上各局一共多少, 梅岭县和碧湖市加在一起: the area's report already speaks for those in it."""
    if q.kind not in _SUMMED or not r.mentions.has("op", "total") or not _JOINED.search(r.mentions.text):
        return q
    if q.filters or q.change or q.scope.excepting or r.mentions.has("op", "compare", "share"):
        return q
    area = _with_its_bodies(q, r, catalogue) or _with_a_part(q)
    if not area:
        return q
    fields: dict[str, object] = {"kind": Kind.TOTAL, "scope": Scope(regions=(area,)), "whole": True, "against": None}
    if all_speak(tuple(governments([area], catalogue)), q.years, catalogue):
        fields["notes"] = (*q.notes, Note(code="never_doubled", words=(("area", area[-1]),)))
    return q.model_copy(update=fields)


def _with_its_bodies(q: Question, r: Read, catalogue: Catalogue) -> tuple[str, ...]:
    """A government named beside the kinds of bodies that lie in its area."""
    bodies = q.scope.bodies
    if len(bodies) != 1 or bodies[0] not in tuple(governments([bodies[0].region], catalogue)):
        return ()
    return bodies[0].region if r.who.levels or _ITS_BODIES.search(r.mentions.text) else ()


def _with_a_part(q: Question) -> tuple[str, ...]:
    """An area named beside one that it lies in."""
    if q.scope.bodies or q.scope.levels or len(q.scope.regions) < 2:
        return ()
    widest = min(q.scope.regions, key=len)
    return widest if all(path[: len(widest)] == widest for path in q.scope.regions) else ()
