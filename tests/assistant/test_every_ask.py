"""Several asks joined in one sentence: every one of them is answered, in the order asked."""

from __future__ import annotations

import time
from datetime import date

import pytest

from assistant.ask import ask
from assistant.ends.every_ask import pieces
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
ASKED = [
    ("石桥镇2023年收了几件申请、公开率多少", ("本年新收政府信息公开申请", "公开率")),
    ("石桥镇2023年申请几件，问题是什么", ("本年新收政府信息公开申请", "问题：")),
    ("石桥镇2023年收到多少申请，其中自然人多少，公开率多高，主要问题是什么", ("（自然人）", "公开率", "问题：")),
    ("柳林镇2023年办了多少许可，有没有复议，存在什么问题", ("行政许可", "行政复议", "问题：")),
    ("公安局2023年被告了几次、输了几次、纠错率多少", ("行政诉讼", "结果纠正", "纠错率")),
    ("石桥镇2023年收到申请没有，许可多少件", ("本年新收政府信息公开申请", "行政许可")),
    ("公安局2023年培训了几次多少人", ("次（文中自述）", "人次（文中自述）")),
    ("石桥镇2023年申请量和公开率，另外有什么问题、怎么改", ("申请", "公开率", "问题：", "措施：")),
    ("2024年各镇处罚占全县多少，平均每家多少", ("占", "平均每家")),
    ("2024年全县共收申请多少件，哪家最多，公开率多少", ("取自", "最多的是", "人民政府2024年公开率")),
    ("柳林镇2023年处罚几件，在各镇里第几，最多的是谁", ("排第", "青禾县的镇2023年行政处罚最多的是")),
    ("2023年各镇公开率多少，哪几个低于50%", ("的镇2023年公开率：", "少于50%的有")),
    ("公安局2023年主动公开了多少信息，开了几回培训，有没有被告", ("文中自述", "培训", "行政诉讼")),
    ("石桥镇新收和办结近三年", ("本年新收政府信息公开申请：", "办理结果总计：")),
    ("石桥镇2023年新收、公开、不予公开各多少", ("申请", "予以公开", "不予公开")),
    ("青禾县2023年许可和处罚各多少，比上年咋样", ("人民政府2022年行政许可", "人民政府2022年行政处罚")),
    ("2023年许可最多的镇是哪个，最少的呢，差多少", ("最多的是", "最少的是", "相差")),
]


@pytest.mark.parametrize(("text", "told"), ASKED, ids=[text for text, _ in ASKED])
def test_every_ask_is_answered(county: Library, text: str, told: tuple[str, ...]) -> None:
    said = ask(text, county, TODAY).text
    places = [said.find(word) for word in told]
    assert -1 not in places and places == sorted(places), said


def test_a_limit_of_one_ask_limits_all(county: Library) -> None:
    assert ask("石桥镇2023年上半年收了几件申请、公开率多少", county, TODAY).figures == ()


WHOLE = ["石桥镇、柳林镇2023年许可和处罚各多少", "2023年处罚超过10件、有复议的单位有哪些", "石桥镇2023年许可多少"]


@pytest.mark.parametrize("text", WHOLE)
def test_one_ask_is_one_piece(text: str) -> None:
    assert pieces(text) == [text]


def test_nasty_text_is_cut_fast() -> None:
    began = time.process_time()
    for text in ("多少、" * 3000, "和" * 10_000, "几次" * 5000, "，" * 10_000):
        pieces(text)
    assert time.process_time() - began < 1


def test_what_the_text_says_is_held_against_the_table(county: Library) -> None:
    said = ask("石桥镇2023年正文说收了多少，表里是多少", county, TODAY)
    assert said.kind == "check" and "对不上" in said.text


@pytest.mark.parametrize("text", ["2023年申请全部来自自然人的单位", "哪些单位2023年申请全部来自自然人（收到过申请的）"])
def test_all_of_it_comes_from_one_kind(county: Library, text: str) -> None:
    alike = ask("2023年申请全是自然人提的单位", county, TODAY)
    given = ask(text, county, TODAY)
    assert "等于" in given.text and given.table and alike.table and given.table.rows == alike.table.rows


def test_each_body_has_the_figure_named_with_it(county: Library) -> None:
    given = ask("石桥镇2023年的许可数是不是比公安局的处罚数还少", county, TODAY)
    told = [(f.row, "公安局" in (f.agency or "")) for f in given.figures]
    assert told == [("行政许可", False), ("行政处罚", True)]
