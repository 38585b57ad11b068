"""Where vectors lie on disk: one owning process, one current generation, the next one built aside."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True)
class Stamp:
    """Which generation is current, and what it was made with."""

    generation: str
    model: str
    dimension: int
    owner: str  # the library whose passages these are
    broken: bool = False


class Shelf:
    """A folder with `current.json`, one folder a generation, and the lock of the process that owns it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: IO[bytes] | None = None

    def claim(self) -> bool:
        """Become the owner until `release`; false if another process is. A killed process owns nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = (self.folder / "owner.lock").open("a+b")
        try:
            _lock(handle)
        except OSError:
            handle.close()
            return False
        self._lock = handle
        return True

    def release(self) -> None:
        """Let another process own the folder."""
        if self._lock:
            self._lock.close()
            self._lock = None

    def current(self) -> Stamp | None:
        """What stands here now; none if nothing was finished yet or the note about it cannot be read."""
        try:
            stamp = Stamp(**json.loads((self.folder / "current.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return stamp if self.path(stamp).is_dir() else None

    def path(self, stamp: Stamp) -> Path:
        """The folder of a generation."""
        return self.folder / stamp.generation

    def aside(self) -> str:
        """The name of a generation that does not exist yet."""
        return f"generation-{uuid.uuid4().hex[:12]}"

    def switch(self, stamp: Stamp) -> None:
        """Make a generation current, in one step; whatever else lies here is swept away."""
        draft = self.folder / "current.json.new"
        draft.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
        os.replace(draft, self.folder / "current.json")
        self.sweep(stamp.generation)

    def sweep(self, kept: str) -> None:
        """Remove every generation but one; what is still held open is removed another time."""
        for old in self.folder.glob("generation-*"):
            if old.name != kept:
                with contextlib.suppress(OSError):
                    shutil.rmtree(old)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
