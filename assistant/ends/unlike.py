"""Unlike things that one word joins, 合计和最多的一家, 主要数据和问题: each of them is an ask of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.prose.asking import says
from assistant.read import Read
from assistant.words.mentions import Mention
from assistant.words.trimmed import trimmed
from vectorstore.pattern import Pattern

_JOINT = Pattern(r"\s*(?:[、,，]\s*(?:和|与|及|以及|还有)?|和|与|跟|及|以及|还有|还要|\band\b(?: the)?)\s*")
_COUNTED = Pattern(r"数据|数字|指标|figures|numbers")
_HELD = ("compare", "than", "share", "times", "growth", "up", "down", "trend", "why", "same", "check", "definition")
_SAID_IN = Pattern(r"[提说写讲谈]|反映|\b(?:mention|say|wr[io]te)", re.I)
_AGGREGATES = {"total": "total", "average": "average", "median": "median", "rank": "end", "most": "end", "least": "end"}
_SUMS = ("total", "average", "median")
_OF_THE_FIRST = ("end", "total")  # 前三名和它们的合计
_ROW = ("row", "phrase", "reading", "union", "column")


def unlike(r: Read) -> list[str]:
    """The pieces of an ask, cut between things of unlike kinds; none where one holds them against each other."""
    held = r.mentions.has("op", *_HELD) or r.mentions.of("beyond") or _SAID_IN.search(r.mentions.text)
    cut_off = trimmed(r.text)  # 去掉一个最高和一个最低，平均多少
    named = [] if held or cut_off else [(m, kind) for m in r.mentions.found if (kind := _kind(m, r))]
    text = r.mentions.text
    kinds = [kind for _, kind in named]
    cuts = [_cut(one[0], other[0], r) for n, (one, other) in enumerate(pairwise(named)) if _apart(kinds, n)]
    edges = [0, *(at for cut in cuts if cut for at in cut), len(text)]
    pieces = [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    headed = bool(named) and named[0][1] not in _AGGREGATES.values()  # total and highest number of licences
    return pieces if headed and len(pieces) > 1 and all(pieces) else []


def _apart(kinds: list[str], n: int) -> bool:
    """Whether two kinds are two asks: no sum of the first few, nor 许可合计和处罚合计最多."""
    a, b = kinds[n : n + 2]
    of_both = b == "figure" and a in _SUMS and "end" in kinds[n + 2 :] and "end" not in kinds[:n]
    return a != b and (a, b) != _OF_THE_FIRST and not of_both


def _kind(m: Mention, r: Read) -> str | None:
    """What kind of thing is to be told: figures, a sum, who is first, one side of the reports' words."""
    if m.amount is not None:
        return "end" if m.amount.role == "first" else None
    if any(m.means(kind) for kind in _ROW):
        return "figure"
    if m.means("section") and not m.means("noun"):
        return f"said of {m.sense('section')}"
    if m.means("op", "passages"):
        return "said of what was done"
    if m.means("ask", "how_many") and _COUNTED.search(m.text) and says("form", "main_figures", r.mentions.text):
        return "digest"
    return next((_AGGREGATES[s.what] for s in m.senses if s.kind == "op" and s.what in _AGGREGATES), None)


def _cut(one: Mention, other: Mention, r: Read) -> tuple[int, int] | None:
    """Where the joint between two things stands, if nothing else but empty words does."""
    between = [m for m in r.mentions.found if one.end <= m.start and m.end <= other.start]
    unknown = any(one.end <= start < other.start for start, _, _ in r.mentions.unknown)
    joint = _JOINT.search(r.mentions.text, one.end, other.start)
    if unknown or joint is None or not all(map(_empty, between)):
        return None
    return joint.span()


def _empty(m: Mention) -> bool:
    return any(m.means(kind) for kind in ("filler", "link", "who", "level", "ask"))
