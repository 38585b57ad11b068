"""Areas called by some of the characters of their long names: 乌左旗 is 乌勒特左旗, where no other held fits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.bodies.abbreviations import SHORTENED
from vectorstore.levels import levels

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue
    from vectorstore.mentions import NameHit

_LONG = 4  # characters without the ending: of 青禾县 nobody says 青县
_LONGEST = 4  # characters that are said of them
_BY_ONE = "旗"  # of which the first alone is said: 阿旗
_UNSURE = frozenset({"typo", "guess", "bare"})


def areas_shortened(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> list[NameHit]:
    """The names in the text that begin with such an area, as they would be found written out."""
    taken = [(h.start, h.end) for h in hits if h.how not in _UNSURE]
    found: list[NameHit] = []
    for start, end, name in _said(plain, catalogue.areas_by_ends()):
        if not any(a < end - 1 and start < b for a, b in taken):  # 旗公安局 may begin with its last character
            found += written(plain, start, end, name, catalogue)
    return found


def _said(plain: str, areas: Mapping[str, Collection[str]]) -> Iterator[tuple[int, int, str]]:
    """Where some characters of just one long name stand, from its first to its ending; the most of them."""
    last = {ends[-1] for ends in areas}
    for end, sign in enumerate(plain, 1):
        if sign not in last:
            continue
        for n in range(min(_LONGEST, end - 1), 0 if sign == _BY_ONE else 1, -1):
            piece = plain[end - n - 1 : end]
            rivals = (name for name in areas.get(piece[0] + sign, ()) if piece[1] in name)
            fit = [name for name in rivals if shortens(piece, name) and _long(name)]
            if len(fit) == 1:
                yield end - n - 1, end, fit[0]
            if fit:
                break


def _long(name: str) -> bool:
    return len(levels().bare_area(name)) >= _LONG


def shortens(short: str, name: str) -> bool:
    """Whether a name is said with some of its characters left out, never the first or the last.

    >>> shortens("乌左旗", "乌勒特左旗"), shortens("勒特旗", "乌勒特左旗"), shortens("乌右旗", "乌勒特左旗")
    (True, False, False)
    """
    rest = iter(name)
    return name[0] == short[0] and len(short) < len(name) and all(sign in rest for sign in short)


def written(plain: str, start: int, end: int, name: str, catalogue: Catalogue) -> list[NameHit]:
    """What a text names where another name stands in it, at the places of the text as it is."""
    more = len(name) - (end - start)
    found = catalogue.find(plain[:start] + name + plain[end:])
    own = [h for h in found if h.start <= start and h.end >= end + more]
    return [replace(h, end=h.end - more, text=plain[h.start : h.end - more], how=SHORTENED) for h in own]
