"""Numbers whose digits spaces part: one number where a cell of its own holds them, several where none does."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from ingest.pipeline import read_file
from tests.bench.damage.reader import read
from tests.ingest.reading import unlike
from tests.ingest.test_dumped import OF, between, printed
from tests.ingest.test_dumped import read as read_text
from tests.papers import layouts
from tests.papers.sheets import Cell, Sheet
from tests.papers.truth import FORMS
from vectorstore.records import Fact, Key


def spelt(cell: Cell, chance: Random) -> str:
    return " ".join(cell.text) if cell.number and chance.random() < 0.9 else cell.text


def grouped(cell: Cell, chance: Random) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ", ", cell.text) if cell.number and "." not in cell.text else cell.text


WAYS = {"each digit": spelt, "a comma and a space": grouped}


@pytest.mark.parametrize("way", WAYS)
def test_in_cells_of_a_page(tmp_path: Path, way: str) -> None:
    chance, body = Random(5), ""
    for section in FORMS.newest.sections:
        own = section.number in FORMS.newest.tables
        said = layouts.html(OF, section.number) if own else f"<p>{layouts.BARE[section.number]}</p>"
        body += f"<p>{section.number}、{section.title}</p>{said}"
    body = re.sub(r"(?<=>)[\d.]+(?=</td>)", lambda m: WAYS[way](Cell(m[0], number=True), chance), body)
    path = tmp_path / "a.html"
    path.write_text(f"<html><meta charset=utf-8><h1>{OF.agency}{OF.year}年政府信息公开工作年度报告</h1>{body}", "utf-8")
    (report,) = read_file(path, FORMS).reports
    assert unlike(report, OF) == []


@pytest.mark.parametrize("way", WAYS)
def test_between_tabs(tmp_path: Path, way: str) -> None:
    chance = Random(5)

    def rows(table: Sheet) -> str:
        return "\n".join("\t".join(WAYS[way](c, chance) for c in row) for row in table)

    assert unlike(read_text(tmp_path, printed(rows)), OF) == []


@pytest.mark.parametrize("gap", [" ", ", "])
def test_thousands_of_a_line_whose_cells_only_spaces_part(tmp_path: Path, gap: str) -> None:
    def rows(table: Sheet) -> str:
        many = any(len([c for c in row if c.number]) == 7 for row in table)
        texts = [[re.sub(r"(?<=\d)(?=\d{3}$)", gap, c.text) if many and c.number else c.text for c in r] for r in table]
        return "\n".join(" ".join(row) for row in texts)

    text = printed(rows)
    assert re.search(rf"\d{gap}\d{{3}}\b", text) and unlike(read_text(tmp_path, text), OF) == []


HEAD = "青禾县财政局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n"
TABLE = (
    HEAD + "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t{}\n行政规范性文件\t4\t0\t9\n第二十条第（五）项\n"
)
THREE = ("本年制发件数", "本年废止件数", "现行有效件数")


def facts(cells: str, of: str = "规章") -> list[str | None]:
    found: dict[Key, Fact] = {f.key: f for f in read(TABLE.format(cells), "txt")[0]}
    return [None if found["二", of, c].value is None else f"{found['二', of, c].value:f}" for c in THREE]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ("1 2 8\t7\t5 5", ["128", "7", "55"]),
        ("1, 234\t2\t3", ["1234", "2", "3"]),
        ("1 2\t7\t3", [None] * 3),  # may be a number and the mark of its note
        ("1 2\t\t5", [None] * 3),  # two numbers in one place and none in another
        ("1 2 3\t\t", [None] * 3),
        ("1 2 5", ["1", "2", "5"]),
        ("44 341\t2\t3", [None] * 3),
    ],
)
def test_several_numbers_in_a_place_are_one_or_not_read(cells: str, values: list[str | None]) -> None:
    assert facts(cells) == values
    assert facts(cells, "行政规范性文件") == ["4", "0", "9"]


def test_a_row_of_tabs_without_spaces_is_read_as_before(tmp_path: Path) -> None:
    assert unlike(read_text(tmp_path, printed(between("\t"))), OF) == []
