"""Asks that were refused or asked back though the tables say it: 公开率百分之几, 没被复议的单位名单, 没处理的有几件."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import listed, numbers, told
from vectorstore.library import Library


@pytest.mark.parametrize("text", ["石桥镇2024年公开率百分之几", "石桥镇2024年公开率是百分之多少"])
def test_a_rate_is_no_share(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.VALUE and numbers(answer) == numbers(told("石桥镇2024年公开率", county))


def test_a_share_stays_one(county: Library) -> None:
    assert told("2024年公安局许可占全县百分之几", county).kind is Kind.SHARE


@pytest.mark.parametrize(
    "words",
    [
        "逾期没按收费通知缴费不再处理的",
        "没有按照收费通知缴纳费用的申请",
        "因未按收费通知书交费不再处理的申请",
        "不按通知缴费的",
    ],
)
def test_fees_not_paid_are_a_row_of_the_requests(county: Library, words: str) -> None:
    answer = told(f"公安局2024年{words}有几件", county)
    assert answer.figures[0].row == "其他处理/申请人逾期未按收费通知要求缴纳费用"


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("2024年没有被复议的单位名单", "2024年哪些单位没有被复议"),
        ("给我一份2024年没被起诉的单位名单", "2024年哪些单位没被起诉"),
        ("2024年被起诉过的镇名单", "2024年哪些镇被起诉过"),
    ],
)
def test_a_list_of_those(county: Library, text: str, which: str) -> None:
    answer = told(text, county)
    assert answer.kind is Kind.LIST and listed(answer) == listed(told(which, county)) != set()


@pytest.mark.parametrize("text", ["2024年报告有没有缺的", "2024年的年报有缺的吗", "2024年报告有没有漏的"])
def test_whether_reports_lack(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.understood and answer.understood.unfiled and answer.kind is Kind.LIST


@pytest.mark.parametrize("words", ["没处理的申请", "还没办的申请", "尚未处理的"])
def test_what_is_not_handled_is_handed_on(county: Library, words: str) -> None:
    answer = told(f"公安局2024年{words}有几件", county)
    assert answer.kind is Kind.VALUE and answer.figures[0].row == "结转下年度继续办理"


@pytest.mark.parametrize("text", ["公安局2024年不予处理的有几件", "公安局2024年不予处理多少件"])
def test_what_is_declined_is_another_row(county: Library, text: str) -> None:
    assert told(text, county).figures[0].row == "不予处理/合计"
