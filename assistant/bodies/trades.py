"""Everybody of a trade in an area: 沧澜市财政系统."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

Path = tuple[str, ...]
TAILS = ("局", "委员会", "委", "厅", "办公室")
_UNSURE = frozenset({"typo", "guess"})
MOST = 12  # bodies that are written out
_TRADE = Pattern(
    r"(?:^|[,，。;；?？\s]|请问|全[省市州县区]|[的各年和])(?P<trade>[\u4e00-\u9fff]{2,12}?)(?:(?:系统|条线)(?:的?[这那]?(?:几|[两三四五六])[家个](?:单位|部门)?)?(?!里的|内)"
    r"|口(?:上|子)?(?:的?(?:[这那]?(?:几|[两三四五六])[家个]|各[家个]?)?(?:单位|部门)|(?=\d|去年|今年|前年|合[计起]|一共)))"
)


def of_a_trade(plain: str, catalogue: Catalogue) -> str:
    """沧澜市财政系统: every bureau of that trade in the area, the city's and those of its counties."""
    said = _TRADE.search(plain)
    if said is None:
        return plain
    around, trade = area_and_trade(said["trade"], catalogue)
    called = [trade + tail for tail in TAILS] + [trade] * trade.endswith(TAILS)
    found = catalogue.find("。".join(called)) if len(trade) > 1 else []
    sure = [h for h in found if h.kind == "agency" and not h.crowd and h.how not in _UNSURE]
    ids = {i for h in sure if h.text.startswith(trade) for i in h.ids}
    bodies = [a for a in catalogue.agencies(agency_ids=ids) if a.region[: len(around)] == around] if ids else []
    names = sorted(a.name for a in bodies)
    if not 0 < len(names) <= MOST:
        return plain
    return plain[: said.start("trade")] + "和".join(names) + plain[said.end() :]


def area_and_trade(whole: str, catalogue: Catalogue) -> tuple[Path, str]:
    """The area that the words begin with, and the trade: 沧澜市 and 财政, also out of 沧澜市财政局."""
    for hit in (h for h in catalogue.find(whole) if h.start == 0):
        if hit.kind == "region" and len(hit.regions) == 1:
            return hit.regions[0], whole[hit.end :].removeprefix("的")
        own = catalogue.agencies(agency_ids=hit.ids) if hit.kind == "agency" and hit.end == len(whole) else []
        if len(own) == 1 and own[0].region and whole.startswith(own[0].region[-1]):
            return own[0].region, whole.removeprefix(own[0].region[-1])
    return (), whole
