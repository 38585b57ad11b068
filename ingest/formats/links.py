"""What has a name among files and is none: links that are not followed, pipes, sockets, devices."""

from __future__ import annotations

import os
from pathlib import Path

from ingest.errors import DeadLink, IngestError, Linked, NoPermission, NotAFile, NotFound

_MARK = b"\x00link\x00"  # a member of an archive that is no file is kept as this and what it leads to
_SHOWN = 200  # characters of where a link leads


def followed(path: Path, top: Path | None = None) -> Path:
    """Where a link leads if that is below the folder that was given; else the link, which is not read."""
    if not path.is_symlink() or not path.exists():
        return path
    target = path.resolve()
    return target if top is None or target.is_relative_to(top) else path


def check_file(path: Path) -> None:
    """Refuse what is no file: it would not end, or belongs to others."""
    if path.is_symlink():
        target = _printable(os.readlink(path))
        raise Linked(target=target) if path.exists() else DeadLink(target=target)
    if path.is_dir():
        raise NotFound() if os.access(path, os.R_OK) else NoPermission()
    if path.exists() and not path.is_file():
        raise NotAFile()


def instead(target: str | None) -> bytes:
    """What a link within an archive is kept as; with no target, a pipe or a device."""
    return _MARK + (target or "").encode("utf-8", "replace")


def member_error(data: bytes) -> IngestError | None:
    """Why a member of an archive is not read, if it is no file."""
    if not data.startswith(_MARK):
        return None
    target = data[len(_MARK) :].decode("utf-8", "replace")
    return Linked(target=_printable(target)) if target else NotAFile()


def _printable(target: str) -> str:
    """Where a link leads, in letters that can be shown and stored."""
    return "".join(c if c.isprintable() else "�" for c in target.encode("utf-8", "replace").decode())[:_SHOWN]
