"""Tables whose heads lack a column or print the total first: an empty place that a converter kept is no zero."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.adversarial.tricks import COLUMNS, base, paper
from tests.bench.damage.figures import BLOCKS, ENDS
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read
from vectorstore.records import Key

FIGURES = base()
ROWS = list(dict.fromkeys(r for t, r, _ in FIGURES.printed if t == "三"))
STUB = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def with_table(section: str, lines: list[str]) -> str:
    """The paper with another table in a section."""
    whole = re.compile(rf"(?ms)^({section}、[^\n]*情况\n).*?(?=^[三四五]、[^\n]*情况\n)")
    text, n = whole.subn(lambda m: m[1] + "\n".join(lines) + "\n", text_of(paper(FIGURES)), count=1)
    assert n == 1
    return text


def piped(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def told(text: str, table: str) -> dict[Key, Decimal]:
    return {f.key: f.value for f in read(text, "md")[0] if f.table == table and f.value is not None}


def true(keys: dict[Key, Decimal]) -> dict[Key, Decimal]:
    return {key: Decimal(FIGURES.printed[key]) for key in keys}


def results(columns: list[str], heads: list[list[str]]) -> list[str]:
    rows = [[row.split("/")[-1], "", "", *(FIGURES.printed["三", row, c] for c in columns)] for row in ROWS]
    return [piped(line) for line in (*heads, *rows)]


@pytest.mark.parametrize("lost", COLUMNS)
def test_an_empty_place_before_the_numbers_is_not_the_column_that_the_head_lacks(lost: str) -> None:
    held = [c for c in COLUMNS if c != lost]
    text = with_table("三", results(held, [[STUB, "", "", *held]]))
    found = told(text, "三")
    assert found == true(found)
    assert not [key for key in found if key[2] == lost]


def test_a_total_that_a_head_of_three_lines_prints_first_is_the_total() -> None:
    order = [COLUMNS[-1], *COLUMNS[:-1]]
    inner = COLUMNS[1:-1]
    heads = [
        [STUB, "", "", "总计", "申请人情况", *[""] * 5],
        ["", "", "", "", "自然人", "法人或其他组织", *[""] * 4],
        ["", "", "", "", "", *inner],
    ]
    found = told(with_table("三", results(order, heads)), "三")
    assert found == true(found) and len(found) == len(ROWS) * len(COLUMNS)


def test_a_lone_head_in_another_order_is_followed() -> None:
    order = ["其他", *COLUMNS[:-2], "总计"]
    rows = [cell for row in ROWS for cell in (row.split("/")[-1], *(FIGURES.printed["三", row, c] for c in order))]
    found = told(with_table("三", ["项目", *order, *rows]), "三")
    assert found == true(found) and found


@pytest.mark.parametrize("lost", range(3))
def test_a_number_less_below_a_head_that_lacks_a_column_is_in_no_other(lost: int) -> None:
    columns = ["本年制发件数", "本年废止件数", "现行有效件数"]
    held = [c for n, c in enumerate(columns) if n != lost]
    lines = ["第二十条第（一）项\t\t\t", "\t".join(("信息内容", *held, ""))]
    for row in ("规章", "行政规范性文件"):
        lines.append("\t".join((row, *(FIGURES.printed["二", row, c] for c in held), "")))
    found = told(with_table("二", lines), "二")
    assert found == true(found)


@pytest.mark.parametrize("lost", ENDS[:-1])
def test_blocks_that_lack_a_result_say_nothing_of_it(lost: str) -> None:
    held = [e for e in ENDS if e != lost]
    cells = [FIGURES.printed["四", block, e] for block in BLOCKS for e in held]
    heads = [
        ["行政复议", *[""] * 3, "行政诉讼", *[""] * 7],
        [*held, "未经复议直接起诉", *[""] * 3, "复议后起诉", *[""] * 3],
        [*[""] * 4, *held, *held],
    ]
    found = told(with_table("四", [piped(line) for line in (*heads, cells)]), "四")
    assert not [key for key in found if key[2] == lost] and found == true(found)


def test_a_worn_label_of_a_row_that_is_printed_again_is_no_other_rows() -> None:
    text = text_of(paper(FIGURES))
    first, second = (f"{n}、{row}" for n, row in zip("一二", ROWS[:2], strict=True))
    assert first in text and second in text
    table = text[text.index(first) : text.index("四、政府信息公开行政复议")]
    again = "".join(table.replace(second, second.replace("信息", "袪息"), 1).splitlines(keepends=True)[:4])
    worn = table.replace(first, first.replace("数量", "数廖"), 1).replace(second, second.replace("申请", "蓫请"), 1)
    found = told(text.replace(table, worn + again), "三")
    assert found == true(found) and len(found) > 100
