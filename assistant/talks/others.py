"""The others, in a talk: 其他县区呢, 别的镇呢, 其他财政局呢 are those beside the ones spoken of, never these again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.bodies.counted_areas import leaves
from assistant.question import Body, Question
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_WORD = r"(?:其[他它余]|别的|另外的?|剩下的?|余下的?|剩余的?)(?:各|所有|几)?[个家]?(?:的)?"
_AREAS = r"(?:县市区|市县区|区县市|区县|县区|县市|市县|县|区|县级市)(?:政府|人民政府)?"
_OTHER_AREAS = Pattern(rf"{_WORD}{_AREAS}(?=[呢,，。?？的各分]|$|\d|[^直里级的局]{{2}})")
_OTHER_BODIES = Pattern(rf"{_WORD}(?=(?:乡镇|镇街|街道|部门|单位|机关))")
_OTHER_ONES = Pattern(rf"{_WORD}(?=[镇乡局])")
_ALL_OTHERS = Pattern(rf"\s*那?(?:么)?{_WORD}(?:的)?(?:呢|都?是?(?:多少|几件)|怎么样)?\s*[呢?？]?\s*")
_ENGLISH = Pattern(r"\b(?:the )?other (counties|districts|county governments|district governments)\b", re.I)
_OTHER_TRADE = Pattern(rf"{_WORD}(?:{_AREAS}的?|地方的?)?(?P<trade>[\u4e00-\u9fff]{{2,14}}局)")
_PLACES = ("镇", "乡", "街道")
MOST = 12  # bodies of one trade that are each named


def others_said(text: str, previous: Question | None, catalogue: Catalogue) -> str:
    """The turn with the others named as one kind of bodies that the vocabulary knows."""
    if previous is None:
        return text
    spoken = previous.scope.bodies or previous.winners
    trade = _OTHER_TRADE.search(text)
    if trade and (named := _of_the_trade(trade["trade"], spoken, catalogue)):
        return f"{text[: trade.start()]}{'、'.join(named)}各自{text[trade.end() :]}"
    if _ALL_OTHERS.fullmatch(text) and (kind := _kind_of(previous)):
        return f"其余各{kind}呢" if len(kind) == 1 else f"其余{kind}呢"
    if trade:  # no other of the trade is held
        return text
    text = _ENGLISH.sub("the rest counties, districts and county-level cities", text)
    if areas := _other_areas(previous, catalogue):
        return _OTHER_AREAS.sub(areas, text)
    text = _OTHER_AREAS.sub("其余县区", text)
    return _OTHER_ONES.sub("其余各", _OTHER_BODIES.sub("其余", text))


def _other_areas(previous: Question, catalogue: Catalogue) -> str:
    """After the towns of one county the other counties by name, whose towns are then meant."""
    scope = previous.scope
    if len(scope.regions) != 1 or not scope.levels or set(scope.levels) <= set(levels().ranks):
        return ""
    own = scope.regions[0]
    areas = [path[-1] for path in leaves(catalogue.regions()) if path[:-1] == own[:-1] and path != own]
    return "、".join(areas) if len(areas) <= MOST else ""


def _of_the_trade(trade: str, spoken: tuple[Body, ...], catalogue: Catalogue) -> list[str]:
    """Those of the same trade and rank as the one body spoken of."""
    if len(spoken) != 1:
        return []
    ids = {i for h in catalogue.find(trade) if h.kind == "agency" and h.text == trade for i in h.ids}
    found = catalogue.agencies(agency_ids=ids) if ids else []
    own = [a for a in found if len(a.region) == len(spoken[0].region) and a.name != spoken[0].agency]
    return [a.name for a in own] if len(own) <= MOST and len(found) > len(own) else []


def _kind_of(previous: Question) -> str:
    """The one kind of bodies that all spoken of are of; several kinds of places together."""
    kinds = {_called(body) for body in previous.scope.bodies}
    if previous.scope.regions and not (kinds or previous.scope.levels):
        return "县区"
    if len(kinds) > 1 and kinds <= set(_PLACES):
        return "乡镇街道" if "街道" in kinds else "乡镇"
    return kinds.pop() if len(kinds) == 1 else ""


def _called(body: Body) -> str:
    stem = levels().stem(body.agency.removeprefix(body.region[-1]) if body.region else body.agency)
    kind = levels().body(stem) if stem else None
    return kind.level if kind else "部门" if stem else "县区"
