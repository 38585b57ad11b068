"""The door to the reader under test: text in, facts and time out; nothing else of `ingest` is known here."""

from __future__ import annotations

import tempfile
import traceback
from functools import lru_cache
from pathlib import Path
from time import process_time

from ingest.errors import IngestError
from ingest.formats import read_document
from ingest.outline import find_outlines
from ingest.tables import read_tables
from vectorstore.form import Forms, load_forms
from vectorstore.records import Fact


@lru_cache(maxsize=1)
def _forms() -> Forms:
    return load_forms()


def read(text: str, suffix: str) -> tuple[tuple[Fact, ...], float, str]:
    """The facts of a text, how long they took, and why it was refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"paper.{suffix}"
        path.write_text(text, encoding="utf-8")
        start = process_time()
        try:
            outlines = find_outlines(read_document(path, path.name))
            facts = tuple(f for o in outlines for f in read_tables(o, _forms()).facts)
        except IngestError as error:
            return (), process_time() - start, error.code
        except Exception as fault:  # a fault of the reader is an outcome to be counted, with the paper that caused it
            return (), process_time() - start, f"fault: {fault!r} {traceback.format_exc()}"
        return facts, process_time() - start, ""
