"""PDF: what is refused with its reason, and a crash or an endless file that costs one file."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import (
    BrokenFile,
    Encrypted,
    GarbledPdf,
    IngestError,
    ReaderCrashed,
    ScannedPdf,
    TooManyPages,
    TooSlow,
)
from ingest.formats import apart
from ingest.formats.pdf import read_pdf
from ingest.pipeline import read_file
from prompts import LANGUAGES, say
from tests.ingest import ink
from tests.ingest.reading import lines, paper
from tests.papers import producers
from tests.papers.truth import FORMS


def _scan(canvas: Any) -> None:
    canvas.rect(50, 50, 400, 600, fill=1)


def _guessed_scan(canvas: Any) -> None:
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    for _ in range(30):
        text.textLine("本机关按照条例要求做好政府信息公开工作。")
    canvas.drawText(text)


def _locked(user: str) -> Any:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return StandardEncryption(user, ownerPassword="boss", canModify=0)


def test_scans_locked_and_endless_files_say_so() -> None:
    refused: dict[type[IngestError], bytes] = {
        ScannedPdf: ink.pdf(_scan, _scan),
        Encrypted: ink.pdf(ink.prose, encrypt=_locked("secret")),
        BrokenFile: b"%PDF-1.7\n" + bytes(range(256)) * 30,
    }
    for reason, data in refused.items():
        with pytest.raises(reason):
            read_pdf(data, "a.pdf")


def test_a_guess_behind_a_scan_is_no_text() -> None:
    with pytest.raises(ScannedPdf):
        read_pdf(ink.pdf(_guessed_scan), "a.pdf")


def test_a_file_locked_only_against_changes_is_read() -> None:
    def latin(canvas: Any) -> None:
        canvas.setFont("Helvetica", 10)
        for i in range(9):
            canvas.drawString(60, 700 - 20 * i, f"{i} figures of the annual report")

    assert len(lines(read_pdf(ink.pdf(latin, encrypt=_locked("")), "a.pdf"))) == 9


def test_ten_thousand_pages_are_refused_at_once() -> None:
    data = ink.pdf(*[lambda canvas: ink.write(canvas, 60, 60, "页")] * 10_000)
    begun = time.perf_counter()
    with pytest.raises(TooManyPages) as refused:
        read_pdf(data, "a.pdf")
    assert refused.value.fields["pages"] == 10_000
    assert time.perf_counter() - begun < 10


@pytest.mark.skipif(
    not any(map(os.path.exists, producers.FONTS)), reason="NO CHINESE FONT: embedded ones are not tested"
)
def test_fonts_without_their_meaning_give_no_figure(tmp_path: Path) -> None:
    data = producers.report_pdf([paper(15)], tmp_path / "a.pdf").read_bytes()
    assert data.count(b"/ToUnicode") > 1
    (tmp_path / "b.pdf").write_bytes(data.replace(b"/ToUnicode", b"/ToNothing"))
    assert read_file(tmp_path / "b.pdf", FORMS).refused["code"] == "garbled_pdf"


def test_a_font_that_does_not_say_what_it_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    import pdfplumber.page

    real = pdfplumber.page.Page.process_object

    def worn(self: Any, item: Any) -> dict[str, Any]:
        made: dict[str, Any] = real(self, item)
        return made | {"text": "(cid:7)"} if made["object_type"] == "char" else made

    monkeypatch.setattr(pdfplumber.page.Page, "process_object", worn)
    with pytest.raises(GarbledPdf):
        read_pdf(ink.pdf(ink.prose), "a.pdf")


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.95])
def test_a_torn_file_gives_no_wrong_cell(tmp_path: Path, share: float) -> None:
    made = paper(11)
    data = producers.report_pdf([made], tmp_path / "a.pdf").read_bytes()
    (tmp_path / "b.pdf").write_bytes(data[: int(share * len(data))])
    reading = read_file(tmp_path / "b.pdf", FORMS)
    assert reading.refused or all(
        f.value == made.truth.cells[f.key] for r in reading.reports for f in r.facts if f.value is not None
    )


def test_the_words_for_every_reason() -> None:
    for language in LANGUAGES:
        said = say("errors", "scanned_pdf", language, file="a.pdf", pages=6)
        assert "a.pdf" in said and "6" in said and "{" not in said


def test_the_other_process_says_the_same(tmp_path: Path) -> None:
    data = producers.report_pdf([paper(12)], tmp_path / "a.pdf").read_bytes()
    assert apart.read_apart("pdf", data, "a.pdf") == read_pdf(data, "a.pdf")


def test_a_crash_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ink.pdf(ink.prose)
    apart.read_apart("pdf", data, "a.pdf")
    worker = apart._Worker.current()
    if os.name != "nt":
        os.kill(worker.process.pid, signal.SIGSTOP)  # it will never answer
        with pytest.raises(TooSlow):
            apart.read_apart("pdf", data, "b.pdf", seconds=0.3)
    monkeypatch.setattr(worker.process, "poll", lambda: None)
    assert len(apart.read_apart("pdf", data, "c.pdf").pages) == 1
    dying = apart._Worker.current()
    dying.process.kill()
    monkeypatch.setattr(dying.process, "poll", lambda: None)  # it dies unseen, as in a native crash
    with pytest.raises(ReaderCrashed):
        apart.read_apart("pdf", data, "d.pdf")
    assert len(apart.read_apart("pdf", data, "e.pdf").pages) == 1


@pytest.mark.skipif(os.name == "nt", reason="the system sends it otherwise")
def test_ctrl_c_is_not_for_the_reader() -> None:
    data = ink.pdf(ink.prose)
    apart.read_apart("pdf", data, "a.pdf")
    worker = apart._Worker.current()
    os.kill(worker.process.pid, signal.SIGINT)
    assert len(apart.read_apart("pdf", data, "b.pdf").pages) == 1
    assert apart._Worker.current() is worker


def test_an_answer_nobody_waited_for_is_not_the_next_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = apart._Worker.current()

    def interrupted(*_: Any) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(worker, "_exchange", interrupted)
    with pytest.raises(KeyboardInterrupt):
        apart.read_apart("pdf", ink.pdf(ink.prose), "a.pdf")
    assert worker.process.poll() is not None
    assert len(apart.read_apart("pdf", ink.pdf(ink.prose, ink.prose), "b.pdf").pages) == 2


@pytest.mark.skipif(os.name == "nt", reason="the system cannot limit computing")
def test_a_file_that_computes_without_end_is_stopped() -> None:
    """Hundreds of pages of small print, and a second to read them."""

    def dense(canvas: Any) -> None:
        for y in range(80):
            ink.write(canvas, 20, 20 + 10 * y, "12345 " * 60, 4)

    data = ink.pdf(*[dense] * 60)
    with pytest.raises(TooSlow):
        apart.read_apart("pdf", data, "a.pdf", seconds=1.0)
    assert len(apart.read_apart("pdf", ink.pdf(ink.prose), "b.pdf").pages) == 1
