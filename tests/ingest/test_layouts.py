"""Reports that stand whole in one cell of a table that only lays out a page: read as if they stood alone."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html import escape
from pathlib import Path

import pytest
import xlsxwriter

from ingest.formats.pdf import read_pdf
from ingest.formats.sheet import items_of
from ingest.pages import Grid, Line
from ingest.pipeline import read_file
from tests.ingest import ink
from tests.ingest.reading import paper, texts, unlike
from tests.papers import writers
from tests.papers.truth import FORMS
from vectorstore.records import Place

OF = paper(14)
TITLE, BODY = f"<h1>{escape(OF.title)}</h1>", "\n".join(writers._html_body(OF))
PAGES = {
    "one cell": f"<table><tr><td>{TITLE}{BODY}</td></tr></table>",
    "cells in cells": f"<table><tr><td><table><tr><td>{TITLE}{BODY}</td></tr></table></td></tr></table>",
    "beside a menu": f"<table><tr><td>首页<br>公开指南</td><td>{TITLE}{BODY}</td></tr></table>",
    "below its title": f"<table><tr><td colspan=2>{TITLE}</td></tr><tr><td>发布</td><td>{BODY}</td></tr></table>",
}


def same(path: Path) -> None:
    (report,) = read_file(path, FORMS).reports
    assert (report.identity.agency, report.identity.year) == (OF.truth.agency, OF.truth.year)
    assert unlike(report, OF.truth) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_web_page(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><meta charset=utf-8><title>网站</title>{PAGES[page]}</html>", encoding="utf-8")
    same(path)


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}<w:p/></w:tc>" for cell in cells) + "</w:tr>"


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "around",
    [("", ""), (said("公开指南"), ""), ("", said(OF.title))],
    ids=["one cell", "beside a menu", "below a title"],
)
def test_a_word_document(tmp_path: Path, around: tuple[str, str]) -> None:
    beside, above = around
    out, path = io.BytesIO(), tmp_path / "a.docx"
    with zipfile.ZipFile(io.BytesIO(writers.docx(OF))) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                head, body, end = re.split("(?<=<w:body>)|(?=<w:sectPr|</w:body>)", data.decode(), maxsplit=2)
                rows = (row(above) if above else "") + (row(beside, body) if beside else row(body))
                data = f"{head}<w:tbl>{rows}</w:tbl>{end}".encode()
            new.writestr(info, data)
    path.write_bytes(out.getvalue())
    same(path)


NAMES = ["标题", "正文", "发布日期"]
ROWS = {
    "one cell": [[writers.text(OF)]],
    "beside a menu": [["公开指南", writers.text(OF)]],
    "with its title and date": [NAMES, [OF.title, writers.text(OF), "2025-01-10"]],
}


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("rows", ROWS)
def test_a_sheet(tmp_path: Path, rows: str, suffix: str) -> None:
    """As a program lists the pages of a site: the report's lines are those of one square."""
    path = tmp_path / f"a.{suffix}"
    if suffix == "csv":
        with path.open("w", encoding="gb18030", newline="") as out:
            csv.writer(out).writerows(ROWS[rows])
    else:
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            for y, cells in enumerate(ROWS[rows]):
                page.write_row(y, 0, cells)
    same(path)


def test_a_note_beside_figures_is_no_report() -> None:
    note = "\n".join(["说明：本行数字由各股室报送后汇总，个别事项年底前尚未办结，按规定结转下年度。"] * 5)
    rows = [["行政许可", "12", "3", note], ["行政处罚", "4", "5", ""]]
    items = list(items_of("表", rows, {}, Place("a.xlsx", 1)))
    assert [texts(item)[0][:3] for item in items if isinstance(item, Grid)] == [["行政许可", "12", "3"]]


def test_a_table_in_a_cell_of_another_on_a_page() -> None:
    """A PDF's outer table is only a frame for the page: the inner one's cells are its own."""

    def draw(canvas: object) -> None:
        ink.rules(canvas, (30, 90, 570), (40, 700))
        ink.write(canvas, 34, 60, "公开指南")
        for i in range(12):
            ink.write(canvas, 110, 60 + 16 * i, "本机关按照条例要求做好政府信息公开各项工作，现将有关情况报告如下。")
        ink.table(canvas, (110, 220, 300, 380), (300, 320, 340), [["行政许可", "12", "3"], ["行政处罚", "4", "50"]])

    (page,) = read_pdf(ink.pdf(draw), "a.pdf").pages
    assert [texts(item) for item in page.items if isinstance(item, Grid)] == [
        [["行政许可", "12", "3"], ["行政处罚", "4", "50"]]
    ]
    assert sum("条例要求" in item.text for item in page.items if isinstance(item, Line)) == 12
