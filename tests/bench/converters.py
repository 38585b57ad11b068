"""Computing a file takes beside the converters that one would otherwise reach for: the same files, one run.

nice python -m tests.bench.converters [--papers 20] [--python OTHER/bin/python]

mammoth, MarkItDown, docling and pdfplumber are asked in the Python given (a virtual environment that has them); pandoc
is a program, so each of its files pays for its start. "document" is our reader alone, which gives what they give;
"reading" is all of it: cells settled, sums checked, passages cut. Seconds of computing, not of waiting: a busy
machine changes little.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest import formats
from ingest.formats import apart, read_document
from ingest.pages import Document
from ingest.pipeline import read_file
from tests.bench.formats import MATRIX, papers
from tests.papers.truth import FORMS

KINDS = {"docx": "docx", "html": "html", "pdf, LibreOffice": "pdf", "pdf, Chromium": "pdf", "xlsx, one sheet": "xlsx"}
OTHERS = {
    "mammoth": (("docx",), "import mammoth\ndef turn(p):\n  with open(p,'rb') as f: mammoth.convert_to_html(f)"),
    "MarkItDown": (
        ("docx", "html", "pdf", "xlsx"),
        "from markitdown import MarkItDown\nm=MarkItDown()\ndef turn(p): m.convert(p)",
    ),
    "docling": (
        ("docx", "html"),  # its PDF reader wants models that it fetches
        "from docling.document_converter import DocumentConverter\nm=DocumentConverter()\ndef turn(p): m.convert(p)",
    ),
    "pdfplumber": (
        ("pdf",),
        "import pdfplumber\ndef turn(p):\n  with pdfplumber.open(p) as d:\n"
        "    for g in d.pages: g.extract_text(); g.extract_tables()",
    ),
}
_TIMED = """
import json, sys, time, logging
logging.disable(logging.CRITICAL)
{code}
out = []
for path in [sys.argv[1], *sys.argv[1:]]:
    begun = time.process_time(); turn(path); out.append(time.process_time() - begun)
print(json.dumps(out[1:]))
"""


def timed(turn: Callable[[Path], object], paths: Sequence[Path]) -> list[float]:
    """Seconds for each file, after one that warms up."""
    turn(paths[0])
    out = []
    for path in paths:
        begun = _spent()
        turn(path)
        out.append(_spent() - begun)
    return out


def _spent() -> float:
    """Seconds of computing by this process and by the programs that it has run."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _here(kind: str, data: bytes, name: str) -> Document:
    """What is read in a process of its own otherwise, so that its computing counts."""
    return apart._reader(kind)(data, name)


def other(code: str, python: str, paths: Sequence[Path]) -> list[float]:
    """Seconds for each file in another Python; none where the library is not there."""
    command = [python, "-c", _TIMED.format(code=code), *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds: list[float] = json.loads(ran.stdout.splitlines()[-1]) if ran.returncode == 0 else []
    return seconds


def pandoc(path: Path) -> None:
    """One file to Markdown by pandoc."""
    subprocess.run(["pandoc", str(path), "-t", "gfm"], check=True, capture_output=True)


def row(kind: str, name: str, seconds: Sequence[float], ours: float) -> None:
    """One line of the table."""
    if seconds:
        median = statistics.median(seconds)
        print(f"{kind:18}{name:22}{median:9.4f}{max(seconds):9.4f}{median / ours:8.1f} x", flush=True)


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--papers", type=int, default=20)
    ask.add_argument("--python", default=sys.executable, help="a Python that has the other converters")
    given = ask.parse_args()
    of = papers(given.papers)
    formats.read_apart = _here  # type: ignore[assignment]
    print(f"{'format':18}{'reader':22}{'median':>9}{'most':>9}    beside our document")
    for name, kind in KINDS.items():
        with tempfile.TemporaryDirectory() as room:
            paths = MATRIX[name](of, Path(room))
            own = timed(lambda path: read_document(path, path.name), paths)
            ours = statistics.median(own)
            row(name, "ours, document", own, ours)
            row(name, "ours, reading", timed(lambda path: read_file(path, FORMS, path.name), paths), ours)
            for library, (kinds, code) in OTHERS.items():
                if kind in kinds:
                    row(name, library, other(code, given.python, paths), ours)
            if shutil.which("pandoc") and kind in ("docx", "html"):
                row(name, "pandoc", timed(pandoc, paths), ours)


if __name__ == "__main__":
    main()
