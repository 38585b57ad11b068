"""Notes that take a figure back, and a form printed empty before the filled one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from ingest.pipeline import read_file
from tests.adversarial.tricks import base, paper
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read
from vectorstore.form import load_forms
from vectorstore.records import Fact, Key, State

FINES: Key = ("二", "行政处罚", "本年处理决定数量")
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
        "注：本表行政处罚数应以685件为准。",
        "注：行政处罚应系685件。",
        "注：行政处罚正确数据为685件。",
        "注：行政处罚修正为685件。",
        "注：行政处罚调整为“685”。",
        "注：行政处罚一栏原填670件，现予更正，为685件。",
        "注：行政处罚少报7件。",
        "注：行政处罚漏报7件，应加上。",
        "注：行政处罚统计口径错误，应按685件计。",
        "注：行政处罚数据不准确。",
        "注：行政处罚数据待核实。",
        "注：行政处罚数据存疑。",
        "注：行政处罚暂未统计完毕。",
        "注：行政处罚为预计数。",
        "注：行政处罚以上级部门公布的数据为准。",
        "注：行政处罚一栏应为\n685件，特此更正。",
        "更正：行政处\n罚应为685件。",
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
        "注：行政处罚实际为警告5件、罚款7件等。",
        "注：行政处罚数以决定书作出日期为准。",
        "注：行政处罚信息的公开时限应为7个工作日。",
    ],
)
def test_a_note_that_says_the_same_takes_nothing_back(note: str) -> None:
    assert (facts(note)[FINES].state, facts(note)[FINES].value) == (State.PRINTED, Decimal(678))


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("更正：本报告第二部分行政处罚数据有误，应为685件。", State.UNREADABLE),
        ("更正说明：原报告行政处罚数据有误，应为678件。", State.PRINTED),
        ("更正：2019年报告中行政处罚数据有误，应为685件。", State.PRINTED),
        ("个别单位行政处罚数据填报有误，已责令整改。", State.PRINTED),
    ],
)
def test_a_correction_outside_of_the_tables_holds_for_them(tmp_path: Path, sentence: str, state: State) -> None:
    text = "青禾县财政局2023年政府信息公开工作年度报告\n" + text_of(paper(base().saying({FINES: "678"})))
    for changed in (f"{text}\n六、其他需要报告的事项\n{sentence}", f"{sentence}\n{text}"):
        (file := tmp_path / "青禾县财政局.txt").write_text(changed, encoding="utf-8")
        (report,) = read_file(file, load_forms()).reports
        assert {f.key: f for f in report.facts}[FINES].state is state


def test_a_remark_beside_a_figure_takes_it_back() -> None:
    text = text_of(paper(base().saying({FINES: "678"})))
    told = {f.key: f for f in read(text.replace("\t678", "\t678\t应为685", 1), "txt")[0]}
    assert told[FINES].state is State.UNREADABLE and told["二", "行政强制", FINES[2]].state is State.PRINTED


def test_what_the_totals_should_be_made_of_takes_nothing_back() -> None:
    told = facts("注：总计应为第1项至第6项之和。")
    assert all(f.state is State.PRINTED for f in told.values() if f.table == "三")


def test_a_form_printed_empty_before_the_filled_one_says_nothing() -> None:
    text = text_of(paper(base().saying({FINES: "678"})))
    start, end = text.index("第二十条第（六）项"), text.index("第二十条第（八）项")
    empty = text[start:end].replace("678", "").replace("\t0", "\t")
    told = {f.key: f for f in read(text[:start] + empty + text[start:], "txt")[0]}
    assert told[FINES].value == Decimal(678)


@pytest.mark.parametrize("line", ["应为" + "1," * 2500 + "个", "应为" + "1" * 5000, "应为" + " " * 5000, "以" * 5000])
def test_a_long_line_is_heard_at_once(line: str) -> None:
    start = process_time()
    facts(f"注：行政处罚{line}")
    assert process_time() - start < 2
