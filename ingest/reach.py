"""For whom a government's figures speak, where its paper says so: 数据为县政府本级，不含县直部门和乡镇."""

from __future__ import annotations

import re

_HINT = re.compile(r"本级|办公室|政府机关|不含|不包[括含]|[未不]纳入|不涵盖|未包[括含]")
_SENTENCE = re.compile(r"[^。；;\n]+")
_OF_FIGURES = re.compile(r"数据|统计|所列|报告(?:范围|仅|只|为|中|内|不)|本报告|本年报|本表")
_BODIES = r"(?:部门|单位|县直|市直|区直|州直|旗直|直属|所属|下属|各[委办]?局)"
_LEFT_OUT = re.compile(
    rf"(?:不含|不包[括含]|未包[括含]|不涵盖|[未不]纳入)[^，,]{{0,12}}{_BODIES}|{_BODIES}[^，,]{{0,12}}(?:除外|[未不]纳入|不在(?:统计|此))"
)
_OFFICE = r"(?:人民)?政府(?:本级|办公室|办(?!理|公|事)|机关)|政府办公[室厅]|本级(?:政府)?(?:机关)?"
_ONLY = re.compile(
    rf"(?:仅|只|限于|(?:数据|范围|均|系|报告)[^，,]{{0,6}}[为是])[^，,]{{0,14}}(?:{_OFFICE})(?=$|[，,（()）的]|数据|情况|政府信息|公开|工作|统计|范围)"
)
_MORE = re.compile(
    rf"(?:及|和|与|、|以及|包括|涵盖|汇总)(?![^，,]{{0,4}}本级)[^，,不未]{{0,12}}(?:{_BODIES}|乡镇|镇街|街道)"
)
_OTHERS = re.compile(r"垂直|双重|双管|中央|驻[县市区]|省属|涉密")


def own_office(text: str) -> str | None:
    """The sentence by which a paper says that its figures are those of the government's own office alone.

    >>> own_office("本报告所列数据为县政府本级数据，不含县直部门和乡镇。")
    '本报告所列数据为县政府本级数据，不含县直部门和乡镇'
    >>> own_office("本报告数据统计范围为县政府办公室及各乡镇、县直部门。") is None
    True
    """
    if not _HINT.search(text):
        return None
    return next((s.strip() for s in _SENTENCE.findall(text) if _says_so(s)), None)


def _says_so(sentence: str) -> bool:
    if not _HINT.search(sentence) or not _OF_FIGURES.search(sentence) or _OTHERS.search(sentence):
        return False
    return bool(_LEFT_OUT.search(sentence) or (_ONLY.search(sentence) and not _MORE.search(sentence)))
