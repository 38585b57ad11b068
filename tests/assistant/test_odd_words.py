"""Odd but ordinary words for rows, changes and bounds, and what is said besides."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from assistant.rows.halves import against
from assistant.words.in_place import in_place
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("推给信访的有几件", {"不予处理/信访举报投诉类申请"}),
        ("重复来要的申请几件", {"不予处理/重复申请"}),
        ("要书要年鉴的几件", {"不予处理/要求提供公开出版物"}),
        ("没补材料就不办了的几件", {"其他处理/申请人无正当理由逾期不补正"}),
        ("要现做的信息没给的几件", {"无法提供/没有现成信息需要另行制作"}),
        ("因为说不清要什么（补正后还是不明确）而没给的有几件", {"无法提供/补正后申请内容仍不明确"}),
        ("拖到下年的几件", {"结转下年度继续办理"}),
        ("其他情况处理的几件", {"其他处理/合计"}),
        ("内部的事不给看几件", {"不予公开/属于三类内部事务信息"}),
        ("上级改了的几件", {"行政复议"}),
        ("公益组织来申请几件", {"本年新收政府信息公开申请数量"}),
        ("三公开率、不予公开率、无法提供率分别多少", {"公开率", "不予公开率", "无法提供率"}),
        ("强制多少，斜杠是不是零", {"行政强制"}),
    ],
)
def test_the_rows_that_are_meant(county: Library, said: str, rows: set[str]) -> None:
    answer = ask(f"石桥镇2023年{said}", county, TODAY)
    assert {m.row for m in answer.understood.measures} == rows, answer.text  # type: ignore[union-attr]


def test_how_often_it_doubled_is_told_as_a_change(county: Library) -> None:
    answer = ask("石桥镇2023年许可比2022年翻了几番", county, TODAY)
    assert answer.kind is Kind.COMPARE and {f.row for f in answer.figures if f.row} == {"行政许可"}


def test_over_a_number_said_with_one_sign(county: Library) -> None:
    q = ask("石桥镇的许可哪年开始过400的", county, TODAY).understood
    assert q is not None and [(f.op, f.value) for f in q.filters] == [(">", "400")]


def test_who_discloses_most_thoroughly_is_asked_of_the_rate(county: Library) -> None:
    answer = ask("石桥镇和柳林镇2023年谁公开得更彻底", county, TODAY)
    assert answer.kind is Kind.COMPARE and {f.row for f in answer.figures} >= {"公开率"}


def test_a_premise_with_a_measure_word_of_its_own_is_checked(county: Library) -> None:
    said = ask("石桥镇2023年规范性文件现行有效多少件", county, TODAY).figures[0].value
    assert ask(f"石桥镇2023年有{said}个文件有效，对吗", county, TODAY).text.startswith("是")


def test_nasty_text_is_read_in_no_time() -> None:
    for text in ("三" + "公开率、" * 3000, "那格是斜杠还是零" * 2000, "不管新旧" * 3000):
        assert all(end <= len(text) for _, _, end, _ in in_place(text))
    assert len(list(against("因为" + "而没给因为" * 3000))) <= 1
