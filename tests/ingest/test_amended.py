"""Notes that take a figure back, and a form printed empty before the filled one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.adversarial.tricks import base, paper
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read
from vectorstore.records import Fact, Key, State

FINES: Key = ("二", "行政处罚", "本年处理决定数量")
NEW: Key = ("三", "本年新收政府信息公开申请数量", "总计")
TITLE = "三、收到和处理"


def facts(note: str) -> dict[Key, Fact]:
    text = text_of(paper(base().saying({FINES: "678"})))
    return {f.key: f for f in read(text.replace(TITLE, f"{note}\n{TITLE}", 1), "txt")[0]}


@pytest.mark.parametrize(
    "note",
    [
        "注：以上行政处罚数据有误，实际应为685件。",
        "勘误：表中行政处罚“678”应为“685”。",
        "更正：行政处罚本年处理决定数量由678更正为685。",
        "注：本表行政处罚一栏误填。",
    ],
)
def test_a_figure_that_is_taken_back_is_not_certain(note: str) -> None:
    told = facts(note)
    assert told[FINES].state is State.UNREADABLE and told[FINES].value is None
    assert told["二", "行政强制", FINES[2]].state is State.PRINTED


@pytest.mark.parametrize(
    "note",
    [
        "更正：行政处罚本年处理决定数量由670更正为678。",
        "注：行政处罚按决定书文号统计。",
        "其中行政处罚案卷材料有误的均已补正。",
    ],
)
def test_a_note_that_says_the_same_takes_nothing_back(note: str) -> None:
    assert (facts(note)[FINES].state, facts(note)[FINES].value) == (State.PRINTED, Decimal(678))


def test_a_form_printed_empty_before_the_filled_one_says_nothing() -> None:
    text = text_of(paper(base().saying({FINES: "678"})))
    start, end = text.index("第二十条第（六）项"), text.index("第二十条第（八）项")
    empty = text[start:end].replace("678", "").replace("\t0", "\t")
    told = {f.key: f for f in read(text[:start] + empty + text[start:], "txt")[0]}
    assert told[FINES].value == Decimal(678)
