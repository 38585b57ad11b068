"""Papers that went through real converters: every cell as the author wrote it, and whose report it is."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import read_file
from vectorstore.form import load_forms
from vectorstore.records import Report

PAPERS = Path(__file__).parent / "papers"
TRUTH: dict[str, dict[str, Any]] = {
    one["file"]: one for one in json.loads((PAPERS / "truth.json").read_text(encoding="utf-8"))
}
GLUED = "all_glued.txt"  # no sum proves a soup of table 二


def read(file: str) -> Report:
    reading = read_file(PAPERS / file, load_forms(), "下载.txt")
    (report,) = reading.reports
    return report


@pytest.mark.parametrize("file", TRUTH)
def test_no_cell_is_wrong_and_what_stands_there_is_read(file: str) -> None:
    cells = {tuple(key.split("|")): Decimal(value) for key, value in TRUTH[file]["cells"].items()}
    facts = {f.key: f for f in read(file).facts}
    assert set(facts) == set(cells)
    given = {key: f.value for key, f in facts.items() if f.state.decided}
    assert given == {key: cells[key] for key in given}
    assert {key[0] for key in set(cells) - set(given)} <= ({"二"} if file == GLUED else set())


@pytest.mark.parametrize("file", TRUTH)
def test_whose_and_which_year(file: str) -> None:
    truth, identity = TRUTH[file], read(file).identity
    assert (identity.agency, identity.year) == (truth["agency"], truth["year"])
    assert [part for part in truth["region"] if part in identity.region] == list(identity.region)


@pytest.mark.parametrize("file", [file for file in TRUTH if file != "headings_lost.md"])
def test_all_six_sections_are_found(file: str) -> None:
    assert "".join(read(file).sections) == "一二三四五六"
