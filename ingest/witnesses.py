"""Who a paper says it is in its sentences: subjects, signatures, issuers, and whom to ask; not those it only cites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import years
from ingest.names import is_agency, parse_name, split_regions, town_of

DATE = re.compile(r"(20\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")
_SUBJECT = re.compile(
    r"(?:^|[，,。；;：:“”》（）()、\s]|年度?|由|现将)((?:(?!年度?|由|现将)[\u4e00-\u9fff]){2,24}?(?:人民政府|政府|街道办事处|管理委员会|管委会|委员会|办公室|局|厅|院|中心|公司|委))"
    r"(?=严格|认真|按照|根据|坚持|高度|深入|全面|积极|持续|编制|发布|公布|(?:政府信息|政务)公开(?!年报|年度报告|目录|指南|专栏|平台|网|栏|[^，。,]{0,12}(?:联系|咨询|关于))|组织编|[（(]以下简称|在|以|围绕|紧紧|共|扎实|始终|切实|进一步|不断|主动|将|未|大力|着力)"
)
_PLACE = re.compile(
    r"(?:^|[。，,；;])20\d\d年(?:度|以?来)?[，,]?(?:(?P<town>(?![我本全该各])[\u4e00-\u9fff]{1,10}?"
    r"(?:(?<![我本全该各])[乡镇]|街道|苏木|(?<=[\u4e00-\u9fff]{2})(?:开发区|高新区|经开区)))|(?P<area>[\u4e00-\u9fff]{2,9}?[省市县区州旗盟]))"
    r"(?=(?:政府信息公开工作)?(?:在[省市县区旗州乡镇]|严格|认真|按照|坚持|高度重视|深入|全面|积极|持续|围绕|紧紧|始终|切实|以《|以习))"
)
_ZONE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:开发区|高新区|经开区)$")
_OFFICE_OWN = re.compile(
    r"[我本全](?:街道|中心|单位|部门|机关|公司|[局委办厅院处站所校社乡镇])|[局委办厅院]党组|局机关"
)
_LEAD = re.compile(r"^(?:(?:现|特|予以)?(?:将|把|由|公布|公开|发布|编制|编写|形成)了?|请(?:与|向|联系|咨询))")
_ISSUER = re.compile(
    r"(?:发布机构|发布单位|发文机关|信息来源|来源|责任单位|公开机构|制作单位|供稿单位|填报单位|报送单位|编制单位)\s*[:：]\s*([\u4e00-\u9fff]{3,30})"
)
_CONTACT = re.compile(
    r"请?(?:与|向|联系|咨询|致电)[:：]?([\u4e00-\u9fff]{4,36}?)(?=联系|咨询|反映|垂询|[（(，,：:；;。])"
)
_OFFICE = re.compile(
    r"(?:(?:政府信息|信息|政务)公开|政务|信息|党政|综合|工作|领导小组)*(?:办公室|办|科|股|(?<!办事)处|中心)$"
    r"|(?<=政府)[\u4e00-\u9fff]{1,8}(?:办公室|办|中心)$"
)
_SECRETARIAT = re.compile(
    r"政府(?:办(?:公[室厅])?|(?:政府)?(?:信息|政务)公开[\u4e00-\u9fff]{0,8}办公室)$"
)  # writes for itself, and for all where it speaks of all
_WHOLE = re.compile(r"(?:全|我)[省市县区旗州盟](?!人民|政府|直)")
_TWICE = re.compile(r"局局")
_CITED = re.compile(r"《[^《》]{1,200}》")  # a paper of somebody else, and who wrote it
_ISSUING = re.compile(r"(?:印发|发布|公布)$")  # a document's last line
LAST = 8  # lines among which a signature stands


def contact_of(lines: tuple[str, ...], text: str) -> str | None:
    """The body whose office answers questions about the report, where the report speaks of itself as such a body.

    A government's report may be answered for by any of its offices.
    """
    for said in (m for line in lines for m in _CONTACT.findall(years.normal(line))):
        said = _TWICE.sub("局", said)
        name = _OFFICE.sub("", said) if not is_agency(said) or _OFFICE.search(said) else said
        own = re.search(rf"[我本]{name[-1:]}", text)
        if is_agency(name) and (town_of(parse_name(name).body) or (own and name[-1] in "局委厅院")):
            return name
    return None


def signatures(last: list[str], front: list[str]) -> tuple[str, ...]:
    """The names that stand alone on a line at the end, or under the title; without the date beside them.

    Whom a letter addresses does not sign it.
    """
    under_title = (text for text in front[:6] if not text.endswith(("：", ":")))
    lines = (*last[-LAST:][::-1], *under_title)
    bare = [_ISSUING.sub("", DATE.sub("", years.normal(text)).strip("：:（）()")) for text in lines]
    return tuple(text for text in bare if is_agency(text) and len(text) <= 30)


def subjects(opening: Iterable[str], text: str) -> list[str]:
    """Names that open a sentence of the first lines as its subject."""
    said = (_CITED.sub("》", years.normal(line)) for line in opening)
    found = (_LEAD.sub("", n) for line in said for n in _SUBJECT.findall(line))
    named = [n for n in found if is_agency(n) and not (_SECRETARIAT.search(n) and _WHOLE.search(text))]
    return [n for n in named if not n.endswith("公司") or re.search("[我本]公司|集团", text)]


def places(opening: Iterable[str], text: str) -> list[str]:
    """Towns, zones and areas that the first sentences speak of as the one whose year it was: 2023年，青禾县坚持….

    An area does so for its government where the paper speaks of the whole of it and of no office as its own.
    """
    said = (_CITED.sub("》", years.normal(line)) for line in opening)
    told = [m["town"] or m["area"] for line in said for m in _PLACE.finditer(line)]
    found = [name for name in told if town_of(name) or _ZONE.search(name) or split_regions(name)[0]]
    return [n for n in found if not split_regions(n)[0] or _is_whole(n, text)]


def _is_whole(area: str, text: str) -> bool:
    return not split_regions(area)[1] and not _OFFICE_OWN.search(text) and bool(re.search(f"[全我]{area[-1]}", text))


def issuer_of(front: Iterable[str]) -> str | None:
    """Who is said to publish the page."""
    return next((m[1] for line in front for m in _ISSUER.finditer(line)), None)
