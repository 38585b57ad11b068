"""Web pages saved as one file, under whatever name."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from ingest.errors import BrokenFile, TooMany
from ingest.formats import read_document
from ingest.formats.mht import read_saved_page
from ingest.pages import Grid
from ingest.pipeline import read_file
from tests.bench.formats import papers
from tests.papers import dialects
from tests.papers.truth import FORMS


def saved(*pages: str) -> bytes:
    whole = MIMEMultipart("related")
    for page in pages:
        whole.attach(MIMEText(page, "html", "utf-8"))
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["年报.mht", "年报.doc"])
def test_every_cell_of_a_saved_page(tmp_path: Path, name: str) -> None:
    (paper,) = papers(1, digits=3)
    (tmp_path / name).write_bytes(dialects.saved_page(paper))
    (report,) = read_file(tmp_path / name, FORMS).reports
    assert (report.identity.agency, report.identity.year) == (paper.truth.agency, paper.truth.year)
    assert {f.key: f.value for f in report.facts} == {k: paper.truth.expected(k)[0] for k in paper.truth.fields}


def test_a_workbook_saved_so_has_a_page_for_each_sheet(tmp_path: Path) -> None:
    sheet = "<html><body><table><tr><td>规章</td><td>{}</td></tr></table></body></html>"
    (tmp_path / "a.xls").write_bytes(saved("<html><frameset></frameset></html>", sheet.format(3), sheet.format(4)))
    pages = read_document(tmp_path / "a.xls", "a.xls").pages
    said = [[c.text for c in item.rows[0]] for page in pages for item in page.items if isinstance(item, Grid)]
    assert said == [["规章", "3"], ["规章", "4"]]


def test_a_page_of_endless_parts_is_refused_at_once() -> None:
    with pytest.raises(TooMany):
        read_saved_page(b"Content-Type: multipart/related; boundary=a\n" + b"\n--a\n\n" * 20_000, "a.mht")


def test_one_without_a_page_in_it_is_damaged() -> None:
    for empty in (MIMEMultipart("related").as_bytes(), EmailMessage().as_bytes(), b"Content-Type: text/html\n\n"):
        with pytest.raises(BrokenFile):
            read_saved_page(empty, "a.mht")


def test_a_packed_page_with_foreign_bytes_is_broken(tmp_path: Path) -> None:
    (made,) = papers(1, digits=3)
    whole = dialects.saved_page(made)
    assert b"base64" in whole
    at = whole.index(b"\n\n", whole.index(b"base64")) + 400
    (tmp_path / "a.mht").write_bytes(whole[:at] + b"\x00\x00" + whole[at + 2 :])
    assert read_file(tmp_path / "a.mht", FORMS).refused == {"code": "broken_file", "seen": "MHT"}
