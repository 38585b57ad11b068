"""The largest part of a measure, and figures that stand only in prose: the unit asked for binds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import reading, truth
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.records import Place, ProseFigure

TODAY = date(2025, 3, 1)
SAID = (
    ("对外公开各类政府信息", "5210", "条", "over", "通过各种渠道对外公开各类政府信息5210余条。"),
    ("改版公开栏目", "14", "个", "exact", "改版公开栏目14个。"),
    ("印制惠民问答", "36", "期", "exact", "全年印制惠民问答36期。"),
    ("县政府门户网站访问", "83200", "人次", "exact", "县政府门户网站访问83200人次。"),
    ("编发督查通报", "6", "期", "exact", "编发督查通报6期。"),
    ("工作得力的石桥镇、教育局等单位", "7", "个", "exact", "对工作得力的石桥镇、教育局等7个单位给予表彰奖励。"),
)
FEE = ("收取信息处理费", "860", "元", "exact", "全年向4名申请人收取信息处理费860元。")


def shelf(folder: Path, said: tuple[tuple[str, str, str, str, str], ...]) -> Library:
    """The county's own report of 2023, alone, with other figures in its prose."""
    one = next(r for r in truth()["reports"] if r["year"] == 2023 and r["kind"] == "county")
    made = reading(one)
    prose = tuple(
        ProseFigure(name, Decimal(n), unit, bound, text, "一", Place(made.file, line=3))
        for name, n, unit, bound, text in said
    )
    library = Library.open(folder)
    library.replace(replace(made, reports=(replace(made.reports[0], prose=prose),)))
    return library


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = shelf(tmp_path_factory.mktemp("paper"), (*SAID, FEE))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("青禾县2023年对外公开了多少条政府信息", "5210", "条"),
        ("青禾县2023年一共公布政府信息多少篇", "5210", "条"),
        ("青禾县2023年惠民问答印了多少期", "36", "期"),
        ("青禾县2023年政府门户网站的访问量有多大", "83200", "人次"),
        ("青禾县2023年网站总访问次数", "83200", "人次"),
        ("青禾县2023年督查通报了几期", "6", "期"),
        ("青禾县2023年表彰了几个单位", "7", "个"),
        ("青禾县2023年改版了多少个公开栏目", "14", "个"),
    ],
)
def test_the_unit_asked_for_binds(paper: Library, text: str, value: str, unit: str) -> None:
    answer = ask(text, paper, TODAY)
    assert [(f.value, f.unit, f.table) for f in answer.figures] == [(value, unit, None)]


@pytest.mark.parametrize("text", ["青禾县2023年印发了多少份惠民问答", "青禾县2023年夸奖了多少单位"])
def test_what_is_not_stated_in_the_unit_is_named_whole(paper: Library, text: str) -> None:
    answer = ask(text, paper, TODAY)
    assert (answer.kind, answer.reason, answer.figures) == (Kind.MISSING, "not_stated", ())
    assert "惠民问答" in answer.text or "夸奖单位" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "青禾县2023年信息处理费一共收了多少钱",
        "青禾县2023年信息处理费多少元",
        "青禾县2023年收的信息处理费是多少",
        "How much was the information processing fee of Qinghe County in 2023?",
    ],
)
def test_the_processing_fee_is_never_the_cell(paper: Library, tmp_path: Path, text: str) -> None:
    assert [(f.value, f.unit, f.table) for f in ask(text, paper, TODAY).figures] == [("860", "元", None)]
    without = shelf(tmp_path, SAID)
    answer = ask(text, without, TODAY)
    without.close()
    assert (answer.kind, answer.reason, answer.figures) == (Kind.MISSING, "not_stated", ())
    assert "行政事业性收费" in answer.text or "dministrative fees" in answer.text


def test_fees_alone_are_the_cell_and_both_are_both(paper: Library) -> None:
    assert ask("青禾县2023年收费多少", paper, TODAY).figures[0].row == "行政事业性收费"
    both = ask("青禾县2023年信息处理费和行政事业性收费各是多少", paper, TODAY)
    assert {f.row for f in both.figures} == {"行政事业性收费", None}


@pytest.mark.parametrize(
    ("text", "head", "first"),
    [
        ("青禾县2023年无法提供的主要是哪种情况", "无法提供/", "无法提供/本机关不掌握相关政府信息"),
        ("青禾县2023年不予公开理由里哪一条用得最多", "不予公开/", "不予公开/保护第三方合法权益"),
        ("青禾县2023年不予处理最多的是哪一类", "不予处理/", "不予处理/信访举报投诉类申请"),
        ("What was the most common reason for refusal in Qinghe County in 2023?", "不予公开/", None),
    ],
)
def test_the_largest_row_of_a_block(paper: Library, text: str, head: str, first: str | None) -> None:
    answer = ask(text, paper, TODAY)
    cells = {(f.row, f.column): f.value for f in answer.figures}
    values = [Decimal(v or 0) for v in cells.values()]
    assert answer.kind == Kind.EXTREME and values == sorted(values, reverse=True)
    assert all((row or "").startswith(head) and column == "总计" for row, column in cells)
    assert len(cells) == sum(key[1].startswith(head) for key in load_forms().newest.fields if key[2] == "总计")
    assert first in {None, answer.figures[0].row} and "年份" not in answer.text


def test_the_largest_result_is_a_row_and_no_applicant(paper: Library) -> None:
    answer = ask("青禾县2023年哪种办理结果最多", paper, TODAY)
    values = {f.row: Decimal(f.value or 0) for f in answer.figures}
    assert values["予以公开"] == 179 and max(values.values()) == Decimal(answer.figures[0].value or 0)
    assert {f.column for f in answer.figures} == {"总计"} and sum(values.values()) == 510


@pytest.mark.parametrize("text", ["青禾县2023年哪一类申请人最多", "青禾县2023年申请人以哪类人为主"])
def test_the_largest_group_of_applicants(paper: Library, text: str) -> None:
    answer = ask(text, paper, TODAY)
    assert (answer.figures[0].column, answer.figures[0].value) == ("自然人", "317")
    assert len(answer.figures) == 6 and {f.row for f in answer.figures} == {"本年新收政府信息公开申请数量"}


def test_parts_are_summed_over_a_scope_and_never_the_area_with_its_bodies(county: Library) -> None:
    answer = ask("各镇2023年不予公开的原因哪个最多", county, TODAY)
    parts = {f.row: Decimal(f.value or 0) for f in answer.figures if f.agency is None}
    sums = dict.fromkeys(parts, Decimal(0))
    for r in (r for r in truth()["reports"] if r["year"] == 2023 and r["agency"].endswith("镇人民政府")):
        for _, row, column, value, *_ in r["cells"]:
            if row in sums and column == "总计":
                sums[row] += Decimal(value)
    assert parts == sums and len(parts) == 8


@pytest.mark.parametrize("text", ["青禾县2023年不予公开最多的", "青禾县2023年行政处罚最多的是谁"])
def test_one_year_of_one_body_is_never_the_year_with_most(paper: Library, text: str) -> None:
    given = ask(text, paper, TODAY)
    assert {f.year for f in given.figures} == {2023} and "年份" not in given.text


@pytest.mark.parametrize("text", ["柳林镇2022年强制加处罚总共几件", "柳林镇2022年的强制与处罚合起来一共多少件"])
def test_measures_joined_by_a_plus_are_one_sum(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    parts = [Decimal(f.value or 0) for f in answer.figures if f.state != "derived"]
    assert (answer.kind, len(parts)) == (Kind.TOTAL, 2)
    assert Decimal(answer.figures[-1].value or 0) == sum(parts)


@pytest.mark.parametrize(
    "text", ["石桥镇2023年数据有没有问题", "Does Liulin Town's 2024 carry-over match the year before?"]
)
def test_doubts_about_the_figures_are_a_check(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind == Kind.CHECK and not any(c.section == "五" for c in answer.citations)


def test_how_many_times_is_counted_in_times(county: Library) -> None:
    answer = ask("How many times did the agencies train people in 2022?", county, TODAY)
    assert "timestrain" not in answer.text and {f.unit for f in answer.figures} <= {"次", "场", "期"}


def test_one_report_alone_tells_its_own_problems(paper: Library) -> None:
    """Nobody is counted where there is only one."""
    answer = ask("青禾县2023年有哪些问题", paper, TODAY)
    assert "家" not in answer.text.replace("国家", "").replace("专家", "") and answer.citations
    assert {c.section for c in answer.citations} == {"五"}


def test_levels_that_nobody_holds_are_said_whole(paper: Library) -> None:
    answer = ask("哪些街道的做法被提到", paper, TODAY)
    assert answer.kind == Kind.MISSING and "年的报告" not in answer.text and "街道" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "急，谁还没把报告交来",
        "名单上的还差哪些单位",
        "2024年没及时报送年报的有谁",
        "24年年报漏了谁",
        "没有提交2024年年报的单位",
        "2024年的年报哪家还没动静",
        "到今天没见到谁的年报",
        "Who owes us a report for 2024?",
        "Anybody late with the 2024 report?",
        "Which bodies have not sent in the 2024 report?",
    ],
)
def test_who_has_not_reported_in_a_hurry(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind == Kind.LIST and answer.understood and answer.understood.unfiled
    assert answer.coverage and {e.why for e in answer.coverage.excluded} == {"not_held"}
