"""Names said together: which bodies they mean where one of them, or an area beside them, is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.plan import is_government
from assistant.question import Body
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.bodies.whose import Whose
    from assistant.words.mentions import Mention, Mentions
    from vectorstore.catalogue import Catalogue

_HELD = ("compare", "times", "growth")


def of_the_area_named(who: Whose, mentions: Mentions) -> None:
    """城关镇新收，青禾县的; 青禾县公安局是财政局的几倍: a name that many bear, where one area alone is spoken of."""
    single = {bodies[0].region for _, bodies in who.named if len(bodies) == 1}
    free = who.reach or not mentions.has("op", *_HELD)  # 青禾县比公安局多: the county's own figure is held against it
    spoken = single or ({who.regions[0]} if len(who.regions) == 1 and free else set())
    found = [(m, tuple(b for b in bodies if b.region in spoken) or bodies) for m, bodies in who.named]
    if who.area_choices or len(spoken) != 1 or found == who.named or any(len(bodies) > 1 for _, bodies in found):
        return
    changed = [one for one, many in zip(found, who.named, strict=True) if one != many]
    who.near += [(m.text, bodies[0].region[-1]) for m, bodies in changed]
    who.named = found
    if not single and not who.reach and not mentions.has("op", "share"):
        who.regions.clear()


_BESIDE = Pattern(r"\s*(?:[和与及跟同比、]|以及|and|than|vs|versus)\s*")


def beside_a_body(who: Whose, mentions: Mentions, catalogue: Catalogue) -> None:
    """河阳县和临川县公安局: an area named beside a body is its government, not what the body lies in.

    Of several areas in a row (高新区和三个县区比) every one is.
    """
    names = mentions.of("name") if len(who.named) == 1 else []
    for m in (*names, *reversed(names)):
        path = next((path for h in m.hits for path in h.regions if path in who.regions), None)
        beside = any(
            _BESIDE.fullmatch(mentions.text[a.end : b.start])
            for body, _ in who.named
            for a, b in ((m, body), (body, m))
            if a.end <= b.start
        )
        if path is None or not beside or _of_kind_in(m, mentions):
            continue
        own = [a for a in catalogue.agencies(region=path) if a.region == path and is_government(a)]
        if own:
            who.regions.remove(path)
            who.named.append((m, (Body(agency=own[0].name, region=path),)))
            who.named.sort(key=lambda one: one[0].start)


_OF = frozenset({"", "的", " ", "各", "的各"})


def _of_kind_in(m: Mention, mentions: Mentions) -> bool:
    """和临川县的部门: a kind of bodies in the area is said right behind it."""
    return any(mentions.text[m.end : n.start] in _OF for n in mentions.of("level"))


_AND = Pattern(
    r"\s*(?:[和与及跟同、]|以及|还有|加上?|and|plus)\s*"
    r"(?:各个?|所有的?|全部的?|(?:另外|其余|其[他它]|剩下|余下)的?|(?:all )?the )?"
)
_EACH_OF_THEM = (("op", "total"), ("op", "rank"), ("op", "most"), ("op", "least"), ("op", "average"), ("op", "beside"))


def beside_a_kind(who: Whose, mentions: Mentions) -> None:
    """望河区的街道和官渡镇: bodies named beside a kind of bodies, where figures of each of them are asked for."""
    asked = (who.others and not mentions.has("op", *_HELD)) or any(
        mentions.has(*sense) for sense in (*_EACH_OF_THEM, ("who", "each"))
    )
    kinds = [] if mentions.has("op", "place", "share", "growth") or not asked else [k for k in who.kinds if not k.out]
    spans = [_with_its_area(kind.start, kind.end, mentions) for kind in kinds]
    joined = _joined_to(spans, who, mentions)
    if joined and len(joined) == len(who.named):
        who.more, who.named = [bodies[0] for bodies in joined], []
        if who.others and not who.regions:  # 上坪镇和其他镇: those of its own area
            who.regions = list(dict.fromkeys(body.region for body in who.more if body.region))


def _joined_to(spans: list[tuple[int, int]], who: Whose, mentions: Mentions) -> list[tuple[Body, ...]]:
    """Those beside a kind, and those in a row with them: 石桥镇、柳林镇和两个街道."""
    beside = {m.start for m, _ in who.named if any(_beside(m, *span, mentions) for span in spans)}
    pairs = list(pairwise(m for m, _ in who.named))
    for a, b in (*pairs, *reversed(pairs)):
        if {a.start, b.start} & beside and _IN_A_ROW.fullmatch(mentions.text[a.end : b.start]):
            beside |= {a.start, b.start}
    return [bodies for m, bodies in who.named if len(bodies) == 1 and m.start in beside]


_IN_A_ROW = Pattern(r"\s*(?:[和与及跟同、,，]|以及|还有|,? ?and|plus)\s*(?:the )?")


def _with_its_area(start: int, end: int, mentions: Mentions) -> tuple[int, int]:
    """From where 望河区的街道, 五个镇 is said."""
    for m in reversed([m for what in ("others", "all") for m in mentions.of("who", what)]):
        start = m.start if m.end <= start and mentions.text[m.end : start] in _OF else start
    areas = (m for m in mentions.of("name") if mentions.text[m.end : start] in _OF and m.end <= start)
    return next((m.start for m in areas if all(h.kind == "region" for h in m.hits)), start), end


def _beside(m: Mention, start: int, end: int, mentions: Mentions) -> bool:
    after, before = end <= m.start, m.end <= start
    return (after or before) and bool(
        _AND.fullmatch(mentions.text[end : m.start] if after else mentions.text[m.end : start])
    )


_JOINED = Pattern(r"\s*(?:[和与及跟同、,，比]|以及|还有|对比|,|and|with|than|to|or|vs|versus)\s*")
_BEHIND = Pattern(r"[^,，。;；?？]{0,24}比\s*")  # 青禾县公安局2023年处罚比财政局多多少


def another_than_named(who: Whose, mentions: Mentions) -> None:
    """市住建局比永昭市住建局多: of the bodies that bear a name none that it is held against or joined to."""
    for n, (m, bodies) in enumerate(who.named):
        beside = {one[0] for other, one in who.named if len(one) == 1 and _held_against(m, other, mentions.text)}
        left = tuple(b for b in bodies if b not in beside)
        if len(bodies) > 1 and left and left != bodies:
            who.named[n] = (m, left)


def _held_against(a: Mention, b: Mention, text: str) -> bool:
    between = text[min(a.end, b.end) : max(a.start, b.start)]
    return a.text != b.text and bool(_JOINED.fullmatch(between) or _BEHIND.fullmatch(between))


def of_the_same(who: Whose, mentions: Mentions, catalogue: Catalogue) -> None:
    """青禾县财政局和教育局: a name that many bear, joined to a body of one county, means that county's."""
    if len(who.named) < 2 or len(who.named[-1][1]) < 2 or len(who.named[-2][1]) > 1:
        return
    (first, (body,)), (second, _) = who.named[-2:]
    between = mentions.text[first.end : second.start]
    if not body.region or not (_JOINED.fullmatch(between) or _BEHIND.fullmatch(between)):
        return
    meant = named_in(body.region[-1], second.text, catalogue)
    if len(meant) == 1 and meant != (body,):
        who.named[-1] = (second, meant)
        who.near.append((second.text, body.region[-1]))


def named_in(area: str, name: str, catalogue: Catalogue) -> tuple[Body, ...]:
    """The bodies of a name that lie in an area."""
    ids = {i for h in catalogue.find(f"{area}{name}") if h.kind == "agency" for i in h.ids}
    found = catalogue.agencies(agency_ids=ids) if ids else []
    return tuple(Body(agency=a.name, region=a.region) for a in found if area in a.region)


def listed(names: Sequence[str], plain: str) -> str:
    """Names joined as they are in the language of the question."""
    gap, tie = " " * bool(re.search(r"[a-z]{3} ", plain)), "和" if re.search(r"[\u4e00-\u9fff]", plain) else " and "
    return f"{gap}{tie.join(names)}{gap}"
