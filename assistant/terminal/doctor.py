"""What to look at when something does not work: the machine, the library, the vectors, the model."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prompts import refused, say
from vectorstore.errors import GongkaiError
from vectorstore.library import Library
from vectorstore.settings import Settings

LEAST_FREE = 1 << 30


def examine(folder: Path, settings: Settings, language: str = "zh") -> Iterator[dict[str, Any]]:
    """One line a check: what was looked at, whether it is well, what was seen."""
    yield _line("python", True, f"{platform.python_version()} {platform.system()}")
    yield _space(folder, language)
    try:
        with Library.open(folder, settings) as library:
            yield _line("library", True, str(folder))
            yield _reports(library, language)
            yield _reader(library, language)
            yield _vectors(library, language)
    except GongkaiError as error:
        yield _line("library", False, refused(error.code, language, **{"file": str(folder), **error.fields}))
    yield _line("model", True, say("doctor", "no_model", language))


def _line(check: str, ok: bool, detail: str) -> dict[str, Any]:
    return {"check": check, "ok": ok, "detail": detail}


def _space(folder: Path, language: str) -> dict[str, Any]:
    there = next(p for p in (folder, *folder.parents) if p.exists())
    free = shutil.disk_usage(there).free
    return _line("disk", free > LEAST_FREE, say("doctor", "free", language, gib=round(free / (1 << 30), 1)))


def _reports(library: Library, language: str) -> dict[str, Any]:
    held = library.catalogue.reports()
    nameless = len(library.catalogue.nameless())
    detail = say("doctor", "reports", language, reports=len(held), agencies=len({h.agency_id for h in held}))
    return _line(
        "reports", not nameless, detail + (say("doctor", "nameless", language, count=nameless) if nameless else "")
    )


def _reader(library: Library, language: str) -> dict[str, Any]:
    """Reports that an older reader read lack what was learnt since."""
    older = library.read_before()
    kept = sum(path is not None for path, _ in older)
    code = "read_again" if older else "reader_current"
    return _line("reader", not older, say("doctor", code, language, files=len(older), kept=kept))


def _vectors(library: Library, language: str) -> dict[str, Any]:
    """The vectors are opened here only: no other look at the library needs them."""
    condition = library.meaning.condition()
    name = str(getattr(condition, "value", condition))
    return _line("vectors", library.meaning.vectors.usable, say("doctor", f"vectors_{name}", language))
