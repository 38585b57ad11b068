"""Whose reports a question means: agencies, regions and levels out of its mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.left_out import LeftOut, left_out, settle_area
from assistant.level_asked import asked_for
from assistant.mentions import Mention, Mentions
from assistant.plan import is_government
from assistant.question import Body
from assistant.ranks import as_held
from assistant.seat import holding, seat_of, seated
from vectorstore.levels import levels

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

BARE = "bare"  # a name without the word for its kind
UNSURE = "guess"  # a name one character off: it is asked back, never taken


@dataclass
class Whose:
    """Agencies named (each with the bodies the name may mean), regions, levels, and how far the question reaches."""

    named: list[tuple[Mention, tuple[Body, ...]]] = field(default_factory=list)
    without: list[Body] = field(default_factory=list)
    regions: list[tuple[str, ...]] = field(default_factory=list)
    area_choices: tuple[str, tuple[tuple[str, ...], ...]] | None = None  # a name that several areas bear
    levels: list[str] = field(default_factory=list)
    without_levels: list[str] = field(default_factory=list)
    without_regions: list[tuple[str, ...]] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    seat: list[str] = field(default_factory=list)  # kinds of areas whose own bodies are meant: 市直部门
    without_seat: list[str] = field(default_factory=list)  # 不算市直部门
    elsewhere: list[Body] = field(default_factory=list)  # bodies of a stranger's name in other areas
    unsure: list[tuple[Mention, tuple[Body, ...]]] = field(default_factory=list)
    misspelt: list[tuple[str, str]] = field(default_factory=list)
    near: list[tuple[str, str]] = field(default_factory=list)  # names taken to be of the county of the one before
    each: bool = False
    all: bool = False
    area: bool = False
    others: bool = False
    only: bool = False
    out: LeftOut = field(default_factory=LeftOut)

    @property
    def said(self) -> bool:
        """Whether anything was said about whose reports are meant."""
        return bool(
            self.named
            or self.unsure
            or self.regions
            or self.levels
            or self.each
            or self.all
            or self.area
            or self.strangers
        )

    @property
    def reach(self) -> bool:
        """Whether several agencies are meant without naming them."""
        return self.each or self.all or bool(self.levels) or self.others


def find_whose(mentions: Mentions, catalogue: Catalogue) -> Whose:
    """Read the scope out of the mentions."""
    who = Whose(
        each=mentions.has("who", "each"),
        all=mentions.has("who", "all"),
        area=mentions.has("who", "area"),
        others=mentions.has("who", "others"),
        only=mentions.has("who", "only"),
        out=left_out(mentions),
    )
    names = mentions.of("name")
    known = _bodies(names, catalogue)
    names = _known_names(who, names, mentions, known)
    names = [_region_meant(m) if who.area else m for m in names]
    for i, mention in enumerate(names):
        governing = _governing(mention, catalogue)
        _name(who, mention, names[i - 1] if i else None, mentions, known, catalogue, governing)
        _of_the_same(who, mentions, catalogue)
    areas = holding(mentions)
    for m in mentions.found:
        if (word := m.sense("level")) and m not in areas and asked_for(m, word, mentions):
            target = who.without_levels if m.start in who.out.starts else who.levels
            target += [level for level in levels().spoken[word] if level not in target]
    if who.out.starts:
        settle_area(who, mentions, catalogue)
    own = mentions.of("level")
    who.seat = seat_of([m for m in own if m.start not in who.out.starts])
    who.seat += [level for m in areas for level in levels().spoken[m.sense("level") or ""]]
    who.without_seat = seat_of([m for m in own if m.start in who.out.starts])
    who.levels, who.seat, who.without_seat = (
        as_held(kinds, catalogue) for kinds in (who.levels, who.seat, who.without_seat)
    )
    if _BUT_ITSELF.search(mentions.text):
        who.without_levels += levels().ranks
    _of_the_area_named(who, mentions)
    _beside_a_body(who, mentions, catalogue)
    counted = mentions.of("row") or mentions.of("phrase") or mentions.of("reading")
    who.all = who.all or bool(counted and not (who.named or who.levels) and _ANY_THAT.search(mentions.text))
    return who


_ANY_THAT = re.compile(
    r"(?<![没所])有(?:没有|无)?[^,，。;；?？\n]{3,30}的(?:吗|么|呢|没有|没)?[?？]?\s*$"
)  # 有没有公开率为0的
_BUT_ITSELF = re.compile(  # 除政府本级外: what the governments say of their areas is left out
    r"(?:除|不含|不包括|剔除|扣除|去掉)了?[省市州县旗区]?(?:人民)?(?:政府)?本级|[省市州县旗区]?政府本级(?:以外|之外|除外)"
)
_HELD = ("compare", "times", "growth")


def _of_the_area_named(who: Whose, mentions: Mentions) -> None:
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


def _known_names(who: Whose, names: list[Mention], mentions: Mentions, known: dict[int, Body]) -> list[Mention]:
    """The names without those that are the end of a stranger's: 河阳县 + 县财政局 is one name that nobody knows."""
    ends = []
    for m in mentions.of("stranger"):
        end = next((n for n in names if n.start < m.end <= n.end and m.start < n.start), None)
        who.strangers.append(mentions.text[m.start : end.end] if end else m.text)
        if end:
            ends.append(end)
            who.elsewhere += [known[i] for h in end.hits if h.kind == "agency" for i in h.ids if i in known]
    return [n for n in names if n not in ends]


_BESIDE = re.compile(r"\s*(?:[和与及跟同比、]|以及|and|than|vs|versus)\s*")


def _beside_a_body(who: Whose, mentions: Mentions, catalogue: Catalogue) -> None:
    """河阳县和临川县公安局: an area named beside a body is its government, not what the body lies in."""
    for m in mentions.of("name"):
        path = next((path for h in m.hits for path in h.regions if path in who.regions), None)
        beside = any(
            _BESIDE.fullmatch(mentions.text[a.end : b.start])
            for body, _ in who.named
            for a, b in ((m, body), (body, m))
            if a.end <= b.start
        )
        if path is None or not beside or len(who.named) != 1 or _of_kind_in(m, mentions):
            continue
        own = [a for a in catalogue.agencies(region=path) if a.region == path and is_government(a)]
        if own:
            who.regions.remove(path)
            who.named.append((m, (Body(agency=own[0].name, region=path),)))
            who.named.sort(key=lambda one: one[0].start)


def _of_kind_in(m: Mention, mentions: Mentions) -> bool:
    """和临川县的部门: a kind of bodies in the area is said right behind it."""
    return any(mentions.text[m.end : n.start] in {"", "的", " "} for n in mentions.of("level"))


_JOINED = re.compile(r"\s*(?:[和与及跟同、,，比]|以及|还有|对比|,|and|with|than|to|or|vs|versus)\s*")


_BEHIND = re.compile(r"[^,，。;；?？]{0,24}比\s*")  # 青禾县公安局2023年处罚比财政局多多少


def _of_the_same(who: Whose, mentions: Mentions, catalogue: Catalogue) -> None:
    """青禾县财政局和教育局: a name that many bear, joined to a body of one county, means that county's."""
    if len(who.named) < 2 or len(who.named[-1][1]) < 2 or len(who.named[-2][1]) > 1:
        return
    (first, (body,)), (second, _) = who.named[-2:]
    between = mentions.text[first.end : second.start]
    if not body.region or not (_JOINED.fullmatch(between) or _BEHIND.fullmatch(between)):
        return
    meant = named_in(body.region[-1], second.text, catalogue)
    if len(meant) == 1:
        who.named[-1] = (second, meant)
        who.near.append((second.text, body.region[-1]))


def named_in(area: str, name: str, catalogue: Catalogue) -> tuple[Body, ...]:
    """The bodies of a name that lie in an area."""
    ids = {i for h in catalogue.find(f"{area}{name}") if h.kind == "agency" for i in h.ids}
    found = catalogue.agencies(agency_ids=ids) if ids else []
    return tuple(Body(agency=a.name, region=a.region) for a in found if area in a.region)


def _bodies(names: Sequence[Mention], catalogue: Catalogue) -> dict[int, Body]:
    ids = {i for m in names for hit in m.hits if hit.kind == "agency" for i in hit.ids}
    return {a.id: Body(agency=a.name, region=a.region) for a in catalogue.agencies(agency_ids=ids)} if ids else {}


def _region_meant(m: Mention) -> Mention:
    """A bare name that an agency and a region share, beside a word for the whole area: the region."""
    regions = tuple(h for h in m.hits if h.kind == "region")
    return replace(m, hits=regions) if regions and all(h.how == BARE for h in m.hits) else m


def _governing(m: Mention, catalogue: Catalogue) -> tuple[Body, ...]:
    """The governments of the regions that share a bare name with an agency: Qinghe."""
    if {h.kind for h in m.hits} != {"agency", "region"} or any(h.how != BARE for h in m.hits):
        return ()
    found = [a for h in m.hits for path in h.regions for a in catalogue.agencies(region=path) if is_government(a)]
    return tuple(dict.fromkeys(Body(agency=a.name, region=tuple(a.region)) for a in found))


def _name(
    who: Whose,
    mention: Mention,
    before: Mention | None,
    mentions: Mentions,
    known: dict[int, Body],
    catalogue: Catalogue,
    governing: tuple[Body, ...] = (),
) -> None:
    """One name: an agency, narrowed by the region right before it, or a region."""
    meant = {known[i] for h in mention.hits if h.kind == "agency" for i in h.ids if i in known}
    agencies = tuple(sorted(meant, key=lambda b: (b.region, b.agency)))  # whatever the order in which they came in
    agencies = tuple(dict.fromkeys((*agencies, *governing)))
    if agencies:
        inside = _just_before(before, mention, mentions)
        narrowed = tuple(b for b in agencies if not inside or any(_under(b.region, r) for r in inside))
        _taken_in(who, mention, before, inside)
        if narrowed:
            said, seats = seated(mention, mentions, narrowed, catalogue)
            _agency(who, mention, said, narrowed, seats)
        else:
            who.strangers.append(mentions.text[before.start if before else mention.start : mention.end])
            who.elsewhere += agencies
    elif regions := tuple(dict.fromkeys(path for h in mention.hits for path in h.regions)):
        _region(who, mention, regions)


def _taken_in(who: Whose, mention: Mention, before: Mention | None, inside: tuple[tuple[str, ...], ...]) -> None:
    """青禾县的石桥镇: the area before a name says which is meant, nothing of its own."""
    into = who.without_regions if mention.start in who.out.starts and who.without_regions else who.regions
    if inside and before and before.hits and into and into[-1] in inside:
        into.pop()


def _agency(who: Whose, mention: Mention, said: str, bodies: tuple[Body, ...], seats: tuple[Body, ...]) -> None:
    """A name of bodies: meant, left out, or in doubt; a stranger where none stands at the level said."""
    if not seats:
        who.strangers.append(said)
        who.elsewhere += bodies
    elif mention.start in who.out.starts:
        who.without += seats
    elif all(h.how == UNSURE for h in mention.hits):
        who.unsure.append((mention, seats))
    else:
        who.named.append((mention, seats))
        if len(seats) == 1:
            _note_spelling(who, mention, seats[0].agency)


def _region(who: Whose, mention: Mention, regions: tuple[tuple[str, ...], ...]) -> None:
    """A name of an area: meant, left out, or in doubt."""
    if all(h.how == UNSURE for h in mention.hits):
        who.strangers.append(mention.text)  # one character off several areas, or off one: another area
    elif mention.start in who.out.starts:
        who.without_regions += regions[:1]
    elif len(regions) > 1:
        who.area_choices = (mention.text, regions)
    else:
        who.regions.append(regions[0])
        _note_spelling(who, mention, regions[0][-1])


def _note_spelling(who: Whose, mention: Mention, name: str) -> None:
    if all(h.how == "typo" for h in mention.hits):
        who.misspelt.append((mention.text, name))


def _just_before(before: Mention | None, mention: Mention, mentions: Mentions) -> tuple[tuple[str, ...], ...]:
    """The regions named right before an agency: 青禾县的石桥镇."""
    if before is None or mentions.text[before.end : mention.start] not in {"", "的", " ", "'s ", "里", "下属", "下辖"}:
        return ()
    return tuple(path for h in before.hits for path in h.regions)


def _under(region: tuple[str, ...], wider: tuple[str, ...]) -> bool:
    """Whether an area lies in a wider one; paths may lack their upper parts."""
    return wider[-1] in region
