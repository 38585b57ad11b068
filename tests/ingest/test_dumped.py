"""Tables that a program printed as something else: items of a list, its own lists, cells between odd stops."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.cells import read_strips
from ingest.labels import lexicon
from ingest.pages import Line
from ingest.pipeline import read_file
from ingest.values import read_value
from tests.ingest.reading import paper, unlike
from tests.papers import layouts
from tests.papers.sheets import Sheet, laid_out, sheet
from tests.papers.truth import FORMS, Truth
from vectorstore.records import Place, Report

OF = paper(21).truth
Printer = Callable[[Sheet], str]


def printed(how: Printer, truth: Truth = OF) -> str:
    """A whole report, its tables printed in one way."""
    title = f"{truth.agency}{truth.year}年政府信息公开工作年度报告"
    parts = [title, ""]
    for section in FORMS.newest.sections:
        own = section.number in FORMS.newest.tables
        body = how(sheet(truth, section.number)) if own else layouts.BARE[section.number]
        parts += [f"{section.number}、{section.title}", "", body, ""]
    return "\n".join(parts)


def read(folder: Path, text: str) -> Report:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    (report,) = read_file(path, FORMS).reports
    return report


def between(stop: str, before: str = "") -> Printer:
    return lambda rows: "\n".join(before + stop.join(c.text for c in row) for row in rows)


def listed(rows: Sheet) -> str:
    return "\n".join(repr([text or None for text in row]) for row in laid_out(rows))


def tex(rows: Sheet) -> str:
    body = "\n".join(" & ".join(row) + r" \\ \hline" for row in laid_out(rows))
    return f"\\begin{{tabular}}{{|c|}}\n\\hline\n{body}\n\\end{{tabular}}"


def converted(rows: Sheet) -> str:
    """As html2text prints a table: its first row stands above the rule, without bars around it."""
    first, *rest = (" | ".join(c.text for c in row) for row in rows)
    return "\n".join([first, "---|" * len(rows[0]), *rest])


def broken(rows: Sheet) -> str:
    """As pdftotext prints narrow columns: a label every four characters on a line of its own, the numbers behind."""
    out: list[str] = []
    for row in rows:
        out += [c.text[i : i + 4] for c in row if not c.number for i in range(0, len(c.text), 4)]
        if numbers := " ".join(c.text for c in row if c.number):
            out[-1] += f" {numbers}"
    return "\n".join(out)


def run(gap: str, stop: str) -> Printer:
    """A row's numbers in one run behind its label."""
    return lambda rows: "\n".join(
        " ".join(c.text for c in row if not c.number) + gap + stop.join(c.text for c in row if c.number) for row in rows
    )


def tagged(rows: Sheet) -> str:
    return "\n".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in laid_out(rows))


WAYS: dict[str, Printer] = {
    "items of a list, a slash between the cells": between(" / ", "- "),
    "items of a list, a cell each": lambda rows: "\n".join(f"* {c.text}" for row in rows for c in row),
    "a mark of enumeration": between("、"),
    "a caret": between("^"),
    "a slash": between("/"),
    "a program's list for each row": listed,
    "a program's list of lists": lambda rows: repr([[text or None for text in row] for row in laid_out(rows)]),
    "rows of TeX": tex,
    "a dash": between(" - "),
    "a run of numbers behind a colon": run("：", "，"),
    "a run of numbers behind a space": run(" ", "、"),
    "a run of numbers with commas": run("\t", ","),
    "a colon before numbers": run("：", " "),
    "rows of a web page without its table": tagged,
    "a web page's frame around each table": lambda rows: f"<html><body><table>{tagged(rows)}</table></body></html>",
    "bars within, a rule below the first row": converted,
    "labels broken every four characters": broken,
}


@pytest.mark.parametrize("way", WAYS)
def test_every_cell_is_read(tmp_path: Path, way: str) -> None:
    report = read(tmp_path, printed(WAYS[way]))
    assert unlike(report, OF) == [] and not report.findings


def test_a_slash_between_some_rows_of_a_paper_is_no_value_of_theirs(tmp_path: Path) -> None:
    """Of fourteen marks and numbers the first seven would say “not applicable” and zero by turns."""
    text = printed(between(" "))
    lines = text.split("\n")
    of_three = [n for n, line in enumerate(lines) if re.search(r"(?: \d+){7}$", line)]
    for n in of_three[3::9]:
        lines[n] = re.sub(r" (?=\d)", " / ", lines[n])
    facts = {f.key: f for f in read(tmp_path, "\n".join(lines)).facts if f.table == "三"}
    assert {key: f.value for key, f in facts.items() if f.value is not None} == {
        key: OF.expected(key)[0] for key, f in facts.items() if f.value is not None
    }
    assert "not_applicable" not in {f.state.value for f in facts.values()}


def cells(text: str, table: str) -> list[list[str]]:
    items = [Line(t, Place("纸.txt", line=1)) for t in text.split("\n")]
    return [[c.text for c in s.cells] for s in read_strips(items, lexicon(FORMS, table))]


def test_a_slash_in_the_place_of_a_value_stays_one() -> None:
    rows = ["规章 / / 3", "行政规范性文件 / 2 /", "行政许可 / / 12", "行政处罚 / / 7"]
    assert cells("\n".join(rows), "二") == [row.split(" ") for row in rows]


def test_a_dash_before_one_label_is_no_bullet_and_a_dash_in_a_cell_stays_one() -> None:
    assert cells("- 规章\n-\n3\n5\n行政规范性文件\n-\n-\n7", "二")[1:] == [
        [c] for c in "- 3 5 行政规范性文件 - - 7".split()
    ]


def test_the_numbers_of_the_lines_are_no_part_of_them(tmp_path: Path) -> None:
    lines = printed(between("\t")).split("\n")
    report = read(tmp_path, "\n".join(f"{n:4}\t{line}" for n, line in enumerate(lines, 1)))
    assert unlike(report, OF) == [] and not report.findings


@pytest.mark.parametrize("text", ["规章 1,234\n行政规范性文件 5,678", "规章 3、4\n行政规范性文件 5、6", "规章 1,2,3"])
def test_what_may_be_one_number_or_two_is_no_run(text: str) -> None:
    assert [row for row in cells(text, "二") if len(row) > 3] == []


def test_thousands_of_numbers_a_line_are_no_run() -> None:
    lines = "规章 544 2,016,339 10,733 行政规范性文件 8 1,588,329 7,127".split()
    assert [[c] for c in lines] == cells("\n".join(lines), "二")


def test_a_row_that_no_form_has_above_the_first_one_takes_nothing_from_it(tmp_path: Path) -> None:
    """A label worn beyond reading, with its numbers behind it, leaves the next row its own."""
    facts = {f.key: f for f in read(tmp_path, printed(between("\t")).replace("\n规章\t", "\n规草\t")).facts}
    assert {facts[k].value for k in facts if k[:2] == ("二", "规章")} == {None}
    own = [k for k in facts if k[:2] == ("二", "行政规范性文件")]
    assert [facts[k].value for k in own] == [OF.expected(k)[0] for k in own]


def test_a_mark_of_reference_behind_a_number_is_no_part_of_it() -> None:
    value = read_value("19※")
    assert value is not None and value.count == 19
