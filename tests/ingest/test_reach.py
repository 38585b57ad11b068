"""For whom a government's figures speak, read from its paper."""

from __future__ import annotations

import pytest

from ingest.reach import own_office

SAYS_SO = [
    "本报告所列数据为县政府本级（县政府办公室）数据，不含县直部门和乡镇。",
    "本报告数据统计范围为县政府办公室，不包括县直部门和乡镇。",
    "本报告为县政府办公室本级数据。",
    "本报告仅反映县人民政府办公室政府信息公开工作情况。",
    "本报告数据不含各乡镇、县直各部门数据。",
    "本报告所列数据只包括县政府本级。",
    "所列数据统计范围为市政府机关，市直各单位另行公布。",
    "下属单位未纳入本报告统计。",
]
SAYS_NOT = [
    "本报告由县政府办公室编制。",
    "县政府办公室作为本级受理机构，2023年直接收到政府信息公开申请55件，登记后分送承办单位。",
    "本报告数据统计范围为县政府办公室及各乡镇、县直部门。",
    "本报告所列数据包括县政府本级、县直各部门和各乡镇（街道）。",
    "本报告数据不含涉密信息。",
    "本报告数据不含垂直管理部门。",
    "数据由县政府办公室汇总各单位报送情况。",
    "如对本报告有疑问，请与县政府办公室联系。",
    "公开数据统计由县政府办公室负责，各单位不得漏报。",
    "对统计数据进行审核，仅县政府办公室就退回12次。",
    "2023年，县政府本级收到申请22件，数据已核对。",
]


@pytest.mark.parametrize("text", SAYS_SO)
def test_a_paper_that_says_so(text: str) -> None:
    assert own_office(f"青禾县人民政府年度报告。\n{text}\n一、总体情况") in {text.rstrip("。")}


@pytest.mark.parametrize("text", SAYS_NOT)
def test_a_paper_that_says_nothing_of_the_kind(text: str) -> None:
    assert own_office(f"青禾县人民政府年度报告。\n{text}\n一、总体情况") is None
