"""A name that many bear with its areas listed behind it: 三个财政局（白河、南屏、北屏）, 城关镇：白河和南屏两个县."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.bodies.names_together import listed
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue
    from vectorstore.mentions import NameHit

_OPEN = Pattern(r"\s*[:(]\s*")
_AND = Pattern(r"\s*(?:[和与跟及同、,/]|以及|,? (?:and|&) (?:of |in |for )?(?:the )?)\s*")
_END = Pattern(r"\s*(?:这)?(?:[两二三四五六七八九]个?(?:县区|区县|县市区?|[县区市地])?)?(?:的)?\s*(?P<closed>\))?")
_COUNT = Pattern(r"(?<!\d)(?:[这那]?[两二三四五六七八九2-9][个家])$")


def areas_behind(plain: str, catalogue: Catalogue) -> str:
    """The question with such bodies by their whole names."""
    hits = catalogue.find(plain)
    if (found := _areas_listed(plain, hits, catalogue)) is None:
        return plain
    start, end, bodies = found
    return plain[:start] + listed(bodies, plain) + plain[end:]


def _areas_listed(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> tuple[int, int, list[str]] | None:
    """Where such a list stands, and the bodies that it means: one in each area, all in one wider area."""
    for hit in hits:
        opened = _OPEN.match(plain, hit.end) if hit.kind == "agency" and len(hit.ids) > 1 else None
        areas = run(plain, hits, opened.end()) if opened else []
        if opened is None or len(areas) < 2:
            continue
        end = _END.match(plain, areas[-1].end)
        closed = bool(end and end["closed"])
        bodies = one_each(areas, catalogue.agencies(agency_ids=hit.ids))
        if not bodies or closed != ("(" in opened.group()):
            continue
        count = _COUNT.search(plain[: hit.start])
        return count.start() if count else hit.start, end.end() if end else areas[-1].end, bodies
    return None


def run(plain: str, hits: Sequence[NameHit], start: int) -> list[NameHit]:
    """The areas that lie side by side from here on."""
    out: list[NameHit] = []
    for hit in sorted((h for h in hits if h.kind == "region"), key=lambda h: h.start):
        beside = hit.start == start if not out else bool(_AND.fullmatch(plain[out[-1].end : hit.start]))
        if hit.start >= start and beside:
            out.append(hit)
    return out


def one_each(areas: Sequence[NameHit], bearing: Sequence[Agency]) -> list[str]:
    """The body of each area; of an area's name that several bear, the one in the wider area of the others."""
    found = [[a for a in bearing if a.region in area.regions] for area in areas]
    sure = {a.region[:-1] for own in found if len(own) == 1 for a in own}
    if len(sure) == 1:
        found = [own if len(own) < 2 else [a for a in own if a.region[:-1] in sure] for own in found]
    return [own[0].name for own in found] if all(len(own) == 1 for own in found) else []


_BEHIND = Pattern(r"\s*\(\s*")


def area_before(plain: str, catalogue: Catalogue) -> str:
    """龙潭镇（青禾县）: the area said behind a name in brackets put before it."""
    hits = catalogue.find(plain)
    names = {h.end: h.start for h in hits if h.kind == "agency" and h.how not in {"typo", "guess"}}
    for area in reversed([h for h in hits if h.kind == "region" and plain[h.end : h.end + 1] == ")"]):
        opened = next((m for m in _BEHIND.finditer(plain) if m.end() == area.start), None)
        if opened and opened.start() in names:
            start = names[opened.start()]
            gap = " " if plain[area.start : area.end].isascii() else ""
            said = gap.join((plain[area.start : area.end], plain[start : opened.start()]))
            plain = plain[:start] + said + plain[area.end + 1 :]
    return plain
