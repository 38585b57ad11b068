"""Those files of the demonstration county that other programs write: PDF by three, an old Word file, a workbook.

python -m tests.papers.printed      writes them anew; needs LibreOffice and Chromium
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.papers import county, producers
from tests.papers.county import SAMPLES, Sample

OTHERS = SAMPLES / "其他格式"
OF = ("云溪乡", 2023)  # the report that lies there once more


def again() -> Sample:
    """The report that lies there in other formats."""
    name = county.BODIES[OF[0]].name
    return next(s for s in county.samples() if (s.paper.body.name, s.paper.truth.year) == (name, OF[1]))


def write() -> Iterator[Path]:
    """Print every one."""
    for sample in county.samples():
        path = SAMPLES / sample.file
        if sample.plan.suffix == ".pdf":
            path.parent.mkdir(parents=True, exist_ok=True)
            _print(sample, path)
            yield path
    OTHERS.mkdir(exist_ok=True)
    stem = Path(again().file).stem
    yield _office(again(), "doc", OTHERS / f"{stem}.doc")
    book = OTHERS / f"{stem}.xlsx"
    book.write_bytes(producers.workbook(again().paper))
    yield book


def _print(sample: Sample, path: Path) -> None:
    if sample.plan.layout == "browser":
        producers.browser_pdf(sample.paper, path)
    elif sample.plan.layout == "library":
        producers.report_pdf([sample.paper], path, repeat=False)
    else:
        _office(sample, "pdf", path)


def _office(sample: Sample, to: str, path: Path) -> Path:
    with tempfile.TemporaryDirectory() as room:
        (made,) = producers.converted([sample.paper], to, Path(room))
        path.write_bytes(made.read_bytes())
    return path


if __name__ == "__main__":
    for written in write():
        print(written.relative_to(SAMPLES), written.stat().st_size)
