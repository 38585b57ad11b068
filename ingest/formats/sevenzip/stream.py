"""A packed stream of a .7z archive → its bytes, block by block, by Python's own codecs."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import IO, Any

from ingest.errors import Encrypted, UnsupportedFormat
from ingest.formats.sevenzip.table import Folder

_DICTIONARY = 1 << 28  # bytes of memory that unpacking may ask for
_BLOCK = 1 << 16
_LZMA, _LZMA2, _COPY = b"\x03\x01\x01", b"\x21", b"\x00"
_FILTERS = {b"\x03\x03\x01\x03": lzma.FILTER_X86, b"\x04": lzma.FILTER_X86, b"\x03": lzma.FILTER_DELTA}
_AES = b"\x06\xf1\x07\x01"


class Unpacked:
    """What comes out of a folder, block by block."""

    def __init__(self, archive: IO[bytes], folder: Folder) -> None:
        self.archive, self.at, self.left = archive, folder.start, folder.packed
        self.steps = [_decoder(*coder) for coder in _together(folder.coders)]
        self.ready = b""

    def take(self, size: int) -> bytes:
        """The next bytes, all of them."""
        out = io.BytesIO()
        while out.tell() < size:
            out.write(self.some(size - out.tell()))
        return out.getvalue()

    def some(self, size: int) -> bytes:
        """Some of the next bytes, at least one."""
        while not self.ready:
            self.ready = self._more()
        data, self.ready = self.ready[:size], self.ready[size:]
        return data

    def _more(self) -> bytes:
        data = b""
        if self.steps and self.steps[0].waits:
            data = self.steps[0].go_on(b"")
        else:
            self.archive.seek(self.at)
            data = self.archive.read(min(_BLOCK, self.left))
            if not data:
                raise EOFError
            self.at, self.left = self.at + len(data), self.left - len(data)
            data = self.steps[0].go_on(data) if self.steps else data
        for step in self.steps[1:]:
            data = step.go_on(data)
        return data


class _Decoder:
    """One of Python's decompressors, fed block by block."""

    def __init__(self, made: Any) -> None:
        self.made = made
        self.waits = False  # whether more comes without more being given

    def go_on(self, data: bytes) -> bytes:
        """What a block gives, not more than is asked for at once."""
        if isinstance(self.made, lzma.LZMADecompressor | bz2.BZ2Decompressor):
            out = self.made.decompress(data, _BLOCK * 16)
            self.waits = bool(out) and not self.made.needs_input and not self.made.eof
            return bytes(out)
        out = self.made.decompress(self.made.unconsumed_tail + data, _BLOCK * 16)
        self.waits = bool(self.made.unconsumed_tail)
        return bytes(out)


def _together(coders: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, list[tuple[bytes, bytes]]]]:
    """LZMA and the filters behind it are one decoder; what only copies is none."""
    out: list[tuple[bytes, list[tuple[bytes, bytes]]]] = []
    for name, said in coders:
        if name in _FILTERS and out and out[-1][0] in (_LZMA, _LZMA2):
            out[-1][1].append((name, said))
        elif name != _COPY:
            out.append((name, [(name, said)]))
    return out


def _decoder(name: bytes, chain: Sequence[tuple[bytes, bytes]]) -> _Decoder:
    if name in (_LZMA, _LZMA2):
        filters = [_filter(*coder) for coder in reversed(chain)]
        return _Decoder(lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters))
    made: dict[bytes, Callable[[], Any]] = {
        b"\x04\x01\x08": lambda: zlib.decompressobj(-15),
        b"\x04\x02\x02": bz2.BZ2Decompressor,
    }
    if name == _AES:
        raise Encrypted()
    if name not in made:
        raise UnsupportedFormat(seen="7Z")
    return _Decoder(made[name]())


def _filter(name: bytes, said: bytes) -> dict[str, Any]:
    if name == _LZMA:
        first, size = struct.unpack("<BI", said)
        if size > _DICTIONARY:
            raise UnsupportedFormat(seen="7Z")
        return {
            "id": lzma.FILTER_LZMA1,
            "lc": first % 9,
            "lp": first // 9 % 5,
            "pb": first // 45,
            "dict_size": max(size, 4096),
        }
    if name == _LZMA2:
        bits = said[0]
        size = (2 | bits & 1) << (bits // 2 + 11)
        if size > _DICTIONARY:
            raise UnsupportedFormat(seen="7Z")
        return {"id": lzma.FILTER_LZMA2, "dict_size": size}
    if _FILTERS[name] == lzma.FILTER_DELTA:
        return {"id": lzma.FILTER_DELTA, "dist": said[0] + 1}
    return {"id": _FILTERS[name]}


class Member(io.RawIOBase):
    """One file of a stream; one that does not come to its checksum is damaged."""

    def __init__(self, stream: Unpacked, size: int, checksum: int | None) -> None:
        self.stream, self.left, self.checksum, self.sum = stream, size, checksum, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, room: Any) -> int:
        """Fill a room with what comes next."""
        data = self._next(len(room))
        room[: len(data)] = data
        if not self.left and data and self.checksum not in (None, self.sum):
            raise ValueError("checksum")
        return len(data)

    def _next(self, most: int) -> bytes:
        data = self.stream.some(min(self.left, most)) if self.left else b""
        self.left -= len(data)
        self.sum = zlib.crc32(data, self.sum)
        return data

    def skip(self) -> None:
        """Pass over what was not read."""
        while self.left:
            self._next(1 << 16)
