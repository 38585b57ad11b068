"""A city's bureau that has a branch in one of its districts: 望州市公安局临港分局 lies in 临港区 and keeps its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from vectorstore.levels import levels
from vectorstore.pattern import Pattern

Path = tuple[str, ...]
SIGN = "›"  # how the leaf of a mention begins whose district is not said: ›临港›望州市
_BUREAU = r"(?:局|支队|总队|中心|厅)"
_PART = r"(?:分局|大队|支队|分中心|管理部)"
_BRANCH = Pattern(rf"(?={_BUREAU}(?P<place>[\u4e00-\u9fff]{{2,9}}?){_PART})")
_WHOLE = Pattern(rf"(?P<bureau>[\u4e00-\u9fff]{{1,24}}{_BUREAU})(?P<place>[\u4e00-\u9fff]{{2,9}}?)(?P<part>{_PART})")


@lru_cache(maxsize=4096)
def places(stem: str) -> tuple[str, ...]:
    """What may be the area that a branch is named after, without its ending.

    >>> places("公安局临港分局"), places("公安局交警支队临港大队"), places("财政局")
    (('临港',), ('交警', '临港'), ())
    >>> places("生态环境局桥西区分局"), places("公安局临港分局交警大队")
    (('桥西',), ('临港', '交警'))
    """
    return tuple(dict.fromkeys(levels().bare_area(m["place"]) for m in _BRANCH.finditer(stem)))


def stands_in(stem: str, region: Path) -> bool:
    """Whether a body is the branch in its own area of a bureau of the city around it.

    >>> stands_in("公安局临港分局", ("望州市", "临港区")), stands_in("公安局临港分局", ("望州市",))
    (True, False)
    """
    return len(region) > 1 and levels().bare_area(region[-1]) in places(stem)


def bearer(stem: str, region: Path) -> Path:
    """The areas of which the last stands in front of a body's name: of a branch those of the city.

    >>> bearer("公安局临港分局", ("望州市", "临港区")), bearer("财政局", ("望州市", "临港区"))
    (('望州市',), ('望州市', '临港区'))
    """
    return region[:-1] if stands_in(stem, region) else region


def said_with(city: Path, printed: str, region: Path) -> Path:
    """The region of a branch, with the city that its name begins with where only the district is said beside it."""
    alone = len(region) == 1 and bool(city) and region[0] not in city
    return (*city, *region) if alone and levels().bare_area(region[-1]) in places(printed) else region


def leaf(stem: str, region: Path) -> str:
    """Under which word all is gathered that decides whose a mention is: its area, or the places of a branch."""
    found = places(stem) if region and not stands_in(stem, region) else ()
    if not found:
        return region[-1] if region else ""
    return SIGN + ",".join(found) + SIGN + region[-1]


def _parts(leaf: str) -> tuple[list[str], str]:
    _, named, city = leaf.split(SIGN)
    return named.split(","), city


def concerned(branches: Iterable[str], leaves: Iterable[str]) -> set[str]:
    """Of the leaves of branches those that other leaves have a say in.

    >>> concerned({"›临港›望州市", "›江北›望州市"}, {"临港区"})
    {'›临港›望州市'}
    """
    asked = set(leaves)
    bare = {levels().bare_area(one) for one in asked}
    return {b for b in branches if b in asked or _parts(b)[1] in asked or bare.intersection(_parts(b)[0])}


def around(leaf: str) -> set[str]:
    """The areas that say where the branches of a leaf lie: the city, and whatever bears the name of their places."""
    named, city = _parts(leaf)
    endings = {end for kind in levels().areas for end in kind.endings}
    return {city, *named, *(place + end for place in named for end in endings)}


def district(stem: str, city: Path, areas: Iterable[Path]) -> Path | None:
    """The one area held in a city that a branch of its bureau is named after.

    >>> district("公安局临港分局", ("望州市",), [("望州市", "临港区"), ("沧州市", "临港区"), ("望州市", "江北区")])
    ('望州市', '临港区')
    """
    if not city or stands_in(stem, city):
        return None
    named = places(stem)
    found = {path for path in areas if named and levels().bare_area(path[-1]) in named and city[-1] in path[:-1]}
    return found.pop() if len(found) == 1 else None


def called(stem: str, region: Path, shorter: Iterable[str]) -> Iterator[str]:
    """How people speak of a branch; `shorter`: the ways to shorten its bureau.

    >>> [*called("公安局临港分局", ("望州市", "临港区"), ["公安局"])][1:7]
    ['望州市公安局临港分局', '望州公安局临港分局', '市公安局临港分局', '公安分局', '临港区公安分局', '临港公安分局']
    """
    whole = _WHOLE.fullmatch(stem)
    place, part = (whole["place"], whole["part"]) if whole else ("", "")
    for own in shorter:
        core = own.removesuffix("局")
        yield from (area + own + place + part for area in _said(region[-2]))
        yield from (area + core + part for area in _said(region[-1]))
        yield core + place + part


def _said(area: str) -> tuple[str, ...]:
    kind = levels().area(area)
    return ("", area, levels().bare_area(area), *(kind.words if kind else ()))


def bureau(stem: str, region: Path) -> str:
    """The city's bureau, without the city, that a body is the branch of in its area; "" if it is none.

    >>> bureau("公安局临港分局", ("望州市", "临港区")), bureau("财政局", ("望州市", "临港区"))
    ('公安局', '')
    """
    whole = _WHOLE.fullmatch(stem) if stands_in(stem, region) else None
    return whole["bureau"] if whole else ""
