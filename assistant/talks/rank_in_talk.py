"""The bureau of another rank, of the trade that a talk is about: 跟市局比呢, 市里那个呢, 去掉县局."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.bodies.ranks import as_held, kinds_called
from assistant.bodies.seat import EN_RANKS
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.question import Body, Question
    from vectorstore.catalogue import Agency, Catalogue

_SAID = Pattern(
    r"(?<![\u4e00-\u9fff])(?P<lead>[跟和与同比那看问换成查去掉除不算再加上]*)"
    r"(?P<rank>[省市州县区旗])(?:(?:里的?|级的?|上的?)?(?:局|厅|(?:那|这)一?[个家](?:局)?)(?![\u4e00-\u9fff]?[长级里])"
    r"|[里级上]的(?=[多少高低差相呢比?？,，。]|$))"  # 比市里的少多少
)


_ENGLISH = Pattern(
    r"\b(?:the )?(?P<area>[a-z]{3,20}(?: (?:city|county|district|municipality))?)(?:'s)? one"
    r"(?= *(?:$|[,.?;]|in |for ))",
    re.I,
)


def said_in_talk(text: str, previous: Question | None, catalogue: Catalogue) -> str:
    """A turn with such a bureau by its whole name, where all that are spoken of are of one trade."""
    said = _SAID.search(text) or _ENGLISH.search(text) if previous is not None else None
    if said is None or previous is None:
        return text
    spoken = previous.scope.bodies or previous.winners
    trades = {_trade(body) for body in spoken}
    trade = trades.pop() if len(trades) == 1 else ""
    if "area" in said.groupdict():
        body, start = _of_area(trade, said["area"].lower(), spoken, catalogue), said.start()
    else:
        body, start = _of_rank(trade, said["rank"], spoken, catalogue), said.end("lead")
    return text if body is None else f"{text[:start]}{body.name}{text[said.end() :]}"


def _of_area(trade: str, area: str, spoken: tuple[Body, ...], catalogue: Catalogue) -> Agency | None:
    """The one body of a trade in an area that is named in English, or said by its rank: the county one."""
    if area in EN_RANKS:
        return _of_rank(trade, EN_RANKS[area], spoken, catalogue)
    paths = [path for h in catalogue.find(area) if h.kind == "region" and h.text == area for path in h.regions]
    found = _of_trade(trade, catalogue) if len(paths) == 1 else []
    own = [a for a in found if a.region == paths[0]]
    return own[0] if len(own) == 1 else None


def _trade(body: Body) -> str:
    """财政局 of 青禾县财政局; nothing of a town or a government."""
    local = body.agency.removeprefix(body.region[-1]) if body.region else body.agency
    stem = levels().stem(local)
    return stem if stem and levels().body(stem) is None else ""


def _of_rank(trade: str, rank: str, spoken: tuple[Body, ...], catalogue: Catalogue) -> Agency | None:
    """The one body of a trade and a rank: of those spoken of, else around them, else at all."""
    kinds = as_held(kinds_called(rank), catalogue)
    found = [a for a in _of_trade(trade, catalogue) if levels().rank(a.region) in kinds]
    told = [a for a in found if any((a.name, a.region) == (b.agency, b.region) for b in spoken)]
    around = [a for a in found if all(b.region[: len(a.region)] == a.region for b in spoken)]
    return next((own[0] for own in (told, around, found) if len(own) == 1), None)


def _of_trade(trade: str, catalogue: Catalogue) -> list[Agency]:
    hits = catalogue.find(trade) if trade else []
    ids = {i for h in hits if h.kind == "agency" and h.text == trade for i in h.ids}
    return catalogue.agencies(agency_ids=ids) if ids else []
