"""What is asked about the papers themselves: parts lacking, cells without a figure, what is doubtful, what is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from assistant.understand import understand
from tests.vectorstore.made import LICENCES, PENALTIES, reading, report
from vectorstore.library import Library
from vectorstore.records import Finding, Key, Place, Rule, Side, State, Verdict

TODAY = date(2025, 3, 1)
HOME = ("河南省", "青禾县")
SHIQIAO, LIULIN, BAIYANG, QINGHE = (
    f"青禾县{name}" for name in ("石桥镇人民政府", "柳林镇人民政府", "白杨镇人民政府", "清河街道办事处")
)
REVIEWS: Key = ("四", "行政复议", "总计")
UPHELD: Key = ("四", "行政复议", "结果维持")
ORDERS: Key = ("二", "行政强制", "本年处理决定数量")
OUT, INTO = ("三", "结转下年度继续办理", "总计"), ("三", "上年结转政府信息公开申请数量", "总计")
FILE = Place("a.txt", None, 3)
EMPTY = Finding(Rule.SECTION_EMPTY, Verdict.NOTICE, Side("五、存在的主要问题及改进情况", "无", FILE))
NO_ROW = Finding(Rule.SECTION_MISSING, Verdict.MISREAD, Side("二/行政强制", None, FILE), keys=(ORDERS,))
TORN = Finding(
    Rule.BLOCK_SUM,
    Verdict.CONTRADICTION,
    Side("四/行政复议/结果维持＋尚未审结", "3", FILE),
    Side("四/行政复议/总计", "4", FILE),
    Decimal(-1),
    (REVIEWS, UPHELD),
)
PAPERS = (
    report(SHIQIAO, 2023, {REVIEWS: 4, UPHELD: 3}, HOME, findings=(TORN,)),
    report(SHIQIAO, 2024, {LICENCES: 5}, HOME, texts=("甲",)),
    report(LIULIN, 2023, {OUT: 2}, HOME, texts=("乙",)),
    report(LIULIN, 2024, {INTO: 1}, HOME, texts=("丙",)),
    report(BAIYANG, 2024, {PENALTIES: State.BLANK, LICENCES: State.NOT_APPLICABLE}, HOME, texts=("丁",)),
    report(QINGHE, 2024, {ORDERS: State.ABSENT}, HOME, findings=(EMPTY, NO_ROW), texts=("戊",)),
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Six papers of four bodies, each with something of its own amiss, or nothing."""
    library = Library.open(tmp_path_factory.mktemp("papers") / "library")
    for n, paper in enumerate(PAPERS):
        library.replace(reading(f"paper{n}", paper))
    yield library
    library.close()


def rows(given: Answer) -> list[tuple[str | None, str | None]]:
    return [(row[0], row[1]) for row in given.table.rows] if given.table else []


@pytest.mark.parametrize(
    "text",
    [
        "哪家缺了存在问题那一部分",
        "哪家缺第五部分",
        "哪些报告的第五部分是空的",
        "2024年谁的第五部分没写",
        "第五部分空着的有谁",
        "哪个单位第五章没有内容",
        "有没有哪家少了第五部分",
    ],
)
def test_a_part_without_a_word(papers: Library, text: str) -> None:
    given = ask(text, papers, TODAY)
    assert given.kind is Kind.CHECK and rows(given) == [(QINGHE, "2024")]
    assert "是空的（只写了“无”）" in given.text


def test_another_part(papers: Library) -> None:
    given = ask("哪些报告第六部分是空的", papers, TODAY)
    assert rows(given) == [] and "没有发现" in given.text and "六、其他需要报告的事项" in given.text


@pytest.mark.parametrize("text", ["哪些报告缺行缺表", "谁的报告少了一行", "哪家的表格不全"])
def test_a_row_that_is_not_there(papers: Library, text: str) -> None:
    given = ask(text, papers, TODAY)
    assert rows(given) == [(QINGHE, "2024")] and "没有读到表二“行政强制”" in given.text and "没有读准" in given.text


@pytest.mark.parametrize(
    "text", ["哪些报告有空着没填的格", "有没有漏填的格子", "2024年哪些单位有空白的单元格", "2024年行政处罚空着的单位"]
)
def test_a_cell_left_blank(papers: Library, text: str) -> None:
    given = ask(text, papers, TODAY)
    assert rows(given) == [(BAIYANG, "2024")] and "表二“行政处罚·本年处理决定数量”" in given.text


@pytest.mark.parametrize("text", ["2024年填‘无’或斜杠的单位", "哪些报告填的是斜杠", "2024年谁写了不适用"])
def test_a_cell_that_does_not_apply(papers: Library, text: str) -> None:
    given = ask(text, papers, TODAY)
    assert rows(given) == [(BAIYANG, "2024")] and "表二“行政许可·本年处理决定数量”" in given.text


@pytest.mark.parametrize(
    "text", ["没有任何问题的报告有多少份", "没有错误的报告占多少", "数据没问题的报告有几份", "数都对得上的报告有哪些"]
)
def test_papers_without_a_doubt(papers: Library, text: str) -> None:
    """石桥镇2023 contradicts itself, 柳林镇2024 may have been misread."""
    given = ask(text, papers, TODAY)
    assert set(rows(given)) == {(SHIQIAO, "2024"), (LIULIN, "2023"), (BAIYANG, "2024"), (QINGHE, "2024")}
    assert "没有发现对不上的有4份，占66.67%" in given.text and "数对不上的有1份：石桥镇2023年" in given.text
    assert "没有算作没问题：柳林镇2024年" in given.text


@pytest.mark.parametrize(
    "turns",
    [
        ("石桥镇2023年复议为什么有疑点",),
        ("石桥镇2023年的复议数据为什么标黄",),
        ("石桥镇2023年复议的数有没有问题",),
        ("哪家报告的复议合计不对",),
        ("2023年哪些报告的表格自己加不起来",),
        ("石桥镇2023年复议多少", "为什么说有问题"),
        ("石桥镇2023年复议多少", "疑点在哪"),
    ],
)
def test_why_it_is_doubtful(papers: Library, turns: tuple[str, ...]) -> None:
    given: Answer | None = None
    for turn in turns:
        given = ask(turn, papers, TODAY, given)
    assert given is not None and given.kind is Kind.CHECK and rows(given) == [(SHIQIAO, "2023")]
    assert "表四“行政复议·总计”4" in given.text


@pytest.mark.parametrize(
    "text",
    [
        "哪几家去年结转的数和今年上年结转对不上",
        "谁的上年结转跟头一年的结转数接不上",
        "2024年年初结转跟2023年年末对不上的有谁",
        "2023年年末和2024年年初的数接不上的是哪几家",
    ],
)
def test_what_does_not_go_on(papers: Library, text: str) -> None:
    given = ask(text, papers, TODAY)
    assert rows(given) == [(LIULIN, "2024")] and "总计（2023）”2，对" in given.text


def test_of_one_body_every_year(papers: Library) -> None:
    assert rows(ask("石桥镇的报告靠谱吗", papers, TODAY)) == [(SHIQIAO, "2023")]


def test_all_there_is_to_say(papers: Library) -> None:
    """What is no contradiction is told beside, and that another number of papers is held than was said."""
    given = ask("2024年度7份报告里几份有疑点", papers, TODAY)
    assert "是4份，不是7份" in given.text and "部分为空1份，清河街道2024年" in given.text


def test_a_doubtful_figure_says_why(papers: Library) -> None:
    given = ask("石桥镇2023年复议多少", papers, TODAY)
    assert any("结果维持" in notice and "相差1" in notice for notice in given.notices)


@pytest.mark.parametrize(
    "text", ["哪些镇2024年没有部分公开的", "多少行政处罚2024年", "减少行政许可最多的2024", "2024年报告有什么问题"]
)
def test_what_only_sounds_like_it(papers: Library, text: str) -> None:
    understood = ask(text, papers, TODAY).understood
    assert understood is not None and understood.inspected is None


@pytest.mark.parametrize("text", ["2024年哪家写了“无障碍”", "2024年哪些单位写了无纸化办公"])
def test_a_word_that_begins_as_the_mark_does_is_no_mark(county: Library, text: str) -> None:
    """无障碍 written in a paper is no cell marked 无."""
    assert understand(text, county.catalogue, date(2025, 3, 1)).inspected is None


@pytest.mark.parametrize(
    "text", ["2023年各镇处罚从多到少列一下", "处罚从多到少列个单子 2023", "2023年处罚由多到少列出来"]
)
def test_to_list_in_order_asks_for_no_row_that_is_lacking(county: Library, text: str) -> None:
    given = ask(text, county, TODAY)
    assert given.kind is Kind.RANK
    shown = [Decimal(f.value) for f in given.figures if f.value]
    assert len(shown) > 1 and shown == sorted(shown, reverse=True)


def test_the_same_check_of_another_year(county: Library) -> None:
    before = ask("2024年哪家的表对不上", county, TODAY)
    given, alone = ask("2023年呢", county, TODAY, before), ask("2023年哪家的表对不上", county, TODAY)
    assert before.kind is given.kind is Kind.CHECK and given.text == alone.text


def test_who_asks_is_no_part_of_the_ask(county: Library) -> None:
    plain = ask("石桥镇2023年收到申请多少", county, TODAY)
    for lead in ("局里的同志问：", "有位群众来电咨询：", "领导想知道:"):
        assert ask(f"{lead}石桥镇2023年收到申请多少", county, TODAY).text == plain.text
