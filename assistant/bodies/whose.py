"""Whose reports a question means: agencies, regions and levels out of its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.bodies.abbreviations import SHORTENED
from assistant.bodies.counted_in import counted_in
from assistant.bodies.governed import BARE, UNSURE, as_area, governing, governments_like
from assistant.bodies.governments import Asked, asked
from assistant.bodies.governments_named import too_many
from assistant.bodies.left_out import LeftOut, left_out, settle_area
from assistant.bodies.level_asked import asked_for
from assistant.bodies.names_together import (
    another_than_named,
    beside_a_body,
    beside_a_kind,
    of_the_area_named,
    of_the_same,
)
from assistant.bodies.ranks import as_held, towns_alone
from assistant.bodies.seat import Bodies, holding, kinds_said, seat_of, seated
from assistant.question import Body
from assistant.words.mentions import Mention, Mentions
from vectorstore.levels import levels
from vectorstore.locally import former_names
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue


@dataclass
class Whose:
    """Agencies named (each with the bodies the name may mean), regions, levels, and how far the question reaches."""

    named: list[tuple[Mention, tuple[Body, ...]]] = field(default_factory=list)
    among: list[tuple[Mention, tuple[Body, ...]]] = field(
        default_factory=list
    )  # named, and only some of them are meant
    without: list[Body] = field(default_factory=list)
    regions: list[tuple[str, ...]] = field(default_factory=list)
    area_choices: tuple[str, tuple[tuple[str, ...], ...]] | None = None  # a name that several areas bear
    levels: list[str] = field(default_factory=list)
    without_levels: list[str] = field(default_factory=list)
    without_regions: list[tuple[str, ...]] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    seat: list[str] = field(default_factory=list)  # kinds of areas whose own bodies are meant: 市直部门
    kinds: list[Bodies] = field(default_factory=list)  # every kind of bodies as it was said, in order
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
    governments: Asked | None = None  # 各级政府, 含政府
    bureaus: bool = False  # 局 are meant, and other departments are held
    more: list[Body] = field(default_factory=list)  # named beside a kind of bodies: 各街道和石桥镇
    towns: bool = False  # towns are said in English, and townships are held besides
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
        return self.each or self.all or bool(self.levels or self.among) or self.others


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
    names = _but_askers(mentions)
    known = _bodies(names, catalogue)
    names = _known_names(who, names, mentions, known)
    names = [as_area(_region_meant(m) if who.area else m, mentions, known) for m in names]
    for i, mention in enumerate(names):
        before = names[i - 1] if i else None
        _name(who, mention, before, mentions, known, catalogue, governing(mention, catalogue))
        of_the_same(who, mentions, catalogue)
    who.elsewhere += governments_like(names, catalogue)
    another_than_named(who, mentions)
    _kinds(who, mentions, catalogue)
    if _BUT_ITSELF.search(mentions.text) or mentions.of("who", "governments"):
        who.without_levels += levels().ranks
    of_the_area_named(who, mentions)
    beside_a_body(who, mentions, catalogue)
    counted_in(who, mentions, catalogue)
    beside_a_kind(who, mentions)
    counted = mentions.of("row") or mentions.of("phrase") or mentions.of("reading")
    who.all = who.all or bool(counted and not (who.named or who.levels) and _ANY_THAT.search(mentions.text))
    return who


def _but_askers(mentions: Mentions) -> list[Mention]:
    """市教育局的同志问，县财政局许可多少: who asks is not meant, where somebody else is named."""
    names, asks = mentions.of("name"), {m.start for m in mentions.of("who", "asker")}
    others = [m for m in names if m.end not in asks]
    return others or names


def _kinds(who: Whose, mentions: Mentions, catalogue: Catalogue) -> None:
    """The kinds of bodies meant or left out, and whose they are."""
    areas = holding(mentions)
    for m in mentions.found:
        if (word := m.sense("level")) and m not in areas and asked_for(m, word, mentions):
            target = who.without_levels if m.start in who.out.starts else who.levels
            target += [level for level in as_held(levels().spoken[word], catalogue) if level not in target]
    if who.out.starts:
        settle_area(who, mentions, catalogue)
    for m in mentions.of("level"):
        target = who.without_seat if m.start in who.out.starts and m not in areas else who.seat
        own = levels().spoken[m.sense("level") or ""] if m in areas else seat_of(m, mentions)
        target += [rank for rank in as_held(own, catalogue) if rank not in target]
    who.governments = asked(mentions.text)
    if who.governments == "only" and not (who.levels or who.named or mentions.has("group", "region")):
        who.levels += levels().ranks
    who.levels += [] if who.named or who.levels else too_many(mentions.text, catalogue)
    who.kinds = kinds_said(mentions, who.out.starts, catalogue)
    who.bureaus = _bureaus_alone(who, catalogue)
    who.towns = towns_alone(who.levels, who.regions, mentions, catalogue)


def _bureaus_alone(who: Whose, catalogue: Catalogue) -> bool:
    """Whether 局 leaves out departments held; where it leaves out none, all departments are meant."""
    parts = [one for one in (*who.levels, *who.without_levels) if one in levels().narrower]
    if not parts or not all(catalogue.holds_all_of(part) for part in parts):
        return levels().departments(parts)
    who.levels, who.without_levels = (list(levels().widened(said)) for said in (who.levels, who.without_levels))
    who.kinds = [replace(one, levels=levels().widened(one.levels)) for one in who.kinds]
    return False


_LIST_THEM = r"(?:全部?|都|统统)?(?:给我)?(?:列|找|筛|挑|拉)?(?:一下|一列|出来|出)?"
_ANY_THAT = Pattern(
    r"(?<![没所])有(?:没有|无)?[^,，。;；?？\n]{3,30}的(?:吗|么|呢|没有|没)?(?:20\d\d年?度?)?[?？]?\s*$"
    r"|[^,，。;；?？\n]{3,30}(?:的|以上|以下)有(?:没有|无|吗|没)[?？]?\s*$"
    rf"|[^,，。;；?？\n]{{3,40}}(?:以上|以下|翻番|(?:一|两|几)[番倍]|[多少涨降]了)的{_LIST_THEM}[?？]?\s*$"
    r"|(?:超过?|高于|多于|大于|达到?|低于|少于|小于|不到|不足|至少|至多|不满)[^,，。;；?？\n]{0,3}[\d一二两三四五六七八九十百千万.,]+"
    rf"(?:件次|人次|万元|[%件起宗份条次场家元万])?的呢?{_LIST_THEM}(?:\s*20\d\d年?度?)?[?？]?\s*$"
)  # 有没有公开率为0的, 新收翻了一番以上的
_BUT_ITSELF = Pattern(  # 除政府本级外: what the governments say of their areas is left out
    r"(?:除|不含|不包括|剔除|扣除|去掉)了?[省市州县旗区]?(?:人民)?(?:政府)?本级|[省市州县旗区]?政府本级(?:以外|之外|除外)"
    r"|(?:别|不要?|不用|甭|除去|除掉|去掉|扣除|剔除|排除)(?:算|计|统计|包括|包含|含|要|把)?(?:进|上|入)?"
    r"(?:各级|各县|县|市|区)?政府(?:的)?(?:汇总|加总|打总)"
)


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


def _bodies(names: Sequence[Mention], catalogue: Catalogue) -> dict[int, Body]:
    ids = {i for m in names for hit in m.hits if hit.kind == "agency" for i in hit.ids}
    return {a.id: Body(agency=a.name, region=a.region) for a in catalogue.agencies(agency_ids=ids)} if ids else {}


def _region_meant(m: Mention) -> Mention:
    """A bare name that an agency and a region share, beside a word for the whole area: the region."""
    regions = tuple(h for h in m.hits if h.kind == "region")
    return replace(m, hits=regions) if regions and all(h.how == BARE for h in m.hits) else m


def _name(
    who: Whose,
    mention: Mention,
    before: Mention | None,
    mentions: Mentions,
    known: dict[int, Body],
    catalogue: Catalogue,
    governments: tuple[Body, ...] = (),
) -> None:
    """One name: an agency, narrowed by the region right before it, or a region."""
    meant = {known[i] for h in mention.hits if h.kind == "agency" for i in h.ids if i in known}
    agencies = tuple(sorted(meant, key=lambda b: (b.region, b.agency)))  # whatever the order in which they came in
    agencies = tuple(dict.fromkeys((*agencies, *governments)))
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
    former = mention.text.endswith(former_names()) and mention.text not in name  # 国土局
    if former or all(h.how in {"typo", SHORTENED} for h in mention.hits):
        who.misspelt.append((mention.text, name))


def _just_before(before: Mention | None, mention: Mention, mentions: Mentions) -> tuple[tuple[str, ...], ...]:
    """The regions named right before an agency: 青禾县的石桥镇."""
    if before is None or mentions.text[before.end : mention.start] not in {"", "的", " ", "'s ", "里", "下属", "下辖"}:
        return ()
    return tuple(path for h in before.hits for path in h.regions)


def _under(region: tuple[str, ...], wider: tuple[str, ...]) -> bool:
    """Whether an area lies in a wider one; paths may lack their upper parts."""
    return wider[-1] in region
