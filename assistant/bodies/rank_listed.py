"""The city said by its rank alone beside areas by their names: 市、青禾县三个公安局, 公安局（市本级、青禾县）."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.bodies.ranks import as_held, kinds_called
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue
    from vectorstore.mentions import NameHit

_RANK = Pattern(
    r"(?:(?<=[(:,、\s年度看查问])|^)(?P<rank>[省市])(?:里|本级|一?级|直|上)?(?=\s*(?:[、,/]|[和与及跟同](?!级))\s*[\u4e00-\u9fff])"
)
_LAST = Pattern(r"(?<=[、和与及跟同])(?P<rank>[省市])(?:里的|本级的?|级)?(?=[\u4e00-\u9fff]{2,12}[局委])")
_NEXT = Pattern(r"\s*[、,/和与及跟同]\s*")


def wider_area_named(plain: str, catalogue: Catalogue) -> str:
    """The question with that area by its name, where one alone is of that rank and an area is named beside it."""
    if (first := _RANK.search(plain)) and (behind := _NEXT.match(plain, first.end())):
        named = any(h.start == behind.end() and _begins_with_area(h, plain, catalogue) for h in catalogue.find(plain))
        return _with_name(plain, first, catalogue) if named else plain
    if last := _LAST.search(plain):
        named = any(h.kind == "region" and h.end == last.start() - 1 for h in catalogue.find(plain))
        return _with_name(plain, last, catalogue) if named else plain
    return plain


def _begins_with_area(hit: NameHit, plain: str, catalogue: Catalogue) -> bool:
    if hit.kind == "region":
        return True
    homes = {a.region[-1] for a in catalogue.agencies(agency_ids=hit.ids) if a.region}
    return len(homes) == 1 and plain.startswith(levels().bare_area(homes.pop()), hit.start)


def _with_name(plain: str, said: re.Match[str], catalogue: Catalogue) -> str:
    kinds = as_held(kinds_called(said["rank"]), catalogue)
    areas = [path for path in catalogue.regions() if levels().rank(path) in kinds]
    return f"{plain[: said.start()]}{areas[0][-1]}{plain[said.end() :]}" if len(areas) == 1 else plain
