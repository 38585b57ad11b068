"""Forms that nobody has filled in are no reports; a report is one even where its body is not known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.pipeline import read_file
from tests.adversarial.tricks import base, paper
from tests.bench.damage.printing import text_of
from vectorstore.form import load_forms

TITLE = "政府信息公开工作年度报告"


def read(folder: Path, first: str, figures: bool) -> str | None:
    """Why a paper with these first lines is refused, its tables filled or left empty."""
    text = text_of(paper(base()))
    text = text[text.index("二、主动公开") : text.index("五、存在")]
    text = text if figures else re.sub(r"(?<![^\t\n])\d+(?:\.\d+)?(?=[\t\n])", "", text)
    (folder / "a.txt").write_text(f"{first}\n一、总体情况\n{text}", encoding="utf-8")
    refused = read_file(folder / "a.txt", load_forms()).refused
    return str(refused["code"]) if refused else None


@pytest.mark.parametrize(
    "first",
    [
        f"附件\n（单位名称）2023年{TITLE}\n（模板）",
        f"XX镇2023年{TITLE}",
        f"××局2023年{TITLE}",
        f"{TITLE}格式",
        f"关于做好2023年{TITLE}编制工作的通知\n各镇街，各部门：\n请按附件格式报送。\n附件：",
        f"2023年{TITLE}\n填表说明：各项均填整数。",
    ],
)
def test_an_empty_form_is_no_report(tmp_path: Path, first: str) -> None:
    assert read(tmp_path, first, figures=False) == "not_a_report"


@pytest.mark.parametrize(
    ("first", "figures"),
    [(f"2023年{TITLE}", False), (f"{TITLE}格式", True), (f"青禾县财政局2023年{TITLE}\n（模板）", False)],
)
def test_a_report_is_taken(tmp_path: Path, first: str, figures: bool) -> None:
    assert read(tmp_path, first, figures) is None
