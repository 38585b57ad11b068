"""A cited cell shown: its page as a picture, a red box around just that figure."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from ingest.errors import BrokenFile, NoSuchPage, NotFound
from ingest.formats.limits import PICTURE_SIDE
from ingest.formats.pdf.picture import picture
from ingest.pipeline import read_file
from prompts import LANGUAGES, say
from tests.ingest import ink
from tests.ingest.reading import paper
from tests.papers import producers
from tests.papers.truth import FORMS
from vectorstore.records import State


def shown(data: bytes) -> Any:
    return Image.open(io.BytesIO(data)).convert("RGB")


def red(image: Any) -> tuple[int, int, int, int] | None:
    """The box around all that is red."""
    high, *low = image.split()
    mask = high.point([255 * (v > 150) for v in range(256)])
    for band in low:
        mask = ImageChops.darker(mask, band.point([255 * (v < 90) for v in range(256)]))
    found: tuple[int, int, int, int] | None = mask.getbbox()
    return found


@pytest.mark.parametrize("turned", [0, 90])
def test_the_box_is_around_the_cited_cell(tmp_path: Path, turned: int) -> None:
    path = producers.report_pdf([paper(21)], tmp_path / "a.pdf", turned=turned)
    (report,) = read_file(path, FORMS).reports
    cited = [f for f in report.facts if f.state is State.PRINTED][::60]
    assert len(cited) >= 3
    for fact in cited:
        assert fact.place.page and fact.place.box
        image = shown(picture(path, fact.place.page, fact.place.box))
        found = red(image)
        assert found
        for edge, at in zip(found, fact.place.box, strict=True):
            assert abs(edge / 2 - at) < 4, fact.key
        inside = image.crop(tuple(round(2 * at) + d for at, d in zip(fact.place.box, (2, 2, -2, -2), strict=True)))
        assert inside.convert("L").getextrema()[0] < 128, "the figure stands in the box"


def test_without_a_box_the_page_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(ink.pdf(ink.prose))
    image = shown(picture(tmp_path / "a.pdf", 1, None))
    assert image.size == (2 * 595, 2 * 842) and red(image) is None


def test_a_page_as_large_as_a_house_stays_a_picture(tmp_path: Path) -> None:
    data = ink.pdf(ink.prose).replace(b"0 0 595 842", b"0 0 14000 9000")
    (tmp_path / "a.pdf").write_bytes(data)
    made = picture(tmp_path / "a.pdf", 1, (10.0, 10.0, 20.0, 20.0))
    assert max(shown(made).size) == PICTURE_SIDE and len(made) < 1_000_000


def test_what_cannot_be_shown_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(ink.pdf(ink.prose))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 and no more")
    for page in (0, 2, -1):
        with pytest.raises(NoSuchPage) as refused:
            picture(tmp_path / "a.pdf", page, None)
        assert refused.value.fields == {"page": page, "pages": 1}
    with pytest.raises(BrokenFile):
        picture(tmp_path / "b.pdf", 1, None)
    with pytest.raises(NotFound):
        picture(tmp_path / "c.pdf", 1, None)
    for language in LANGUAGES:
        assert "7" in say("errors", "no_such_page", language, file="a.pdf", page=7, pages=1)
