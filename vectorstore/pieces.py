"""A text cut into every run of characters that may be a name, each with where it stands; no look-up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from vectorstore.levels import levels
from vectorstore.pattern import Pattern
from vectorstore.sounds import english, words
from vectorstore.wording import simplify

LONGEST = 22  # characters of a name
WORDS = 10  # words of an English name
READ = 600  # characters of a text in which names are looked for
MISSPELT = range(3, 11)  # characters of a name that is looked for with one of them wrong

Span = tuple[int, int]
Pieces = dict[str, list[Span]]

_CHINESE = Pattern(r"[\u3400-\u9fff〇a-z0-9 ]*[\u3400-\u9fff][\u3400-\u9fff〇a-z0-9 ]*")
_LATIN = Pattern(r"no\.?\s?\d{1,2}\b|[a-z][a-z0-9'’\-]*")


def folded(text: str) -> str:
    """A text as names are compared, every character still in its place.

    >>> folded("ＱＩＮＧＨＥ 青禾縣")
    'qinghe 青禾县'
    """
    return "".join(_one(c) for c in text[:READ])


@lru_cache(maxsize=8192)
def _one(character: str) -> str:
    plain = simplify(unicodedata.normalize("NFKC", character)).lower()
    return plain if len(plain) == 1 else character


def pieces(text: str) -> Pieces:
    """Every run of a folded text that may be a name: by its spelling, where it stands.

    >>> pieces("石 桥镇")
    {'石桥': [(0, 3)], '石桥镇': [(0, 4)], '桥镇': [(2, 4)]}
    """
    found: Pieces = {}
    for piece, span in (*_chinese(text), *_latin(text)):
        found.setdefault(piece, []).append(span)
    return found


def _chinese(text: str) -> Iterator[tuple[str, Span]]:
    for run in _CHINESE.finditer(text):
        at = [i for i in range(run.start(), run.end()) if text[i] != " "]
        joined = "".join(text[i] for i in at)
        for i in range(len(at)):
            for j in range(i + 2, min(i + LONGEST, len(at)) + 1):
                if not joined[i:j].isascii():
                    yield joined[i:j], (at[i], at[j - 1] + 1)


def _latin(text: str) -> Iterator[tuple[str, Span]]:
    """Runs of words, joined, without the small words between them; in A Town and B Town no name begins with Town."""
    found = [(part, m.span()) for m in _LATIN.finditer(text) if (part := "".join(words(m.group())))]
    stop = english().stop
    for i in range(len(found)):
        for j in range(i + 1, min(i + WORDS, len(found)) + 1):
            if i + 1 < j and found[i + 1][0] == _AND and found[i][0] in _kinds():
                break
            if found[i][0] not in stop and found[j - 1][0] not in stop:
                yield "".join(w for w, _ in found[i:j] if w not in stop), (found[i][1][0], found[j - 1][1][1])


_AND = "and"


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    """What bodies and areas are in English: town, county."""
    return frozenset(end for kind in (*levels().bodies, *levels().areas) for end in kind.english)


def left_open(held: Pieces, taken: list[Span]) -> dict[str, list[tuple[str, Span]]]:
    """Pieces that may be misspelt names, with each of their characters left open: pattern → what stands there.

    Of a place a character may be missing as well: 滨海街道 for 滨海路街道.
    """
    found: dict[str, list[tuple[str, Span]]] = {}
    for piece, spans in held.items():
        if len(piece) in MISSPELT and piece.endswith(endings()) and not piece.isascii():
            free = [s for s in spans if not any(overlap(s, t) for t in taken)]
            for i in range(len(piece) - 1 if free else 0):
                found.setdefault(f"{piece[:i]}?{piece[i + 1 :]}", []).extend((piece, span) for span in free)
            for i in range(1, len(piece) - 1 if free and piece.endswith(_of_places()) else 0):
                found.setdefault(f"{piece[:i]}?{piece[i:]}", []).extend((piece, span) for span in free)
    return found


@lru_cache(maxsize=1)
def endings() -> tuple[str, ...]:
    """How names of bodies and areas end."""
    known = levels()
    return tuple(e for kind in (*known.bodies, *known.areas, known.department) for e in kind.endings)


@lru_cache(maxsize=1)
def _of_places() -> tuple[str, ...]:
    return tuple(e for kind in levels().bodies if not kind.bears_area for e in kind.endings)


def overlap(a: Span, b: Span) -> bool:
    """Whether two places share a character."""
    return a[0] < b[1] and b[0] < a[1]
