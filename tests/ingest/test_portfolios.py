"""PDFs that only carry other files: those are read under their own names, as the members of an archive are."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from ingest.errors import ArchiveTooLarge, BrokenFile, Encrypted
from ingest.formats.pdf import attached as portfolio
from ingest.formats.pdf.attached import attached
from ingest.pipeline import read_file, walk
from tests.ingest import ink
from tests.ingest.reading import paper, unlike
from tests.ingest.test_archives import named, walked, zipped
from tests.papers import writers
from tests.papers.truth import FORMS

Held = Sequence[tuple[str, bytes]]
COVER = ink.pdf(lambda canvas: ink.prose(canvas, lines=4))


def carrying(held: Held, own: bytes | None = None) -> bytes:
    """A PDF with these files in it: on an empty page, or in a PDF of its own."""
    with pypdfium2.PdfDocument(own) if own else pypdfium2.PdfDocument.new() as document:
        if not own:
            document.new_page(595, 842)
        for name, data in held:
            document.new_attachment(name).set_data(data)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def as_collection(data: bytes) -> bytes:
    """The same, calling itself a portfolio; its table of contents is lost, so that parts may move."""
    return data.replace(b"/Type/Catalog", b"/Collection<</View/D>>/Type/Catalog")


def test_reports_in_a_portfolio_are_read_under_their_names(tmp_path: Path) -> None:
    of = {"包.pdf/报送/石桥镇.docx": paper(14), "包.pdf/石桥镇.md": paper(15)}
    word, text = tmp_path / "a.docx", tmp_path / "a.md"
    for each, path in zip(of.values(), (word, text), strict=True):
        writers.write(each, path, "markdown" if path.suffix == ".md" else "tabs")
    held = [("../报送/石桥镇.docx", word.read_bytes()), ("石桥镇\x07.md", text.read_bytes())]
    files = walked(tmp_path, "包.pdf", carrying(held))
    assert named(files) == list(of)
    for path, name in files:
        (report,) = read_file(path, FORMS, name).reports
        assert unlike(report, of[name].truth) == []


def test_portfolios_in_archives_and_archives_in_portfolios(tmp_path: Path) -> None:
    inner = carrying([("里.zip", zipped(("a.txt", b"a"))), ("b.txt", b"b")])
    files = walked(tmp_path, "外.zip", zipped(("包.pdf", inner)))
    assert named(files) == ["外.zip/包.pdf/b.txt", "外.zip/包.pdf/里.zip/a.txt"]
    assert [path.read_bytes() for path, _ in files] == [b"b", b"a"]


def test_a_cover_sheet_is_no_text_of_its_own() -> None:
    held = [("甲.txt", b"a"), ("乙.txt", b"b")]
    assert attached(as_collection(carrying(held, COVER))) == [("乙.txt", b"b"), ("甲.txt", b"a")]
    assert attached(carrying(held, COVER)) == []


@pytest.mark.parametrize("held", [[], [("底稿.odt", b"PK")]])
def test_a_pdf_with_text_of_its_own_is_read_itself(tmp_path: Path, held: Held) -> None:
    long = ink.pdf(lambda canvas: ink.prose(canvas, lines=40))
    for name, data in (("a.pdf", carrying(held, COVER)), ("b.pdf", as_collection(carrying(held, long)))):
        assert named(walked(tmp_path, name, data)) == [name]


def test_a_word_document_that_holds_a_pdf_is_no_portfolio(tmp_path: Path) -> None:
    data = zipped(("word/document.xml", b"<w/>"), ("word/embeddings/a.pdf", carrying([("甲.txt", b"a")])))
    assert named(walked(tmp_path, "a.docx", data)) == ["a.docx"]


def test_more_than_is_read_is_not_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    data = carrying([(f"{i}.txt", bytes(1_000)) for i in range(5)])
    monkeypatch.setattr(portfolio, "FILE_BYTES", 4_000)
    with pytest.raises(ArchiveTooLarge):
        attached(data)
    monkeypatch.setattr(portfolio, "ARCHIVE_FILES", 4)
    with pytest.raises(ArchiveTooLarge):
        attached(data)


def test_a_torn_portfolio_has_its_line(tmp_path: Path) -> None:
    whole = carrying([("甲.txt", b"a" * 5_000)])
    for share in (0.2, 0.5, 0.8):
        files = walked(tmp_path, "a.pdf", whole[: int(share * len(whole))])
        for path, name in files:
            assert name.startswith("a.pdf") and read_file(path, FORMS, name).refused
    with pytest.raises((BrokenFile, Encrypted)):
        attached(b"%PDF-1.7 /EmbeddedFile")


def test_a_folder_of_portfolios(tmp_path: Path) -> None:
    for n in range(2):
        (tmp_path / f"{n}.pdf").write_bytes(carrying([("甲.txt", b"a")]))
    assert [name.partition("/")[2] for name in named(walk([tmp_path]))] == ["0.pdf/甲.txt", "1.pdf/甲.txt"]
