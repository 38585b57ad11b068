"""Sections that a paper prints out of the form's order: each is read under its own heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_file
from tests.ingest.reading import unlike
from tests.ingest.test_dumped import OF, between, read
from tests.papers import layouts
from tests.papers.sheets import sheet
from tests.papers.truth import FORMS

TITLE = f"{OF.agency}{OF.year}年政府信息公开工作年度报告"


def section(number: str) -> str:
    named = next(s for s in FORMS.newest.sections if s.number == number)
    own = number in FORMS.newest.tables
    body = between("\t")(sheet(OF, number)) if own else layouts.BARE[number]
    return f"{number}、{named.title}\n{body}\n"


@pytest.mark.parametrize("order", ["一二三四五六", "一二四三五六", "一三二四五六", "一四三二五六"])
def test_every_cell_is_read(tmp_path: Path, order: str) -> None:
    report = read(tmp_path, "\n".join((TITLE, *map(section, order))))
    assert unlike(report, OF) == [] and not report.findings
    assert "".join(report.sections) == "一二三四五六"


def test_a_heading_that_stands_twice_out_of_order_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join((TITLE, *map(section, "一二四"), section("三"), section("三"), section("六"))), "utf-8")
    (report,) = read_file(path, FORMS).reports
    assert [key for key, value, _ in unlike(report, OF) if value is not None] == []
