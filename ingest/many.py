"""Many files, each read once and apart: a fault in one costs that one only."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from ingest.pipeline import digest, read_file
from vectorstore.form import load_forms
from vectorstore.records import Reading

FEW = 60  # up to here, starting helpers costs more than they save
log = logging.getLogger(__name__)

File = tuple[Path, str]  # where it lies, and the name to show
Timed = tuple[Reading, float]


def read_all(files: Sequence[File], held: Callable[[str], bool], workers: int | None = None) -> Iterator[Timed]:
    """Read files in order, on all cores where they are many; bytes that are held are not read again."""
    count = workers or os.cpu_count() or 1
    if len(files) <= FEW or count == 1:
        yield from (_read(file, held(digest(file[0]))) for file in files)
        return
    yield from _on_all_cores(files, held, count)


def _on_all_cores(files: Sequence[File], held: Callable[[str], bool], count: int) -> Iterator[Timed]:
    known = [held(digest(path)) for path, _ in files]
    done = 0
    try:
        with ProcessPoolExecutor(count, get_context("spawn"), _step_back) as pool:
            for timed in pool.map(_read, files, known, chunksize=8):
                done += 1
                yield timed
    except BrokenProcessPool:
        log.warning("a reading process died; the remaining files are read one by one")
        yield from (_read(file, k) for file, k in zip(files[done:], known[done:], strict=True))


def _step_back() -> None:
    """Whoever asks meanwhile goes first."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(10)


def _read(file: File, known: bool) -> Timed:
    """One file and the seconds it took; our own fault is a Reading too, so that the others go on."""
    path, name = file
    start = time.perf_counter()
    if known:
        return Reading(name, digest(path)), time.perf_counter() - start
    try:
        reading = read_file(path, load_forms(), name)
    except Exception as error:
        log.exception("reading %s failed", name)
        reading = Reading(name, digest(path), refused={"code": "failed", "seen": type(error).__name__})
    return reading, time.perf_counter() - start
