"""全县和各部门分别多少: the area's own figure, and that of each of its bodies."""

from __future__ import annotations

from assistant.bodies.left_out import holds
from assistant.question import Kind, Question
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_AND = Pattern(
    r"\s*的?\s*(?:和|及|以及|与|跟|、|连同|还有|and|as well as)\s*"
    r"(?:各个?|每个?|(?:所属|下属|下辖)的?|all |its |the |each of )*\s*"
)


def area_and_its_bodies(q: Question, r: Read) -> list[Question]:
    """Both, one after the other; none of them is added to the other."""
    plain = not (q.filters or q.change or q.group or q.beyond or q.order == "asc" or q.limit or q.scope.bodies)
    if q.kind not in {Kind.LIST, Kind.TOTAL} or not plain or not q.scope.levels or not q.measures or len(q.years) > 1:
        return []
    areas = [*r.mentions.of("who", "area"), *(m for m in r.mentions.of("name") if holds(m))]
    if not any(_joined(area, kind, r) for area in areas for kind in r.mentions.of("level")):
        return []
    scope = q.scope.model_copy(update={"levels": (), "seat": ()})
    own = q.model_copy(update={"kind": Kind.TOTAL, "scope": scope, "whole": True})
    return [own, q.model_copy(update={"whole": False})]


def _joined(area: Mention, kind: Mention, r: Read) -> bool:
    text = r.mentions.text
    before = area.end <= kind.start and _AND.fullmatch(text[area.end : kind.start])
    return bool(before or (kind.end <= area.start and _AND.fullmatch(text[kind.end : area.start])))
