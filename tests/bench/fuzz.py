"""Files of every format damaged at random: none may crash the reader, hang it, be lost or give a figure that is wrong.

nice python -m tests.bench.fuzz [--files 300] [--only pdf] [--keep DIR]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from email import message_from_bytes
from pathlib import Path
from random import Random

from ingest.pipeline import read_file, walk
from tests.bench.formats import MATRIX, papers
from tests.papers import producers
from tests.papers.truth import FORMS
from tests.papers.worn import worn
from tests.papers.writers import Paper

FORMATS = {
    "txt": "txt",
    "md": "md",
    "html": "html",
    "docx": "docx",
    "xlsx": "xlsx, one sheet",
    "xls": "xls",
    "pdf, LibreOffice": "pdf, LibreOffice",
    "pdf, Chromium": "pdf, Chromium",
    "pdf, reportlab": "pdf, reportlab, ruled",
    "xml": "xls, XML of 2003",
    "csv": "csv",
    "mht": "mht",
    "zip": "docx",
    "tar.gz": "docx",
    "tar": "html",
    "7z": "txt",
    "ods": "ods",
    "doc": "doc",
    "wps": "doc",
    "rtf": "rtf",
    "odt": "odt",
}
PACKED = {"zip": "zip", "tar.gz": "gztar", "tar": "tar"}  # how the archives are made


def judge(path: Path, paper: Paper) -> tuple[Counter[str], list[str]]:
    """What became of one damaged file, and the figures that are not the paper's."""
    outcome: Counter[str] = Counter()
    wrong: dict[str, tuple[str, str]] = {}
    files = walk([path])
    if not files:
        outcome["lost"] += 1
    for inner, name in files:
        reading = read_file(inner, FORMS, name)
        outcome["refused" if reading.refused else "read"] += 1
        for report in reading.reports:
            for fact in report.facts:
                true, _ = paper.truth.expected(fact.key) if fact.key in paper.truth.fields else (None, "")
                if fact.value is not None and fact.value != true:
                    row = "" if fact.table == "四" else fact.row  # all of 四 stands on one line
                    line = f"{'/'.join(fact.key)} {true} read {fact.value} ({fact.state})"
                    wrong[line] = (row, f"{fact.value:f}")
    if wrong and path.suffix in (".xls", ".mht") and _another_reads(path, set(wrong.values())):
        return outcome + Counter(excluded=1), []
    return outcome, list(wrong)


def _another_reads(path: Path, found: set[tuple[str, str]]) -> bool:
    """Whether another program reads the same figures in the same rows: LibreOffice a workbook, Python a saved page.

    Figures of an .xls are binary and those of an .mht packed: a damaged byte is another figure, which the file says to
    every reader.
    """
    if path.suffix == ".mht":
        parts = (p for p in message_from_bytes(path.read_bytes()).walk() if p.get_content_type() == "text/html")
        said = "".join((p.get_payload(decode=True) or b"").decode("utf-8", "replace") for p in parts)  # type: ignore[union-attr]
        rows = said.split("</tr>")
        return all(any(row.split("/")[-1] in line and f">{value}<" in line for line in rows) for row, value in found)
    with tempfile.TemporaryDirectory() as room:
        (made,) = producers.turned([path], "csv:Text - txt - csv (StarCalc):44,34,76", Path(room))
        lines = made.read_text(encoding="utf-8", errors="replace").splitlines() if made.exists() else []
    return all(any(row.split("/")[-1] in line and value in line.split(",") for line in lines) for row, value in found)


def main() -> None:
    """Damage and judge."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--files", type=int, default=300, help="of each format")
    ask.add_argument("--only", default="")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--keep", type=Path, help="where to leave the files with wrong figures")
    given = ask.parse_args()
    of = papers(4, digits=4)
    print(f"{'format':20} files   read refused crashed lost WRONG excluded  longest")
    for name, key in FORMATS.items():
        if given.only in name:
            with tempfile.TemporaryDirectory() as room:
                made = [_named(path, name, Path(room)) for path in MATRIX[key](of, Path(room))]
                _format(name, made, of, given.files, Random(f"{given.seed}/{name}"), Path(room), given.keep)


def _named(path: Path, name: str, room: Path) -> Path:
    """The file as the format asks: in an archive, or under another ending."""
    if name == "7z":
        packed = path.with_suffix(".7z")
        subprocess.run(["7z", "a", "-bd", str(packed), str(path)], check=True, stdout=subprocess.DEVNULL)
        return packed
    if name in PACKED:
        return Path(shutil.make_archive(str(room / f"{path.stem}_{name[:3]}"), PACKED[name], room, path.name))
    return path.replace(path.with_suffix(f".{name}")) if name == "wps" else path


def _format(
    name: str, made: Sequence[Path], of: Sequence[Paper], files: int, rng: Random, room: Path, keep: Path | None
) -> None:
    outcomes: Counter[str] = Counter()
    longest, told = 0.0, list[str]()
    for i in range(files):
        n = rng.randrange(len(of))
        how, data = worn(made[n].read_bytes(), rng)
        path = room / f"worn{made[n].suffix}"
        path.write_bytes(data)
        begun = time.perf_counter()
        try:
            outcome, wrong = judge(path, of[n])
        except Exception as error:
            outcome, wrong = Counter(crashed=1), []
            told.append(f"{i} {how}: {type(error).__name__}: {error}")
        longest = max(longest, time.perf_counter() - begun)
        outcomes += outcome
        outcomes["wrong"] += bool(wrong)
        told += [f"{i} {how}: {line}" for line in wrong[:1]]
        if keep and (wrong or outcome["crashed"]):
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{name.replace(', ', '_')}_{i}_{n}{path.suffix}").write_bytes(data)
    counts = "".join(f"{outcomes[what]:8}" for what in ("read", "refused", "crashed"))
    print(
        f"{name:20}{files:6}{counts}{outcomes['lost']:5}{outcomes['wrong']:6}{outcomes['excluded']:9}{longest:9.1f}",
        flush=True,
    )
    for line in told[:12]:
        print("   ", line)


if __name__ == "__main__":
    main()
