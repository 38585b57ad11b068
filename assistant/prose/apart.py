"""What a broad theme took in for its small words, though several reports speak of a thing that no theme knows.

内容偏少 is said of many things; where three reports say it of sign language, that is a matter of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from assistant.prose.points import Point, unmarked
from assistant.prose.themes import KEPT, Theme, every_word, without_fault
from vectorstore.wording import simplify

FEWEST = 3  # reports that name the thing
STRANGE = 0.3  # part of a point's characters that no theme's word explains
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SMALL = re.compile(
    r"[的了和与及等在上中里还仍也都是对不没有较偏更很太个各]|(?:个别|部分|有的|一些|少数|目前|仍然|存在|方面|问题|工作|情况|进行|相关|有关|有时|由于|因此)"
)


def own_matters(theme: Theme, points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """The points of a broad theme that name a thing of their own, those that share it together."""
    if not (theme.general or theme.enlarges):
        return []
    strange = {n: _strange(point.text) for n, point in enumerate(points)}
    by_pair: dict[str, set[int]] = defaultdict(set)
    for n, pairs in strange.items():
        for pair in pairs:
            by_pair[pair].add(n)
    shared = {pair: who for pair, who in by_pair.items() if len({points[n].report_id for n in who}) >= FEWEST}
    found: list[tuple[Point, ...]] = []
    left = set(strange)
    for who in sorted(shared.values(), key=lambda who: (-len(who), min(who))):
        chosen = sorted(who & left)
        if len({points[n].report_id for n in chosen}) >= FEWEST:
            found.append(tuple(points[n] for n in chosen))
            left -= who
    return found


@lru_cache(maxsize=KEPT // 2)
def _strange(text: str) -> frozenset[str]:
    """The pairs of characters of words that no theme knows, where they are much of the text."""
    whole = "".join(_HAN.findall(simplify(without_fault(unmarked(text)))))
    runs = _HAN.findall(_SMALL.sub(" ", _known().sub(" ", whole)))
    if sum(map(len, runs)) < STRANGE * max(len(whole), 1):
        return frozenset()
    return frozenset(run[n : n + 2] for run in runs for n in range(len(run) - 1))


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    """Every word of every theme, the longest first."""
    words = sorted((w for w in every_word() if len(w) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
