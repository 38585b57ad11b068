"""Bodies of one name in several areas, written out one by one: 河阳和临川的信访局, 两县公安局, 两县各多少."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.bodies.asked_of import asked_of
from assistant.bodies.counted_areas import holds_areas, in_a_wider
from assistant.bodies.names_together import listed, named_in
from assistant.bodies.ranks import as_held, kinds_called
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue
    from vectorstore.mentions import NameHit

Path = tuple[str, ...]

_MAY_BE = Pattern(
    r"[一两二三四五六七八九2-9]\s*个?(?:[县市区州旗地]|\S{2,})|[各每哪]\s*个?[县市区州旗地]|和|与|跟|及|、|\band\b|&"
    r"|几个|全[省市州盟县旗区]|[省市州盟县旗区]级|叫|名为|们|哪一?家|谁|里.*最|两级|哪些|的|(?:都|各|分别)(?:是|有)?(?:多少|几)"
)
_N = r"(?<![\d〇零○一二两三四五六七八九十])[两二三四五六七八九2-9]"  # 2024市政府 counts no cities
_AND = Pattern(r"\s*(?:[和与跟及同、,，]|以及|and|&)\s*(?:the\s+)?")
_SO_MANY = Pattern(
    rf"\s*(?P<n>{_N})\s*个?\s*(?P<what>[县市区州旗地])(?![直级属])(?:(?<=县)市区?|(?<=县)区|(?<=区)县)?(?:里|当中)?"
)
_EACH_OF = Pattern(
    rf"(?:(?P<n>{_N})|各|每|哪些?|哪几|所有|全部|几)\s*个?\s*(?:县区|区县|县市区?|[县市区州旗地家])?\s*的?\s*$"
)
_COUNTED = Pattern(rf"(?:(?P<n>{_N})\s*[家个地县区]|各[自个]?|每[个家]|所有|全部|都)?的?|'s")
_CALLED = Pattern(r"(?:叫做?|名叫|名为)\s*$")
_ALL_IN = Pattern(r"全([省市州盟县旗区])(?:各个?|所有|的|每个)?")
_RANK = Pattern(r"([省市州盟县旗区])级的?各?\s*$")
_WHICH = Pattern(
    r"们|里(?:面|头)?[^,，。;；]{0,16}(?:谁|哪|最|排|第)|[^,，。;；]{0,16}(?:哪一?家|谁家|谁[^,，。;；]{0,8}(?:最|更|[多少高低]))"
    r"|[^,，。;；?？]{0,16}(?:都|各|分别)(?:是|有)?(?:多少|几)"
)
_BOTH_RANKS = Pattern(r"[(,，]?\s*[市州]\s*[、和与]?\s*(?:县|区|县区|区县)\s*(?:两级|都算|一起算)\s*[)]?")
_PLURAL = Pattern(r"\b(bureau|town|township|office|subdistrict|government|department|commission)s\b")
_THAT_PASS = Pattern(r"[比超高低多少没不无有][^,，。;；]*的$")  # 许可比处罚多的城管局有没有
_IF_ANY = Pattern(
    r"(?:有没有|有无|有哪[些几]?[个家]?|有几[个家]|有多少[个家]?|有谁|是哪[些几]?[个家]?|是谁)?[?？。]?\s*$"
)
_NUMBERS = {n: i for i, n in enumerate("两三四五六七八九", 2)} | {"二": 2} | {str(n): n for n in range(2, 10)}
MOST = 12  # bodies that are written out; where more bear a name, an area says which


@dataclass(frozen=True)
class _Joined:
    """Areas named side by side, and the names that bodies of each of them bear."""

    start: int
    end: int
    areas: tuple[str, ...]
    names: tuple[str, ...] = ()


def written_out(plain: str, catalogue: Catalogue) -> str:
    """The question with every body said by its whole name, where one name is said once for several areas."""
    hits = catalogue.find(plain)
    if not hits:
        return _areas_counted(plain, hits, catalogue)  # 两县各多少
    return _said_once(plain, hits, catalogue) if _MAY_BE.search(plain) else plain


def _said_once(plain: str, hits: list[NameHit], catalogue: Catalogue) -> str:
    counted = _areas_counted(plain, hits, catalogue)
    hits = hits if counted == plain else catalogue.find(counted)
    plain = counted
    if found := _joined(plain, hits, catalogue):
        bodies = [_whole(area, name, catalogue) for name in found.names for area in found.areas]
        return plain[: found.start] + listed(bodies, plain) + written_out(plain[found.end :], catalogue)
    singular = _PLURAL.sub(r"\1", plain)
    if singular != plain and _joined(singular, catalogue.find(singular), catalogue):
        return written_out(singular, catalogue)
    return _all_of_them(plain, hits, catalogue)


def _areas_counted(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> str:
    """两县: the areas held, if there are just as many; behind their names it says nothing more."""
    if inner := in_a_wider(plain, hits, catalogue):
        for start, end, names in reversed(inner):
            plain = plain[:start] + listed(names, plain) + plain[end:]
        return plain
    said = _SO_MANY.search(plain)
    if said is None:
        return plain
    before = next((h for h in hits if h.kind == "region" and h.end == said.start()), None)
    if before is not None and holds_areas(before, catalogue):
        return plain  # of another number than are held
    if before is not None:
        return plain[: said.start()] + plain[said.end() :]
    areas = _areas_held(said["what"], catalogue)
    if len(areas) != _NUMBERS[said["n"]]:
        areas = _areas_held("地", catalogue)  # 两县: a county and a district
    if len(areas) != _NUMBERS[said["n"]] and not 1 < len(areas) < _NUMBERS[said["n"]]:
        return plain
    return plain[: said.start()] + listed([area[-1] for area in areas], plain) + plain[said.end() :]


def _areas_held(what: str, catalogue: Catalogue) -> list[Path]:
    """The areas in which no other lies; of one kind where the word says which."""
    every = catalogue.regions()
    leaves = [r for r in every if not any(o != r and o[: len(r)] == r for o in every)]
    return leaves if what == "地" else [r for r in leaves if (kind := levels().area(r[-1])) and what in kind.endings]


def _joined(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> _Joined | None:
    """The first run of areas that lie side by side and share the body named behind them."""
    hits = [h for h in hits if h.kind == "region" or not _begins_another(h, hits)]  # 梧桐, a street, in 梧桐的教育局
    for n, first in enumerate(hits):
        areas, end = [first], first.end
        for hit in hits[n + 1 :]:
            between = plain[end : hit.start]
            if first.kind != "region" or len(hit.regions) > 1 or len(first.regions) > 1:
                break
            if hit.kind == "region" and hit.start >= end and _AND.fullmatch(between):
                areas, end = [*areas, hit], hit.end
            elif hit.kind == "agency" and hit.start >= end:
                if found := _shared(plain, areas, hit, end, hits, catalogue):
                    return found
                break
    return None


def _has_one(path: Path, name: str, catalogue: Catalogue) -> bool:
    """Whether one body of the area itself bears the name."""
    return sum(body.region == path for body in named_in(path[-1], name, catalogue)) == 1


def _begins_another(hit: NameHit, hits: Sequence[NameHit]) -> bool:
    return any(h.kind == hit.kind and h.start == hit.start and h.end > hit.end for h in hits)


def _shared(
    plain: str, areas: list[NameHit], hit: NameHit, end: int, hits: Sequence[NameHit], catalogue: Catalogue
) -> _Joined | None:
    """What is named behind the areas: a body of the last one (河阳和临川的信访局), or one that all of them have."""
    between, paths = plain[end : hit.start], [a.regions[0] for a in areas]
    if _AND.fullmatch(between):
        last, name = _its_area(hit, areas[0], catalogue)
        paths += [last] if last else []
    else:
        counted = _COUNTED.fullmatch(between.strip())
        fits = counted is not None and _NUMBERS.get(counted["n"] or "", len(areas)) == len(areas)
        name = _bare(hit.text) if len(areas) > 1 and fits else ""
    if not name or len(paths) < 2 or len(set(paths)) < len(paths):
        return None
    if len({len(p) for p in paths}) > 1 and not _has_one(min(paths, key=len), name, catalogue):
        return None  # 澜阳市和青禾县的城关镇
    if not named_in(paths[0][-1], name, catalogue) and len(hit.ids) < 2 and "的" not in hit.text:
        return None  # 河阳县和临川县许村乡: the one is the county itself
    names, stop = [name], hit.end
    for more in hits:
        if more.start >= stop and more.kind == "agency" and _AND.fullmatch(plain[stop : more.start]):
            if not all(named_in(p[-1], more.text, catalogue) for p in paths):
                break
            names, stop = [*names, more.text], more.end
    return _Joined(areas[0].start, stop, tuple(p[-1] for p in paths), tuple(names))


def _its_area(hit: NameHit, before: NameHit, catalogue: Catalogue) -> tuple[Path | None, str]:
    """The area that a body's name begins with, and the rest of the name."""
    found = catalogue.agencies(agency_ids=hit.ids)
    region = found[0].region if len(found) == 1 else ()
    if not region:
        return None, ""
    if hit.text.isascii():
        words = hit.text.split()
        return region, " ".join(words[len(before.text.split()) :])
    kind = levels().area(region[-1])
    stems = [region[-1], *(region[-1].removesuffix(end) for end in (kind.endings if kind else ()))]
    stem = next((s for s in stems if len(s) > 1 and hit.text.startswith(s)), "")
    return (region, _bare(hit.text.removeprefix(stem).removeprefix("的"))) if stem else (None, "")


def _bare(name: str) -> str:
    """县公安局 without the word for its area."""
    words = {w for kind in levels().areas for w in kind.words}
    return name[1:] if len(name) > 3 and name[0] in words else name


def _whole(area: str, name: str, catalogue: Catalogue) -> str:
    found = named_in(area, name, catalogue)
    found = tuple(body for body in found if body.region[-1:] == (area,)) or found
    return found[0].agency if len(found) == 1 else f"{area}{name}"


def _all_of_them(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> str:
    """两个石门镇, 各县公安局, 全市公安局, 县级公安局, 公安局哪家多: everyone who bears the name."""
    for hit in hits:
        if hit.kind == "agency" and not hit.crowd and hit.how not in {"typo", "guess"} and len(hit.ids) <= MOST:
            bodies = _in_the_area(plain[: hit.start], hits, catalogue.agencies(agency_ids=hit.ids), catalogue)
            alone = all(h is hit or h.kind == "region" for h in hits)
            if found := _said_of_all(plain, hit, bodies, alone):
                start, names = found
                rest = _BOTH_RANKS.sub("", plain[hit.end :]).removeprefix("们")
                return plain[:start] + listed(names, plain) + asked_of(plain[start : hit.start]) + rest
    whole = _ALL_IN.search(plain)
    return plain if whole is None else _all_in(whole, plain, hits, catalogue)


_OF_AREAS = Pattern(
    r"(?:各|每个?|所有|全部|哪一?个?|哪些|哪几个|几个|[两二三四五六七八九]个?)的?"
    r"(?P<kinds>县区|区县|县市区?|[县市区州旗])?(?:里|当中)?的?\s*$"
)


def _in_the_area(before: str, hits: Sequence[NameHit], bodies: list[Agency], catalogue: Catalogue) -> list[Agency]:
    """沧澜市各县的城关镇: those that lie in the area named before, in its counties where that is said."""
    said = _OF_AREAS.search(before)
    kinds = said["kinds"] if said else None
    ranks = as_held((level for word in kinds or "" for level in kinds_called(word)), catalogue)
    named = [h for h in hits if h.end <= len(before) and h.how not in {"typo", "guess"}]
    area = named[-1] if named and named[-1].kind == "region" else None
    inside = [a for a in bodies if area is None or any(a.region[: len(path)] == path for path in area.regions)]
    return [a for a in inside if not ranks or levels().rank(a.region) in ranks]


def _all_in(whole: re.Match[str], plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> str:
    """全市公安局: the bureaus of the city and of the areas in it, not the bureau of the city alone."""
    areas = [path for path in catalogue.regions() if (kind := levels().area(path[-1])) and whole[1] in kind.words]
    if len(areas) > 1:  # that of the body spoken of
        own = [a.region for h in hits if len(h.ids) == 1 for a in catalogue.agencies(agency_ids=h.ids)]
        near = [*own, *(path for h in hits for path in h.regions)]
        areas = [path for path in areas if any(n[: len(path)] == path for n in near)]
    for hit in catalogue.find(plain[whole.end() :]) if len(areas) == 1 else ():
        bodies = [a for a in catalogue.agencies(agency_ids=hit.ids) if areas[0] == a.region[: len(areas[0])]]
        if hit.kind == "agency" and hit.start == 0 and not hit.crowd and len(_alike(bodies)) > 1:
            return plain[: whole.start()] + listed(_alike(bodies), plain) + plain[whole.end() + hit.end :]
    return plain


def _said_of_all(plain: str, hit: NameHit, bodies: list[Agency], alone: bool) -> tuple[int, list[str]] | None:
    """Where the words begin that make a name everybody's, and who that is."""
    before = plain[: hit.start]
    if rank := _RANK.search(before):
        kinds = kinds_called(rank[1])
        bodies = [a for a in bodies if levels().rank(a.region) in kinds]
    said = rank or _EACH_OF.search(before) or _CALLED.search(before)
    which = alone and (_WHICH.match(plain[hit.end :]) or _BOTH_RANKS.search(plain, hit.end))
    which = None if _of_its_own_rank(hit, bodies) else which
    which = which or (alone and _THAT_PASS.search(before) and _IF_ANY.match(plain, hit.end))
    n = said.groupdict().get("n") if said else None
    names = _alike(bodies)
    one = said and len(names) == 1 < len(hit.ids)  # 哪个区的教育局, where one district alone has one
    if (
        not (said or which)
        or (len(names) < 2 and not one)
        or (n is not None and _NUMBERS[n] < len(names) and not which)  # of fewer than are held: which are meant?
    ):
        return None
    return (said.start() if said else hit.start), names


def _of_its_own_rank(hit: NameHit, bodies: list[Agency]) -> bool:
    """市财政局, where one city has one: that of a city of county rank beside it bears the name by chance."""
    return sum(levels().rank(a.region) == hit.text[:1] for a in bodies) == 1


def _alike(bodies: list[Agency]) -> list[str]:
    """The names of bodies that differ in their areas alone."""
    stems = {a.name.removeprefix(a.region[-1]) if a.region else a.name for a in bodies}
    return [a.name for a in bodies] if len(stems) == 1 else []
