"""Words for bodies and areas of other regions, as they are understood: 旗直部门 as 县直部门, 苏木乡镇 as 乡镇."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.bodies.governments_named import MOST
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue


def as_said_elsewhere(plain: str, catalogue: Catalogue) -> str:
    """The question in the words of most regions; a name that is held stays as it is."""
    plain = _OF_COUNTY_RANK.sub(_of_county_rank, plain)
    if not _pattern().search(plain):
        return plain
    names = [(h.start, h.end) for h in catalogue.find(plain) if h.how not in _UNSURE]

    def said(m: re.Match[str]) -> str:
        in_a_name = any(start < m.start() < end or (start == m.start() and m.end() <= end) for start, end in names)
        return m[0] if in_a_name else levels().elsewhere[m[0]]

    return _pattern().sub(said, plain)


def areas_of_a_kind(plain: str, catalogue: Catalogue) -> str:
    """各旗: those alone of the areas of a rank that are called so, by their names."""
    said = _kinds().search(plain)
    names = [path[-1] for path in catalogue.regions() if path[-1].endswith(said["kind"])] if said else []
    if said is None or not bool(said["which"]) < len(names) <= MOST:
        return plain
    return plain[: said.start()] + "和".join(names) + (said["which"] or "") + plain[said.end() :]


@lru_cache(maxsize=1)
def _kinds() -> Pattern:
    """Words for some of the areas of a rank: 旗, which are beside 县."""
    words = {word for kind in levels().areas for word in kind.words if len(kind.words) == len(word) == 1}
    some = "".join(sorted(words - {kind.level for kind in levels().areas}))
    return Pattern(rf"(?:各个?|每个|所有|全部|(?P<which>哪一?个|哪些|哪几个))(?P<kind>[{some}])(?![县市区直属级本])")


_SIGN = "[县市区旗]"
_OF_COUNTY_RANK = Pattern(rf"(?=[县市区、(（]{{0,6}}旗){_SIGN}(?:[、(（]?{_SIGN}){{1,3}}(?:级市)?[)）]?(?![直属长])")


def _of_county_rank(m: re.Match[str]) -> str:
    """各旗县（市、区）: the areas of county rank, in the order in which they are mostly said."""
    before = m.string[max(m.start() - 1, 0) : m.start()]
    if not before or before in _AHEAD:
        return "县" + "市" * ("市" in m[0]) + "区" * ("区" in m[0] or "市" not in m[0])
    return m[0]


_AHEAD = frozenset(
    "各个哪的些几每有和与及、，,。年度在按分里是家二两三四五六七八九十盟州 0123456789月末底全多少比内下辖对（("
)
_UNSURE = frozenset({"bare", "typo", "guess"})


@lru_cache(maxsize=1)
def _pattern() -> Pattern:
    words = "|".join(sorted(map(re.escape, levels().elsewhere), key=len, reverse=True))
    return Pattern(rf"(?:{words})(?!市|长)")
