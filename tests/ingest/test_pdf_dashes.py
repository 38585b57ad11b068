"""Rulings drawn in thousands of little strokes: each is one line, as it is of long ones, and a page is soon read."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.formats.pdf.dashes import join_dashes, joined
from ingest.pipeline import read_file
from tests.ingest.reading import paper, unlike
from tests.papers import typeset
from tests.papers.truth import FORMS

DOTS = b"\n".join(b"%d 9 1 1 re\nf" % x for x in range(0, 60, 2))
DASHES = b"\n".join(b"n 5 %d m 5 %.1f l S" % (y, y + 1.8) for y in range(0, 90, 3))
QUADS = b"\n".join(b"%d 8 m %d 8 l %d 9 l %d 9 l" % (x, x + 3, x + 3, x) for x in range(0, 100, 5)) + b"\nf"


@pytest.mark.parametrize(
    ("drawn", "one"),
    [
        (DOTS, b"0.0000 9.0000 59.0000 1.0000 re\nf"),
        (DASHES, b"5.0000 0.0000 m 5.0000 88.8000 l S"),
        (QUADS, b"0.0000 8.0000 m 98.0000 8.0000 l 98.0000 9.0000 l 0.0000 9.0000 l\nf"),
        (
            b"q 2 0 0 2 0 0 cm\n1 5 m 2 5 l S 3.4 5 m 4 5 l S\nQ",
            b"q 2 0 0 2 0 0 cm\n1.0000 5.0000 m 4.0000 5.0000 l S\nQ",
        ),
    ],
)
def test_strokes_of_one_line_are_one(drawn: bytes, one: bytes) -> None:
    assert joined(drawn) == one


@pytest.mark.parametrize(
    "drawn",
    [
        b"1 5 m 2 5 l S 6 5 m 7 5 l S",  # too far apart
        b"q 4 0 0 4 0 0 cm 1 5 m 2 5 l S 3 5 m 4 5 l S Q",  # on a page that is shown larger
        b"1 5 m 2 5 l S 3 6 m 4 6 l S",  # one below the other
        b"0 0 20 20 re S 20 0 20 20 re S",  # two squares, not two strokes
        b"1 5 m 2 5 l 3 5 m 4 5 l 9 9 l S",  # an outline that goes on
        b"1 5 m 2 5 l S 1 0 0 RG 3 5 m 4 5 l S",  # of two colours
        b"1 5 m 2 5 l S 3 5 m 4 5 l f",  # drawn in two ways
        b"1 5 m 2 6 l S 2 5 m 3 6 l S",  # slanting
    ],
)
def test_what_is_not_one_line_stays(drawn: bytes) -> None:
    assert joined(drawn) == drawn


def test_a_page_of_dashes_is_read_like_one_of_lines(tmp_path: Path) -> None:
    """The upright lines are of 1.8 points, which rule nothing each for itself."""
    of = paper(14)
    path = typeset.set_pdf([of], tmp_path / "虚线.pdf", typeset.HANDS["dashes"])
    (report,) = read_file(path, FORMS).reports
    assert unlike(report, of.truth) == []


def test_what_should_be_drawing_commands_and_is_none_is_passed_over() -> None:
    """A damaged PDF: pdfminer draws nothing of it, and neither do we."""
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psparser import LIT

    page = SimpleNamespace(contents=[LIT("x"), 7, None])
    join_dashes(page)
    assert page.contents == [LIT("x"), 7, None]
    (real := PDFStream({}, (DOTS + b"\n") * 12)).set_objid(5, 0)
    page.contents.append(real)
    join_dashes(page)
    (drawn,) = page.contents
    assert drawn.objid == 5 and len(drawn.get_data()) < len(DOTS)


def test_letters_between_numbers_do_not_keep_it_busy() -> None:
    for hostile in (b"1" * 8_000, b"1 " * 20_000, b" " * 8_000, b"1 5 m " * 8_000, b"q " * 20_000):
        assert joined(hostile) == hostile
    assert len(re.findall(rb" re", joined((DOTS + b"\n") * 500))) <= 500
