"""只看县里的, where many counties are held: whoever lies in any of them, and nobody of the city's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.bodies.ranks import as_held, kinds_called
from assistant.question import Kind, Question
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.read import Read
    from vectorstore.catalogue import Catalogue

_SAID = Pattern(
    r"(?P<rank>[县区])(?:里|级|区里|区)的?(?:各|所有|全部|那些?)?(?:个|家)?(?:单位|机关)?(?=$|[,，。;；?？呢吧\s]|前|谁|哪|排)"
)
_OF_MANY = {Kind.RANK, Kind.EXTREME, Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN}


def lying_in(q: Question, r: Read, catalogue: Catalogue, previous: Question | None) -> Question | None:
    """The same that was asked of many, of those that lie in areas of a rank alone; none where one area is spoken of."""
    said = _SAID.search(r.mentions.text)
    if (
        said is None
        or previous is None
        or r.found.measures
        or r.who.named
        or r.who.regions
        or r.who.others
        or q.filters
    ):
        return None
    before = previous.ranked or previous
    if before.kind not in _OF_MANY or before.scope.bodies or before.scope.levels or before.group:
        return None
    kinds = as_held(kinds_called("县" if said["rank"] == "县" else "区"), catalogue)
    scope = before.scope.model_copy(update={"seat": tuple(kinds), "everyone": not before.scope.regions})
    years = tuple(r.years) or before.years
    fields = {"text": q.text, "scope": scope, "years": years, "whole": False, "notes": q.notes, "winners": ()}
    return before.model_copy(update=fields)
