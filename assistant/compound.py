"""Ways of asking that no kind of answer does yet: said so, never answered for something else."""

from __future__ import annotations

import re

from assistant.question import Kind, Question

_RANKED = {Kind.EXTREME, Kind.RANK}
_MANY = {Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.RANK, Kind.EXTREME}
_MEANS = {Kind.AVERAGE, Kind.COMPARE, Kind.VALUE}
_N = r"[一二两三四五六七八九十\d]+"
_ALWAYS = re.compile(
    rf"第{_N}(?:名|位)?\s*(?:到|至|和|与|跟|、|-|—|~)\s*第?{_N}(?:名|位)?|排第?[四五六七八九十]\S?至"
    rf"|前{_N}名?(?:里|中|里面|当中)[^,，。;；]{{0,3}}几[个家]|前{_N}名?[^,，。;；]{{0,5}}是后|并列"
    r"|去掉?(?:一个)?最[高大低小多少]|除去最[高大低小多少]|(?:(?<!是)不是|非)(?:乡镇|镇|街道|部门|局)"
)
_AREAS = re.compile(r"(?:各个?|每个)[县区](?![域级直局委政])|each county")
_IN_BOTH = re.compile(r"都|均|但|却|而|又|也|\b(?:either|neither|both|but)\b")
_MISSING_YEARS = re.compile(r"哪(?:一|几|些)?(?:个)?年[^,，。;；]{0,6}(?:没|未|缺|漏)|哪些[^,，。;；]{0,8}不全")
_YEARLY = re.compile(r"年均(?!衡|匀)")
_OTHER_YEAR = re.compile(r"[,，][^,，]*?(?:20\d\d|去|前|上|今)年[^,，]*?(?:各|分别|多少)")
_SHARE = re.compile(r"占[^,，。;；]{0,10}(?:比[重例]|多少|几成|百分)|占比|\b(?:share|percent|percentage|proportion)\b")
_OR = re.compile(r"或者?(?!其)|\bor\b")


def not_done(q: Question, text: str) -> tuple[str, ...]:
    """The pieces of such a way of asking."""
    wanted = [_ALWAYS]
    of_many = len(q.years) > 1 and not (q.steady or q.change or q.paired or q.scope.bodies)
    if of_many and q.filters and q.kind in _MANY:
        wanted.append(_IN_BOTH)
    if of_many and q.kind in _RANKED and not q.years_added:
        wanted.append(_OTHER_YEAR)
    if q.kind in _RANKED | {Kind.TOTAL, Kind.SHARE} and q.group != "region":
        wanted.append(_AREAS)
    if q.unfiled:
        wanted.append(_MISSING_YEARS)
    if len(q.years) < 2 and q.kind in _MEANS:
        wanted.append(_YEARLY)
    if q.kind in {Kind.COUNT, Kind.LIST} and len(q.measures) > 1 and len(q.filters) < 2:
        wanted.append(_OR)
    areas = q.scope.regions
    nested = any(one != other and other[: len(one)] == one for one in areas for other in areas)
    if nested and q.kind in {Kind.TOTAL, Kind.SHARE}:  # 河阳县占沧澜市的比重
        wanted.append(_SHARE)
    return tuple(m.group() for pattern in wanted if (m := pattern.search(text)))
