"""Means that leave out the highest or the lowest: 去掉一个最高和一个最低."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from vectorstore.pattern import Pattern

_END = r"[高大多低小少]"
_TRIMMED = Pattern(
    rf"(?:去掉|去除|剔除|除去|除掉|扣除|刨去|不算|排除|不计)了?(?:一?[个家])?最(?P<one>{_END})的?[值分]?(?:一?[个家]|单位)?"
    rf"(?:(?:和|与|、|及|跟|以及)?(?:一?[个家])?的?最?(?P<two>{_END})的?[值分]?(?:一?[个家]|单位)?)?(?:以后|之后|以外|之外|后|外)?"
    r"|(?:without|excluding|leaving out|dropping|minus) the "
    r"(?P<en>highest(?: and (?:the )?lowest)?|lowest(?: and (?:the )?highest)?)"
    r"(?: (?:ones?|values?|figures?|agency|agencies))?"
)


def trimmed(text: str) -> Literal["high", "low", "both"] | None:
    """Which ends are left out.

    >>> trimmed("去掉一个最高和一个最低，平均多少"), trimmed("剔除最高的"), trimmed("除去石桥镇")
    ('both', 'high', None)
    """
    if (said := _TRIMMED.search(text.lower())) is None:
        return None
    ends = {end in "高大多" for end in (said["one"], said["two"]) if end}
    if said["en"]:
        return "both" if " and " in said["en"] else "high" if said["en"] == "highest" else "low"
    return "both" if len(ends) == 2 else "high" if True in ends else "low"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where it is said."""
    yield from (m.span() for m in _TRIMMED.finditer(text))
