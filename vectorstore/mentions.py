"""Which bodies and areas a text names: its pieces looked up in one indexed table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import Connection, select

from vectorstore.levels import levels
from vectorstore.names import How, english, misspelt, words
from vectorstore.packing import path_of, path_text
from vectorstore.schema import agency, name, near, region
from vectorstore.wording import simplify

LONGEST = 24  # characters of a name
WORDS = 10  # words of an English name
READ = 600  # characters of a text in which names are looked for
CHUNK = 8000
_CHINESE = re.compile(r"[\u3400-\u9fff〇a-z0-9 ]*[\u3400-\u9fff][\u3400-\u9fff〇a-z0-9 ]*")
_LATIN = re.compile(r"[a-z][a-z0-9'’\-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a text: where, and which bodies (or areas) it may mean."""

    start: int
    end: int
    text: str
    kind: str  # agency | region
    ids: tuple[int, ...]  # of bodies; () for an area
    regions: tuple[tuple[str, ...], ...]  # paths of areas; () for a body
    how: str  # exact | alias | short | pinyin | bare | typo | guess


Span = tuple[int, int]
Pieces = dict[str, list[Span]]


def find(connection: Connection, text: str) -> list[NameHit]:
    """The bodies and areas that a text names, in order; the longest wins, a misspelt one only where no right one is."""
    read = simplify(unicodedata.normalize("NFKC", text[:READ]).lower())
    plain = read if len(read) == len(text[:READ]) else simplify(text[:READ].lower())
    hits = _longest(_looked_up(connection, plain, _pieces(plain)), plain)
    hits += _misspelt(connection, plain, hits)
    return [
        replace(h, text=text[h.start : h.end])
        for h in _joined(connection, sorted(hits, key=lambda h: (h.start, h.kind)), plain)
    ]


def _pieces(text: str) -> Pieces:
    """Every run of characters that may be a name: by its folded spelling, where it stands."""
    found: Pieces = {}
    for piece, span in (*_chinese_pieces(text), *_latin_pieces(text)):
        found.setdefault(piece, []).append(span)
    return found


def _chinese_pieces(text: str) -> Iterator[tuple[str, Span]]:
    for run in _CHINESE.finditer(text):
        at = [i for i in range(run.start(), run.end()) if text[i] != " "]
        for i in range(len(at)):
            for j in range(i + 2, min(i + LONGEST, len(at)) + 1):
                if not (text[at[i]].isascii() and text[at[j - 1]].isascii()):
                    yield "".join(text[k] for k in at[i:j]), (at[i], at[j - 1] + 1)


def _latin_pieces(text: str) -> Iterator[tuple[str, Span]]:
    """Runs of words, joined, without the small words between them."""
    found = [(part, m.span()) for m in _LATIN.finditer(text) for part in [_joined_word(m.group())] if part]
    stop = english().stop
    for i in range(len(found)):
        if found[i][0] in stop:
            continue
        for j in range(i + 1, min(i + WORDS, len(found)) + 1):
            if found[j - 1][0] not in stop:
                piece = "".join(w for w, _ in found[i:j] if w not in stop)
                yield piece, (found[i][1][0], found[j - 1][1][1])


def _joined_word(word: str) -> str:
    return "".join(words(word))


@dataclass(frozen=True, slots=True)
class _Row:
    kind: int
    target: int
    how: int


def _names(connection: Connection, texts: Iterable[str]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    listed = sorted(texts)
    for i in range(0, len(listed), CHUNK):
        query = select(name.c.text, name.c.kind, name.c.target, name.c.how).where(
            name.c.text.in_(listed[i : i + CHUNK])
        )
        for text, kind, target, how in connection.execute(query):
            found.setdefault(text, []).append(_Row(kind, target, how))
    return found


def _looked_up(connection: Connection, text: str, pieces: Pieces) -> list[NameHit]:
    rows = _names(connection, pieces)
    return [hit for piece, found in rows.items() for hit in _hits(connection, found, pieces[piece])]


def _hits(connection: Connection, rows: list[_Row], spans: Sequence[Span], how: How | None = None) -> Iterator[NameHit]:
    for kind, group in groupby(sorted(rows, key=lambda r: (r.kind, r.target)), key=lambda r: r.kind):
        members = list(group)
        targets = tuple(r.target for r in members)
        said = (how if how is not None else How(min(r.how for r in members))).name.lower()
        areas = _areas(connection, targets) if kind else ()
        for start, end in spans:
            yield NameHit(start, end, "", "region" if kind else "agency", () if kind else targets, areas, said)


def _areas(connection: Connection, targets: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(map(path_of, connection.scalars(select(region.c.path).where(region.c.id.in_(targets))))))


def _longest(hits: list[NameHit], text: str) -> list[NameHit]:
    """The longest names that do not overlap; a name without its ending gives way to every other."""
    kept: list[NameHit] = []
    for hit in sorted(hits, key=lambda h: (h.how == "bare", h.start - h.end, h.start)):
        same = [k for k in kept if (k.start, k.end) == (hit.start, hit.end)]
        clear = not any(k.start < hit.end and hit.start < k.end for k in kept)
        if (clear or (same and hit.kind != same[0].kind)) and not (hit.how == "bare" and _goes_on(text, hit.end)):
            kept.append(hit)
    return kept


def _goes_on(text: str, end: int) -> bool:
    """Whether an ending follows: 石桥 in 石桥乡 is not 石桥镇."""
    rest = text[end : end + 4].lstrip()
    kinds = (*levels().bodies, *levels().areas)
    return rest.startswith(tuple(e for kind in kinds for e in (*kind.endings, *kind.english)))


def _misspelt(connection: Connection, text: str, hits: list[NameHit]) -> list[NameHit]:
    """Names with one character wrong, where no right name stands."""
    taken = [(h.start, h.end) for h in hits if h.how != "bare"]
    pieces: dict[str, list[tuple[str, Span]]] = {}
    for piece, (start, end) in _chinese_pieces(text):
        if 3 <= len(piece) <= 10 and not any(s < end and start < e for s, e in taken) and piece.endswith(_endings()):
            for i in range(len(piece) - 1):
                pieces.setdefault(f"{piece[:i]}?{piece[i + 1 :]}", []).append((piece, (start, end)))
    if not pieces:
        return []
    found = connection.execute(
        select(near.c.pattern, near.c.text).where(near.c.pattern.in_(sorted(pieces)[:CHUNK]))
    ).all()
    rows = _names(connection, {right for _, right in found})
    guesses = [
        hit for pattern, right in found for typed, span in pieces[pattern] if right in rows and typed != right
        for hit in _hits(connection, rows[right], [span], misspelt(typed, right))
    ]  # fmt: skip
    return _merged(guesses)


def _endings() -> tuple[str, ...]:
    known = levels()
    return tuple(e for kind in (*known.bodies, *known.areas, known.department) for e in kind.endings)


def _merged(hits: list[NameHit]) -> list[NameHit]:
    """Of the misspelt readings of one place the surest; equally sure ones together."""
    kept: list[NameHit] = []
    for hit in sorted(hits, key=lambda h: (h.how == "guess", h.start - h.end, h.start, h.kind)):
        same = next(
            (k for k in kept if (k.start, k.end, k.kind, k.how) == (hit.start, hit.end, hit.kind, hit.how)), None
        )
        if same:
            both = replace(
                same, ids=tuple(sorted({*same.ids, *hit.ids})), regions=tuple(sorted({*same.regions, *hit.regions}))
            )
            kept[kept.index(same)] = both
        elif not any(k.start < hit.end and hit.start < k.end for k in kept):
            kept.append(hit)
    return kept


def _joined(connection: Connection, hits: list[NameHit], text: str) -> list[NameHit]:
    """An area beside a name in it says which is meant: 河南省 + 青禾县 + 石桥镇; Shiqiao Town, Qinghe County."""
    kept: list[NameHit] = []
    for hit in hits:
        one = hit
        while kept and _beside(text, kept[-1], one) and (both := _together(connection, kept[-1], one, text)):
            kept.pop()
            one = both
        kept.append(one)
    return kept


def _together(connection: Connection, left: NameHit, right: NameHit, text: str) -> NameHit | None:
    """Two neighbours as one name, if the one lies in the other: the wider first in Chinese, last in English."""
    area, inner = (left, right) if left.kind == "region" else (right, left)
    if area.kind != "region" or (inner is left and not text[left.start : left.end].isascii()):
        return None
    whole = replace(inner, start=left.start, end=right.end)
    if inner.kind == "region":
        regions = tuple(p for p in inner.regions if any(p[: len(a)] == a and p != a for a in area.regions))
        return replace(whole, regions=regions) if regions else None
    ids = _inside(connection, inner.ids, area.regions)
    return replace(whole, ids=ids) if ids else None


def _beside(text: str, left: NameHit, right: NameHit) -> bool:
    between = text[left.end : right.start] if left.end <= right.start else None
    return between is not None and re.fullmatch(r"[\s,，、()（）的]*|\s*(?:of|in)\s+(?:the\s+)?", between) is not None


def _inside(connection: Connection, ids: tuple[int, ...], areas: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    wanted = [path_text(a) for a in areas]
    query = select(agency.c.id, agency.c.region)
    rows = [
        r
        for i in range(0, len(ids), CHUNK)
        for r in connection.execute(query.where(agency.c.id.in_(ids[i : i + CHUNK])))
    ]
    return tuple(sorted(n for n, path in rows if any(path == w or path.startswith(w + "/") for w in wanted)))
