"""The grammar of official names: regions from wide to narrow by their suffixes, then the body; no list of places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from vectorstore.levels import levels

_HAN = r"\u4e00-\u9fff"
# Areas that end in 区 and are no level of government.
_AREA = re.compile(
    r"(?:社|景|园|小|校|辖|[我本全该各老]市|开发|高新|经开|技术|产业|保税|示范|合作|度假|自贸|保护|功能|试验|工业|集聚|旅游|管理|管|政|分|灾|库|牧|片|专|学|战|厂|街|服务|特色|核心|先行|先导|引领|改革|贸易|物流|总部|城乡|各|全|我|本|该|两|每|新城)区$"
)
# 山区 and 站区 that are no district: 贫困山区, 车站区.
_LAND = re.compile(r"(?:贫困|偏远|边远|深|浅|高寒?|老|石|林|大|小|前|后|本|全|该|各|两)?山区|[车总分各两一]?站区")
_NOT_IN_STEM = re.compile(
    r"^[赴去]|政府|信息|工作|公司|学校|管理|监督|服务|中心|局|委|办公|院|我|该|全国|部门|单位|[在由被把的了请受按据及与是对向到过]"
)
_TOWN_GOES_ON = re.compile(r"镇|乡(?!村|镇)|街道|苏木")
_SUFFIXES = "省州盟县区市旗"
_STEM, _BANNER = 4, 8  # characters before the suffix: 科尔沁右翼中旗
_BARE = ("自治区", "自治县", "自治州", "自治旗")  # of no name: any of them
_ENDS = re.compile(
    r"(?:政府|办公室|办公厅|局|委员会|委|厅|部|院|署|中心|办事处|街道办|管委会|所|站|队|银行|海关|社|大学|学院|学校|医院|公司|集团|馆|会|台|处|庭|中学|小学|幼儿园|党校|乡|镇|街道|苏木|县|市|区|旗|州|省|盟|办|师|团|行|院|园|场|署)$"
)
_PRONOUN = re.compile(
    r"^(?:我|本|全|该|各|其|所在)(?:[省市县区州旗盟乡镇局委办厅部院处会街]|街道|机关|单位|部门|中心)|^(?:报告|工作|情况|区县|县区|市县|县市|市直|县直|区直|部门|单位|本级|乡镇)"
)
# Words of the sentence around a name.
_LEADING_TO = re.compile(r"(?:按照|根据|依据|参照|遵照|依照|以下|详情|联系|结合|附件?[:：])")
_SAYING = re.compile(r"公布|发布|(?<!机构)编制|社会公|现将|报告|年度|转发|印发|关于|收到|报送|呈报")
_EXPANDED = (
    (re.compile(r"(?<=[乡镇木])(人民政府|政府)?(?:党政|综合|工作)+(?:办公室|办)$"), r"人民政府"),
    (re.compile(r"(?<=街道)(?:办事处|办)?(?:党政|综合|工作)+(?:办公室|办)$"), "办事处"),
    (re.compile(r"(?<=开发区|高新区|经开区)党政(?:综合)?办公室$"), "管理委员会"),
    (re.compile(r"海关关区$"), "海关"),
    (re.compile(r"(乡|镇|苏木)$"), r"\1人民政府"),
    (re.compile(r"街道(?:办)?$"), "街道办事处"),
    (re.compile(r"(?<!人民)(?<=[省市县区州旗乡镇木])政府(?=$|办)"), "人民政府"),
    (re.compile(r"(?<=人民政府)办$"), "办公室"),
    (re.compile(r"(?<=[\u4e00-\u9fff]{2}局)(?:综合|政务公开)?办公室$"), ""),  # a bureau writes by its office
    (re.compile(r"管委会$"), "管理委员会"),
)
_ORGAN = re.compile(rf"^(?:国家|中国|中华人民共和国)[{_HAN}]{{0,8}}?(?:总局|局|部|总署|署)(?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: the regions it says, widest first, and the body."""

    regions: tuple[str, ...]
    body: str

    @property
    def official(self) -> str:
        """The body's official name with its nearest region in front.

        >>> parse_name("河南省封丘县城关乡").official, parse_name("淮安市").official
        ('封丘县城关乡人民政府', '淮安市人民政府')
        """
        return _official(self.regions[-1] if self.regions else "", self.body)


@lru_cache(maxsize=1024)
def _official(near: str, body: str) -> str:
    if _ORGAN.match(body):
        return body
    name = near + body if body else near + "人民政府"
    for pattern, full in _EXPANDED:
        name = pattern.sub(full, name)
    return name


@lru_cache(maxsize=1024)  # a paper prints its own name again and again
def parse_name(text: str) -> Name:
    """Take a name apart.

    >>> parse_name("运城市芮城县学张乡人民政府")
    Name(regions=('运城市', '芮城县'), body='学张乡人民政府')
    >>> parse_name("阿克苏地区拜城县人民政府").official
    '拜城县人民政府'
    >>> parse_name("青禾市市场监督管理局"), parse_name("红旗镇"), parse_name("沙市区城市管理局").regions
    (Name(regions=('青禾市',), body='市场监督管理局'), Name(regions=(), body='红旗镇'), ('沙市区',))
    """
    organ = _ORGAN.match(text)
    if organ:
        regions, _ = split_regions(text[organ.end() :])
        return Name(tuple(regions), text)
    regions, body = split_regions(text)
    return Name(tuple(regions), body)


def split_regions(text: str) -> tuple[list[str], str]:
    """The regions a name begins with, and the rest."""
    regions: list[str] = []
    while (cut := _region_end(text, regions)) is not None:
        regions.append(text[:cut])
        text = text[cut:]
    return regions, text


def _region_end(text: str, before: list[str]) -> int | None:
    if before and before[-1][-1] in "县旗区" and not before[-1].endswith(("自治区", "地区")):
        return None
    if len(before) >= 2 and before[-1][-1] == "市" and before[-2][-1] in "市州盟":
        return None
    for k in range(2, min(len(text), 15) + 1):
        if text[k - 1] in _SUFFIXES and _is_region(text[:k], text[k:], before):
            return k
    return None


def _is_region(name: str, after: str, before: list[str]) -> bool:
    stem, suffix = name[:-1], name[-1]
    if (
        _NOT_IN_STEM.search(stem)
        or _TOWN_GOES_ON.match(after)
        or (len(stem) > (_BANNER if suffix == "旗" else _STEM) and "自治" not in name and "族" not in name)
        or name in _BARE
    ):
        return False
    if suffix == "区":
        if name.endswith("自治区"):
            return not before
        if name.endswith("地区"):
            return len(stem) >= 3
        if len(stem) == 1:
            return stem in "城郊矿" and bool(before)
        if name == "新城区":  # some cities have a district of this name, most have a new town
            return bool(before) and before[-1][-1] == "市"
        return not _AREA.search(name) and not _LAND.fullmatch(name) and (not name.endswith("新区") or len(stem) >= 3)
    if suffix == "市":
        return len(stem) >= 2 and not (len(stem) > 2 and stem[-1] == "城") and not after.startswith(("场", "级", "容"))
    if suffix == "县":
        return stem not in tuple("本全各省市州区为和各跨") and not after.startswith(("级", "域"))
    if suffix == "州":
        return stem.endswith("自治") or (2 <= len(stem) <= 4 and not before[1:] and _is_prefecture(stem, after))
    return len(stem) >= 2 and not (suffix == "盟" and stem[-1] in "联同") and not (suffix == "省" and before)


def _is_prefecture(stem: str, after: str) -> bool:
    """Whether 州 ends the short name of an autonomous prefecture (凉山州) and not of a city (滁州市, 安徽滁州…)."""
    return bool(after) and after[0] not in "市区县镇乡街村" and stem[:-1] not in _provinces()


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    """The provinces as they are written without 省, 市 and 自治区."""
    return frozenset(levels().bare_area(name) for name in levels().provinces)


@lru_cache(maxsize=1024)
def is_agency(text: str) -> bool:
    """Whether a wording reads as the name of a body and not as 我局 or 全县.

    >>> is_agency("青禾县财政局"), is_agency("我局"), is_agency("一是加强领导"), is_agency("政府办转发石桥镇人民政府")
    (True, False, False, False)
    """
    return (
        2 < len(text) <= 40
        and bool(re.fullmatch(rf"[{_HAN}（）()·、]+", text))
        and bool(_ENDS.search(text))
        and not _PRONOUN.match(text)
        and not _SAYING.search(text)
        and not _LEADING_TO.match(text)
    )


def is_cut(name: str, whole: str) -> bool:
    """Whether a name is what is left of another whose first characters the edge of a page or cell cut off.

    >>> is_cut("禾县柳林镇", "青禾县柳林镇人民政府"), is_cut("柳林镇", "青禾县柳林镇人民政府")
    (True, False)
    >>> is_cut("青禾县税务局", "国家税务总局青禾县税务局")
    False
    """
    short, long = parse_name(name).official, parse_name(whole).official
    if short == long or not long.endswith(short):
        return False
    organ = _ORGAN.match(long)
    parts = [organ[0] if organ else "", *parse_name(long).regions]
    return long[: -len(short)] not in accumulate(parts)


def town_of(body: str) -> str | None:
    """The town a body belongs to, without its office.

    >>> town_of("学张乡人民政府"), town_of("财政局")
    ('学张乡', None)
    """
    match = re.match(rf"([{_HAN}]{{1,12}}?(?:乡|镇|街道|苏木))(?:人民政府|政府|办事处|办|党委|党工委|$)", body)
    return match[1] if match else None
