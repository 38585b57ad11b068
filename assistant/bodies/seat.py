"""At which level of areas a body is said to stand: 市统计局 and 沧澜市统计局 are the bureaus of no county."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from assistant.bodies.ranks import as_held, kinds_called
from assistant.question import Body
from assistant.words.mentions import Mention, Mentions
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_LYING_IN = Pattern(r"里|下属|下辖|各|每")
_OUR = Pattern(r"(?:本|我|我们|咱|咱们)$")
_MANY = Pattern(r"(?:全|各|每|哪个?|几个?|[两二三四五六七八九])$")


def seated(
    m: Mention, mentions: Mentions, bodies: Sequence[Body], catalogue: Catalogue
) -> tuple[str, tuple[Body, ...]]:
    """The name as it was said, and of the departments that it may mean those of the area that it is said of."""
    departments = [_is_department(b) for b in bodies]
    if _says_city(m.text, bodies) and (own := _of_the_city(bodies, catalogue)):
        return m.text, own
    if not any(departments):
        return m.text, tuple(bodies)
    if word := _word_before(m, mentions):
        kept = [b for b in compress(bodies, departments) if not b.region or word in _words_of(b.region[-1])]
        return word + m.text, (_of_the_city(kept, catalogue) if word == _CITY else ()) or tuple(kept)
    if _LATIN.match(m.text):
        areas = _latin_areas(m.text, catalogue)
        elsewhere = [bool(areas) and b.region not in areas for b in bodies]
    else:
        elsewhere = [_said_of_a_wider(m.text, b) for b in bodies]
    here = (not (own and other) for own, other in zip(departments, elsewhere, strict=True))
    return m.text, tuple(compress(bodies, here))


_LATIN = Pattern(r"[a-z]")
_CITY = "市"


def _says_city(text: str, bodies: Sequence[Body]) -> bool:
    """Whether a name begins with the word for a city: 市财政局, 市市场局; that of 市场局 is part of the name."""
    if not text.startswith(_CITY):
        return False
    own = any(b.agency.removeprefix(b.region[-1] if b.region else "").startswith(_CITY) for b in bodies)
    return not own or text.removeprefix(_CITY).startswith(_CITY)


def _of_the_city(bodies: Sequence[Body], catalogue: Catalogue) -> tuple[Body, ...]:
    """市财政局, beside that of a city inside the city: the one of the city."""
    kinds = as_held(kinds_called(_CITY), catalogue)
    return tuple(b for b in bodies if levels().rank(b.region) in kinds)


def _is_department(body: Body) -> bool:
    """Whether it is neither a town, a street nor a zone, nor the government of its area."""
    local = body.agency.removeprefix(body.region[-1]) if body.region else body.agency
    stem = levels().stem(local)
    return bool(stem) and levels().body(stem) is None


def _word_before(m: Mention, mentions: Mentions) -> str:
    """市 right before 统计局, where it belongs to no other word: 全市 says where the bodies lie, not whose they are."""
    word, before = mentions.text[m.start - 1 : m.start], mentions.text[: max(m.start - 1, 0)]
    free = any(start <= m.start - 1 and m.start == end for start, end, _ in mentions.unknown)
    known = any(word in kind.words for kind in levels().areas)
    return word if known and (_OUR.search(before) or (free and not _MANY.search(before))) else ""


def _words_of(area: str) -> tuple[str, ...]:
    kind = levels().area(area)
    return kind.words if kind else ()


def _said_of_a_wider(text: str, body: Body) -> bool:
    """Whether a name begins with an area that the body's own area only lies in."""
    for area in body.region[:-1]:
        if area[:1] != text[:1]:
            continue  # a short name begins as the whole one does
        called = next((name for name in (area, levels().bare_area(area)) if text.startswith(name)), None)
        if called and not _LYING_IN.match(text, len(called)):
            return levels().bare_area(body.region[-1]) not in text
    return False


def _latin_areas(text: str, catalogue: Catalogue) -> frozenset[tuple[str, ...]]:
    """The areas that a Latin name begins or ends with: all that sound alike, of the longest words that name any."""
    words = re.findall(r"[a-z]+", text.removesuffix("'s"))
    ends = [" ".join(part) for n in (1, 2) for part in (words[:n], words[-n:]) if n < len(words)]
    found = [h for h in catalogue.find("。".join(ends), crowds=False) if h.kind == "region" and h.text in ends]
    longest = max((len(h.text) for h in found), default=0)
    return frozenset(path for h in found if len(h.text) == longest for path in h.regions)


_THEIRS = Pattern(
    r"(?:[各每哪几两三四五六七八九]|所有|全部|哪些|哪几)个?(?:县市|市县|区县|县|区)(?P<last>[县市区旗])(?=[\u4e00-\u9fff])"
)


_BARE = Pattern(r"(?<![各每哪几两三四五六七八九个])(?:区(?=县)|县(?=[区市]))(?P<last>[县市区])(?=[\u4e00-\u9fff]{2})")
_DATED = Pattern(
    r"(?P<areas>(?:[各每哪几两三四五六七八九]|所有|全部)个?(?:县市区|县区|区县|县市|市县|[县市区旗]))的?(?P<year>20\d\d年度?)的?"
)


_OF_A_GOVERNMENT = Pattern(r"([省市县区州旗])的?(?:人民)?政府(?:的|所属)?(?=各?个?(?:组成|工作|职能)?部门)")
_THE_SEAT_S = Pattern(r"[省市县区州旗盟](?=(?:直|属|本?级)(?:各个?)?(?:组成|工作|职能)?(?:部门|单位|机关|局))")


def with_their_seat(plain: str, catalogue: Catalogue) -> str:
    """沧澜市直部门, 青禾县政府部门: the last word of the area's name stands for its rank too."""
    plain = _OF_A_GOVERNMENT.sub(r"\1级", plain)
    for said in reversed([*_THE_SEAT_S.finditer(plain)]):
        named = (h for h in catalogue.find(plain) if h.kind == "region" and h.how != "guess" and h.end == said.end())
        if word := next((_words_of(h.regions[0][-1])[:1] for h in named), ()):
            plain = plain[: said.end()] + word[0] + plain[said.end() :]
    return plain


def of_their_areas(plain: str, catalogue: Catalogue) -> str:
    """各县区教育局: the last word is of the areas, and begins no name of a bureau.

    A short name that begins with the word for an area (区教育局) would take it away.
    """
    dated = _DATED.search(plain)
    if dated and any(h.kind == "agency" and h.start == dated.end() for h in catalogue.find(plain)):
        plain = f"{plain[: dated.start()]}{dated['year']}{dated['areas']}的{plain[dated.end() :]}"
    if bare := _BARE.search(plain):  # 区县公安局, but no 望溪县市场监管局
        hits = catalogue.find(plain)
        area = any(h.kind == "region" and h.start < bare.start("last") <= h.end for h in hits)
        if not area and any(h.kind == "agency" and h.start in bare.span("last") for h in hits):
            return f"{plain[: bare.start()]}各{plain[bare.start() : bare.end()]}的{plain[bare.end() :]}"
    said = _THEIRS.search(plain)
    if said is None or not any(h.kind == "agency" and h.start == said.start("last") for h in catalogue.find(plain)):
        return plain
    return f"{plain[: said.end()]}的{plain[said.end() :]}"


_RANK = r"([省市州盟县旗区])"
_BUREAUS = Pattern(
    rf"(?:(?<=[各家个些有部的]){_RANK}|{_RANK}(?:[级直]各个?|直))局(?![\u4e00-\u9fff]?长)"
    rf"|{_RANK}局(?=[和与跟同、比][市县区旗]局)|(?<=局[和与跟同、比级]){_RANK}局"  # 市局和县局
    rf"|(?:^|(?<=[,，。;；\s年度])){_RANK}局(?=里|中|当中|之间|谁|哪|排|前|各|平均|合[计起]|一共)"  # 县局里谁最多
)


EN_RANKS = {word: kind.words[0] for kind in reversed(levels().areas) for word in kind.english if " " not in word}
_EN_SEATS = {word: kind.level for kind in levels().areas for word in kind.english if " " not in word}
_EN_BUREAUS = Pattern(
    rf"\b({'|'.join(EN_RANKS)})[- ]level (?:(bureau)|department|agenc(?:y|ie)|office|bod(?:y|ie))s?\b"
)
_EN_PLAIN = Pattern(  # the top 3 city bureaus; Qinghe County departments are those of one area
    r"(^|(?:\b(?:the|all|which|what|per|each|every|of|among|by|for|our|three|four|five|ten|rank|compare|list|and|or)|\d)\s+)"
    rf"({'|'.join(EN_RANKS)})(?:'s)? (?=(?:bureaus?|departments?|agenc(?:y|ies))\b)"
)
_OF_A_RANK = Pattern(
    r"(县市区|县区|区县|[省市州盟县旗区])(?:(?:这?一级|级)的(各?)个?|这?一级(各?)个?)(局|部门|单位)(?![\u4e00-\u9fff]?长)"
)


def own_bureaus(plain: str) -> str:
    """六个市局: the departments of the city.

    >>> own_bureaus("六个市局2022年收费合计"), own_bureaus("市局2022年收费"), own_bureaus("县直局许可合计")
    ('六个市级局2022年收费合计', '市局2022年收费', '县级局许可合计')
    >>> own_bureaus("县（市、区）直部门"), own_bureaus("各区县直机关")
    ('县直部门', '各县直机关')
    >>> own_bureaus("县区一级的局"), own_bureaus("top 3 city bureaus"), own_bureaus("per city-level department")
    ('县级局', 'top 3 市级局', 'per 市级部门')
    """
    plain = _COUNTY_RANK.sub("县", plain)
    plain = _EN_BUREAUS.sub(
        lambda m: f"{_EN_SEATS[m[1]]}级{'局' if m[2] else '部门'}", _EN_PLAIN.sub(r"\1\2-level ", plain)
    )
    plain = _OF_A_RANK.sub(lambda m: f"{m[1] if len(m[1]) == 1 else '县'}级{m[2] or m[3] or ''}{m[4]}", plain)
    return _BUREAUS.sub(
        lambda m: f"{m[1] or m[2] or m[3] or m[4] or m[5]}级{'各' * bool(m[2] and '各' in m[0])}局", plain
    )


_COUNTY_RANK = Pattern(r"(?:县市区|县区|区县|县[（(](?:市、?区|区、?市|市|区)[）)])(?=[直属]|级(?!市))")
_OWN = Pattern(r"([省市州盟县旗区])(直|级(?!市)|属|本级|一级|里)")


def seat_of(m: Mention, mentions: Mentions) -> list[str]:
    """The kinds of areas whose own bodies a word means: 县直 are those of districts too, unless these are named."""
    own = _OWN.match(m.text)
    if own is None:
        return []
    others = {other[1] for n in mentions.of("level") if (other := _OWN.match(n.text))} - {own[1]}
    apart = {kind for word in others for kind in kinds_called(word)}
    meant = kinds_called(own[1])
    return [kind for kind in meant if kind not in apart] or meant


_IN_AREAS = Pattern(r"(?:[里内]?的|里面?|下属的?|所属的?|所有的?|各)?")


def holding(mentions: Mentions) -> list[Mention]:
    """县区 in 县区部门, 县区的乡镇: the areas that the bodies lie in, and none of the bodies."""
    areas = set(levels().ranks)
    words = [m for m in mentions.of("level") if m.kind == "word" and not m.text.isascii()]
    return [
        a
        for a, b in pairwise(words)
        if areas.issuperset(_levels_of(a))
        and not areas.intersection(_levels_of(b))
        and _IN_AREAS.fullmatch(mentions.text[a.end : b.start])
    ]


@dataclass(frozen=True)
class Bodies:
    """A kind of bodies as said, with whose they are: 市直部门, 县区部门."""

    start: int
    end: int
    levels: tuple[str, ...]
    seat: tuple[str, ...]
    out: bool  # left out


def kinds_said(mentions: Mentions, without: Collection[int], catalogue: Catalogue) -> list[Bodies]:
    """Every kind of bodies that is named, in order."""
    out: list[Bodies] = []
    areas, before = holding(mentions), None
    for m in mentions.of("level"):
        if m in areas:
            before = m
        elif m.kind == "word":
            own = as_held(seat_of(m, mentions) or (_levels_of(before) if before else ()), catalogue)
            start, kinds = before.start if before else m.start, as_held(_levels_of(m), catalogue)
            if out and not own and out[-1].end == start and out[-1].levels == tuple(kinds):  # 县直 + 部门
                out[-1] = replace(out[-1], end=m.end)
            else:
                out.append(Bodies(start, m.end, tuple(kinds), tuple(own), m.start in without))
            before = None
    return out


def _levels_of(m: Mention) -> list[str]:
    return list(levels().spoken[m.sense("level") or ""])
