"""Answers as the contract has them: states, citations, coverage, and nothing that chance decides."""

import copy
import json
import random
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import reading, truth
from vectorstore.library import Library
from vectorstore.records import Identity

TODAY = date(2025, 3, 1)
KEYS = [
    "question",
    "language",
    "kind",
    "reason",
    "text",
    "understood",
    "figures",
    "table",
    "chart",
    "coverage",
    "citations",
    "options",
    "follow_ups",
    "assumptions",
    "notices",
    "seconds",
]
MANY = [
    "石桥镇2023年行政处罚多少件",
    "全县2023年新收申请多少",
    "各镇街2024年新收申请排个名",
    "石桥镇近三年许可走势",
    "教育局2023年公开率",
    "哪些单位2024年没有行政诉讼",
    "2023年各乡镇平均处罚多少件",
    "石桥镇2023年处罚占全县多少",
    "How many licences did Liulin Town handle in 2023?",
]


def bare(answer: Answer) -> dict[str, object]:
    return answer.line() | {"seconds": 0}


def test_a_cell_with_its_place(county: Library) -> None:
    """石桥镇 2023, 行政处罚: the cell, quoted, with file and line; every key of the contract in its order."""
    answer = ask("石桥镇2023年行政处罚多少件", county, TODAY)
    line = answer.line()
    assert list(line) == KEYS
    (figure,) = answer.figures
    assert (figure.agency, figure.year, figure.row, figure.value, figure.unit) == (
        "青禾县石桥镇人民政府",
        2023,
        "行政处罚",
        "10",
        "件",
    )
    assert (figure.state, figure.trust, figure.bound, figure.cites) == ("printed", "checked", "exact", (1,))
    assert answer.citations[0].quote.startswith("行政处罚 ")
    assert "石桥镇" in answer.citations[0].where.file and answer.citations[0].where.line
    assert answer.text == "青禾县石桥镇2023年行政处罚10件。"
    assert json.loads(json.dumps(line, ensure_ascii=False)) == line


def test_follow_ups_run(county: Library) -> None:
    """Every question that an answer offers is answered."""
    every = [offered for question in MANY for offered in ask(question, county, TODAY).follow_ups]
    assert every
    for offered in every:
        assert ask(offered, county, TODAY).kind not in {Kind.REFUSE, Kind.CLARIFY}, offered


def test_options_are_whole_questions(county: Library) -> None:
    answer = ask("2023年行政许可多少", county, TODAY)
    assert answer.kind is Kind.CLARIFY and 2 <= len(answer.options) <= 8
    assert all(ask(o.question, county, TODAY).kind in {Kind.VALUE, Kind.TOTAL, Kind.MISSING} for o in answer.options)


@pytest.mark.parametrize(("text", "every"), [("2023年处罚多少件", "全部机关"), ("Penalties in 2023?", "all agencies")])
def test_all_of_them_is_one_tap_where_it_is_asked(county: Library, text: str, every: str) -> None:
    answer = ask(text, county, TODAY)
    assert (answer.kind, answer.options[0].label) == (Kind.CLARIFY, every)
    assert ask(answer.options[0].question, county, TODAY).kind is Kind.TOTAL


def test_two_towns_of_one_name(tmp_path: Path) -> None:
    """城关镇 of two counties: asked back, and the option gives the figure of the right one."""
    with Library.open(tmp_path) as library:
        chosen = next(r for r in truth()["reports"] if r["short"] == "城关镇" and r["year"] == 2023)
        for region in (["云泽省", "澜平市", "青禾县"], ["云泽省", "澜平市", "白石县"]):
            library.replace(
                reading(
                    chosen | {"agency": region[-1] + "城关镇人民政府", "region": region, "file": region[-1] + ".txt"}
                )
            )
        answer = ask("城关镇2023年行政处罚多少", library, TODAY)
        assert (answer.kind, answer.reason, len(answer.options), answer.figures) == (
            Kind.CLARIFY,
            "which_agency",
            2,
            (),
        )
        picked = ask(answer.options[1].question, library, TODAY, answer)
        assert [f.agency for f in picked.figures] == [answer.options[1].label.removeprefix("云泽省澜平市")]
        assert [f.agency for f in ask("白石县的", library, TODAY, answer).figures] in ([], ["白石县城关镇人民政府"])


def test_an_area_is_never_added_to_its_bodies(county: Library) -> None:
    """The county's own figure is the total; the sum of its bodies is printed nowhere."""
    answer = ask("全县2023年行政处罚合计多少", county, TODAY)
    first, *beside = answer.figures
    assert (first.agency, first.value) == ("青禾县人民政府", "29502")
    assert beside[0].agency == "青禾县公安局" and beside[0].unit == "%"  # who carries it is named
    parts = [Decimal(r[1]) for r in answer.table.rows if r[0] != "青禾县人民政府"] if answer.table else []
    assert sorted(Decimal(f.value or 0) for f in beside[1:]) == sorted(parts)
    assert parts and str(sum(parts)) not in answer.text.replace(",", "")
    assert str(sum(parts)) not in {f.value for f in answer.figures}
    assert answer.coverage and {e.why for e in answer.coverage.excluded} == {"within_area"}


def test_numbers_in_the_text_are_figures(county: Library) -> None:
    """Whatever the sentence shows as a number stands in the figures (years, counts of reports and thresholds apart)."""
    for question in MANY:
        answer = ask(question, county, TODAY)
        text = re.split(r"应看|\d+ of \d+ reports", answer.text)[0]
        shown = {Decimal(n.replace(",", "")) for n in re.findall(r"(?<![\d.])\d[\d,]*(?:\.\d+)?", text)}
        have = {abs(Decimal(f.value)) for f in answer.figures if f.value}
        assert {n for n in shown if n not in have and not 2000 < n < 2100} == set(), question


def test_without_a_report_the_total_is_less_by_exactly_it(tmp_path: Path) -> None:
    """All townships, one taken out: N and the sum change by that report and nothing else."""
    with Library.open(tmp_path) as library:
        for report in truth()["reports"]:
            if report["kind"] in {"town", "township"}:
                library.replace(reading(report))
        question = "所有乡镇2023年行政处罚合计多少"
        before, cell = ask(question, library, TODAY), ask("白沙镇2023年行政处罚多少", library, TODAY).figures[0]
        library.forget(
            [h.agency_id for h in library.catalogue.reports() if h.agency == cell.agency and h.agency_id], 2023
        )
        after = ask(question, library, TODAY)
        assert before.coverage and after.coverage
        assert Decimal(before.figures[0].value or 0) - Decimal(after.figures[0].value or 0) == Decimal(cell.value or 0)
        assert before.coverage.counted - after.coverage.counted == 1
        assert (cell.agency, "not_held") in {(e.agency, e.why) for e in after.coverage.excluded}


def test_the_order_of_ingest_changes_nothing(county: Library, tmp_path: Path) -> None:
    reports = list(truth()["reports"])
    random.Random(3).shuffle(reports)
    with Library.open(tmp_path) as library:
        for report in reports:
            library.replace(reading(report))
        library.load_roster(Path(__file__).parents[2] / "samples" / "roster.csv")
        for question in MANY:
            assert bare(ask(question, library, TODAY)) == bare(ask(question, county, TODAY)), question


@pytest.mark.parametrize("text", ["柳林镇处罚多少件", "柳林镇历年处罚走势", "柳林镇存在什么问题", "柳林镇交过报告吗"])
def test_a_body_that_never_reported_is_said_to_have_no_report(tmp_path: Path, text: str) -> None:
    """It stands on the roster, so that its name is known: whom the question means need not be asked."""
    with Library.open(tmp_path) as library:
        library.replace(reading(next(r for r in truth()["reports"] if r["short"] == "石桥镇" and r["year"] == 2023)))
        library.load_roster(Path(__file__).parents[2] / "samples" / "roster.csv")
        answer = ask(text, library, TODAY)
        assert "库里没有" in answer.text and "柳林镇" in answer.text
        assert answer.text.count("没有") == 1 and not answer.figures and not answer.options


@pytest.mark.parametrize(("less", "named"), [(1, False), (0, True)])
def test_bodies_that_have_more_together_than_their_area_carry_no_part_of_it(
    tmp_path: Path, less: int, named: bool
) -> None:
    fines = ["二", "行政处罚", "本年处理决定数量"]
    reports = [copy.deepcopy(r) for r in truth()["reports"] if r["year"] == 2024]
    cells = {r["agency"]: c for r in reports for c in r["cells"] if c[:3] == fines and c[3]}
    county = next(r["agency"] for r in reports if r["kind"] == "county")
    cells[county][3] = str(sum(int(c[3]) for agency, c in cells.items() if agency != county) - less)
    with Library.open(tmp_path) as library:
        for report in reports:
            library.replace(reading(report))
        assert ("一家就有" in ask("全县2024年行政处罚多少件", library, TODAY).text) is named


def test_a_hundred_times_the_same(county: Library) -> None:
    assert len({json.dumps(bare(ask(MANY[2], county, TODAY)), ensure_ascii=False) for _ in range(100)}) == 1


def test_a_report_without_a_name_is_named_and_never_counted(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        towns = [r for r in truth()["reports"] if r["kind"] == "town" and r["year"] == 2023]
        for report in towns:
            made = reading(report)
            if report["short"] == "白沙镇":
                unnamed = replace(made.reports[0], identity=Identity(None, (), 2023))
                made = replace(made, reports=(unnamed,))
            library.replace(made)
        answer = ask("各镇2023年行政处罚合计多少", library, TODAY)
        assert answer.coverage and answer.coverage.counted == len(towns) - 1
        assert "unknown_identity" in {e.why for e in answer.coverage.excluded}
        assert any("白沙镇" in n for n in answer.notices)


def test_an_empty_library(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for question in (*MANY, "有哪些报告", "谁没交", "石桥镇2023年存在什么问题", "公开率怎么算"):
            answer = ask(question, library, TODAY)
            assert answer.text and answer.kind not in {Kind.VALUE, Kind.TOTAL, Kind.RANK}, question


BAD = [
    "",
    " ",
    "？？？",
    "😀" * 50,
    "石桥镇" * 3000,
    "a" * 10_000,
    "' OR 1=1; DROP TABLE paper;--",
    "<script>alert(1)</script>2023年处罚",
    "\x00\x07石桥镇\x1b[31m2023年处罚多少",
    "%s %d {} {0} {agency}",
    "２０２３",
    "年",
    "前0名",
    "超过件",
    "2023-2022-2021年石桥镇",
    "石桥镇2023年处罚" + "和许可" * 100,
    "1" * 500,
    "石桥镇" + "9" * 80 + "年处罚多少",
    "сколько штрафов",
    "石橋鎮は2023年に何件",
    "\ud800石桥镇",
    "石桥镇2023年处罚多少\n\n\n柳林镇呢\n",
    "前百万名",
    "超过一千万亿件的单位",
    "除",
    "除了以外",
    "between and",
]


@pytest.mark.parametrize("text", BAD)
def test_bad_input_gets_a_clear_answer(county: Library, text: str) -> None:
    first = ask(text, county, TODAY)
    assert first.text and isinstance(first.line(), dict)
    assert ask("那上一年呢", county, TODAY, first).text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            (
                "石桥镇 柳林镇 青禾县 各 全县 乡镇 2023年 去年 近三年 处罚 许可 新收 自然人 公开率 复议 纠正 "
                "多少 几家 最多 前三名 超过10件 没有 合计 平均 占 比 走势 为什么 问题 "
                "除了 外 和 或 不 的 ， ？ 呢 导出 只看"
            ).split()
        ),
        min_size=1,
        max_size=9,
    )
)
def test_any_string_of_words_is_answered(county: Library, words: list[str]) -> None:
    """No arrangement of known words is a fault, and no cell is given that the county does not have."""
    from tests.questions.rates import untrue

    answer = ask("".join(words), county, TODAY)
    assert answer.text
    assert untrue(answer) == []


def test_a_share_of_what_stands_in_prose_is_no_fault(county: Library) -> None:
    assert ask("多少最多占问题", county, TODAY).text


def test_a_level_in_its_area(county: Library) -> None:
    """五个镇 of the county: their sum in the county's own figure, every part beside it."""
    answer = ask("五个镇2023年的许可占全县的比重", county, TODAY)
    every = {r["agency"]: r for r in truth()["reports"] if r["year"] == 2023}

    def licences(agency: str) -> Decimal:
        return next(Decimal(c[3]) for c in every[agency]["cells"] if c[1] == "行政许可" and c[2] == "本年处理决定数量")

    towns = sum(licences(a) for a in every if a.endswith("镇人民政府"))
    whole = licences("青禾县人民政府")
    share = (100 * towns / whole).quantize(Decimal("0.01"))
    assert answer.kind is Kind.SHARE
    assert {f"{towns}", f"{whole}", f"{share}"} <= {f.value for f in answer.figures}
    assert answer.text.startswith(f"青禾县的镇2023年行政许可合计{towns:,}件，占青禾县{whole:,}件的{share}%")
    assert answer.coverage is not None and answer.coverage.counted == 5


def test_the_body_that_carries_an_area_is_named(county: Library) -> None:
    answer = ask("2023年全县行政处罚一共多少", county, TODAY)
    police = next(f for f in answer.figures if f.agency == "青禾县公安局" and f.row == "行政处罚")
    assert f"公安局一家就有{int(police.value or 0):,}件" in answer.text
    assert answer.figures[0].agency == "青禾县人民政府"


def test_a_short_name_of_two_rates_is_defined(county: Library) -> None:
    text = ask("纠错率怎么算", county, TODAY).text
    assert "行政复议纠错率＝" in text and "行政诉讼纠错率＝" in text


def test_why_nobody_has_a_figure_comes_first(county: Library) -> None:
    answer = ask("2022年云溪乡和教育局行政诉讼纠错率排名", county, TODAY)
    assert (answer.kind, answer.reason) == (Kind.MISSING, "not_stated")
    assert answer.text.startswith("所问范围内没有一份报告能给出行政诉讼纠错率：分母为0的2份。")


def test_what_two_forms_count_differently_is_given_and_not_compared(county: Library) -> None:
    """大河湾镇 2022 is on the 2019 form: items of fees; 2023 on the 2021 form: an amount."""
    answer = ask("大河湾镇2022年和2023年行政事业性收费比较", county, TODAY)
    assert (answer.kind, answer.reason) == (Kind.REFUSE, "not_comparable")
    given = {(f.year, f.column) for f in answer.figures if f.value is not None}
    assert {(2022, "上一年项目数量"), (2022, "本年增/减"), (2023, "本年收费金额")} <= given
    assert not any(f.state == "derived" for f in answer.figures)


def test_one_is_singular_in_english(county: Library) -> None:
    text = ask("How many reports are missing for 2024?", county, TODAY).text
    assert "from 1 agency: " in text


def test_a_part_in_a_whole_of_the_county_is_its_own(county: Library) -> None:
    """The county's report speaks for it: no body's share stands beside."""
    answer = ask("全县2024年新收申请中自然人占多少", county, TODAY)
    assert {f.agency for f in answer.figures} == {"青禾县人民政府"} and len(answer.figures) == 3
    assert answer.coverage is not None and answer.coverage.counted == 1


def test_a_part_in_a_whole_of_towns_is_of_their_sums(county: Library, tmp_path: Path) -> None:
    """Without the county's report, sums above and below the line, never a mean of shares."""
    row = "本年新收政府信息公开申请数量"
    with Library.open(tmp_path) as library:
        for report in truth()["reports"]:
            if report["year"] == 2024 and report["agency"] != "青禾县人民政府":
                library.replace(reading(report))
        cells = [
            {c[2]: Decimal(c[3]) for c in r["cells"] if c[1] == row and c[3] is not None}
            for r in truth()["reports"]
            if r["year"] == 2024 and r["agency"] != "青禾县人民政府"
        ]
        answer = ask("全县2024年新收申请中自然人占多少", library, TODAY)
    sums = [sum(c[name] for c in cells if {"自然人", "总计"} <= c.keys()) for name in ("自然人", "总计")]
    share = (100 * sums[0] / sums[1]).quantize(Decimal("0.01"))
    assert [f.value for f in answer.figures[:3]] == [f"{share}", f"{sums[0]}", f"{sums[1]}"]
