"""The scripts and styles of Gradio's page as they lie: a browser on this machine needs them neither small nor twice."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

PREFIX = "/assets/"
TYPES = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8"}
_NAMED = re.compile(r".+-[\w-]{8,}\.(?:js|css)")  # by a sum of its contents: it changes with them
# What says how it is encoded is not pressed on the way.
KEPT = [(b"cache-control", b"public, max-age=31536000, immutable"), (b"content-encoding", b"identity")]


def asset(path: str) -> tuple[bytes, list[tuple[bytes, bytes]]] | None:
    """The bytes and heads of a script or style of that path; whatever else is asked for is Gradio's to answer.

    >>> asset("/assets/../../server.py"), asset("/")
    (None, None)
    """
    name = path.removeprefix(PREFIX)
    if name == path or name not in (files := _files()):
        return None
    body = _read(files[name])
    return body, [(b"content-type", TYPES[files[name].suffix]), (b"content-length", str(len(body)).encode()), *KEPT]


@lru_cache(1)
def _files() -> Mapping[str, Path]:
    """What lies there, by name: no path is ever made out of a request."""
    found = importlib.util.find_spec("gradio")
    folder = Path(found.origin).parent / "templates" / "frontend" / "assets" if found and found.origin else None
    lying = folder.iterdir() if folder and folder.is_dir() else ()
    return {f.name: f for f in lying if _NAMED.fullmatch(f.name) and f.is_file()}


@lru_cache(64)
def _read(file: Path) -> bytes:
    return file.read_bytes()
