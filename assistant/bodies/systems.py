"""Several trades as systems, each with every bureau of it: 公安、市监、城管三个系统, 教育系统和财政系统."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.bodies.trades import TAILS, area_and_trade
from assistant.question import Body
from vectorstore.locally import of_department
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue

MOST = 24  # bodies that are written out
_TRADE = r"[\u4e00-\u9fff]{2,6}?"
_JOIN = r"\s*(?:[、和与跟及]|以及)\s*"
_LISTED = Pattern(
    rf"(?P<trades>{_TRADE}(?:系统|口|条线)?(?:{_JOIN}{_TRADE}(?:系统|口|条线)?){{1,7}}?)(?:这?(?:[两三四五六七八2-8几]个?)?大?)(?:系统|条线|口子?)"
)
_AND = Pattern(_JOIN)
_OF_BOTH_RANKS = Pattern(
    r"[(（,，]?\s*[市州]\s*[、和与]?\s*(?:县区|区县|县|区)(?:两级)?的?(?:合(?:起来|在一起|并|计)|加起来|一起算|都算|一并算?)\s*[)）]?"
)


def of_systems(plain: str, catalogue: Catalogue) -> str:
    """The question with every bureau of the trades by its name; unchanged where of one of them none is held."""
    said = _LISTED.search(plain)
    if said is None:
        return plain
    first, *others = trades_in(said)
    lead = _ALL_OF_AN_AREA.search(first)
    for begun in (lead.end(),) if lead else range(max(1, len(first) - 1)):  # 看看公安、城管
        around, trade = area_and_trade(first[begun:], catalogue)
        bodies = [_bureaus(one, around, catalogue) for one in (trade, *others)]
        names = [a.name for of in bodies for a in of]
        if all(bodies) and len(set(names)) <= MOST:
            start = said.start() + (lead.start() if lead else begun)
            return plain[:start] + "和".join(dict.fromkeys(names)) + _OF_BOTH_RANKS.sub("", plain[said.end() :])
    return plain


_ALL_OF_AN_AREA = Pattern(r"(?:全|各)[省市州县旗区]区?的?")


def systems_in(text: str) -> list[str]:
    """The trades that a text names as systems beside each other."""
    said = _LISTED.search(text)
    return trades_in(said) if said else []


def trades_in(said: re.Match[str]) -> list[str]:
    """公安, 市监 and 城管."""
    return [re.sub(r"(?:系统|口|条线)$", "", trade) for trade in _AND.split(said["trades"])]


def is_of(body: Body, trade: str) -> bool:
    """Whether a body is a bureau of a trade; the trade may have words before it: 全市公安."""
    local = body.agency.removeprefix(body.region[-1] if body.region else "")
    return any(name.endswith(TAILS) and trade.endswith(_core(name)) for name in of_department(local))


def _core(name: str) -> str:
    return next(name.removesuffix(tail) for tail in TAILS if name.endswith(tail))


def _bureaus(trade: str, around: tuple[str, ...], catalogue: Catalogue) -> list[Agency]:
    """Every bureau of a trade that lies in an area."""
    names = [trade + tail for tail in TAILS]
    found = [h for h in catalogue.find("。".join(names)) if h.kind == "agency" and not h.crowd and h.text in names]
    ids = {i for h in found if h.how not in {"typo", "guess"} for i in h.ids}
    held = catalogue.agencies(agency_ids=ids) if ids and len(trade) > 1 else []
    return [a for a in held if a.region[: len(around)] == around]
