"""The tables of a .7z archive: which streams it holds, what unpacks them, and the files in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.errors import ArchiveTooLarge, UnsupportedFormat
from ingest.formats.limits import ARCHIVE_BYTES, ARCHIVE_FILES


@dataclass
class Folder:
    """One packed stream: what unpacked it, from the packed side on, and the sizes of the files in it."""

    coders: list[tuple[bytes, bytes]]
    sizes: list[int]  # after each coder
    bound: list[int]  # coders whose output another takes
    files: list[int] | None = None  # sizes
    sums: list[int | None] = field(default_factory=list)  # what each file must come to
    start: int = 0
    packed: int = 0

    @property
    def size(self) -> int:
        """Bytes of all that comes out."""
        return next((s for i, s in enumerate(self.sizes) if i not in self.bound), 0)


class Table:
    """The header being read."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def byte(self) -> int:
        """The next byte."""
        self.at += 1
        return self.data[self.at - 1]

    def take(self, size: int) -> bytes:
        """The next bytes."""
        if not 0 <= size <= len(self.data) - self.at:
            raise EOFError
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self) -> int:
        """A number in as many bytes as its first one says."""
        first, mask, value = self.byte(), 0x80, 0
        for i in range(8):
            if not first & mask:
                return value | (first & (mask - 1)) << (8 * i)
            value |= self.byte() << (8 * i)
            mask >>= 1
        return value

    def count(self) -> int:
        """A number of things, each of which takes a place in the header."""
        value = self.number()
        if value > 16 * ARCHIVE_FILES:
            raise ArchiveTooLarge(limit_files=ARCHIVE_FILES, limit_bytes=ARCHIVE_BYTES)
        return value

    def bits(self, count: int) -> list[bool]:
        """A truth for each of some things."""
        data = self.take((count + 7) // 8)
        return [bool(data[i // 8] & 0x80 >> i % 8) for i in range(count)]

    def marked(self, count: int) -> list[bool]:
        """A truth for each, or one byte that says all."""
        return [True] * count if self.byte() else self.bits(count)

    def streams(self) -> list[Folder]:
        """The packed streams and what is in them."""
        start, packed, folders = 0, list[int](), list[Folder]()
        while (kind := self.byte()) != 0:
            if kind == 0x06:
                start, packed = self._packed()
            elif kind == 0x07:
                folders = self._folders()
            elif kind == 0x08:
                self._substreams(folders)
            else:
                raise ValueError("streams")
        for folder, size in zip(folders, packed, strict=True):
            folder.start, folder.packed = 32 + start, size
            if folder.files is None:
                folder.files = [folder.size]
            start += size
        return folders

    def _packed(self) -> tuple[int, list[int]]:
        start, count, sizes = self.number(), self.count(), list[int]()
        while (kind := self.byte()) != 0:
            if kind == 0x09:
                sizes = [self.number() for _ in range(count)]
            elif kind == 0x0A:
                self._checksums(count)
            else:
                raise ValueError("packed")
        return start, sizes

    def _checksums(self, count: int) -> list[int | None]:
        return [int.from_bytes(self.take(4), "little") if known else None for known in self.marked(count)]

    def _folders(self) -> list[Folder]:
        folders: list[Folder] = []
        while (kind := self.byte()) != 0:
            if kind == 0x0B:
                count, external = self.count(), self.byte()
                if external:
                    raise ValueError("external")
                folders = [self._folder() for _ in range(count)]
            elif kind == 0x0C:
                for folder in folders:
                    folder.sizes = [self.number() for _ in folder.coders]
            elif kind == 0x0A:
                for folder, known in zip(folders, self._checksums(len(folders)), strict=True):
                    folder.sums = [known]
            else:
                raise ValueError("folders")
        return folders

    def _folder(self) -> Folder:
        coders = []
        for _ in range(self.count()):
            flags = self.byte()
            name = self.take(flags & 15)
            if flags & 0x10 and (self.number(), self.number()) != (1, 1):
                raise UnsupportedFormat(seen="7Z")  # several streams through one coder: programs, not documents
            coders.append((name, self.take(self.count()) if flags & 0x20 else b""))
        pairs = [(self.number(), self.number()) for _ in coders[1:]]
        order = _chained(len(coders), dict(pairs))
        bound = [order.index(out) for _, out in pairs]
        return Folder([coders[i] for i in order], [], bound)

    def _substreams(self, folders: Sequence[Folder]) -> None:
        counts, kind = [1] * len(folders), self.byte()
        if kind == 0x0D:
            counts, kind = [self.count() for _ in folders], self.byte()
        sized = kind == 0x09
        for folder, count in zip(folders, counts, strict=True):
            folder.files = self._shares(folder.size, count, sized)
        kind = self.byte() if sized else kind
        unknown = [f for f, count in zip(folders, counts, strict=True) if count != 1 or not any(f.sums)]
        while kind != 0:
            if kind != 0x0A:
                raise ValueError("substreams")
            sums = iter(self._checksums(sum(len(f.files or ()) for f in unknown)))
            for folder in unknown:
                folder.sums = [next(sums, None) for _ in folder.files or ()]
            kind = self.byte()

    def _shares(self, size: int, count: int, sized: bool) -> list[int]:
        """The sizes of the files in a stream; the last takes what is left."""
        own = [self.number() for _ in range(count - 1)] if sized else []
        if sum(own) > size or len(own) < count - 1:
            raise ValueError("sizes")
        return [*own, size - sum(own)] if count else []

    def files(self) -> list[tuple[str, bool, bool]]:
        """Of each file its name, whether it has content, and whether it is a folder."""
        count, names, empty, nothing = self.count(), list[str](), list[bool](), list[bool]()
        while (kind := self.byte()) != 0:
            part = Table(self.take(self.number()))
            if kind == 0x0E:
                empty = part.bits(count)
            elif kind == 0x0F:
                nothing = part.bits(sum(empty))
            elif kind == 0x11:
                if part.byte():
                    raise ValueError("external")
                names = part.data[1:].decode("utf-16-le", "replace").split("\0")[:count]
        if len(names) != count:
            raise ValueError("names")
        folders = iter([not n for n in nothing] or [True] * sum(empty))
        bare = empty or [False] * count
        return [(name, not b, next(folders, True) if b else False) for name, b in zip(names, bare, strict=True)]


def _chained(count: int, takes: dict[int, int]) -> list[int]:
    """The coders from the one that takes the packed stream to the last; `takes`: whose input is whose output."""
    first = [i for i in range(count) if i not in takes]
    after = {out: into for into, out in takes.items()}
    order = first[:1]
    while order and order[-1] in after and len(order) < count:
        order.append(after[order[-1]])
    if len(first) != 1 or sorted(order) != list(range(count)):
        raise ValueError("coders")
    return order
