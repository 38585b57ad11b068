"""Which spellings are one body: a pure function of everything that names a body of one county, in any order."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from vectorstore import branches
from vectorstore.abbreviated import short_for
from vectorstore.levels import levels
from vectorstore.wording import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """One way a paper, a roster or a person writes a body, with the region said beside it."""

    id: int
    printed: str
    region: tuple[str, ...]
    aliases: tuple[str, ...] = ()  # of the roster
    rostered: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its whole region as far as known, and its name without county and 人民政府; "" for the county's own."""

    region: tuple[str, ...]
    stem: str

    @property
    def key(self) -> str:
        """What makes it this body and no other."""
        return "/".join(self.region) + "|" + self.stem

    @property
    def name(self) -> str:
        """Its official name, with the county in front where that is known."""
        return levels().official(self.stem, branches.bearer(self.stem, self.region))

    @property
    def level(self) -> str:
        """省, 市, 县, 区, 镇, 乡, 街道, 开发区, 部门 or 公共企事业单位."""
        return levels().of(self.stem, self.region)


def partly(printed: str, region: tuple[str, ...]) -> Body:
    """The body as one spelling alone says it.

    >>> partly("封丘县城关乡人民政府", ("河南省", "新乡市", "封丘县"))
    Body(region=('河南省', '新乡市', '封丘县'), stem='城关乡')
    >>> partly("封丘县城关乡", ()), partly("青禾县政府", ())
    (Body(region=('封丘县',), stem='城关乡'), Body(region=('青禾县',), stem=''))
    """
    name = "".join(unicodedata.normalize("NFKC", printed).split())
    if not region:
        begun = next((word for word in levels().vertical if name.startswith(word)), "")
        region, rest = levels().leading_regions(name.removeprefix(begun))
        name = name if begun else rest  # 国家税务总局青禾县税务局 keeps its name
    region = branches.said_with(levels().leading_regions(name)[0], name, region)
    name = _without(name, region)
    stem = levels().stem(name)
    if stem and levels().area(stem) and (stem != name or stem.endswith(("县", "旗"))) and levels().body(stem) is None:
        return Body((*region, stem), "")
    return Body(region, stem)


def _without(name: str, region: tuple[str, ...]) -> str:
    """A name without the region in front of it, whole or with the county's ending left out."""
    for part in region:
        name = name.removeprefix(part)
    if not region:
        return name
    bare = levels().bare_area(region[-1])
    rest = name.removeprefix(bare)
    spoken = rest != name and len(rest) > 2 and rest.endswith(levels().department.endings)
    spoken = spoken and not rest.endswith(levels().institutions)  # a school is called as it prints its name
    return rest if spoken and bare != region[-1] and levels().body(levels().stem(name)) is None else name


def join(
    mentions: Iterable[Mention], apart: Collection[tuple[str, ...]] = (), wrongly_listed: Collection[int] = ()
) -> dict[int, Body]:
    """Say of every mention of one county which body it means; never two bodies as one where that is in doubt.

    `apart`: areas that their papers tell apart from the others of their names; `wrongly_listed`: mentions that are
    not the bodies whose aliases they are.
    """
    said = {m.id: partly(m.printed, m.region) for m in mentions}
    whole = _whole_paths({b.region for b in said.values()}.difference(apart)) | {path: path for path in apart}
    bodies = _in_their_districts({i: Body(whole[b.region], b.stem) for i, b in said.items()})
    bodies = _as_printed(bodies)
    listed = _listed(mentions, bodies)
    meant = {i: listed.get((b.region, fold(b.stem)), b) for i, b in bodies.items() if i not in wrongly_listed}
    return _in_full(mentions, bodies | meant)


def _in_their_districts(bodies: dict[int, Body]) -> dict[int, Body]:
    """望州市公安局临港分局 lies in 望州市临港区, where that is held or expected; it is called as before."""
    areas = {b.region for b in bodies.values() if b.region}
    placed = {b: branches.district(b.stem, b.region, areas) for b in set(bodies.values())}
    return {i: Body(placed[b] or b.region, b.stem) for i, b in bodies.items()}


def _as_printed(bodies: dict[int, Body]) -> dict[int, Body]:
    """澄川职业技术学院 is 澄川市职业技术学院, where a paper or the roster writes that too; else it keeps its name."""
    known = set(bodies.values())
    out: dict[int, Body] = {}
    for i, b in bodies.items():
        area = levels().bare_area(b.region[-1]) if b.region and b.stem.endswith(levels().institutions) else ""
        whole = Body(b.region, b.stem.removeprefix(area))
        out[i] = whole if area and whole.stem != b.stem and whole in known else b
    return out


def _listed(mentions: Iterable[Mention], bodies: dict[int, Body]) -> dict[tuple[tuple[str, ...], str], Body]:
    """What the roster calls its bodies besides their own names; an alias of two bodies is none."""
    found: dict[tuple[tuple[str, ...], str], set[Body]] = {}
    own = {(bodies[m.id].region, fold(bodies[m.id].stem)) for m in mentions if m.rostered}
    for m in mentions:
        body = bodies[m.id]
        for alias in m.aliases:
            for stem in with_and_without_rank(partly(alias, body.region)):
                found.setdefault((body.region, fold(stem)), set()).add(body)
    return {k: next(iter(v)) for k, v in found.items() if len(v) == 1 and k not in own and k[1]}


def with_and_without_rank(body: Body) -> tuple[str, ...]:
    """市市场监管局 of a city is its 市场监管局; of 市场监管局 there is nothing that could go."""
    area = levels().area(body.region[-1]) if body.region else None
    words = area.words if area else ()
    return (body.stem, *(body.stem.removeprefix(word) for word in words if body.stem.startswith(word)))


def _in_full(mentions: Iterable[Mention], bodies: dict[int, Body]) -> dict[int, Body]:
    """市监局 is 市场监督管理局, where just one body of its area is called so in short; two of the roster stay two."""
    rostered = {bodies[m.id] for m in mentions if m.rostered}
    held: dict[tuple[str, ...], set[Body]] = {}
    for body in bodies.values():
        if body.level == levels().department.level and not _of_no_certain_area(body.region):
            held.setdefault(body.region, set()).add(body)
    sure = [path for path in held if not any(other != path and may_be_one(path, other) for other in held)]
    whole = {b: _whole_name(b, [w for w in held[path] if not {b, w} <= rostered]) for path in sure for b in held[path]}
    return {i: whole.get(b, b) for i, b in bodies.items()}


def _whole_name(body: Body, others: list[Body]) -> Body:
    stems = with_and_without_rank(body)
    meant = {w for w in others if w != body and any(s == w.stem or short_for(s, w.stem) for s in stems)}
    meant = {w for w in meant if not any(short_for(w.stem, wider.stem) for wider in meant)}
    return meant.pop() if len(meant) == 1 else body


def _of_no_certain_area(path: tuple[str, ...]) -> bool:
    return not path or (len(path) == 1 and path[0] in levels().shared)


def _whole_paths(paths: set[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each path as far as the others that must mean the same county complete it.

    A path that fits two counties of one name completes nothing and is completed by nothing.
    """
    named: dict[str, list[tuple[str, ...]]] = {}
    for path in paths:
        named.setdefault(path[-1] if path else "", []).append(path)
    return {path: whole for group in named.values() for path, whole in _of_one_name(group).items()}


def _of_one_name(paths: list[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    parts = {p: _split(p) for p in paths}
    mates = {p: [q for q in paths if _fit(parts[p], parts[q])] for p in paths}
    doubtful = {p for p in paths if _in_doubt(p, mates[p], parts)}
    return {p: p if p in doubtful else _union([parts[q] for q in mates[p] if q not in doubtful]) for p in paths}


class Parts(NamedTuple):
    """An area and those around it."""

    province: str | None
    between: tuple[str, ...]  # prefecture, city
    area: str


def _split(path: tuple[str, ...]) -> Parts:
    if not path:
        return Parts(None, (), "")
    province = next((p for p in path[:-1] if _is_province(p)), None)
    return Parts(province, tuple(p for p in path[:-1] if p != province), path[-1])


def _is_province(area: str) -> bool:
    kind = levels().area(area)
    return area in levels().provinces or (kind is not None and kind.level == levels().areas[0].level)


def _fit(a: Parts, b: Parts) -> bool:
    """Whether two paths may mean one area: nothing that both state differs."""
    provinces = a.province is None or b.province is None or a.province == b.province
    return a.area == b.area and provinces and (_within(a.between, b.between) or _within(b.between, a.between))


def may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether nothing that two paths state differs.

    >>> may_be_one(("临港区",), ("望州市", "临港区")), may_be_one(("沧州市", "临港区"), ("望州市", "临港区"))
    (True, False)
    """
    return _fit(_split(one), _split(other))


def _within(some: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Whether some areas stand among others in the same order: nothing more is said of the way from wide to narrow."""
    rest = iter(more)
    return all(area in rest for area in some)


def _in_doubt(path: tuple[str, ...], mates: list[tuple[str, ...]], parts: dict[tuple[str, ...], Parts]) -> bool:
    return _of_no_certain_area(path) or any(not _fit(parts[a], parts[b]) for a, b in combinations(mates, 2))


def _union(mates: list[Parts]) -> tuple[str, ...]:
    province = next((m.province for m in mates if m.province), None)
    between = max((m.between for m in mates), key=len)
    return tuple(part for part in (province, *between, mates[0].area) if part)
