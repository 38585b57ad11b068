"""Bodies that are named for some of them to be found: 石桥镇、柳林镇、清河街道哪些有诉讼, 新收少了的县区政府."""

from __future__ import annotations

from dataclasses import replace

from assistant.bounds.filters import filters_of
from assistant.read import Read
from assistant.words.kinds import ORDERS, counted
from vectorstore.pattern import Pattern

_THOSE = Pattern(r"的\s*$")
_NO_MORE = Pattern(r"(?:有?(?:哪[些几]?[个家]?|谁|几[个家]|多少家)|名单|里面?|中)?\s*[?？。]?$")
MANY = 3  # of two 哪个 asks which has more


def among_named(r: Read) -> Read:
    """The ask with the bodies that it names as a set, where it asks which of them a condition holds of."""
    named = r.who.named
    if len(named) < 2 or any(len(bodies) > 1 for _, bodies in named) or r.who.reach or r.who.regions:
        return r
    of_them = replace(r, who=replace(r.who, named=[], among=named))
    chosen = _asks_which(r) or bool(filters_of(of_them) and counted(r.mentions))
    return of_them if (chosen or _those(r)) and _conditional(of_them) else r


def _asks_which(r: Read) -> bool:
    return r.mentions.has("ask", "which_many") or (r.mentions.has("ask", "which") and len(r.who.named) >= MANY)


def _those(r: Read) -> bool:
    """24年比23年新收少的甲局、乙局、丙局: those behind a condition."""
    text, (first, *_, last) = r.mentions.text, [m for m, _ in r.who.named]
    return bool(_THOSE.search(text[: first.start]) and _NO_MORE.fullmatch(text[last.end :]))


def _conditional(r: Read) -> bool:
    """Whether some of them may be meant: nothing is asked but which, or which passed something, or rose or fell."""
    m = r.mentions
    if not r.found.measures or m.has("op", "share", "times", "average", "median", "total"):
        return False
    moved = m.has("op", "growth", "up", "down") or (m.has("op", "compare", "most", "least") and len(r.years) == 2)
    return moved or bool(filters_of(r)) or not (m.has("op", *ORDERS) or m.has("ask", "how_many"))
