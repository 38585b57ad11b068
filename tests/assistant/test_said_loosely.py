"""Rows and sections said loosely: put off to next year, straight to court, persons who applied, what was done badly."""

from __future__ import annotations

import time
from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from assistant.words.paraphrases import paraphrased
from tests.assistant.test_said_plainly import rows
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
LEFT, DIRECT, AFTER = "结转下年度继续办理", "未经复议直接起诉", "复议后起诉"
NEW, FINES = "本年新收政府信息公开申请数量", "行政处罚"


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("转到了下一年的有几件", LEFT),
        ("拖到明年的有几件", LEFT),
        ("拖到了来年的申请有几件", LEFT),
        ("跨到下一年办的几件", LEFT),
        ("没办完滚到下一年的有多少", LEFT),
        ("顺延到下一年的几件", LEFT),
        ("年底手上还剩几件没答复", LEFT),
        ("到年底没结的申请几件", LEFT),
        ("直接告到法院的有几件", DIRECT),
        ("没复议就起诉的有几件", DIRECT),
        ("跳过复议直接起诉的几件", DIRECT),
        ("一上来就告到法院的有几件", DIRECT),
        ("未复议先起诉的几件", DIRECT),
        ("复议完又告的有几件", AFTER),
        ("复议不服再起诉的几件", AFTER),
        ("先复议再起诉的几件", AFTER),
        ("对复议结果不服又打官司的有几件", AFTER),
        ("走完复议又起诉的几件", AFTER),
    ],
)
def test_a_row_is_heard_in_what_happened(county: Library, said: str, row: str) -> None:
    text = f"石桥镇2024年{said}"
    assert ask(text, county, TODAY).kind is Kind.VALUE and rows(text, county) == [(row, "总计")]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("复议和起诉各几件", [("行政复议", "总计"), ("行政诉讼/合计", "总计")]),
        ("直接打官司打输几件", [(DIRECT, "结果纠正")]),
        ("直接起诉的还没判几件", [(DIRECT, "尚未审结")]),
        ("复议后被纠正几件", [("行政复议", "结果纠正")]),
        ("处罚几件，直接告诉我", [(FINES, "本年处理决定数量")]),
    ],
)
def test_what_stands_beside_them_is_not_swallowed(county: Library, said: str, wanted: list[tuple[str, str]]) -> None:
    assert rows(f"石桥镇2024年{said}", county) == wanted


@pytest.mark.parametrize(
    ("said", "row", "column", "note"),
    [
        ("几个人申请公开", NEW, "自然人", "按件数计申请"),
        ("多少人来申请过", NEW, "自然人", "按件数计申请"),
        ("有几个人递过申请", NEW, "自然人", "按件数计申请"),
        ("申请人有多少", NEW, "总计", "不按人数"),
        ("几个人的申请没办完", LEFT, "总计", "不按人数"),
    ],
)
def test_cases_are_told_for_persons_and_said_to_be_cases(
    county: Library, said: str, row: str, column: str, note: str
) -> None:
    answer = ask(f"石桥镇2024年{said}", county, TODAY)
    assert [(f.row, f.column) for f in answer.figures] == [(row, column)]
    assert any(note in line for line in answer.assumptions)


@pytest.mark.parametrize(
    "said",
    [
        "没做好的地方",
        "干得不好的地方",
        "哪些工作没干好",
        "哪些地方没做到位",
        "做得不太好的有哪些",
        "还有哪些差距",
        "哪些方面还不行",
    ],
)
def test_what_was_done_badly_are_the_problems(county: Library, said: str) -> None:
    answer = ask(f"石桥镇2024年{said}", county, TODAY)
    assert answer.kind is Kind.PASSAGES and "问题" in answer.text and answer.citations


@pytest.mark.parametrize(
    "text",
    [
        "2024年哪家最拖拉",
        "2024年哪家办得最慢",
        "2024年哪个单位办理申请最慢",
        "石桥镇2024年办得慢不慢",
        "2024年谁答复最快",
        "2024年哪家效率最低",
        "Which agency was the slowest to answer in 2024?",
    ],
)
def test_no_count_stands_for_speed(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert (answer.kind, answer.reason) == (Kind.MISSING, "not_stated") and not answer.figures
    assert "快慢" in answer.text or "how fast" in answer.text


def test_what_grew_fastest_is_no_question_of_speed(county: Library) -> None:
    assert ask("2023到2024年哪个镇许可增长最快", county, TODAY).kind is Kind.EXTREME


@pytest.mark.parametrize("piece", ["没办完", "复议后", "不服", "申请", "转到", "直接", "先复议"])
def test_long_texts_are_read_quickly(piece: str) -> None:
    began = time.process_time()
    list(paraphrased((piece * 10_000)[:10_000]))
    assert time.process_time() - began < 3
