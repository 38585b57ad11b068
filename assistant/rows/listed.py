"""Weak words that count because they stand in a list with strong ones: 新收、办结、结转, licences and applications."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_LISTED = Pattern(r"[、和与及跟同/]\s*$|减去?\s*$|比\s*$|\s$")
_LIST_GOES_ON = Pattern(
    r"\s*(?:$|[、,，和与及/?？。]|各|分别|\d{2,4}年?|近[两二三四五六几]年|去年|前年|今年|历年|每年|多少|几|是|情况|数|(?:之间)?(?:的|之)?(?:相?差|谁|哪)|[多少高低大小][的吗])"
)


_HAD_SUCH = Pattern(r"(?:(?<![没所只还具])有|收到|接到)[过了]?(?:人|群众|老百姓)?(?:来)?$")
_BUT_NONE = Pattern(r"[,，、]?(?:但是?|却|而|可是?)[^,，。;；]{0,3}(?:没|无|未)")


def listed(m: Mention, strong: Sequence[Mention], text: str) -> bool:
    """Whether a weak word stands in a list with strong ones: 新收、办结、结转."""
    if m.means("row") and _HAD_SUCH.search(text[: m.start]) and _BUT_NONE.match(text, m.end):
        return True
    if not any(s.kind in {"row", "reading"} and s.weak for s in m.senses):
        return False
    if m.text.isascii() or any(s.faint for s in m.senses):  # a noun that is no verb: licenses, applications
        return _firmly_listed(m, strong, text)
    before = bool(_LISTED.search(text[: m.start])) and any(n.end <= m.start for n in strong)
    after = bool(re.match(r"\s*[、/]|\s+", text[m.end :])) and any(n.start >= m.end for n in strong)
    return (before and bool(_LIST_GOES_ON.match(text, m.end))) or ((before or after) and after)


_JOINED_BEFORE = Pattern(r"(?:[、和与及跟同/,，+]|以及|\band\b)\s*$")
_JOINED_BEHIND = Pattern(r"\s*(?:[、和与及跟同/,，+]|以及|and\b)\s*$")
_NO_MORE = Pattern(
    r"\s*(?:$|[,，、。?？/+]|和|与|各|分别|多少|几|的?情况|数|\d{2,4}年?|(?:in|of|at|for|and|together|did|does|has|had)\b)"
)


def _firmly_listed(m: Mention, strong: Sequence[Mention], text: str) -> bool:
    """许可和申请各多少, licences, penalties and applications: joined to a strong one, and the noun of nothing else."""
    before = any(n.end <= m.start for n in strong) and _JOINED_BEFORE.search(text[: m.start])
    behind = next((n for n in strong if n.start >= m.end), None)
    leads = behind is not None and _JOINED_BEHIND.fullmatch(text[m.end : behind.start])
    return bool(leads or (before and _NO_MORE.match(text, m.end)))
