"""What the page may ask of the house, over one open library."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant import plain
from assistant.answer import Answer
from assistant.ask import ask
from assistant.web.page import Doors
from prompts import say
from vectorstore.library import Library
from vectorstore.lines import IngestLine

Files = Sequence[tuple[Path, str]]


def open_doors(library: Library, read_into: Callable[[Files], Iterable[IngestLine]], language: str = "zh") -> Doors:
    """Questions run side by side; uploads one after another, and nobody waits behind them."""
    one_upload = threading.Lock()

    def answer(text: str, previous: Answer | None) -> Answer:
        return ask(text, library, date.today(), previous)

    def ingest(files: list[Path]) -> Iterator[str]:
        with one_upload:
            for line in read_into([(file, file.name) for file in files]):
                yield plain.file_line(line.model_dump(mode="json"), language)

    return Doors(answer, ingest, lambda shown: held(library, shown), lambda shown: examples(library, shown))


def held(library: Library, language: str) -> str:
    """What the library holds, in a line."""
    reports = library.catalogue.reports()
    if not reports:
        return say("page", "empty", language)
    years = library.catalogue.years()
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    agencies = len({r.agency_id for r in reports})
    return say("page", "held", language, agencies=agencies, reports=len(reports), years=span)


def examples(library: Library, language: str) -> list[str]:
    """Questions that fit what is held."""
    reports = library.catalogue.reports()
    if not reports:
        return []
    last = max(reports, key=lambda r: (r.year or 0, r.agency or ""))
    one = library.forms.example(next(iter(_asked(library))), language, last.agency or "", last.year or 0)
    return [
        one,
        *(say("page", code, language, year=last.year) for code in ("example_rank", "example_total", "example_held")),
    ]


def _asked(library: Library) -> Iterator[tuple[str, str, str]]:
    """The first single-column row of table 二: a figure that nearly everyone has."""
    for table in library.forms.newest.tables.values():
        for block in table.blocks:
            if len(block.columns) == 1:
                yield table.id, block.rows[0].name, block.columns[0].name
