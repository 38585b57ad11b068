"""What people do with reports on the pages: bring files, set right, decide, take out; over one open library."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from assistant.audit import Found, about
from assistant.web.grid import Grids
from vectorstore.catalogue import Held
from vectorstore.decisions import mark
from vectorstore.errors import GongkaiError
from vectorstore.library import Library
from vectorstore.lines import IngestLine
from vectorstore.records import Key, Place
from vectorstore.roster import TEMPLATE

Ingest = Callable[[list[Path]], Iterable[IngestLine]]
Box = tuple[float, float, float, float]
Draw = Callable[[Path, int, Box | None], bytes]  # a PDF, a page, a box on it → PNG
Pause = Callable[[int, int], None]  # between two parts of long work
_PARTS, _BYTES = 8, 240  # of the name of a file that somebody brings
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")  # also what turns the line round


class ReportGone(GongkaiError):
    """The report is not held any more; fields: report."""

    code = "report_gone"


class FindingGone(GongkaiError):
    """The finding that was to be decided on is not there any more."""

    code = "finding_gone"


class Unsigned(GongkaiError):
    """Nobody's name or no reason stands under what a person sets."""

    code = "unsigned"


class Shelf:
    """The reports of a library, for people."""

    def __init__(self, library: Library, ingest: Ingest, draw: Draw | None = None, pause: Pause | None = None) -> None:
        self.library = library
        self._ingest = ingest
        self._draw = draw
        self._pause = pause

    @cached_property
    def grids(self) -> Grids:
        """What is held, as a grid."""
        return Grids(self.library)

    def upload(self, path: Path, name: str) -> Iterator[IngestLine]:
        """Read a file that somebody brought, under the name it has there; the file is moved away."""
        with tempfile.TemporaryDirectory(prefix="gongkai-") as room:
            parts = called(name) or ("file",)
            place = Path(room, *parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, place)
            yield from self._ingest([Path(room, parts[0])])

    def catch_up(self) -> None:
        """Make what was brought findable by meaning too."""
        self.library.catch_up(self._pause)

    def forget(self, report_id: int) -> tuple[str | None, int | None]:
        """Take a report out, every version of it; gives whose it was."""
        held = self.held(report_id)
        if held.agency_id is None or held.year is None:
            self.library.forget_report(report_id)
        else:
            self.library.forget([held.agency_id], held.year)
        return held.agency, held.year

    def held(self, report_id: int) -> Held:
        """A report by its number; one that is gone is an error."""
        if (held := self.library.catalogue.report(report_id)) is None:
            raise ReportGone(report=report_id)
        return held

    def roster(self, path: Path, name: str) -> int:
        """Take in a roster under the name it has; gives how many bodies it names."""
        with tempfile.TemporaryDirectory(prefix="gongkai-") as room:
            place = Path(room, (called(name) or ("roster.csv",))[-1])
            shutil.move(path, place)
            return self.library.load_roster(place)

    def template(self) -> str:
        """An empty roster, as Excel opens it."""
        return TEMPLATE

    def correct(self, report_id: int, key: Key, value: str, by: str, why: str) -> None:
        """Set a cell by hand."""
        self.library.correct(self.held(report_id).report_id, *_signed(by, why), key=key, value=value)

    def name(self, report_id: int, agency: str | None, year: int | None, by: str, why: str) -> None:
        """Say whose report it is, or of which year."""
        self.library.correct(self.held(report_id).report_id, *_signed(by, why), agency=agency, year=year)

    def findings(self, report_id: int) -> list[Found]:
        """Everything found about a report."""
        return about(self.library, self.held(report_id))

    def decide(self, report_id: int, about_: str, kind: str, by: str, note: str) -> None:
        """Decide on the finding of that mark."""
        found = next((f for f in self.findings(report_id) if mark(f.finding) == about_), None)
        if found is None:
            raise FindingGone()
        self.library.decisions.put(report_id, found.finding, kind, *_signed(by, note))

    def original(self, report_id: int) -> tuple[Path, str] | None:
        """The file that a report was read from, and the last part of what it was called."""
        found = self.library.original(report_id)
        return (found[0], (called(found[1]) or ("report",))[-1]) if found else None

    def picture(self, report_id: int, place: Place) -> bytes | None:
        """The page of the original on which a place lies, the place in a box."""
        found = self.original(report_id)
        if self._draw is None or found is None or place.page is None or not found[1].lower().endswith(".pdf"):
            return None
        try:
            return self._draw(found[0], place.page, place.box)
        except GongkaiError:
            return None  # the cell itself is shown; its picture is a courtesy


def called(name: str) -> tuple[str, ...]:
    """The parts of a name that somebody gave: none leads up or anywhere else.

    >>> called("../../etc/pass\\x00wd"), called("C:\\\\报送\\\\a\\u202e.docx")
    (('etc', 'passwd'), ('C', '报送', 'a.docx'))
    """
    written = name.encode("utf-8", "replace").decode()
    parts = (_CONTROL.sub("", p).replace(":", "").strip() for p in re.split(r"[/\\]", written))
    kept = [_short(p) for p in parts if p not in ("", ".", "..")]
    return tuple(kept[-_PARTS:])


def _short(part: str) -> str:
    """A name that every file system takes, its ending kept.

    >>> len(_short("年" * 300 + ".docx").encode()), _short("a.txt")
    (239, 'a.txt')
    """
    if len(part.encode()) <= _BYTES:
        return part
    stem, dot, ending = part.rpartition(".")
    ending = (dot + ending)[-10:] if stem else ""
    return part.encode()[: _BYTES - len(ending.encode())].decode("utf-8", "ignore") + ending


def _signed(by: str, why: str) -> tuple[str, str]:
    if not by.strip() or not why.strip():
        raise Unsigned()
    return by.strip()[:100], why.strip()[:1000]
