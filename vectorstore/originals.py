"""The files that reports were read from, kept by the hash of their content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from vectorstore.pattern import Pattern

_HASH = Pattern(r"[0-9a-f]{64}")


class Originals:
    """A folder with one file for every content held, named by its hash and by nothing that a stranger chose."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, source: Path, sha256: str) -> bool:
        """Keep a copy of a file; false where its content is no longer the one that was read."""
        if (place := self._place(sha256)) is None:
            return False
        if place.is_file():
            return True
        try:
            return self._copy(source, place, sha256)
        except OSError:
            return False

    def find(self, sha256: str) -> Path | None:
        """The file of a content, if it was kept."""
        place = self._place(sha256)
        return place if place is not None and place.is_file() else None

    def forget(self, hashes: Iterable[str]) -> None:
        """Take files out."""
        for sha256 in hashes:
            if place := self._place(sha256):
                place.unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path | None:
        return self.folder / sha256[:2] / sha256 if _HASH.fullmatch(sha256) else None

    def _copy(self, source: Path, place: Path, sha256: str) -> bool:
        """Copied aside and put in place in one step, so that a file that is there is whole."""
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent, suffix=".new")
        try:
            with os.fdopen(handle, "w+b") as out, source.open("rb") as file:
                shutil.copyfileobj(file, out)
                out.seek(0)
                if hashlib.file_digest(out, "sha256").hexdigest() != sha256:
                    return False
            os.replace(draft, place)
            return True
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)
