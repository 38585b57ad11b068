"""One balanced report whose prose can be told anew: what checks say of a sentence, without printing a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ingest.checks import check
from ingest.pages import Document, Line, Outline, Section
from tests.papers.truth import FORMS, balanced
from vectorstore.records import Fact, Finding, Identity, Key, Place, State

FILE = "纸.txt"
YEAR = 2023
# 新收 120 (自然人 100, 商业企业 14, 法律服务机构 6), 上年结转 3, 总计 118, 结转下年 5
RESULTS = {
    ("予以公开", "自然人"): 50, ("予以公开", "商业企业"): 9, ("部分公开", "自然人"): 10,
    ("不予公开/属于国家秘密", "自然人"): 2, ("不予公开/属于行政执法案卷", "商业企业"): 1,
    ("无法提供/本机关不掌握相关政府信息", "自然人"): 28, ("无法提供/本机关不掌握相关政府信息", "法律服务机构"): 6,
    ("不予处理/信访举报投诉类申请", "自然人"): 4, ("不予处理/重复申请", "商业企业"): 4, ("其他处理/其他", "自然人"): 4,
}  # fmt: skip
CARRIED = {"自然人": (Decimal(2), Decimal(4)), "商业企业": (Decimal(1), Decimal(1))}
TWO = {
    ("行政规范性文件", "本年制发件数"): 7, ("行政规范性文件", "本年废止件数"): 2,
    ("行政规范性文件", "现行有效件数"): 31,
    ("行政许可", "本年处理决定数量"): 815, ("行政处罚", "本年处理决定数量"): 64,
}  # fmt: skip
FOUR = {("行政复议", "结果维持"): 2, ("行政复议", "尚未审结"): 1, ("行政复议", "总计"): 3}
FOUR |= {("未经复议直接起诉", "结果维持"): 1, ("未经复议直接起诉", "总计"): 1}
FOUR |= {("复议后起诉", "其他结果"): 1, ("复议后起诉", "总计"): 1}
SECTIONS = {s.number: s.title for s in FORMS.newest.sections}


def values() -> dict[Key, Decimal]:
    """Every cell of the report."""
    results = {key: Decimal(n) for key, n in RESULTS.items()}
    own = {key: Decimal(0) for key in FORMS.newest.fields}
    own |= {("二", *key): Decimal(n) for key, n in TWO.items()} | {("四", *key): Decimal(n) for key, n in FOUR.items()}
    return own | balanced(FORMS.newest, results, CARRIED)


def facts(changed: Mapping[Key, Decimal | None] | None = None, states: Mapping[Key, State] | None = None) -> list[Fact]:
    """The cells of the report, some otherwise than they should be."""
    cells: dict[Key, Decimal | None] = {**values(), **(changed or {})}
    return [
        Fact(
            "2021",
            *key,
            value,
            FORMS.newest.fields[key].unit,
            (states or {}).get(key, State.PRINTED),
            str(value),
            Place(FILE),
        )
        for key, value in cells.items()
    ]


def outline(prose: Mapping[str, str], without: Sequence[str] = ()) -> Outline:
    """The six sections, with this prose in some of them."""
    said = {"一": "我局认真落实《条例》。", "五": "（一）主要问题。个别栏目更新还不及时。", "六": "无。"} | dict(prose)
    sections = {}
    for n, (number, title) in enumerate(SECTIONS.items()):
        heading = Line(f"{number}、{title}", Place(FILE, line=100 * n), True)
        lines = [Line(t, Place(FILE, line=100 * n + i)) for i, t in enumerate(said.get(number, "").split("\n"), 1)]
        sections[number] = Section(number, heading, tuple(lines))
    front = (Line(f"青禾县财政局{YEAR}年政府信息公开工作年度报告", Place(FILE, line=1)),)
    return Outline(Document(FILE, ()), front, {n: s for n, s in sections.items() if n not in without})


def findings(
    sentence: str,
    agency: str = "青禾县财政局",
    section: str = "一",
    cells: Sequence[Fact] | None = None,
    damaged: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What is found about the report if its prose says this."""
    said = {section: f"（二）依申请公开情况。{sentence}" if section == "一" else sentence}
    return check(cells or facts(), outline(said), FORMS, Identity(agency, ("青禾县",), YEAR), damaged)
