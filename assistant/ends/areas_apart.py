"""Several areas in one ask: a figure for each, never both in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.bodies.ranks import kinds_called
from assistant.measures import is_rate
from assistant.question import Body, Cells, Kind, Question, Scope
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

AGAINST = Pattern(r"比|谁|哪一?[个边方类头]|差|相差|高多少|低多少|还是|compare|versus|\bvs\b|than|which|more|fewer")
Path = tuple[str, ...]
Levels = tuple[str, ...]

_AREAS_HELD = Pattern(
    r"比|谁|还是|差|各(?:是|自|有|为)?多少|各占|分别|哪个?[县市区]?(?:多|高|少|低)|\b(?:compare|versus|vs|than|or|more)\b"
)
_WHICH_AREA = Pattern(r"哪[一个边]{0,2}[县市区]?(?![家些几]|\S{0,3}(?:单位|机关|部门|[镇乡局家]|街道))")
_WHO = Pattern(r"谁(?!家|单位)[^,，]*最")  # 河阳、临川谁的公开率最高: one of these
_BODIES = Pattern("单位|机关|部门|[镇乡局家]|办(?![结理件完了案好])|街道")
_EACH_OF_AREAS = Pattern(r"各自|分别|(?:[各两三四五]|每个?)[个]?[县市区](?!直|级|局)|\beach\b|\brespectively\b")
_PAUSE = Pattern(r"[,，;；。]")
_MEANS = {Kind.AVERAGE, Kind.MEDIAN}
_FIGURES = {Kind.TOTAL, Kind.EXTREME, Kind.COMPARE, Kind.VALUE, Kind.SHARE, *_MEANS}
_ALONE = {"times": False, "apart": False, "against": None, "since": False, "group": None}


def each_area(q: Question, r: Read) -> list[Question]:
    """河阳县和临川县谁的复议多, 河阳的镇平均和临川的镇平均: a figure for each area, never both in one."""
    if q.sums or not _of_areas(q, r) or not _said_apart(q, r):
        return []
    if q.beyond and (mean := _MEAN_OF.search(r.mentions.text)):  # another area's mean is no threshold here
        return [q.model_copy(update={"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (mean.group(),)})]
    ranked = q.kind is Kind.RANK or (q.kind is Kind.EXTREME and "最" in r.mentions.text and not _which(r))
    kind = q.kind if ranked or q.kind in {*_MEANS, Kind.SHARE} else Kind.TOTAL
    versus = bool(AGAINST.search(r.mentions.text.lower())) and not ranked
    own = own_levels(r) or [(region, q.scope.levels) for region in q.scope.regions]
    scopes = [q.scope.model_copy(update={"regions": (region,), "levels": kinds}) for region, kinds in own]
    return [q.model_copy(update={**_ALONE, "kind": kind, "versus": versus, "scope": s}) for s in scopes]


def one_in_another(q: Question, r: Read) -> list[Question]:
    """市和青禾县各多少: a figure of each, where the one area lies in the other; 青禾县占全市 holds them together."""
    regions, scope = q.scope.regions, q.scope
    plain = not (scope.levels or scope.bodies or scope.excepting or q.filters or q.change or q.group or q.beyond)
    if not plain or q.kind not in {Kind.LIST, Kind.TOTAL, Kind.VALUE} or not q.measures or not _nested(regions):
        return []
    if r.mentions.has("op", "total", "share", "compare") or _BODIES.search(r.mentions.text) or len(q.years) > 1:
        return []
    each = (scope.model_copy(update={"regions": (path,)}) for path in regions)
    return [q.model_copy(update={**_ALONE, "kind": Kind.TOTAL, "scope": s, "whole": True}) for s in each]


_MEAN_OF = Pattern(
    r"(?:高于|低于|超过|多于|少于|大于|小于|不及|不到)[^,，。;；]{0,16}?[县市区旗州][^,，。;；]{0,8}(?:平均|均值|中位)数?"
)
_ORDERED = {Kind.RANK, Kind.EXTREME, Kind.COUNT, Kind.LIST, Kind.COMPARE, Kind.AVERAGE, Kind.MEDIAN}
_COUNTED = Pattern(r"(?<![\d〇零○])[两二三四五六七八九十2-9]个?(?:县市区|县区|区县|县市|[县市区旗])")
_FOR_ITSELF = Pattern(r"各自|分别")
_EACH_ITS_OWN = Pattern(r"各自|分别|各(?:是|有|为)?(?:多少|几)|\beach\b|\brespectively\b")
_GOVERNMENT = Pattern(r"政府(?!信息)|\bgovernments?\b")


def as_areas(q: Question, r: Read) -> Question:
    """处罚前两名的县区, 芦溪县、澄江县和白云县从高到低: the areas are held against each other, none of their bodies."""
    scope, text = q.scope, r.mentions.text
    if any(f.than and f.than.body for f in q.filters):
        return _beside_a_government(q, r)
    if q.kind is Kind.LIST and scope.regions and not scope.levels and _LYING_BELOW.search(text):
        out = (*scope.without_levels, *(rank for rank in levels().ranks if rank not in scope.without_levels))
        return q.model_copy(update={"scope": scope.model_copy(update={"without_levels": out}), "whole": False})
    if q.group == "region":
        return _in_groups(q, r)
    if q.group or scope.bodies or scope.excepting or q.unfiled or q.talk or not (q.measures or q.filters):
        return q
    beside = q.kind is Kind.TOTAL and r.mentions.has("op", "compare") and not r.mentions.has("op", "total")
    areas = bool(scope.levels) and set(levels().ranks).issuperset(scope.levels)
    if areas and (beside or q.kind in _ORDERED) and not _GOVERNMENT.search(text):
        kept = scope.model_copy(update={"levels": (), "seat": scope.levels})
        return q.model_copy(update={"group": "region", "scope": kept, "kind": Kind.LIST if beside else q.kind})
    several = len(scope.regions) > 1 and not _nested(scope.regions) and not scope.levels
    return _several(q, r) if several else q


def _in_groups(q: Question, r: Read) -> Question:
    """各县区: each by itself, or what they have together; their departments alone where a kind of area is named."""
    scope, text = q.scope, r.mentions.text
    if q.kind is Kind.COMPARE:  # 各县区对比: each; of two years how far each one moved
        moved = len(q.years) > 1 or r.mentions.has("op", "growth")
        over = {"change": "amount"} if moved else {"against": None}
        return q.model_copy(update={"kind": Kind.LIST, "whole": False, **over})
    if scope.bodies and r.mentions.has("op", "total") and _governs(scope.bodies):
        all_of_them = Scope(regions=tuple(b.region for b in scope.bodies), levels=levels().ranks)
        return q.model_copy(update={"group": None, "kind": Kind.TOTAL, "scope": all_of_them, "whole": False})
    if q.kind is Kind.TOTAL and not scope.bodies:  # 各县区合计: each, and what they have together
        return q.model_copy(update={"together": r.mentions.has("op", "total") and not _EACH_ITS_OWN.search(text)})
    if scope.levels and set(levels().ranks).issuperset(scope.levels):
        kept = scope.model_copy(update={"levels": (), "seat": scope.levels})
        return q if _GOVERNMENT.search(text) else q.model_copy(update={"scope": kept})
    return q


def _several(q: Question, r: Read) -> Question:
    """芦溪县、澄江县和白云县从高到低: areas named one beside the other."""
    text = r.mentions.text
    if q.times and q.kind is Kind.TOTAL:  # 芦溪县是澄江县的几倍
        return q.model_copy(update={"kind": Kind.COMPARE, "whole": False})
    rates = bool(q.measures) and all(isinstance(m, Cells) and is_rate(m) for m in q.measures)
    if rates and q.kind is Kind.TOTAL and not (q.filters or r.mentions.has("op", "total")):
        return q.model_copy(update={"group": "region", "kind": Kind.LIST, "whole": False})  # 两县的公开率: of each
    apart = _BODIES.search(text) or _FOR_ITSELF.search(text) or _own_first(q, r)
    ranked = q.kind is Kind.RANK and (q.limit or 0) < len(q.scope.regions)
    chosen = q.kind in {Kind.COUNT, Kind.LIST} and bool(q.filters) and bool(_COUNTED.search(r.text))
    listed = q.kind is Kind.LIST and q.whole and not q.filters and r.mentions.has("ask", "list_all")
    meant = ranked or chosen or listed or q.kind is Kind.TREND
    return q.model_copy(update={"group": "region", "whole": False}) if meant and not apart else q


def _beside_a_government(q: Question, r: Read) -> Question:
    """比全市高的县区: held against a government's report, so their governments by their own reports."""
    kinds = q.scope.levels or q.scope.seat or kinds_called("县") * (q.group == "region")
    if not kinds or not set(levels().ranks).issuperset(kinds):
        return q
    scope = q.scope.model_copy(update={"levels": tuple(kinds), "seat": ()})
    kind = q.kind if q.kind is Kind.COUNT else Kind.LIST
    return q.model_copy(update={"group": None, "whole": False, "kind": kind, "scope": scope})


_LYING_BELOW = Pattern(  # 下属的单位: the area's own government is none of them
    r"(?:下属|下辖|所属|辖下|属下|底下|下面)的?(?:各|所有|全部|几|那些)?[个家]?(?:单位|机关|部门|机构|局)"
)


def _governs(bodies: Sequence[Body]) -> bool:
    """澄川市政府和各县区政府: whether all are governments of areas in which others lie."""
    return all(b.region and b.agency == levels().official("", b.region) for b in bodies)


_INTO = Pattern(r"\s*(?:的|里的?|下属的?|下辖的?|各|所有|\d{4}年?的?|\s)*")
_OF = Pattern(r"\s+(?:of|in)\s+(?:the\s+)?")
_AND = Pattern(r"(?:\s+county)?(?:\s*,)?\s*(?:and|or)?\s+(?:in\s+|of\s+)?", re.I)  # towns in Heyang and Linchuan
_ITS = Pattern(r"\s*的(?:呢|比|$|[,，。;；?？])")


def own_levels(r: Read) -> list[tuple[Path, Levels]]:
    """鹿鸣区的街道和北屏县的乡镇: the bodies of each area, where not the same are named of each."""
    named = [(m, path) for m in r.mentions.of("name") for h in m.hits for path in h.regions if path in r.who.regions]
    areas = list({(m.start, path): (m, path) for m, path in named}.values())  # a name found in two ways is one
    if _nested([path for _, path in areas]):
        return []
    found = [_said_of(m, r) for m, _ in areas]
    for n in reversed(range(len(found) - 1)):  # 北屏县和南屏县的乡镇
        found[n] = found[n] or found[n + 1]
    for n in range(1, len(found)):  # 鹿鸣区的街道跟北屏县的比
        listed = _AND.fullmatch(r.mentions.text, areas[n - 1][0].end, areas[n][0].start)
        own = listed or _ITS.match(r.mentions.text, areas[n][0].end)
        found[n] = found[n] or (found[n - 1] if own else None)
    out = dict.fromkeys((path, said or ()) for (_, path), said in zip(areas, found, strict=True))
    return list(out) if len({said for _, said in out}) > 1 else []


def _said_of(area: Mention, r: Read) -> Levels | None:
    """The kinds of bodies named right behind an area, in English before it."""
    text, kinds = r.mentions.text, [m for m in r.mentions.of("level") if m.kind == "word"]
    behind = next((m for m in kinds if m.start >= area.end and _INTO.fullmatch(text[area.end : m.start])), None)
    before = next((m for m in kinds if m.end <= area.start and _OF.fullmatch(text[m.end : area.start])), None)
    said = behind or before
    return None if said is None else tuple(levels().spoken[said.sense("level") or ""])


def _of_areas(q: Question, r: Read) -> bool:
    """Whether areas are named, none of them in another, and a figure of each may be asked for."""
    regions, text = q.scope.regions, r.mentions.text
    if q.group == "region":
        return False
    if own_levels(r) and q.kind in {*_FIGURES, Kind.RANK, Kind.LIST} and not (q.scope.bodies or q.filters or q.change):
        return True
    if len(regions) < 2 or q.scope.bodies or q.filters or q.change:
        return False
    own = q.kind is Kind.LIST and not q.scope.levels and not _BODIES.search(text)  # 两县各多少, not of their bodies
    placed = q.kind is Kind.RANK and bool(_own_first(q, r) or _EACH_OF_AREAS.search(text))
    return (own or placed or q.kind in _FIGURES) and not _nested(regions)  # 河阳县占沧澜市的比重


def _nested(regions: Sequence[Path]) -> bool:
    """Whether one area lies in another."""
    return any(one != other and other[: len(one)] == one for one in regions for other in regions)


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
    return bool(own_levels(r)) or any(_PAUSE.search(r.mentions.text[a.end : b.start]) for a, b in pairwise(named))
