"""An OLE file, in which old Office programs keep a document: one of its streams by name."""

from __future__ import annotations

import struct
from collections.abc import Sequence

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # sectors from here on are none
_SMALL = 4096  # bytes: a shorter stream lies in small sectors
_ENTRY = 128  # bytes of one entry of the folder


def stream_of(data: bytes, *names: str) -> bytes:
    """The first stream of one of these names; empty where there is none, or the file is torn."""
    try:
        return _stream(data, names)
    except (struct.error, IndexError, ValueError):
        return b""


def _stream(data: bytes, names: Sequence[str]) -> bytes:
    size, small = 1 << struct.unpack_from("<H", data, 30)[0], 1 << struct.unpack_from("<H", data, 32)[0]
    if not 128 <= size <= 65_536 or not 8 <= small <= size:
        return b""
    folder, _, _, first_small, _, more = struct.unpack_from("<6I", data, 48)
    tables = [n for n in struct.unpack_from("<109I", data, 76) if n < _LAST]
    for _ in range(len(data) // size):
        if more >= _LAST:
            break
        *others, more = struct.unpack_from(f"<{size // 4}I", data, size * (more + 1))
        tables += [n for n in others if n < _LAST]
    chain = _numbers(b"".join(data[size * (n + 1) : size * (n + 2)] for n in tables))
    entries = _chained(data, folder, chain, size, size)
    root = b""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace") if length <= 64 else ""
        start, count = struct.unpack_from("<II", entries, at + 116)
        if entries[at + 66] == 5:
            root = _chained(data, start, chain, size, size)[:count]
        elif name in names:
            if count >= _SMALL:
                return _chained(data, start, chain, size, size)[:count]
            least = _numbers(_chained(data, first_small, chain, size, size))
            return _chained(root, start, least, small, 0)[:count]
    return b""


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chained(data: bytes, start: int, chain: Sequence[int], size: int, offset: int) -> bytes:
    """The sectors of a chain, none of them twice."""
    out, seen = [], set[int]()
    while start < _LAST and start not in seen and start < len(chain):
        seen.add(start)
        out.append(data[offset + size * start : offset + size * (start + 1)])
        start = chain[start]
    return b"".join(out)
