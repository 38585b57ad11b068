"""城关镇 in one county and 鹿鸣县的: the body of the same name in another area, of which only the area is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue
    from vectorstore.mentions import NameHit

_AND_IN = Pattern(
    r",?\s*\b(?:and|with|to|or|than|versus|vs\.?)\s+(?:(?:the (?:one|same)|that)\s+)?(?:(?:in|of)\s+)?(?:the\s+)?"
)
_IN = Pattern(r"\b(?:in|of)\b")
_AND = Pattern(r"[^,，。;；?？]{0,12}(?:[和与跟及同比、]|以及)\s*")
_ITS = Pattern(r"的(?=$|[,，?？比]|相比|对比|哪|谁|各|分别|都|差|[多少高低]|20\d\d)")


def there_too(plain: str, catalogue: Catalogue) -> str:
    """The text with the second body in full.

    Compare Chengguan Town in Baihe and in Nanping: both towns are meant, and no county.
    """
    hits = catalogue.find(plain)
    one_body = [h for h in hits if h.kind == "agency" and len(h.ids) == 1]
    for area in sorted((h for h in hits if h.kind == "region"), key=lambda h: -h.end):
        begins_name = any(h.kind == "agency" and h.start <= area.start and h.end >= area.end for h in hits)
        before = max((h for h in one_body if h.end <= area.start), key=lambda h: (h.end, h.end - h.start), default=None)
        if begins_name or before is None or not _said_so(plain, before, area):
            continue
        body = _namesake(catalogue.agencies(agency_ids=before.ids), area, catalogue, before.text)
        if body is not None:
            end = area.end + (plain[area.end : area.end + 1] == "的")
            return f"{plain[: area.start]}{body.name}{plain[end:]}"
    return plain


def _said_so(plain: str, before: NameHit, area: NameHit) -> bool:
    between = plain[before.end : area.start]
    english = bool(_AND_IN.fullmatch(between)) and bool(_IN.search(before.text) or _IN.search(between))
    return english or bool(_AND.fullmatch(between) and _ITS.match(plain, area.end))


def _namesake(bodies: Sequence[Agency], area: NameHit, catalogue: Catalogue, said: str) -> Agency | None:
    """The one body of that area that is called as the first is in its own; of another kind if no kind was said."""
    if len(bodies) != 1 or not bodies[0].region or len(area.regions) != 1:
        return None
    local, region = bodies[0].name.removeprefix(bodies[0].region[-1]), area.regions[0]
    there = [a for a in catalogue.agencies(region=region) if a.region == region]
    found = [a for a in there if a.name == f"{region[-1]}{local}"]
    if not found and not _KIND_SAID.search(said.lower()):
        place = _KIND.sub("", local)
        found = [a for a in there if place != local and _KIND.sub("", a.name) == f"{region[-1]}{place}"]
    return found[0] if len(found) == 1 and found[0].region != bodies[0].region else None


_KIND = Pattern(r"(?:镇|乡|街道)(?:人民政府|办事处)?$")
_KIND_SAID = Pattern(r"[镇乡]|街道|\b(?:town|township|subdistrict|street|zhen|xiang|jiedao)\b")
