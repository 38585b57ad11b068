"""A word for a sum right behind things that are joined: 复议和诉讼合计, 许可、处罚、强制三项总数."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.read import Read

_JOINED = Pattern(r"\s*(?:件?数量?|案件?)?\s*(?:和|与|及|以及|跟|、|加|\band\b|,)\s*")
_BEHIND = Pattern(r"(?:案件?|件?数量?)?的?(?:[这那]?[两二三四五六]|各)?(?:项|者|类|样|种)?(?:数字|数据)?的?\s*")
_NAMES = ("row", "phrase", "reading")


def sum_behind(r: Read) -> Mention | None:
    """The word for the sum of all that is joined before it; none where one alone stands before it."""
    text, named = r.mentions.text, [m for m in r.mentions.found if any(map(m.means, _NAMES))]
    joined = all(_JOINED.fullmatch(text[a.end : b.start]) for a, b in pairwise(named))
    if len(named) < 2 or not joined:
        return None
    return next((m for m in r.mentions.of("op", "total") if _BEHIND.fullmatch(text[named[-1].end : m.start])), None)
