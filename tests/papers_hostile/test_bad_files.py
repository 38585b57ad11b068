"""Files made to stop an ingest: each costs itself only, and not long."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from ingest.formats import read_document
from ingest.pages import Grid
from ingest.pipeline import read_file, walk
from vectorstore.form import load_forms

TITLE = "青禾县财政局2023年政府信息公开工作年度报告\n一、总体情况\n"
FORMS = load_forms()
SECONDS = 10.0  # each took half a minute or never ended; the machine may be slow
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and such names are of POSIX")

HUGE = {
    "pipes.md": (TITLE + "二、主动公开政府信息情况\n" + "|" * 2_000_000, "too_many"),
    "rows.html": (
        f"<html><body><h1>{TITLE}</h1><table>" + "<tr>" + "<td>1</td>" * 300_000 + "</tr></table></body></html>",
        "too_many",
    ),
    "reports.txt": (
        TITLE + "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n" * 5_000,
        "too_many",
    ),
    "brackets.md": (TITLE + "[[[[" * 100_000 + "]{a}" * 50_000 + "赴" * 100_000 + "**" * 100_000, None),
}


@pytest.mark.parametrize("name", HUGE)
def test_size_beyond_reason_is_refused_at_once(name: str, tmp_path: Path) -> None:
    text, code = HUGE[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    begun = time.process_time()
    reading = read_file(tmp_path / name, FORMS)
    assert time.process_time() - begun < SECONDS
    assert (reading.refused or {}).get("code") == code


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    ((path, name),) = walk([tmp_path / "a.txt"])
    assert read_file(path, FORMS, name).refused == {"code": "not_a_file"}


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="file names there are always text")
def test_a_name_in_no_encoding_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text(TITLE, encoding="utf-8")
    ((path, name),) = walk([tmp_path])
    assert path.is_file()
    assert name.encode("utf-8").endswith(b"?.txt")


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o000)
    ((path, name),) = walk([tmp_path])
    assert read_file(path, FORMS, name).refused == {"code": "no_permission"}


@pytest.mark.parametrize("mark", ["\x0b", "\u2028", "\x0c"])
def test_soft_breaks_are_breaks(mark: str, tmp_path: Path) -> None:
    headings = ("一、总体情况", "有序推进。", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    (tmp_path / "a.txt").write_text(mark.join((TITLE.split("\n")[0], *headings)), encoding="utf-8")
    (report,) = read_file(tmp_path / "a.txt", FORMS).reports
    assert report.sections == ("一", "二", "三")


def test_a_soft_break_does_not_part_the_row_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("| 规章 | 1\x0c | 2 |\n| --- | --- | --- |\n", encoding="utf-8")
    grid, *_ = read_document(tmp_path / "a.md", "a.md").pages[0].items
    assert isinstance(grid, Grid) and [cell.text for cell in grid.rows[0]] == ["规章", "1", "2"]
