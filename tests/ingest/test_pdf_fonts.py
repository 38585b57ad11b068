"""What a PDF's fonts do not say is not read as a figure, though every reader would give one."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from ingest.formats.pdf import read_pdf
from ingest.formats.pdf.digits import DIGITS, paints_others
from ingest.formats.pdf.fonts import Fonts
from ingest.formats.pdf.outlines import outline_of
from ingest.pages import UNCLEAR, Grid
from ingest.pipeline import read_file
from tests.ingest import ink
from tests.ingest.reading import paper
from tests.papers import producers
from tests.papers.truth import FORMS

FONT = pytest.mark.skipif(not any(map(os.path.exists, producers.FONTS)), reason="NO CHINESE FONT")
EMBEDDED, OWN, LATIN = {"FontFile2": object()}, {"Flags": 4}, {"Flags": 32}


def name(text: str) -> Any:
    from pdfminer.psparser import LIT

    return LIT(text)


def stream(text: str) -> Any:
    from pdfminer.pdftypes import PDFStream

    return PDFStream({}, text.encode())


def told(code: str, text: str) -> Any:
    return stream(f"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <{code}> <{text}> endbfchar")


def read(font: dict[str, Any]) -> str:
    """What becomes of a 1 and a 7 that pdfplumber found in a font."""
    chars = [{"text": text, "fontname": "F"} for text in "17"]
    return "".join(c["text"] for c in Fonts().honest(chars, {"Font": {"F1": font}}))


def simple(kind: str, descriptor: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"Subtype": name(kind), "FontDescriptor": {"FontName": name("F"), **descriptor}, **more}


def wide(ordering: bytes, inside: dict[str, Any], encoding: str = "Identity-H", **more: Any) -> dict[str, Any]:
    inner = {"FontDescriptor": {"FontName": name("F"), **inside}, "CIDSystemInfo": {"Ordering": ordering}}
    return {"Subtype": name("Type0"), "Encoding": name(encoding), "DescendantFonts": [inner], **more}


WIN = name("WinAnsiEncoding")
TRUSTED: dict[str, dict[str, Any]] = {
    "a word processor's Latin font": simple("TrueType", EMBEDDED | LATIN, Encoding=WIN),
    "a font of every machine": simple("Type1", {}, Encoding=WIN),
    "names that all know": simple(
        "Type1", EMBEDDED | OWN, Encoding={"Differences": [49, name("one"), 55, name("seven")]}
    ),
    "a Chinese font that is not in the file": wide(b"GB1", {}),
    "codes of a Chinese encoding": wide(b"GB1", EMBEDDED, "GBK-EUC-H"),
    "codes that are told": simple("TrueType", EMBEDDED | OWN, FirstChar=0, LastChar=1, ToUnicode=told("01", "0031")),
}
GUESSED: dict[str, tuple[dict[str, Any], str]] = {
    "codes of its own": (simple("TrueType", EMBEDDED | OWN), UNCLEAR * 2),
    "one of them told": (simple("TrueType", EMBEDDED | OWN, ToUnicode=told("31", "0031")), "1" + UNCLEAR),
    "a name that nobody knows": (
        simple("Type1", EMBEDDED, Encoding={"BaseEncoding": WIN, "Differences": [49, name("g12")]}),
        UNCLEAR + "7",
    ),
    "a drawn font": (simple("Type3", {}, Encoding={"Differences": [49, name("one"), 55, name("a7")]}), "1" + UNCLEAR),
    "numbers of glyphs called characters": (wide(b"GB1", EMBEDDED), UNCLEAR * 2),
}


@pytest.mark.parametrize("font", TRUSTED)
def test_what_a_font_says_is_read(font: str) -> None:
    assert read(TRUSTED[font]) == "17"


@pytest.mark.parametrize("font", GUESSED)
def test_what_a_font_does_not_say_is_unclear(font: str) -> None:
    made, expected = GUESSED[font]
    assert read(made) == expected


@FONT
@pytest.mark.parametrize(("says", "expected"), [(True, "17"), (False, UNCLEAR * 2)])
def test_figures_in_a_font_without_its_table_are_not_given(tmp_path: Path, says: bool, expected: str) -> None:
    font = producers._font()

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, (60, 160, 260), (200, 220), [["行政许可", ""]])
        canvas.setFont(font, 10)
        canvas.drawString(165, ink.HEIGHT - 213, "17")

    data = ink.pdf(draw)
    assert data.count(b"/ToUnicode") == 1
    (grid,) = (
        item
        for page in read_pdf(data if says else data.replace(b"/ToUnicode", b"/ToNothing"), "a.pdf").pages
        for item in page.items
        if isinstance(item, Grid)
    )
    assert grid.rows[0][1].text == expected


def said_as(monkeypatch: pytest.MonkeyPatch, others: dict[str, str]) -> None:
    """Fonts put into a PDF say other characters than they paint."""
    from reportlab.pdfbase import ttfonts

    right = ttfonts.makeToUnicodeCMap
    turned = {ord(a): ord(b) for a, b in others.items()}
    wrong = lambda name, subset: right(name, [turned.get(code, code) for code in subset])  # noqa: E731
    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", wrong)


SWAPPED = {"two exchanged": "35", "one hole, none": "01", "six and nine": "69", "a ring": "0123456789"}


@FONT
@pytest.mark.parametrize("ring", SWAPPED.values(), ids=SWAPPED)
def test_a_font_that_paints_other_digits_gives_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ring: str
) -> None:
    made = paper(31)
    said_as(monkeypatch, dict(zip(ring, ring[1:] + ring[0], strict=True)))
    path = producers.report_pdf([made], tmp_path / "a.pdf")
    read = read_file(path, FORMS)
    assert not read.refused
    assert [f.value for f in read.reports[0].facts if f.value is not None] == []


@FONT
def test_two_glyphs_that_are_said_to_be_one_digit_are_not_certain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_as(monkeypatch, {"8": "3"})
    font = producers._font()

    def draw(canvas: Any) -> None:
        ink.prose(canvas)
        ink.table(canvas, (60, 160, 260), (200, 220, 240), [["行政许可", ""], ["行政处罚", ""]])
        canvas.setFont(font, 10)
        canvas.drawString(165, ink.HEIGHT - 213, "38")
        canvas.drawString(165, ink.HEIGHT - 233, "17")

    grids = [i for page in read_pdf(ink.pdf(draw), "a.pdf").pages for i in page.items if isinstance(i, Grid)]
    assert [row[1].text for row in grids[0].rows] == [2 * UNCLEAR, "17"]


def test_faces_of_every_machine_paint_what_they_say() -> None:
    import pypdfium2
    import pypdfium2.raw as raw

    with pypdfium2.PdfDocument.new() as document:
        for name in ("Helvetica-BoldOblique", "Times-BoldItalic", "Courier-Bold", "Courier-Oblique"):
            font = raw.FPDFText_LoadStandardFont(document.raw, name.encode())
            outlines = {digit: outline_of(font, digit) for digit in DIGITS}
            raw.FPDFFont_Close(font)
            assert not paints_others(outlines)
            for a, b in combinations(DIGITS, 2):
                assert paints_others(outlines | {a: outlines[b], b: outlines[a]}), (name, a, b)
                assert paints_others(outlines | {a: outlines[b]}), (name, a, b)
