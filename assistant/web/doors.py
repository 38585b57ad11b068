"""What the pages may ask of the house, over one open library."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path

from assistant.answer import Answer
from assistant.ask import ask
from assistant.read import read
from assistant.understand import language_of
from assistant.web.samples import Samples
from assistant.web.shelf import Draw, Shelf
from prompts import say
from vectorstore.library import Library
from vectorstore.lines import IngestLine
from vectorstore.turns import Turns

Read = Callable[[list[Path]], Iterable[IngestLine]]

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TAP = 40  # characters of a question that is offered as a tap
_FEW, _LOOKED_AT = 3, 12
_AT_ONCE = 2  # questions worked on side by side: twenty that share two cores all end when the last one does


@dataclass(frozen=True)
class Doors:
    """An open library, and the way to read files into it; questions run side by side, uploads one after another."""

    library: Library
    read: Read
    county: Path | None = None  # the demonstration county, where it lies beside the program
    draw: Draw | None = None  # a page of a PDF as a picture
    one_upload: threading.Lock = field(default_factory=threading.Lock)
    asking: Turns = field(default_factory=lambda: Turns(_AT_ONCE))

    @cached_property
    def shelf(self) -> Shelf:
        """The reports, for people: brought, set right, decided on, taken out."""
        return Shelf(self.library, self.ingest, self.draw, self.give_way)

    @cached_property
    def samples(self) -> Samples:
        """The demonstration county, to be read on one tap."""
        return Samples(self.county, self.library, self.ingest)

    def ask(self, text: str, previous: Answer | None) -> Answer:
        """One question, after the answer before it."""
        return ask(text, self.library, date.today(), previous)

    def ingest(self, paths: list[Path]) -> Iterator[IngestLine]:
        """Read files and folders, a line each."""
        with self.one_upload:
            for line in self.read(paths):
                yield line
                self.give_way()

    def give_way(self, *_: object) -> None:
        """Long work stands back behind everybody who is asking at this moment."""
        with self.asking.turn():
            pass

    def held(self, language: str) -> str:
        """What the library holds, in a line."""
        reports = self.library.catalogue.filed()
        if not reports:
            return say("page", "empty", language)
        years = sorted({r.year for r in reports})
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        agencies = len({r.agency_id for r in reports})
        return say("page", "held", language, agencies=agencies, reports=len(reports), years=span)

    def often(self, language: str, offered: Sequence[str] = ()) -> list[str]:
        """What others began with, in the language of the page, beside what is offered already."""
        chinese = language == "zh"
        asked = [q for q in self.library.talks.often(_LOOKED_AT) if q not in offered and len(q) <= _TAP]
        own = (q for q in asked if bool(_CHINESE.search(q)) is chinese and self._of_known_words(q))
        return list(islice(own, _FEW))

    def _of_known_words(self, question: str) -> bool:
        """Whether a question holds nothing that is somebody's own: a person's name, a number, a remark."""
        taken = read(question, language_of(question), self.library.catalogue, date.today(), None)
        return not (taken.unknown or taken.chatter or taken.unclear)

    def examples(self, language: str) -> list[str]:
        """Questions that fit what is held."""
        years = self.library.catalogue.years()
        if not years:
            return []
        last = self.library.catalogue.reports(year=years[-1])[-1]
        codes = ("example_one", "example_rank", "example_total", "example_held")
        return [say("page", code, language, year=last.year, agency=last.agency) for code in codes]
