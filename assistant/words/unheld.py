"""Names of bodies right behind an area or a body that no body held bears: 白河县应急局, 城关镇派出所."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vectorstore.levels import levels
from vectorstore.locally import names_a_trade
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.words.mentions import Hit

_PART = (  # what lies inside another body, and reports nothing itself
    r"派出所|司法所|税务所|财政所|监管所|管理所|工商所|卫生院|卫生所|卫生室|医院|学校|中学|小学|幼儿园|居委会|村委会|法庭"
    r"|[\u4e00-\u9fff]{0,4}(?:大队|中队|支队|分局|服务中心|工作站|服务站)"
)
_SIGN = r"[^\W\da-z_各每哪几全所有的和与跟及同在比占是谁多少年从到把被对向为不没除算本某每两三四五六七八九十]"
_BODY = (
    rf"(?:{_SIGN}{{1,9}}?(?:局|委员会|大队|支队|总队|联合会|派出所|管委会|研究院|学院|党校|中学|集团|公司)"
    rf"|{_SIGN}{{2,4}}?(?:委|中心)|法院|检察院|医院|妇联|残联|文联|科协|侨联|工商联|工会|团委|政协|人大"
    rf"|委(?!托|员|派|任|会){_SIGN}{{2,5}}?(?:部|办公室|办|委|校)(?![理了]))"
)
_GOVERNMENT = (  # 政府信息, 政府网站, 政府部门 name no body
    r"(?:人民)?政府(?!信息|各|部门|系统|网|公[报开]|采购|购买|办(?!理|了|的|过)|工作|开放|常务|性|门户|机关|组成|直属|单位|下[属辖]|所属|本级|及其)"
)
_OFFICE = r"办(?:公[室厅])?(?![理了的过结事证学件得公]|多少|几)"  # 政府办, which is not the government
_BEHIND_AREA = Pattern(rf"(?:人民)?政府{_OFFICE}|{_GOVERNMENT}|{_BODY}")
_BEHIND_GOVERNMENT = Pattern(_OFFICE)
_BEHIND_BODY = Pattern(_PART)
_GOVERNMENTS = levels().governments
_UNSURE = frozenset({"typo", "guess", "bare"})


def unheld(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Where such a name stands, from the area or the body before it."""
    known = list(hits)
    for hit in known:
        if hit.how in _UNSURE and hit.kind == "region":
            continue
        own = _BEHIND_GOVERNMENT if text[hit.start : hit.end].endswith(_GOVERNMENTS) else _BEHIND_BODY
        said = (_BEHIND_AREA if hit.kind == "region" else own).match(text, hit.end)
        if said and not any(_is_it(h, hit.end, said.end()) for h in known if h.kind == "agency" and h is not hit):
            yield hit.start, said.end()


_SYSTEM = Pattern(
    r"(?:^|(?<=[,，。;；?？\s全各市县区省州旗盟年度和]))(?P<trade>[\u4e00-\u9fff]{2,4}?)系统"
    r"(?=\s*(?:$|[\d,，。;；?？呢各谁哪的里中和]|一共|合[计起]|总共|去年|今年|前年|新收|许可|处罚|收|办|罚))"
)


def systems_unheld(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """教育系统, where no bureau of education is held."""
    known = list(hits)
    for m in _SYSTEM.finditer(text):
        if names_a_trade(m["trade"]) and not any(h.start < m.end() and m.start() < h.end for h in known):
            yield m.span()


def _is_it(hit: Hit, start: int, end: int) -> bool:
    """Whether a body held bears the name, or more than it: 执法局 is no name of a 综合执法局."""
    return (hit.start <= start < hit.end and hit.how != "bare") or hit.start < end < hit.end
