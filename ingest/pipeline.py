"""One file in, one Reading out: the order of the stages, once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.archives import holds_files, is_furniture, unpack
from ingest.checks import check
from ingest.chunks import cut
from ingest.errors import IngestError, NotAReport
from ingest.formats import read_document
from ingest.formats.limits import FILE_BYTES
from ingest.formats.links import followed
from ingest.identity import identify
from ingest.outline import find_outlines
from ingest.pages import Outline
from ingest.prose import find_figures
from ingest.tables import TableReading, read_tables
from ingest.unfilled import is_unfilled
from vectorstore.form import Forms
from vectorstore.records import Finding, Place, Reading, Report, Rule, Side, Verdict


def read_file(path: Path, forms: Forms, name: str | None = None) -> Reading:
    """Read a file; one that cannot be read gives a Reading that says why."""
    file = name or path.name
    try:
        document = read_document(path, file)
        outlines = find_outlines(document)
        reports = tuple(_report(outline, forms, Path(file).stem) for outline in outlines)
        if all(map(is_unfilled, outlines, reports)):
            raise NotAReport(headings_seen=len(outlines[0].sections) if outlines else 0)
    except IngestError as error:
        return Reading(file, digest(path), refused={"code": error.code, **error.fields})
    return Reading(file, digest(path), reports)


def _report(outline: Outline, forms: Forms, stem: str) -> Report:
    identity = identify(outline, stem)
    if identity.year is not None and identity.year < int(min(forms.editions)):
        tables, findings = _free_form(outline, forms, identity.year)
    else:
        tables = read_tables(outline, forms, identity.year)
        findings = (*tables.findings, *check(tables.facts, outline, forms, identity, tables.damaged))
    return Report(
        identity=identity,
        forms=tables.forms,
        sections=tuple(outline.sections),
        facts=tables.facts,
        findings=findings,
        passages=cut(outline),
        prose=find_figures(outline, identity.year),
    )


def _free_form(outline: Outline, forms: Forms, year: int) -> tuple[TableReading, tuple[Finding, ...]]:
    """A report older than the form has no cells of it; that is said, and its text kept."""
    place = Place(outline.document.file)
    return read_tables(replace(outline, sections={}), forms), (
        Finding(Rule.OFF_FORM, Verdict.NOTICE, Side("free_form", str(year), place)),
    )


def digest(path: Path) -> str:
    """The hash of a file's content; "" where it cannot be read or is beyond what is read."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > FILE_BYTES:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


class Files(list[tuple[Path, str]]):
    """Files to read with the names to show; what archives held lies in a room that is kept as long as this list."""

    room: tempfile.TemporaryDirectory[str] | None = None

    def unpack(self, path: Path, name: str) -> None:
        """Add the files of an archive."""
        if self.room is None:
            self.room = tempfile.TemporaryDirectory(prefix="gongkai-")
        self += unpack(path, name, Path(self.room.name))


def walk(paths: Iterable[Path]) -> Files:
    """The files to read with the names to show: folders in order, archives opened, files of the system left out."""
    files = Files()
    for path, printed in (pair for given in paths for pair in _within(given)):
        name = printed.encode("utf-8", "replace").decode()  # a name in no encoding can be shown, not stored
        if not path.is_symlink() and holds_files(path):
            files.unpack(path, name)
        else:
            files.append((path, name))
    return files


def _within(path: Path) -> Iterator[tuple[Path, str]]:
    if not os.path.isdir(path):
        yield followed(path), path.name
        return
    top = path.resolve()
    for file in sorted(path.rglob("*")):
        parts = file.relative_to(path).parts
        if os.path.lexists(file) and not is_furniture(parts):
            target = followed(file, top)
            if not _is_open_folder(target):
                yield target, "/".join((path.name or top.name, *parts))


def _is_open_folder(path: Path) -> bool:
    """Whether a path is a folder whose files are read under their own names."""
    return not path.is_symlink() and os.path.isdir(path) and os.access(path, os.R_OK | os.X_OK)
