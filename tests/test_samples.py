"""The demonstration county, file by file, against the truth that its generator keeps beside it."""

import json
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import read_file, walk
from tests.papers import county, printed, producers
from tests.papers.book import cells
from tests.papers.truth import FORMS
from vectorstore.records import Report, State

BOOK: dict[str, Any] = json.loads((county.SAMPLES / "truth.json").read_text(encoding="utf-8"))
REPORTS: list[dict[str, Any]] = BOOK["reports"]


def _contents(data: bytes) -> object:
    """The bytes, or of an archive what it holds: compression differs from machine to machine."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: _contents(archive.read(name)) for name in archive.namelist()}


def test_the_files_are_what_the_generator_makes(tmp_path: Path) -> None:
    made = {path.relative_to(tmp_path): _contents(path.read_bytes()) for path in county.write_samples(tmp_path)}
    held = [p for p in county.SAMPLES.rglob("*") if p.is_file() and p.parent != printed.OTHERS]
    assert {p.relative_to(county.SAMPLES): _contents(p.read_bytes()) for p in held} == made
    assert sum(p.stat().st_size for p in held) < 3_000_000


@pytest.mark.parametrize("suffix", [".doc", ".xlsx"])
def test_the_same_report_in_another_format(suffix: str) -> None:
    if suffix == ".doc" and not producers.SOFFICE:
        pytest.skip("NO LIBREOFFICE: the .doc of the samples is not read")
    sample = printed.again()
    (path,) = printed.OTHERS.glob(f"*{suffix}")
    (report,) = read_file(path, FORMS).reports
    truth = sample.paper.truth
    assert (report.identity.agency, report.identity.year) == (truth.agency, truth.year)
    facts = {f.key: (f.value, str(f.state)) for f in report.facts}
    assert facts == {key: truth.expected(key) for key in truth.fields}


def test_fourteen_agencies_three_years_one_report_missing() -> None:
    expected = {(b.name, y) for b in county.BODIES.values() for y in county.YEARS}
    missing = {(m["agency"], m["year"]) for m in BOOK["missing"]}
    assert {(r["agency"], r["year"]) for r in REPORTS} == expected - missing
    assert len(REPORTS) == 41
    assert {Path(r["file"]).suffix for r in REPORTS} == {".txt", ".md", ".html", ".docx", ".pdf"}


@pytest.fixture(scope="module")
def read() -> dict[str, Report]:
    out = {}
    files = walk([county.SAMPLES / "青禾县"])
    paths = {name: path for path, name in files}
    assert paths.keys() == {truth["file"] for truth in REPORTS}
    for truth in REPORTS:
        reading = read_file(paths[truth["file"]], FORMS, truth["file"])
        assert not reading.refused, (truth["file"], reading.refused)
        (out[truth["file"]],) = reading.reports
    return out


@pytest.mark.parametrize("truth", REPORTS, ids=lambda r: f"{r['short']}{r['year']}")
def test_every_cell_is_exact_or_honestly_unreadable(truth: dict[str, Any], read: dict[str, Report]) -> None:
    facts = {f.key: (f.value, str(f.state)) for f in read[truth["file"]].facts}
    assert facts == cells(truth)


@pytest.mark.parametrize("truth", REPORTS, ids=lambda r: f"{r['short']}{r['year']}")
def test_whose_report_on_which_form(truth: dict[str, Any], read: dict[str, Report]) -> None:
    report = read[truth["file"]]
    assert (report.identity.agency, report.identity.year) == (truth["agency"], truth["year"])
    known = list(report.identity.region)
    assert known
    assert known == truth["region"][-len(known) :]
    if truth["kind"] == "county":  # its foreword names city and province
        assert known == truth["region"]
    assert (report.forms["二"], report.forms["三"]) == (truth["forms"]["二"], truth["forms"]["三"])
    assert report.sections == tuple("一二三四五六")


@pytest.mark.parametrize("truth", REPORTS, ids=lambda r: f"{r['short']}{r['year']}")
def test_what_is_planted_inside_a_report_is_found_and_nothing_else_is_blamed(
    truth: dict[str, Any], read: dict[str, Report]
) -> None:
    between = {"carry_over", "copied"}  # found when asked, from what is held
    planted = {(p["rule"], p["verdict"]) for p in truth["planted"] if p["rule"] and p["rule"] not in between}
    if ("row_sum", "contradiction") in planted:  # one wrong cell breaks its row and its column
        planted.add(("column_sum", "contradiction"))
    found = {(str(f.rule), str(f.verdict)) for f in read[truth["file"]].findings}
    assert found == planted


def test_the_soup_without_sums_keeps_its_candidates(read: dict[str, Report]) -> None:
    """公安局 2023: 5223 stands for three numbers that nothing parts."""
    truth = next(r for r in REPORTS if any(p["id"] == "soup_without_sums" for p in r["planted"]))
    unread = [f for f in read[truth["file"]].facts if f.state is State.UNREADABLE]
    assert [f.column for f in unread] == ["本年制发件数", "本年废止件数", "现行有效件数"]
    assert all(f.value is None and f.raw == "5223" for f in unread)


def test_figures_that_stand_only_in_prose_are_found(read: dict[str, Report]) -> None:
    """Value, unit and bound of what the generator wrote, in the sentence where it stands."""
    missed = []
    for truth in REPORTS:
        found = {(str(p.value.normalize()), p.unit, p.bound) for p in read[truth["file"]].prose}
        missed += [
            (truth["file"], said["sentence"])
            for said in truth["said"]
            if (_plain(said["value"]), said["unit"], said["bound"]) not in found
        ]
    assert missed == []


def _plain(value: str) -> str:
    return str(Decimal(value).normalize())


def test_problems_and_measures_are_passages_of_section_five(read: dict[str, Report]) -> None:
    for truth in REPORTS:
        passages = [p.text for p in read[truth["file"]].passages if p.section == "五"]
        for item in (i for i in truth["items"] if i["section"] == "五"):
            holding = [text for text in passages if item["text"] in text]
            assert len(holding) == 1, (truth["file"], item["text"])
            others = [i["text"] for i in truth["items"] if i["section"] == "五" and i is not item]
            assert not any(other in holding[0] for other in others), "one thing a passage"
