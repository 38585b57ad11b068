"""Governments said by their areas or their number, written out one by one: 望河、云漳两家政府, 各县区政府, 五家政府."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.bodies.counted_areas import NUMBERS
from assistant.bodies.governments import WORD
from assistant.bodies.ranks import as_held, kinds_called
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue
    from vectorstore.mentions import NameHit

Path = tuple[str, ...]

MOST = 12  # governments that are written out
_N = "[两二三四五六七八九十2-9]"
_SOME = r"(?:各个?|所有的?|全部的?|每个|几[个家]|这些|(?P<which>哪一?个|哪几?[个家]|哪些))"
_OF_COUNTIES = Pattern(
    rf"(?P<some>{_SOME}|(?<![\d〇零○])(?P<n>{_N})个)?(?P<kinds>县区|区县|县市区?|[县区])(?P<rank>一级|级)?(?:里|的)?{WORD}(?:们|里的?|中)?"
)
_OF_THAT_RANK = Pattern(
    r"(?:^|(?<=[年度的,，、。;；?？是\s]))(?:各个?|所有|全部)?(?:县区?|区县)(?:一级|级)的?(?=(?:人民)?政府(?!部门|机关|办|信息))"
)
_WITH_ITS_PARTS = Pattern(r"县区?一?级(?=(?:人民)?政府的?数[据字]?[和与跟同](?:下面|下属|所属))")
_EVERY_RANK = Pattern(rf"(?:哪一?级|每一?级){WORD}")
_SO_MANY = Pattern(rf"(?<![\d〇零○])(?P<n>{_N})[家个]{WORD}")
_AND = Pattern(r"\s*(?:[和与跟及同、,，]|以及)\s*")
_OF_ALL_NAMED = Pattern(rf"\s*(?:[这那]?{_N}[个家])?(?:县区|区县|县市区?|[县市区地])?(?:各自)?的?{WORD}")


def governments_named(plain: str, catalogue: Catalogue) -> str:
    """The question with every government by its name, where several are meant as governments."""
    if levels().government.written[0] not in plain:
        return plain
    plain = _OF_THAT_RANK.sub("各县区", _WITH_ITS_PARTS.sub("县", _EVERY_RANK.sub(_ALL_RANKS, plain)))
    hits = catalogue.find(plain)
    return _of_areas(plain, hits, catalogue) or _of_a_rank(plain, hits, catalogue) or _all(plain, catalogue) or plain


_ALL_RANKS = "各级" + levels().government.written[0]


def _of_areas(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> str:
    """望河、云漳、永昭三家政府: those of the areas that lie side by side before the word."""
    areas = [h for h in hits if h.kind == "region" and len(h.regions) == 1 and h.how not in {"typo", "guess"}]
    for n, first in enumerate(areas):
        run = [first]
        for hit in areas[n + 1 :]:
            if not _AND.fullmatch(plain[run[-1].end : hit.start]):
                break
            run.append(hit)
        names = [_called(h.regions[0]) for h in run]
        if len(run) > 1 and (said := _OF_ALL_NAMED.match(plain, run[-1].end)):
            return _with(plain, first.start, said.end(), names)
        if own := _own_behind(plain, run[-1].end, hits, catalogue):
            return _with(plain, first.start, own.start, names) + "和" + plain[own.start :]
    return ""


def _own_behind(plain: str, end: int, hits: Sequence[NameHit], catalogue: Catalogue) -> NameHit | None:
    """永昭市政府 in 望河区、永昭市政府: the last government by its own name."""
    for hit in (h for h in hits if h.kind == "agency" and len(h.ids) == 1 and h.start >= end):
        joined = _AND.fullmatch(plain[end : hit.start])
        held = catalogue.agencies(agency_ids=hit.ids) if joined else []
        return hit if held and held[0].name == _called(held[0].region) else None
    return None


def _of_a_rank(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> str:
    """各县区政府, 县级政府, 四个县区政府: of the area named before, else all that are held."""
    said = _OF_COUNTIES.search(plain)
    if said is None or not (said["some"] or said["rank"] or len(said["kinds"]) > 1):
        return ""
    if any(h.start < said.start() < h.end for h in hits):
        return ""
    kinds = as_held(kinds_called("县" if "县" in said["kinds"] else said["kinds"]), catalogue)
    around = next((h for h in hits if h.kind == "region" and plain[h.end : said.start()] in {"", "的"}), None)
    held = [a for a in _governments(catalogue) if levels().rank(a.region) in kinds]
    held = [a for a in held if around is None or any(a.region[: len(p)] == p for p in around.regions)]
    if said["n"] and NUMBERS[said["n"]] != len(held):
        return ""
    if not 0 < len(held) <= MOST:
        return ""
    start = around.start if around else said.start()
    return _with(plain, start, said.end(), [a.name for a in held], said["which"] or "")


def too_many(plain: str, catalogue: Catalogue) -> list[str]:
    """各县区政府 where more are held than are written out: the kinds of areas whose governments are meant."""
    said = _OF_COUNTIES.search(plain) if levels().government.written[0] in plain else None
    if said is None or said["n"] or not (said["some"] or said["rank"] or len(said["kinds"]) > 1):
        return []
    kinds = as_held(kinds_called("县" if "县" in said["kinds"] else said["kinds"]), catalogue)
    return kinds if sum(levels().rank(a.region) in kinds for a in _governments(catalogue)) > MOST else []


def _all(plain: str, catalogue: Catalogue) -> str:
    """五家政府, where just as many are held."""
    said = _SO_MANY.search(plain)
    held = _governments(catalogue) if said else []
    return (
        _with(plain, said.start(), said.end(), [a.name for a in held])
        if said and NUMBERS[said["n"]] == len(held)
        else ""
    )


def _governments(catalogue: Catalogue) -> list[Agency]:
    """The governments of areas held, the widest first."""
    return [a for path in catalogue.regions() for a in catalogue.agencies(region=path) if _is_of(a, path)]


def _is_of(a: Agency, path: Path) -> bool:
    return a.region == path and a.name == _called(path)


def _called(path: Path) -> str:
    return levels().official("", path)


def _with(plain: str, start: int, end: int, names: Sequence[str], which: str = "") -> str:
    gap = " " * (plain[end : end + 1] == " ")  # in an English question, in which the word alone is Chinese
    return plain[:start] + gap + "和".join(dict.fromkeys(names)) + which + plain[end:]
