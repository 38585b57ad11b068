"""The same known reports through every format and producer: cells exact, unreadable and wrong, and seconds a file.

nice python -m tests.bench.formats [--papers 20] [--only pdf] [--keep DIR]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from ingest.pipeline import read_file
from tests.papers import county, dialects, producers, typeset, writers
from tests.papers.planted import Draft
from tests.papers.prose import narrate
from tests.papers.truth import FORMS, Edition, random_truth
from tests.papers.writers import Paper

Make = Callable[[list[Paper], Path], list[Path]]
EDITIONS: tuple[Edition, ...] = ("2021", "2019")


def papers(count: int, digits: int = 6) -> list[Paper]:
    """Reports on both forms, with figures of up to so many digits."""
    bodies = list(county.BODIES.values())[1:]
    out = []
    for i in range(count):
        body, form = bodies[i % len(bodies)], EDITIONS[i % 2]
        density, most = (0.3, 0.6, 0.9)[i % 3], 2 + i % (digits - 1)
        truth = random_truth(Random(i), form, density, most, agency=body.name, region=body.region, year=2020 + i // 14)
        out.append(county.dress(body, Draft(truth, truth), narrate(body, truth, "formats")))
    return out


def _each(make: Callable[[Paper, Path], object], suffix: str) -> Make:
    def made(papers: list[Paper], folder: Path) -> list[Path]:
        paths = [folder / f"{i}{suffix}" for i in range(len(papers))]
        for paper, path in zip(papers, paths, strict=True):
            make(paper, path)
        return paths

    return made


def _text(paper: Paper, path: Path) -> None:
    writers.write(paper, path, "markdown" if path.suffix == ".md" else "tabs")


def _library(paper: Paper, path: Path, **how: object) -> None:
    producers.report_pdf([paper], path, **how)  # type: ignore[arg-type]


def _office(to: str) -> Make:
    return lambda papers, folder: producers.converted(papers, to, folder)


def _turned_sheet(to: str) -> Make:
    def made(papers: list[Paper], folder: Path) -> list[Path]:
        sources = _each(lambda p, f: f.write_bytes(producers.workbook(p)), ".xlsx")(papers, folder)
        return producers.turned(sources, to, folder)

    return made


def _set(hand: typeset.Hand) -> Make:
    return _each(lambda paper, path: typeset.set_pdf([paper], path, hand), ".pdf")


MATRIX: dict[str, Make] = {
    "txt": _each(_text, ".txt"),
    "md": _each(_text, ".md"),
    "html": _each(_text, ".html"),
    "docx": _each(_text, ".docx"),
    "xlsx, one sheet": _each(lambda p, f: f.write_bytes(producers.workbook(p)), ".xlsx"),
    "xlsx, six sheets": _each(lambda p, f: f.write_bytes(producers.workbook(p, sheets=True)), ".xlsx"),
    "xls": _turned_sheet("xls"),
    "xls, XML of 2003": _each(lambda p, f: f.write_bytes(dialects.sheet_xml(p)), ".xls"),
    "ods": _turned_sheet("ods"),
    "csv": _each(lambda p, f: f.write_bytes(dialects.separated(p)), ".csv"),
    "mht": _each(lambda p, f: f.write_bytes(dialects.saved_page(p)), ".mht"),
    "doc": _office("doc"),
    "rtf": _office("rtf"),
    "odt": _office("odt"),
    "pdf, LibreOffice": _office("pdf"),
    "pdf, LibreOffice, unruled": lambda papers, folder: producers.converted(papers, "pdf", folder, ruled=False),
    "pdf, Chromium": _each(producers.browser_pdf, ".pdf"),
    "pdf, Chromium, landscape": _each(partial(producers.browser_pdf, page="size: A4 landscape"), ".pdf"),
    "pdf, reportlab, ruled": _each(_library, ".pdf"),
    "pdf, reportlab, heads once": _each(partial(_library, repeat=False), ".pdf"),
    "pdf, reportlab, unruled": _each(partial(_library, ruled=False), ".pdf"),
    "pdf, reportlab, unruled, heads once": _each(partial(_library, ruled=False, repeat=False), ".pdf"),
    "pdf, reportlab, wrong head": _each(partial(_library, wrong_head=True), ".pdf"),
    "pdf, reportlab, font not in it": _each(partial(_library, font="STSong-Light"), ".pdf"),
    "pdf, reportlab, turned right": _each(partial(_library, turned=90), ".pdf"),
    "pdf, reportlab, turned left": _each(partial(_library, turned=270), ".pdf"),
    "pdf, reportlab, upside down": _each(partial(_library, turned=180), ".pdf"),
    **{f"pdf, set by hand, {name}": _set(hand) for name, hand in typeset.HANDS.items()},
}


def measure(made: Sequence[Path], of: Sequence[Paper]) -> tuple[Counter[str], list[float], list[str]]:
    """Cells by what became of them, seconds a file, and the wrong ones in words."""
    cells: Counter[str] = Counter()
    seconds, wrong = [], []
    for path, paper in zip(made, of, strict=True):
        begun = time.perf_counter()
        reading = read_file(path, FORMS, path.name)
        seconds.append(time.perf_counter() - begun)
        if reading.refused or len(reading.reports) != 1:
            cells["lost"] += len(paper.truth.fields)
            wrong.append(f"{path.name}: {reading.refused or len(reading.reports)}")
            continue
        report = reading.reports[0]
        cells["identity"] += (report.identity.agency, report.identity.year) != (paper.truth.agency, paper.truth.year)
        facts = {fact.key: fact for fact in report.facts}
        for key in paper.truth.fields:
            value, _ = paper.truth.expected(key)
            fact = facts.get(key)
            if fact is None or fact.value is None:
                cells[str(fact.state) if fact else "lost"] += 1
            elif fact.value == value:
                cells["exact"] += 1
                cells["repaired"] += str(fact.state) == "repaired"
            else:
                cells["wrong"] += 1
                wrong.append(f"{path.name}: {'/'.join(key)} is {value}, read {fact.value} ({fact.state}, {fact.raw!r})")
    return cells, seconds, wrong


def main() -> None:
    """Print the matrix."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--papers", type=int, default=20)
    ask.add_argument("--only", default="", help="formats whose name holds this")
    ask.add_argument("--keep", type=Path, help="where to leave the files")
    given = ask.parse_args()
    of = papers(given.papers)
    print(f"{'format':46}  cells   exact       % repaired unread other WRONG  median   most")
    for name, make in MATRIX.items():
        if given.only not in name:
            continue
        with tempfile.TemporaryDirectory() as room:
            folder = (given.keep or Path(room)) / name.replace(", ", "_").replace(" ", "-")
            folder.mkdir(parents=True, exist_ok=True)
            cells, seconds, wrong = measure(make(of, folder), of)
        total = sum(n for what, n in cells.items() if what not in ("repaired", "identity"))
        other = total - cells["exact"] - cells["unreadable"] - cells["wrong"]
        print(
            f"{name:46}{total:7}{cells['exact']:8}{100 * cells['exact'] / total:8.2f}{cells['repaired']:9}"
            f"{cells['unreadable']:7}{other:6}{cells['wrong']:6}{statistics.median(seconds):8.3f}{max(seconds):7.2f}"
            + (f"  identity {cells['identity']}" if cells["identity"] else ""),
            flush=True,
        )
        for line in wrong[:10]:
            print("   ", line)


if __name__ == "__main__":
    main()
