"""Every measure with the span of its word, and what is joined to one of them."""

from __future__ import annotations

from assistant.bounds.had import names
from assistant.question import Cells
from assistant.read import Read
from vectorstore.pattern import Pattern

Placed = list[tuple[int, int, Cells]]

_JOINED = Pattern(r"\s*|\s*(?:[和与或及、/]|或者|以及|and|or|nor)\s*(?:[被有]|没有?)?\s*")
LISTED = Pattern(r"\s*[、,，]\s*")
RIGHT_BEFORE = Pattern(r"[的是为有在都均也皆数量件共总就仅只却都\s]*")


def spans_of(r: Read) -> Placed:
    """Every measure with the span of the word that names it; where none does, of its part of the sentence."""
    out: Placed = []
    for at, cells in r.found.placed:
        words = [m for m in r.mentions.found if m.start >= at and names(m, cells)]
        out.append((words[0].start, words[0].end, cells) if words else (at, at + 1, cells))
    return sorted(out, key=lambda s: s[0])


def together(spans: Placed, text: str, backwards: bool = False) -> list[Cells]:
    """The first, and what is joined to it: 复议或诉讼."""
    taken = [spans[0]]
    for one in spans[1:]:
        between = text[one[1] : taken[-1][0]] if backwards else text[taken[-1][1] : one[0]]
        if one[:2] != taken[-1][:2] and not _JOINED.fullmatch(between):
            break
        taken.append(one)
    return [cells for _, _, cells in taken]
