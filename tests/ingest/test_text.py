"""Plain text and Markdown: content cleaned, places kept."""

from time import process_time

import pytest

from ingest.formats.text import read_text
from ingest.pages import Grid, Item, Line


def items(text: str) -> tuple[Item, ...]:
    return read_text(text, "a.txt").pages[0].items


def grid(text: str) -> list[list[str]]:
    found = next(i for i in items(text) if isinstance(i, Grid))
    return [[c.text for c in row] for row in found.rows]


@pytest.mark.parametrize(
    ("line", "text", "heading"),
    [
        ("## 一、总体", "一、总体", True),
        ("#### **二、主动公开** ", "二、主动公开", True),
        ("**三、申请**", "三、申请", True),
        ("**重点**：公开", "重点：公开", False),
        ("[bookmark: _Toc62_WPSOffice_Level1]一、总体", "一、总体", False),
        ("[bookmark: _GoBack][bookmark: _Toc1]正文", "正文", False),
        ("1\\. 甲&nbsp;乙 &lt;丙&gt;", "1. 甲 乙 <丙>", False),
        ("规章\t0\t\t0", "规章\t0\t\t0", False),
        ("\t", "\t", False),
        ("详见[网站](https://a.cn/b)和![图](a.png)。", "详见网站和。", False),
        ("<b>粗</b><br/>体", "粗 体", False),
        ("\ufeff零\u200b宽", "零宽", False),
        ("#号楼2#门", "号楼2#门", True),
        ("满意度>90%，<5天", "满意度>90%，<5天", False),
        ("5 * 3 * 2", "5 * 3 * 2", False),
        ("3_4_5", "3_4_5", False),
    ],
)
def test_marks_are_taken_off_a_line(line: str, text: str, heading: bool) -> None:
    found = items(line)[0]
    assert isinstance(found, Line)
    assert (found.text, found.heading) == (text, heading)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_the_lines_of_the_file(end: str) -> None:
    found = items(end.join(["甲", "", "丙", "| a | b |", "|---|---|", "| 1 | 2 |", "末"]))
    assert [i.place.line for i in found] == [1, 2, 3, 4, 7]
    table = found[3]
    assert isinstance(table, Grid) and [c.place.line for row in table.rows for c in row] == [4, 4, 6, 6]


@pytest.mark.parametrize(
    "text",
    [
        "| 规章 | 0 | 1 |\n|:---|:---:|---:|\n| 许可 | 2 | 3 |",
        "规章 | 0 | 1\n--- | --- | ---\n许可 | 2 | 3",
        "|规章|0|1|\n|许可|2|3|",
        "+----+---+---+\n| 规章 | 0 | 1 |\n+----+---+---+\n| 许可 | 2 | 3 |\n+----+---+---+",
        "│ 规章 │ 0 │ 1 │\n│ 许可 │ 2 │ 3 │",
        "| **规章** | 0 | 1 |\n| - | - | - |\n| 许可 | 2 | 3",
        "<table><tr><td>规章</td><td>0</td><td>1</td></tr>\n<tr><td>许可</td><td>2</td><td>3</td></tr></table>",
        "<html><body><table border='1'><tr><td>规章</td><td>0</td><td>1</td></tr>"
        "<tr><td>许可</td><td>2</td><td>3</td></tr></table></body></html>",
    ],
)
def test_a_table_is_a_grid_however_it_is_drawn(text: str) -> None:
    assert grid(text) == [["规章", "0", "1"], ["许可", "2", "3"]]


def test_blank_cells_breaks_and_escaped_pipes() -> None:
    assert grid("| 结果<br>维持 | | a\\|b |\n|---|---|---|\n|  | 7 |  |") == [["结果\n维持", "", "a|b"], ["", "7", ""]]


def test_a_line_with_pipes_is_not_yet_a_table() -> None:
    assert all(isinstance(i, Line) for i in items("首页 | 政务公开 | 服务\n正文"))


def test_spans_of_an_embedded_table_are_kept() -> None:
    found = items("前\n<table>\n<tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>\n后")
    table = found[1]
    assert isinstance(table, Grid)
    assert [(c.text, c.rowspan, c.place.line) for row in table.rows for c in row] == [
        ("甲", 2, 3),
        ("1", 1, 3),
        ("2", 1, 4),
    ]
    assert [i.place.line for i in found] == [1, 3, 6]


def test_a_pipe_table_begins_where_its_head_stands_and_ends_with_its_lines() -> None:
    told = read_text("0 |\n0 |\n甲 | 乙\n--- | ---\n1 | 2\n完", "a.md").pages[0].items
    assert [item.text if isinstance(item, Line) else [[c.text for c in r] for r in item.rows] for item in told] == [
        "0 |",
        [["0"], ["甲", "乙"], ["1", "2"]],
        "完",
    ]


def test_many_lines_with_bars_that_are_no_table_are_looked_at_once() -> None:
    begun = process_time()
    assert len(read_text("0 |\n" * 20_000, "a.md").pages[0].items) == 20_001
    assert process_time() - begun < 5  # a look at all that follow each line took minutes
