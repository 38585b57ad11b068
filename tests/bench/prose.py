"""How well passages of reports are found: keywords alone, vectors alone, both, both inside the section.

`python -m tests.bench.prose [--model NAME] [--counties N] [--library DIR]` reads the demonstration county and
narratives of invented counties through the whole of ingest, and asks `tests/questions/prose.jsonl` of one year each,
no other filter: half in the papers' words, half as people talk (for measuring only).
`tests/questions/development.jsonl` is the development set: the same matters in the talk of another hand, which
assistant/prose/spoken.toml was written with. `tests/questions/villagers.jsonl` was written before either was seen:
`chosen` is the half that the constants of assistant/prose/hearing.py were chosen on, `fresh` is for measuring only.
`tests/questions/unseen.jsonl` was written before any miss of the other sets was looked at: for measuring only.
So was `tests/questions/doorstep.jsonl`, by another hand.

A passage is gold if it holds one of the phrases that the question names. Talk names a matter, not a wording: `topic`
counts every passage of the same theme as gold too, by the generator's own list of what it wrote under which theme,
where at least half of the golden passages are of that theme. `words` is always judged by the phrases alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.pipeline import read_file, walk
from tests.bench.retrieval import Asked, table
from tests.county import COUNTY, reports
from tests.papers import thousands
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.settings import Settings

QUESTIONS = Path(__file__).parents[1] / "questions" / "prose.jsonl"
DEVELOPMENT = QUESTIONS.with_name("development.jsonl")
VILLAGERS = QUESTIONS.with_name("villagers.jsonl")
UNSEEN = QUESTIONS.with_name("unseen.jsonl")
DOORSTEP = QUESTIONS.with_name("doorstep.jsonl")
KINDS = ("words", "other", "talk", "chosen", "fresh", "unseen", "doorstep")
YEARS = range(2022, 2025)


def main() -> None:
    """Make the library unless it is there, ask, print the table."""
    options = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.library or Path(temporary) / "library"
        with Library.open(folder, Settings(library=folder, embedding_model=options.model)) as library:
            if not library.catalogue.years():
                fill(library, folder / "papers", options.counties)
            library.meaning.catch_up()
            asked = list(questions(library, themes(folder / "papers")))
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


def themes(papers: Path) -> list[frozenset[str]]:
    """What was written under each theme, in all the papers."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    lines = (papers / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    for report in [*reports(), *map(json.loads, lines)]:
        for item in report.get("items", []):
            said[item["kind"], item["theme"]].add(item["text"])
    return [frozenset(texts) for texts in said.values()]


def questions(library: Library, written: list[frozenset[str]]) -> Iterator[Asked]:
    """Every question, of the year in which it has the fewest golden passages; one that no paper answers is left out."""
    held = {year: library.passages.of(library.passages.reports([year])) for year in YEARS}
    for n, entry in enumerate(_entries()):
        found = {
            year: frozenset(p.id for p in passages if any(s in p.passage.text for s in entry["says"]))
            for year, passages in held.items()
        }
        if not any(found.values()):
            continue
        year = min((y for y in YEARS if found[y]), key=lambda y: len(found[y]))
        sections = tuple(sorted({p.passage.section for p in held[year] if p.id in found[year]}))
        topic = _topic(held[year], found[year], written)
        for kind in (k for k in KINDS if k in entry):
            yield Asked(f"{kind}-{n}", entry[kind], found[year], (year,), sections)
            if kind != "words":
                yield Asked(f"{kind}/topic-{n}", entry[kind], topic, (year,), sections)


def _entries() -> list[dict[str, Any]]:
    sets = (QUESTIONS, DEVELOPMENT, VILLAGERS, UNSEEN, DOORSTEP)
    return [json.loads(line) for path in sets for line in path.read_text(encoding="utf-8").splitlines()]


def _topic(held: list[HeldPassage], gold: frozenset[int], written: list[frozenset[str]]) -> frozenset[int]:
    """The golden passages and all others of the theme that at least half of them are of."""
    every = set(gold)
    for texts in written:
        of_theme = {p.id for p in held if any(t in p.passage.text for t in texts)}
        every |= of_theme if 2 * len(of_theme & gold) >= len(gold) else set()
    return frozenset(every)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="a sentence-transformers model instead of the bundled one")
    parser.add_argument("--counties", type=int, default=2, help="invented counties beside the demonstration county")
    parser.add_argument("--library", type=Path, help="where to keep the library for another run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
