"""Bodies that had any of one thing, though it does not say so: 复议还没审结的单位."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question import Cells, Filter
from assistant.read import Read
from vectorstore.pattern import Pattern

OF_THOSE = Pattern(
    r"(?:过|了|件|的)*的(?:单位|机关|部门|乡镇|镇|乡|街道|局)(?:有?(?:哪些|几家|多少家?|谁)|名单)?\s*[?？。]?$"
)
ORDERED = ("most", "least", "rank", "rank_up", "average", "median", "share", "total", "growth", "up", "down", "trend")


_ALL_OF_IT = Pattern(r"全部|全都|统统|[都均皆]|\b(?:all|every)\b")


def of_those(r: Read, spans: Sequence[tuple[int, int, Cells]]) -> list[Filter]:
    """复议还没审结的单位: those that have any, though it does not say 有."""
    if (
        not spans
        or (not r.who.all and not r.who.levels)
        or r.who.named
        or r.mentions.has("op", *ORDERED, "why", "compare")
    ):
        return []
    if any(m.amount for m in r.mentions.found) or len({c.key for _, _, c in spans}) > 1:
        return []
    named = [
        m.end for m in r.mentions.found if any(m.means(k) for k in ("row", "column", "union", "phrase", "reading"))
    ]
    end = max((n for n in named if n <= len(r.mentions.text)), default=0)
    text = r.mentions.text
    if _ALL_OF_IT.search(text):  # 都, 全部: more is said than that there is any
        return []
    tail = _but_when(r, end - (text[end - 1 : end] == "的"))
    return [Filter(measure=spans[0][2], op=">", value="0")] if OF_THOSE.fullmatch(tail) else []


def _but_when(r: Read, start: int) -> str:
    """What is said from a place on, without the years and that they are to be listed."""
    text = r.mentions.text
    for m in reversed(r.mentions.found):
        if m.start >= start and (m.kind == "years" or m.means("ask", "list_all")):
            text = text[: m.start].rstrip("，, ") + text[m.end :]
    return _ONE_BY_ONE.sub("", text[start:])


_ONE_BY_ONE = Pattern(r"[,，]?(?:一[个家]一[个家]|挨个|逐一|逐[个家]|都)(?:地|的)?(?:列|说|报|给)?(?:出来|一下)?\s*$")
