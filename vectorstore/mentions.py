"""Which bodies and areas a text names: its pieces looked up in one indexed table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, bindparam, func, or_, select

from vectorstore.crowds import AREA, BODY, Crowds, Known, crowds_among
from vectorstore.how import How
from vectorstore.levels import levels
from vectorstore.misspelt import misspelt
from vectorstore.packing import path_of, path_text
from vectorstore.pieces import Pieces, Span, folded, left_open, overlap, pieces
from vectorstore.schema import agency, name, near, region

CHUNK = 8000
FEW = 20  # areas whose bodies are fewer than those that bear the name of a crowd
_DOUBTFUL = frozenset({"typo", "guess"})


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
    crowd: tuple[str, ...] = ()  # the name, where only the first of very many bodies that bear it are given


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that is in the table, at a place of the text; misspelt ones may stand for several names."""

    span: Span
    names: tuple[str, ...]
    kind: int
    how: How


def _among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """One of the values `among`: the query is made once, whatever their number."""
    return column.in_(bindparam("among", expanding=True))


_NAMES = select(name.c.text, name.c.kind, func.min(name.c.how)).where(_among(name.c.text))
_NAMES = _NAMES.group_by(name.c.text, name.c.kind)
_NEAR = select(near.c.pattern, near.c.text).where(_among(near.c.pattern))
_TARGETS = select(name.c.text, name.c.kind, name.c.target, name.c.how).where(_among(name.c.text))
_PATHS = select(region.c.id, region.c.path).where(_among(region.c.id))
_REGIONS = select(agency.c.id, agency.c.region).where(_among(agency.c.id))
_AREA = bindparam("area", type_=Text)
_BELOW = func.substr(region.c.path, 1, func.length(_AREA) + 1) == _AREA + "/"
_WITHIN = select(region.c.path).where(or_(region.c.path == _AREA, _BELOW))
_IN_AREAS = select(agency.c.id).where(_among(agency.c.region))
_CALLED = select(name.c.target).where(name.c.text.in_(bindparam("names", expanding=True)), name.c.kind == BODY)
_CALLED = _CALLED.where(_among(name.c.target))


def find(connection: Connection, text: str, many: Crowds, fill: bool = True) -> list[NameHit]:
    """The bodies and areas that a text names, in order; the longest wins, a misspelt one only where no right one is."""
    plain = folded(text)
    held = pieces(plain)
    found = _longest(_looked_up(connection, held, many), plain)
    found += _misspelt(connection, held, [f.span for f in found if f.how is not How.BARE], many)
    meant = _meant(connection, {n for f in found for n in f.names}, many)
    hits = [_hit(f, meant) for f in sorted(found, key=lambda f: (f.span, f.kind))]
    hits = _joined(connection, hits, plain)
    hits = [_filled(connection, h, many) for h in hits] if fill else hits
    return [replace(h, text=text[h.start : h.end]) for h in hits]


def _looked_up(connection: Connection, held: Pieces, many: Crowds) -> list[_Found]:
    known = _known(connection, held, many)
    return [_Found(span, (text,), kind, how) for text, kind, how in known for span in held[text]]


def _known(connection: Connection, texts: Iterable[str], many: Crowds) -> list[Known]:
    """Which of these texts are names, of bodies or of areas, and how surely; crowds newly met go into `many`."""
    asked = set(texts)
    found: list[Known] = []
    listed = sorted(asked - many.keys())
    for i in range(0, len(listed), CHUNK):
        rows = connection.execute(_NAMES, {"among": listed[i : i + CHUNK]})
        found += [(text, kind, How(how)) for text, kind, how in rows]
    met = [one for text in asked & many.keys() for one in many[text].known]
    many |= crowds_among(connection, found)
    return sorted(found + met)


def _longest(found: list[_Found], text: str) -> list[_Found]:
    """The longest names that do not overlap; a name without its ending gives way to every other."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.how is How.BARE, f.span[0] - f.span[1], f.span[0])):
        rivals = [k for k in kept if overlap(k.span, one.span)]
        fellow = all(k.span == one.span and k.kind != one.kind for k in rivals)
        if fellow and not (one.how is How.BARE and _goes_on(text, one.span[1]) and not _body_next(text, one, kept)):
            kept.append(one)
    return kept


def _body_next(text: str, area: _Found, kept: list[_Found]) -> bool:
    """Lanyang before Development Zone, which is a name by itself."""
    end = area.span[1]
    return area.kind == AREA and any(k.kind == BODY and text[end : k.span[0]] == " " for k in kept)


@lru_cache(maxsize=1)
def _continued() -> tuple[str, ...]:
    return tuple(e for kind in (*levels().bodies, *levels().areas) for e in (*kind.endings, *kind.english))


def _goes_on(text: str, end: int) -> bool:
    """Whether an ending follows: 石桥 in 石桥乡 is not 石桥镇."""
    rest = text[end:].lstrip()
    word = re.match(r"[a-z]+", rest)
    if word and word.group().endswith("s") and word.group()[:-1] in _continued():
        return False  # Shiqiao and Liulin towns
    return rest.startswith(_continued())


def _misspelt(connection: Connection, held: Pieces, taken: list[Span], many: Crowds) -> list[_Found]:
    """Names with one character wrong, where no right name stands."""
    patterns = left_open(held, taken)
    if not patterns:
        return []
    rows = connection.execute(_NEAR, {"among": sorted(patterns)[:CHUNK]})
    right = {(name, typed, span) for pattern, name in rows for typed, span in patterns[pattern]}
    kinds = {(text, kind) for text, kind, _ in _known(connection, {n for n, _, _ in right}, many)}
    guesses = {
        (span, kind, misspelt(typed, name))
        for name, typed, span in right
        for text, kind in kinds
        if text == name != typed
    }
    merged = [
        _Found(span, tuple(sorted(n for n, t, s in right if s == span and n != t and misspelt(t, n) is how)), kind, how)
        for span, kind, how in guesses
    ]
    return _surest(merged)


def _surest(guesses: list[_Found]) -> list[_Found]:
    """Of the misspelt readings of one place the surest, then the longest."""
    kept: list[_Found] = []
    for one in sorted(guesses, key=lambda f: (f.how, f.span[0] - f.span[1], f.span, f.kind)):
        if all(
            k.span == one.span and k.kind != one.kind and k.how == one.how for k in kept if overlap(k.span, one.span)
        ):
            kept.append(one)
    return kept


Meant = dict[tuple[str, int], list[int]]


def _meant(connection: Connection, texts: set[str], many: Crowds) -> tuple[Meant, dict[int, tuple[str, ...]]]:
    """Whom names mean: the numbers of bodies, and of areas with their paths."""
    numbers: Meant = {(text, BODY): [] for text in texts & many.keys()}
    few = sorted(texts - many.keys())
    rows = connection.execute(_TARGETS, {"among": few}).all() if few else ()
    surest: dict[tuple[str, int], int] = {}
    for text, kind, _, how in rows:
        surest[text, kind] = min(how, surest.get((text, kind), how))
    for text, kind, target, how in rows:
        # Baima Township is 白马乡, where 白马镇 is held too; 青禾县财政局 is nobody's alias where it is held itself
        whole = surest[text, kind] == How.EXACT and how == How.ALIAS and bool(levels().leading_regions(text)[0])
        if how == surest[text, kind] or not (text.isascii() or whole):
            numbers.setdefault((text, kind), []).append(target)
    areas = {t for (_, kind), targets in numbers.items() if kind == AREA for t in targets}
    if not areas:
        return numbers, {}
    paths = connection.execute(_PATHS, {"among": sorted(areas)})
    return numbers, {number: path_of(path) for number, path in paths}


def _hit(found: _Found, meant: tuple[Meant, dict[int, tuple[str, ...]]]) -> NameHit:
    numbers, paths = meant
    targets = sorted({t for n in found.names for t in numbers.get((n, found.kind), ())})
    how = found.how.name.lower()
    if found.kind == AREA:
        return NameHit(*found.span, "", "region", (), tuple(sorted(paths[t] for t in targets)), how)
    crowd = tuple(n for n in found.names if not numbers.get((n, BODY), [0]))  # to be filled where nothing narrows it
    return NameHit(*found.span, "", "agency", tuple(targets), (), how, crowd)


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
    surer = area.how not in _DOUBTFUL or inner.how in _DOUBTFUL
    whole = replace(inner, start=left.start, end=right.end, how=inner.how if surer else area.how)  # 青河县石桥镇
    if inner.kind == "region":
        regions = tuple(p for p in inner.regions if any(p[: len(a)] == a and p != a for a in area.regions))
        return replace(whole, regions=regions) if regions else None
    ids = _inside(connection, inner.ids, area.regions)
    if inner.crowd:
        ids = tuple(sorted({*ids, *_bearing(connection, inner.crowd, area.regions)}))
    return replace(whole, ids=ids, crowd=()) if ids else None


def _beside(text: str, left: NameHit, right: NameHit) -> bool:
    """Whether nothing stands between two names but what ties them together."""
    if left.end > right.start:
        return False
    latin = text[left.start : left.end].isascii()
    ties = r"[\s,]*(?:(?:of|in)\s+)?(?:the\s+)?" if latin else r"[\s()（）的]*(?:里|下属的?|下辖的?)?"
    return re.fullmatch(ties, text[left.end : right.start]) is not None


def _filled(connection: Connection, hit: NameHit, many: Crowds) -> NameHit:
    """With the first of the very many bodies that bear its name."""
    if not hit.crowd:
        return hit
    first = [i for text in hit.crowd for i in many[text].bearers(connection)]
    return replace(hit, ids=tuple(sorted({*hit.ids, *first})))


def _bearing(connection: Connection, names: tuple[str, ...], areas: tuple[tuple[str, ...], ...]) -> list[int]:
    """The bodies of some names that lie in one of some areas, however many bear the names elsewhere."""
    paths = [path for area in areas for path in connection.scalars(_WITHIN, {"area": path_text(area)})]
    if len(paths) > FEW:
        bearing = select(name.c.target).join(agency, agency.c.id == name.c.target).where(name.c.kind == BODY)
        return list(connection.scalars(bearing.where(name.c.text.in_(names), agency.c.region.in_(paths))))
    bodies = list(connection.scalars(_IN_AREAS, {"among": paths}))
    return list(connection.scalars(_CALLED, {"names": names, "among": bodies}))


def _inside(connection: Connection, ids: tuple[int, ...], areas: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """Those of some bodies that lie in one of some areas."""
    wanted = tuple(path_text(a) for a in areas)
    parts = [ids[i : i + CHUNK] for i in range(0, len(ids), CHUNK)]
    rows = [row for part in parts for row in connection.execute(_REGIONS, {"among": list(part)})]
    return tuple(sorted(n for n, path in rows if any(path == w or path.startswith(w + "/") for w in wanted)))
