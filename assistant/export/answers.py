"""An answer's table to take away, with where its figures come from: CSV and XLSX, as bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from assistant.answer import Answer, Citation
from assistant.export import plain
from assistant.export.sheets import Row, write_csv, write_xlsx
from prompts import say


def wanted(answer: Answer) -> bool:
    """Whether the question was to have the answer as a file: 导出."""
    asked = answer.understood
    return asked is not None and any(note.code == "export" for q in (asked, *asked.also) for note in q.notes)


def free(folder: Path, name: str) -> Path:
    """A file in a folder that overwrites none."""
    folder.mkdir(parents=True, exist_ok=True)
    tries = (folder / f"{name}{n}.xlsx" for n in ("", *(f"-{i}" for i in range(2, 10_000))))
    return next(path for path in tries if not path.exists())


def saved(answer: Answer, path: Path) -> Answer:
    """The answer written to a file; it says where in place of saying that it can be."""
    if path.suffix.lower() == ".csv":
        write_csv(path, heads(answer), rows(answer))
    else:
        _sheet(path, answer)
    said = say("replies", "saved", answer.language, file=str(path.resolve()))
    kept = [n for n in answer.notices if n != say("replies", "export", answer.language)]
    return answer.model_copy(update={"notices": (*kept, said)})


def csv_bytes(answer: Answer) -> bytes:
    """The table, a blank line, then coverage and sources."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.csv"
        write_csv(path, heads(answer), rows(answer))
        return path.read_bytes()


def xlsx_bytes(answer: Answer) -> bytes:
    """The same as a sheet; columns with a unit hold numbers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.xlsx"
        _sheet(path, answer)
        return path.read_bytes()


def _sheet(path: Path, answer: Answer) -> None:
    numeric = frozenset(n for n, c in enumerate(answer.table.columns if answer.table else ()) if c.unit)
    write_xlsx(path, heads(answer), rows(answer), numeric)


def heads(answer: Answer) -> list[str]:
    """The heads of the table, each with its unit."""
    zh = answer.language == "zh"
    columns = answer.table.columns if answer.table else ()
    return [c.title + ("" if not c.unit else f"（{c.unit}）" if zh else f" ({c.unit})") for c in columns]


def rows(answer: Answer) -> Iterator[Row]:
    """The rows of the table, then what they rest on."""
    yield from answer.table.rows if answer.table else ()
    yield []
    yield [answer.text]
    for note in (*answer.notices, *answer.assumptions):
        yield [note]
    for cited in answer.citations:
        yield [source(cited, answer.language)]


def source(cited: Citation, language: str) -> str:
    """A citation in a line."""
    where = plain.place(cited.where.model_dump(), language)
    return f"[{cited.n}] {cited.agency or '?'} {cited.year or '?'} “{cited.quote}” {cited.where.file} {where}".rstrip()


def whole(answer: Answer) -> list[list[str]]:
    """Heads and rows as text, blanks in words."""
    blank = say("page", "not_given", answer.language)
    held = answer.table.rows if answer.table else ()
    return [heads(answer), *([blank if v is None else v for v in row] for row in held)]
