"""Unlike things that one word joins: each of them is told, in the order asked."""

from __future__ import annotations

import time
from datetime import date

import pytest

from assistant.ask import ask
from assistant.ends.unlike import unlike
from assistant.read import read
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
JOINED = [
    ("各镇2024年新收合计和最多的一家是谁", ("合计35件", "石桥镇12件")),
    ("2024年各部门处罚总数和最少的一个", ("合计24,425件", "财政局5件")),
    ("2024年各镇处罚总数和前三名", ("合计66件", "大河湾镇29件")),
    ("2024年各镇许可平均数和排名", ("平均每家547.2件", "从多到少")),
    ("石桥镇2024年主要数据和问题", ("主要数字", "写的问题：")),
    ("石桥镇2024年许可、处罚和存在的问题", ("行政许可342件", "行政处罚17件", "写的问题：")),
    (
        "石桥镇和柳林镇2024年处罚和问题",
        ("柳林镇2024年行政处罚10件", "石桥镇2024年的报告", "柳林镇2024年的报告"),
    ),
    ("青禾县2024年的公开率和主要问题", ("公开率40.39%", "写问题的文字")),
    ("公安局和财政局2024年处罚及主要做法", ("多23,139件", "写的做法：")),
    (
        "2024年全县新收申请总数、平均数、最多的单位和公开率",
        ("申请749件", "平均每家45.58件", "最多的是自然资源局199件", "公开率40.39%"),
    ),
    ("2024年哪些镇新收最多、平均多少、谁没交", ("石桥镇12件", "平均每家7件", "都有报告")),
    ("2024年全县新收多少，还有谁没交", ("申请749件", "云溪乡")),
]


@pytest.mark.parametrize(("text", "told"), JOINED, ids=[text for text, _ in JOINED])
def test_each_of_them_is_told(county: Library, text: str, told: tuple[str, ...]) -> None:
    said = ask(text, county, TODAY).text
    places = [said.find(word) for word in told]
    assert -1 not in places and places == sorted(places), said


ONE = [
    "2024年处罚最多的三个镇和它们的合计",
    "石桥镇2024年处罚和许可各多少",
    "2024年各镇处罚和占全县的比重",
    "哪些单位2024年提到了问题和措施",
    "2024年总数和平均数",
]


@pytest.mark.parametrize("text", ONE)
def test_what_is_one_ask_is_not_cut(county: Library, text: str) -> None:
    assert unlike(read(text, "zh", county.glance().catalogue, TODAY, None)) == []


def test_what_could_not_be_read_is_named_beside_the_other(county: Library) -> None:
    said = ask("石桥镇2024年办件数据和亮点做法", county, TODAY)
    assert "写的做法" in said.text and any("办件数据" in note for note in said.notices + said.assumptions)


def test_nasty_text_is_cut_fast(county: Library) -> None:
    began = time.process_time()
    for text in ("处罚和问题、" * 100, "和" * 600, "合计最多" * 150):
        unlike(read(text[:600], "zh", county.glance().catalogue, TODAY, None))
    assert time.process_time() - began < 4
