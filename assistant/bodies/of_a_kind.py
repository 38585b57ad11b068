"""Institutions said by their kind, written out as those held: 学校、医院、国企这几家, 民族乡."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vectorstore import datafile
from vectorstore.levels import FILE, levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Agency, Catalogue

MOST = 12  # bodies that are written out
_BEFORE = (
    r"(?:^|(?<=[,，。;；?？:：\s的年])|(?<=请问)|(?<=看看)|(?<=不含)|(?<=不算)|(?<=不计)|(?<=不包括)|(?<=不包含)|(?<=除了)"
    r"|(?<=去掉)|(?<=剔除)|(?<=排除)|(?<=扣除)|(?<=除去)|(?<=除)"
    r"|各类?|所有|全部|每[个家所]|哪[些个家所]|哪几[个家所]|这[些几])"
)
_JOIN = r"[、和与及跟]|以及|还有"
_COUNTED = r"(?:(?:这|那)?(?:几|[两三四五六])?[家个类所](?:单位)?|类单位|单位)?"
_BEHIND = Pattern(
    r"(?=\s*(?:$|[\d,，。?？]|以?外|之外|除外|不算|不计|各(?!类)|分别|谁|哪|去年|今年|前年|近|上年|一共|总|合[计起]|平均|的|有没有|有多少|有几|有行政"
    r"|收|都|交|[两三四五六七八九\d]年|新收|许可|处罚|罚|办|复议|诉讼|行政|公开[率得了]|被|里|中|当中|加起来))"
)


def institutions(plain: str, catalogue: Catalogue) -> str:
    """The question with the bodies held of every kind that it names; unchanged where of one of them none is held."""
    plain = _in_english(plain, catalogue)
    said = _pattern().search(plain)
    hits = catalogue.find(plain) if said else []
    beside = said is not None and any(h.kind == "agency" and h.start == said.end() for h in hits)
    if said is None or not (beside or _BEHIND.match(plain, said.end("kinds"))):
        return plain
    whole = any(h.kind == "agency" and h.how != "guess" and h.start <= said.start("kinds") < h.end for h in hits)
    around = next((h for h in hits if h.kind == "region" and plain[h.end : said.start("kinds")] in {"", "的"}), None)
    every = [] if whole else catalogue.agencies()
    bodies = [_held(word, every) for word in _word().findall(said["kinds"])]
    names = [a.name for of in bodies for a in of if around is None or any(_lies_in(a, p) for p in around.regions)]
    if not all(bodies) or not 0 < len(names) <= MOST:
        return plain
    start = around.start if around else said.start()
    joined = "和" + plain[said.end() :] if beside else plain[said.end("kinds") :]
    return plain[:start] + "和".join(dict.fromkeys(names)) + joined


def _in_english(plain: str, catalogue: Catalogue) -> str:
    """The hospital, the water company: of these alone, where no name stands there."""
    said = _the_english().search(plain)
    if said is None or any(h.start < said.end() and said.start() < h.end for h in catalogue.find(plain)):
        return plain
    names = [a.name for a in catalogue.agencies() if a.name.endswith(_english()[said["kind"]])]
    return plain[: said.start()] + " and ".join(names) + plain[said.end() :] if 0 < len(names) <= MOST else plain


@lru_cache(maxsize=1)
def _english() -> dict[str, tuple[str, ...]]:
    return {word: tuple(kind["ending"]) for kind in datafile.read(FILE)["kind"] for word in kind.get("english", ())}


@lru_cache(maxsize=1)
def _the_english() -> Pattern:
    words = "|".join(sorted(_english(), key=len, reverse=True))
    return Pattern(rf"\b(?:the|our|all the|all) (?P<kind>{words})\b(?!-)")


def _held(word: str, every: list[Agency]) -> list[Agency]:
    return [a for a in every if a.name.endswith(_kinds()[word])]


def _lies_in(body: Agency, area: tuple[str, ...]) -> bool:
    return body.region[: len(area)] == area


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, ...]]:
    """Every word for a kind with the ends of the names that it means."""
    d = datafile.read(FILE)
    peoples = [name for name in d["peoples"]["names"].split() if name.endswith("族")]
    official = levels().government.official
    own = {f"{name}{end}": (f"{name}{end}{official}",) for name in peoples for end in ("乡", "镇")}  # 回族乡
    return own | {word: tuple(kind["ending"]) for kind in d["kind"] for word in kind["spoken"]}


@lru_cache(maxsize=1)
def _pattern() -> Pattern:
    words = _word().pattern
    return Pattern(rf"{_BEFORE}(?P<kinds>(?:{words})(?:(?:{_JOIN})?(?:{words}))*{_COUNTED})(?:{_JOIN})?")


@lru_cache(maxsize=1)
def _word() -> Pattern:
    return Pattern("|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True)))
