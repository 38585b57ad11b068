"""Which rank of areas a word means in what is held: 市 and 县 are said of a city inside a city too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from vectorstore.levels import levels

if TYPE_CHECKING:
    from assistant.words.mentions import Mentions
    from vectorstore.catalogue import Catalogue

_TOWNS, _TOWNSHIPS = frozenset({"town", "towns"}), ("乡",)
_CITY = "市"
_COUNTY_CITY = levels().inside[_CITY]
_OF_A_COUNTY = frozenset({"县", "旗", _COUNTY_CITY})  # of county rank are districts too


def kinds_called(word: str) -> list[str]:
    """The kinds of areas that a word stands for.

    >>> kinds_called("市"), kinds_called("县"), kinds_called("区")
    (['市'], ['县', '区', '县级市'], ['区'])
    """
    said = "县区" if word in _OF_A_COUNTY else word
    found = list(dict.fromkeys(k.level for k in levels().areas if any(w in said for w in k.words)))
    return [*found, _COUNTY_CITY] if word in _OF_A_COUNTY else found


def as_held(kinds: Iterable[str], catalogue: Catalogue) -> list[str]:
    """Kinds of areas by the cities held: of county rank those inside another; where there is no other, they are the 市.

    县市区 means no city that holds others of them.
    """
    said = list(dict.fromkeys(kinds))
    if not {_CITY, _COUNTY_CITY}.intersection(said):
        return said
    every = catalogue.regions()
    inner = [path for path in every if levels().rank(path) == _COUNTY_CITY]
    wide = [path for path in every if levels().rank(path) == _CITY and any(_inside(o, path) for o in every)]
    if not inner:
        said = [kind for kind in said if kind != _COUNTY_CITY]
    if len(said) > 1 and wide:
        return [kind for kind in said if kind != _CITY] if {"县", "区"}.intersection(said) else said
    if inner and said == [_CITY] and not _bodies_at(wide, catalogue):
        return [_COUNTY_CITY]
    return said


def _inside(path: tuple[str, ...], wide: tuple[str, ...]) -> bool:
    return path != wide and path[: len(wide)] == wide


def _bodies_at(paths: list[tuple[str, ...]], catalogue: Catalogue) -> bool:
    return any(a.region == path for path in paths for a in catalogue.agencies(region=path))


def towns_alone(
    kinds: Sequence[str], areas: Sequence[tuple[str, ...]], mentions: Mentions, catalogue: Catalogue
) -> bool:
    """Whether the word for 镇, which in English may mean 乡 too, leaves any of these out."""
    if not any(m.text in _TOWNS and m.kind == "word" for m in mentions.of("level")) or set(_TOWNSHIPS) & {*kinds}:
        return False
    return any(catalogue.agencies(region=path, levels=_TOWNSHIPS) for path in areas or [()])
