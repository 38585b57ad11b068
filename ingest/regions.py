"""In which county, city and province a body lies: only what the paper itself says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.names import Name, parse_name, split_regions, town_of
from vectorstore import branches
from vectorstore.levels import levels

# Words that stand before a region in a sentence: behind them a name begins.
_BEFORE = re.compile(
    r"根据|按照|依照|依据|依托|通过|利用|登录|登陆|访问|关注|接受|参加|配合|结合|紧扣|响应|完成|执行|遵守|围绕|落实|贯彻|推进|加强|做好|符合|遵照|报送|来自|关于|以及|经由|借助|使用|和(?![平田龙林顺县静硕布政])|(?<=[\u4e00-\u9fff])(?<![省市])和(?=县(?:委|政府|人民政府))|20\d\d年度?|[经报呈受](?=[省市县区旗])|经(?=[\u4e00-\u9fff]{2,14}?(?:同意|批准|研究|审[定核议]))|[在由被把的了请受按据及与是对向到过从至于我、，。；：“”（）()《》\s]"
)
# Clauses about other places: visits, exchanges, examples.
_GUEST = re.compile(r"赴|前往|考察|结对|借鉴|兄弟|周边|邻近|外地")
_CLAUSE = re.compile(r"[，。；\n]")
_PLACED = re.compile(r"[省市县区旗州盟]|12345")  # of no other clause can a region, or what stands behind it, be part
# 县财政局 of a paper that does not say which county: the word goes when the county's name stands before it.
_LEVEL = re.compile(
    r"^(?:省|自治[区县州旗]|市(?![场政容民郊区直中南北])|县(?![城域级直委])|区(?![域块划级直委])|州|旗)(?=[\u4e00-\u9fff]{2})"
)
_COUNTY = re.compile(
    r"(?:^|(?<=，))[\u4e00-\u9fff]{1,16}?[县区旗市](?=(?:人民政府|政府)|委|政务|官网|门户|纪委|信息公开)"
)
_CITY = re.compile(
    r"(?:^|(?<=，))(?:[\u4e00-\u9fff]{2,4}市|[\u4e00-\u9fff]{2,12}自治州)(?=委|人民政府|政府|政务|政数|，*12345|大数据|两级|有关|统一|门户|网站|，|$)"
)
_ABOVE = re.compile("[\u4e00-\u9fff]{2,24}")  # what may stand in front of a region
_PROVINCE = re.compile(
    r"(?:^|(?<=，))(?:[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治区)(?=委|人民政府|政府|政务|，|$)"
)


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of a body, widest first, and who named those that its own name does not."""

    path: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    certain: bool = True  # the last one is the body's own

    def are_of(self, name: Name) -> bool:
        """Whether the narrowest of them is of the level that a name speaks of: 区住建局 is no body of a city."""
        level = _LEVEL.match(name.body)
        return bool(self.path) and level is not None and _is_a(level[0], self.path[-1])

    def name(self, name: Name) -> str:
        """The official name with the nearest region in front, where that is the body's own."""
        body = name.body
        if self.path and self.certain and not name.regions and (level := _LEVEL.match(body)):
            body = body.removeprefix(level[0]) if _is_a(level[0], self.path[-1]) else body
        around = branches.bearer(body, self.path) if self.certain else ()
        whole = levels().official(levels().stem(body), around)
        return Name(around if around and whole.startswith(around[-1]) else (), body).official


def _is_a(level: str, region: str) -> bool:
    """Whether a region is of a level, as bodies put it before their names: 区 is no autonomous region."""
    return region.endswith(level) and (level != "区" or not region.endswith("自治区"))


def find_regions(name: Name, others: Iterable[str], site: str | None, text: str, filed: Iterable[str] = ()) -> Regions:
    """The regions in the name, completed by the other names of the paper, its website, its text and its file's name."""
    placed = filter(_PLACED.search, _CLAUSE.split(text))
    own = "，".join(clause for clause in placed if not _GUEST.search(clause))
    broken = _BEFORE.sub("，", own)
    told, _ = split_regions(site or "")
    if name.regions:
        return _in_its_district(_uncut(name.regions, broken, text), name.body, tuple(told), broken)
    if name.body.startswith(("省", "自治区")):
        province = _only(_PROVINCE, broken, ())
        return Regions(province, ("body",) if province else ())
    town = town_of(name.body)
    if signed := _of_the_same(name, town, others):
        return Regions(_widened(_uncut(signed, broken, text), broken), ("signature",))
    mentioned = _mentioned(broken)
    if told and (told[-1][-1] in "县旗区" or mentioned is None):
        return _lying(tuple(told), "site", broken)
    if mentioned:
        return _lying((mentioned,), "body", broken)
    if path := _of_the_same(name, town, filed):
        return Regions(_widened(_uncut(path, broken, text), broken), ("file",))
    return Regions()


def _in_its_district(path: tuple[str, ...], body: str, told: tuple[str, ...], broken: str) -> Regions:
    """The regions of a name; of a branch with the district that it is named after, if the website says it."""
    said = told if len(told) > 1 and path[-1] not in told else (*path, *told[-1:])
    district = branches.district(body, path, [said])
    return Regions(_widened(district or path, broken), ("site",) if district else ())


def of_no_region(name: Name) -> bool:
    """Whether a name says only that it is the county's or the city's: 区统计局 of a paper that names no district."""
    return not name.regions and _LEVEL.match(name.body) is not None


def _of_the_same(name: Name, town: str | None, others: Iterable[str]) -> tuple[str, ...]:
    """The regions that another name of the same body, or of its town, says."""
    parsed = map(parse_name, others)
    return next(
        (o.regions for o in parsed if o.regions and (o.body == name.body or (town and town_of(o.body) == town))), ()
    )


def _uncut(regions: tuple[str, ...], broken: str, text: str) -> tuple[str, ...]:
    """The regions of a name; the first, printed once and the end of the one the text speaks of, was cut at an edge."""
    first, spoken = regions[0], _mentioned(broken)
    if spoken is None or spoken == first or not spoken.endswith(first) or text.count(first) - text.count(spoken) > 1:
        return regions
    return (spoken, *regions[1:])


def _lying(path: tuple[str, ...], witness: str, broken: str) -> Regions:
    """A town does not lie directly under a city, so a city alone is not put in front of its name."""
    wide = path[-1][-1] == "市" and len(path) == 1 and bool(re.search(r"[县区](?:委|政府)", broken))
    return Regions(_widened(path, broken), (witness,), certain=not wide)


def _mentioned(broken: str) -> str | None:
    """The county whose government or website the text speaks of most; None where two are named as often."""
    split = (split_regions(m[0]) for m in _COUNTY.finditer(broken))
    named = [regions[-1] for regions, rest in split if regions and not rest and _is_plain(regions[0])]
    # A single character before 县 is more often a preposition than a name: it must be said twice.
    counted = Counter(n for n in named if len(n) > 2 or named.count(n) > 1)
    top = counted.most_common(2)
    if not top or (len(top) == 2 and top[0][1] == top[1][1] and (top[0][0][-1] == "市") == (top[1][0][-1] == "市")):
        return None
    return next((n for n, _ in top if n[-1] != "市"), top[0][0])


def _is_plain(region: str) -> bool:
    """Whether a name is no longer than names are; a longer one has a verb in front."""
    return len(region) <= 4 or "自治" in region or "族" in region


def _widened(path: tuple[str, ...], broken: str) -> tuple[str, ...]:
    """Put city and province in front: written right before the name, or the only ones that the text names."""
    path = _chained(path, broken)
    if path[0][-1] in "县区旗" and not path[0].endswith("自治区"):
        path = _only(_CITY, broken, path) + path
    if not path[0].endswith(("省", "自治区")):
        path = _only(_PROVINCE, broken, path) + path
    return path


def _chained(path: tuple[str, ...], broken: str) -> tuple[str, ...]:
    """The regions that somewhere stand right before the widest one known, as in a full name."""
    cuts = ((clause, clause.find(path[0], 2)) for clause in broken.split("，") if path[0] in clause)
    written = [clause[:at] + path[0] for clause, at in cuts if _ABOVE.fullmatch(clause[: max(at, 0)])]
    chains = {tuple(regions[:-1]) for text in written if (regions := split_regions(text)[0])[-1:] == [path[0]]} - {()}
    return (*chains.pop(), *path) if len(chains) == 1 else path


def _only(pattern: re.Pattern[str], broken: str, path: tuple[str, ...]) -> tuple[str, ...]:
    found = {m[0] for m in pattern.finditer(broken) if split_regions(m[0])[0] == [m[0]]} - set(path)
    return tuple(found) if len(found) == 1 else ()
