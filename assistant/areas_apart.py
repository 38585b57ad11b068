"""Several areas in one ask: a figure for each, never both in one."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.question import Kind, Question
from assistant.read import Read

AGAINST = re.compile(r"比|谁|哪一?[个边方类头]|差|相差|高多少|低多少|还是|compare|versus|\bvs\b|than|which|more|fewer")
_AREAS_HELD = re.compile(
    r"比|谁|还是|差|各(?:是|自|有|为)?多少|各占|分别|哪个?[县市区]?(?:多|高|少|低)|\b(?:compare|versus|vs|than|or|more)\b"
)
_WHICH_AREA = re.compile(r"哪[一个边]{0,2}[县市区]?(?![家些几]|\S{0,3}(?:单位|机关|部门|[镇乡局家]|街道))")
_WHO = re.compile(r"谁(?!家|单位)[^,，]*最")  # 河阳、临川谁的公开率最高: one of these
_BODIES = re.compile("单位|机关|部门|[镇乡局家办]|街道")
_EACH_OF_AREAS = re.compile(r"各自|分别|(?:[各两三四五]|每个?)[个]?[县市区](?!直|级|局)|\beach\b|\brespectively\b")
_PAUSE = re.compile(r"[,，;；。]")
_MEANS = {Kind.AVERAGE, Kind.MEDIAN}
_FIGURES = {Kind.TOTAL, Kind.EXTREME, Kind.COMPARE, Kind.VALUE, Kind.SHARE, *_MEANS}
_ALONE = {"times": False, "apart": False, "against": None, "since": False, "group": None}


def each_area(q: Question, r: Read) -> list[Question]:
    """河阳县和临川县谁的复议多, 河阳的镇平均和临川的镇平均: a figure for each area, never both in one."""
    if not _of_areas(q, r) or not _said_apart(q, r):
        return []
    ranked = q.kind is Kind.RANK or (q.kind is Kind.EXTREME and "最" in r.mentions.text and not _which(r))
    kind = q.kind if ranked or q.kind in {*_MEANS, Kind.SHARE} else Kind.TOTAL
    versus = bool(AGAINST.search(r.mentions.text.lower())) and not ranked
    scopes = [q.scope.model_copy(update={"regions": (region,)}) for region in q.scope.regions]
    return [q.model_copy(update={**_ALONE, "kind": kind, "versus": versus, "scope": s}) for s in scopes]


def _of_areas(q: Question, r: Read) -> bool:
    """Whether areas are named, none of them in another, and a figure of each may be asked for."""
    regions, text = q.scope.regions, r.mentions.text
    if len(regions) < 2 or q.scope.bodies or q.filters or q.change:
        return False
    own = q.kind is Kind.LIST and not q.scope.levels and not _BODIES.search(text)  # 两县各多少, not of their bodies
    placed = q.kind is Kind.RANK and bool(_own_first(q, r) or _EACH_OF_AREAS.search(text))
    inside = any(one != other and other[: len(one)] == one for one in regions for other in regions)
    return (own or placed or q.kind in _FIGURES) and not inside  # 河阳县占沧澜市的比重: one lies in the other


def _said_apart(q: Question, r: Read) -> bool:
    """Whether the areas are held against each other, or each is asked for."""
    text = r.mentions.text.lower()
    twice = len(r.mentions.of("op", q.kind.value)) > 1 or (q.kind is Kind.RANK and _own_first(q, r))
    said = any(pattern.search(text) for pattern in (_AREAS_HELD, _WHICH_AREA, _EACH_OF_AREAS))
    return twice or q.kind in _MEANS or said or _parted(r)


def _own_first(q: Question, r: Read) -> bool:
    """河阳县前三名和临川县前三名: as many firsts as areas."""
    return sum(m.amount is not None and m.amount.role == "first" for m in r.mentions.found) == len(q.scope.regions)


def _which(r: Read) -> bool:
    """Whether it is asked which of the areas, not which of their bodies."""
    text = r.mentions.text
    area = any("最" not in text[: m.start()] for m in _WHICH_AREA.finditer(text))
    return area or (_WHO.search(text) is not None and not _BODIES.search(text))


def _parted(r: Read) -> bool:
    """河阳县合计多少，临川县呢: a pause between two areas parts what is asked of them."""
    named = [m for m in r.mentions.of("name") if any(h.regions for h in m.hits)]
    return any(_PAUSE.search(r.mentions.text[a.end : b.start]) for a, b in pairwise(named))
