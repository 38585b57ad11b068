"""The demonstration county, read on one tap while the page tells how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from vectorstore.library import Library
from vectorstore.lines import IngestLine

ROSTER = "roster.csv"  # beside the county's folder


class Samples:
    """The county's folder, where it lies beside the program."""

    def __init__(
        self, folder: Path | None, library: Library, read: Callable[[list[Path]], Iterator[IngestLine]]
    ) -> None:
        self._folder = folder if folder and folder.is_dir() else None
        self._library = library
        self._read = read
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()
        self.done = 0

    @property
    def there(self) -> bool:
        """Whether there is a county to read."""
        return self._folder is not None

    def begin(self) -> bool:
        """Begin once, go on otherwise; gives whether it is still reading."""
        with self._guard:
            if self._thread is None and self._folder:
                self._thread = threading.Thread(target=self._take, args=[self._folder], daemon=True)
                self._thread.start()
            reading = self._thread is not None and self._thread.is_alive()
            if not reading:
                self._thread = None
            return reading

    def _take(self, folder: Path) -> None:
        self.done = 0
        roster = folder.parent / ROSTER
        if roster.is_file():
            self._library.load_roster(roster)
        for line in self._read([folder]):
            self.done += len(line.reports)
        self._library.catch_up()
