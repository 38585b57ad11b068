"""How well passages of reports are found: keywords alone, vectors alone, both, both inside the section.

`python -m tests.bench.prose [--model NAME] [--counties N] [--library DIR]` reads the demonstration county and
narratives of invented counties through the whole of ingest, and asks `tests/questions/prose.jsonl` of one year each,
no other filter: half in the papers' words, half as people talk. A passage is gold if it holds one of the phrases that
the question names.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ingest.pipeline import read_file, walk
from tests.bench.retrieval import Asked, table
from tests.county import COUNTY
from tests.papers import thousands
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.settings import Settings

QUESTIONS = Path(__file__).parents[1] / "questions" / "prose.jsonl"
YEARS = range(2022, 2025)


def main() -> None:
    """Make the library unless it is there, ask, print the table."""
    options = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.library or Path(temporary) / "library"
        with Library.open(folder, Settings(library=folder, embedding_model=options.model)) as library:
            if not library.catalogue.years():
                fill(library, Path(temporary) / "papers", options.counties)
            library.meaning.catch_up()
            asked = list(questions(library))
            every = sum(len(library.passages.ids(library.passages.reports([year]))) for year in YEARS)
            golds = sum(len(a.gold) for a in asked) / len(asked)
            print(f"{every} passages, {len(asked)} questions, {golds:.1f} gold each, {library.meaning.embedder.name}")
            for line in table(library, asked):
                print(line)


def fill(library: Library, papers: Path, counties: int) -> None:
    """The demonstration county, and invented ones beside it."""
    thousands.write(papers, counties, YEARS, 14, [".txt", ".md", ".html"], 11)
    for path, name in walk([COUNTY, papers]):
        if path.name != "truth.jsonl":
            library.replace(read_file(path, load_forms(), name))


def questions(library: Library) -> Iterator[Asked]:
    """Every question, of the year in which it has the fewest golden passages; one that no paper answers is left out."""
    held = {year: library.passages.of(library.passages.reports([year])) for year in YEARS}
    for n, line in enumerate(QUESTIONS.read_text(encoding="utf-8").splitlines()):
        entry = json.loads(line)
        found = {
            year: frozenset(p.id for p in passages if any(s in p.passage.text for s in entry["says"]))
            for year, passages in held.items()
        }
        if not any(found.values()):
            continue
        year = min((y for y in YEARS if found[y]), key=lambda y: len(found[y]))
        sections = {p.passage.section for p in held[year] if p.id in found[year]}
        for kind in ("words", "other"):
            yield Asked(f"{kind}-{n}", entry[kind], found[year], (year,), tuple(sorted(sections)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="a sentence-transformers model instead of the bundled one")
    parser.add_argument("--counties", type=int, default=2, help="invented counties beside the demonstration county")
    parser.add_argument("--library", type=Path, help="where to keep the library for another run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
