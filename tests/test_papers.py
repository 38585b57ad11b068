"""The generator keeps its word: balanced truths, layouts that lose nothing, links that hold, words remembered."""

import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest

from ingest.pipeline import read_file
from tests.papers import county, layouts, prose, readings, thousands, twin, writers
from tests.papers.book import cells
from tests.papers.counties import added, simulate
from tests.papers.sheets import laid_out, sheet
from tests.papers.truth import FORMS, TABLES, Edition, Truth, broken_sums, random_truth

EDITIONS: tuple[Edition, ...] = ("2021", "2019", "mixed", "patchwork")
SIZES = {"2021": 200, "2019": 198, "mixed": 186, "patchwork": 205}


@pytest.mark.parametrize("form", EDITIONS)
def test_random_truths_add_up(form: Edition) -> None:
    for seed in range(60):
        truth = random_truth(Random(seed), form, digits=3 + seed % 6)
        assert list(truth.cells) == list(truth.fields)
        assert len(truth.cells) == SIZES[form]
        assert broken_sums(truth) == []


def test_a_changed_cell_is_a_broken_sum() -> None:
    truth = random_truth(Random(1))
    key = ("三", "予以公开", "自然人")
    broken = truth.with_cells({key: truth.cells[key] + 1})
    assert broken_sums(broken) == ["row_sum 予以公开", "column_sum 自然人"]


def test_half_of_the_truths_are_dense_and_large() -> None:
    truths = [random_truth(Random(seed), density=0.6, digits=8) for seed in range(50)]
    assert sum(sum(v != 0 for v in t.cells.values()) >= 50 for t in truths) >= 25
    assert max(len(str(int(v))) for t in truths for v in t.cells.values()) == 8
    assert any(v % 1 for t in truths for v in t.cells.values())


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
@pytest.mark.parametrize("form", EDITIONS)
def test_a_layout_prints_every_cell_in_order(layout: str, form: Edition) -> None:
    """What is printed between the labels is the truth, number by number."""
    truth = random_truth(Random(7), form, density=0.9)
    for table in TABLES:
        printed = layouts.render(truth, layout, table)
        # Two numbers of a row of table 二 stand apart even where a repeated cell prints one of them again.
        numbers = iter(re.findall(r"(?<![\d.])-?\d+(?:\.\d+)?(?![\d.．、])", printed))
        for key in (k for k in truth.fields if k[0] == table):
            assert truth.show(key) in numbers, (layout, key)


def test_laid_out_is_a_rectangle() -> None:
    truth = random_truth(Random(3), "2019")
    for table in TABLES:
        assert len({len(row) for row in laid_out(sheet(truth, table))}) == 1


def test_what_the_prose_says_is_remembered_word_for_word() -> None:
    body = county.BODIES["柳林镇"]
    for seed in range(40):
        told = prose.narrate(body, random_truth(Random(seed), year=2000 + seed), seed)
        assert all(said.sentence in told.sections[said.section] for said in told.said)
        assert all(item.text in told.sections[item.section] for item in told.items)
        assert {i.kind for i in told.items} == {"problem", "measure", "channel"}
        assert not re.search(r"[\[\]{}|]", "".join(told.sections.values()))


def test_the_same_seed_writes_the_same_words() -> None:
    truth = random_truth(Random(5))
    body = county.BODIES["石桥镇"]
    assert prose.narrate(body, truth, 1) == prose.narrate(body, truth, 1)
    assert prose.narrate(body, truth, 1).sections != prose.narrate(body, truth, 2).sections


@pytest.fixture(scope="module")
def truths() -> dict[tuple[str, int], Truth]:
    return simulate(county.BODIES.values(), county.YEARS, county.SEED)


def test_carry_over_and_stock_hold_over_the_years(truths: dict[tuple[str, int], Truth]) -> None:
    columns = [c.name for c in FORMS["2021"].tables["三"].blocks[0].columns]
    for body in county.BODIES.values():
        for before, after in pairwise(truths[body.name, year].cells for year in county.YEARS):
            for column in columns:
                came = after["三", "上年结转政府信息公开申请数量", column]
                assert came == before["三", "结转下年度继续办理", column]
            stock = ("二", "行政规范性文件", "现行有效件数")
            issued, repealed = (after["二", "行政规范性文件", c] for c in ("本年制发件数", "本年废止件数"))
            assert after[stock] == before[stock] + issued - repealed


def test_the_county_holds_more_than_its_agencies_together(truths: dict[tuple[str, int], Truth]) -> None:
    whole = county.BODIES["青禾县"].name
    for year in county.YEARS:
        parts = added([t for (name, y), t in truths.items() if y == year and name != whole])
        assert all(truths[whole, year].cells[key] >= value for key, value in parts.items())
        assert truths[whole, year].cells != parts


def test_only_the_planted_copies_are_alike() -> None:
    made = {(s.paper.body.short, s.paper.truth.year): s.paper.narrative.sections for s in county.samples()}
    pieces = {key: _pieces("".join(told[n] for n in "一五六")) for key, told in made.items()}
    for (one, a), (other, b) in combinations(pieces.items(), 2):
        planted = county.COPIES.get(one) == other or county.COPIES.get(other) == one
        alike = len(a & b) / min(len(a), len(b))
        assert alike > 0.85 if planted else alike < 0.4, (one, other, alike)


def _pieces(text: str) -> set[str]:
    return {text[i : i + 6] for i in range(len(text) - 5)}


def test_twins_are_what_the_generator_makes() -> None:
    for name, text in twin.files().items():
        assert (twin.FOLDER / name).read_text(encoding="utf-8") == text, f"python -m tests.papers.twin: {name}"


@pytest.mark.parametrize("one", twin.TWINS, ids=lambda one: one.file)
def test_every_cell_of_a_twin_is_exact(one: twin.Twin) -> None:
    reading = read_file(twin.FOLDER / one.file, FORMS)
    (report,) = reading.reports
    expected = cells(one.record())
    assert len(expected) == 200
    assert {f.key: (f.value, str(f.state)) for f in report.facts} == expected
    assert (report.identity.agency, report.identity.region, report.identity.year) == (one.agency, one.region, one.year)
    assert report.sections == tuple("一二三四五六")


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
@pytest.mark.parametrize("form", EDITIONS)
def test_every_layout_is_read_exactly(layout: str, form: Edition, tmp_path: Path) -> None:
    for seed in range(3):
        truth = random_truth(Random(f"{layout}{seed}"), form, density=(0.2, 0.6, 0.95)[seed], digits=3 + 2 * seed)
        suffix = ".html" if layout == "html" else ".md" if layout.startswith("markdown") else ".txt"
        file = tmp_path / f"{seed}{suffix}"
        text = layouts.paper(truth, layout)
        file.write_text(_page(text) if layout == "html" else text, encoding="utf-8")
        (report,) = read_file(file, FORMS).reports
        assert {f.key: (f.value, str(f.state)) for f in report.facts} == _expected(truth)
        assert {f.key: f.form for f in report.facts if f.table != "四"} == {
            (table, row.name, column.name): edition
            for table in ("二", "三")
            for edition, block in truth.blocks(table)
            for row in block.rows
            for column in block.columns
        }


def _page(text: str) -> str:
    """Every line that is no part of a table in a paragraph of its own."""
    lines = (line if line.startswith("<") else f"<p>{line}</p>" for line in text.split("\n"))
    return f"<html><body>{''.join(lines)}</body></html>"


def _expected(truth: Truth) -> dict[tuple[str, str, str], tuple[Decimal | None, str]]:
    return {key: truth.expected(key) for key in truth.fields}


def _papers() -> list[writers.Paper]:
    return [s.paper for s in county.samples() if not s.draft.edits and s.paper.truth.year == 2023]


@pytest.mark.parametrize("paper", _papers(), ids=lambda p: p.body.short)
def test_the_same_report_in_four_formats_gives_the_same_cells(paper: writers.Paper, tmp_path: Path) -> None:
    files = [tmp_path / f"{paper.body.name}{suffix}" for suffix in (".txt", ".md", ".html", ".docx")]
    for file in files:
        writers.write(paper, file, "markdown" if file.suffix == ".md" else "cells")
    gbk = writers.write(paper, tmp_path / "gbk.html", "nested", "gbk")
    for file in [*files, gbk]:
        (report,) = read_file(file, FORMS).reports
        assert {f.key: (f.value, str(f.state)) for f in report.facts} == _expected(paper.truth), file.name
        assert report.identity.agency == paper.truth.agency
        assert report.identity.year == paper.truth.year


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_a_document_saved_by_libreoffice_gives_the_same_cells(tmp_path: Path) -> None:
    paper = next(p for p in _papers() if p.body.short == "清河街道")
    page = writers.write(paper, tmp_path / "清河街道2023.html")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(page)]
    subprocess.run(["soffice", "--headless", profile, *convert], check=True, capture_output=True, timeout=180)
    (report,) = read_file(tmp_path / "清河街道2023.docx", FORMS).reports
    assert {f.key: (f.value, str(f.state)) for f in report.facts} == _expected(paper.truth)


def test_word_documents_are_sound_archives() -> None:
    paper = _papers()[0]
    with zipfile.ZipFile(BytesIO(writers.docx(paper))) as archive:
        assert archive.testzip() is None
        assert "word/document.xml" in archive.namelist()


def test_thousands_share_short_names_and_none_is_written_twice(tmp_path: Path) -> None:
    many = thousands.write(tmp_path, 3, range(2022, 2024), 9, [".txt", ".docx"], seed=4)
    files = [p for p in tmp_path.rglob("*") if p.suffix in (".txt", ".docx")]
    assert many == len(files) == 3 * 2 * 9
    assert len({p.parts[-3] for p in files if "城关镇" in p.name}) == 3


def test_a_perfect_reading_is_the_truth_of_its_paper() -> None:
    for reading, sample in zip(readings.demonstration(), county.samples(), strict=True):
        (report,) = reading.reports
        assert {f.key: (f.value, str(f.state)) for f in report.facts} == _expected(sample.paper.truth)
    assert len({r.sha256 for r in readings.many(2, range(2023, 2025), 5)}) == 20
