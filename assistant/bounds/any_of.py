"""Several things of which bodies had some, joined by one word: 有复议和诉讼的单位, 被纠正的…复议和诉讼都算."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.bounds.named import spans_of
from assistant.bounds.of_those import OF_THOSE, ORDERED
from assistant.question import Filter
from assistant.read import Read
from assistant.words.kinds import counted
from vectorstore.pattern import Pattern

_JOINED = Pattern(r"\s*|\s*(?:[和与或及、/]|或者|以及|还是|and|or)\s*(?:[被有]|发生过?)?\s*", re.I)
_BOTH = Pattern(r"既|又|[都均皆](?!算|计|包)|同时|并且|而且|\bboth\b")
_FIGURE = Pattern(r"多少(?!家|个(?:单位|机关|部门|[镇乡局]))|几[件起宗条]|各|分别")


def any_of(r: Read, filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """A condition for each of them, of which one is enough; nothing where all are asked for, or none is joined."""
    spans = spans_of(r)
    cells = list(dict.fromkeys(one for _, _, one in spans))
    text = r.mentions.text
    asked = r.mentions.has("ask", "which", "which_many", "yesno") or counted(r.mentions)
    of_whom = bool(spans) and OF_THOSE.fullmatch(text, spans[-1][1])
    many = (r.who.reach or r.who.all or r.who.levels) and not r.who.named
    words = {(start, end) for start, end, _ in spans}
    if not 1 < len(cells) == len(words) == len(r.found.measures) or not many or not (asked or of_whom):
        return ()
    other = r.mentions.has("op", *ORDERED, "compare") or any(m.amount for m in r.mentions.found)
    if other or r.mentions.of("ask", "zero") or _BOTH.search(text) or _FIGURE.search(text):
        return ()
    had = all((f.op, f.value, f.than) == (">", "0", None) and f.measure in cells for f in filters)
    joined = all(_JOINED.fullmatch(text[a[1] : b[0]]) for a, b in pairwise(spans))
    return tuple(Filter(measure=one, op=">", value="0") for one in cells) if had and joined else ()
