"""Archives made to burst, hang or climb out of their folder."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from tests.papers.hostile.pages import as_text
from tests.papers.writers import Paper

SIZE = 1 << 26  # what the bombs unpack to
Build = Callable[[Paper], bytes]


def zipped(*members: tuple[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _tar(*members: tarfile.TarInfo | tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                info = tarfile.TarInfo(member[0])
                info.size = len(member[1])
                archive.addfile(info, io.BytesIO(member[1]))
    return out.getvalue()


def _link(name: str, to: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


def zip_bomb(_: Paper) -> bytes:
    """Much of nothing in little."""
    return _raw_zip(_deflated(SIZE), SIZE)


def _deflated(size: int) -> bytes:
    member, block = zlib.compressobj(9, wbits=-15), bytes(1 << 20)
    return b"".join(member.compress(block) for _ in range(size >> 20)) + member.flush()


def bomb_of_bombs(_: Paper) -> bytes:
    """Twenty-five bombs, each in an archive of its own, none too large by itself."""
    bomb = zipped(("a.txt", bytes(SIZE >> 4)))
    return zipped(*((f"{n}.zip", bomb) for n in range(25)))


def lying_zip(_: Paper) -> bytes:
    """A bomb that says that it is small."""
    return _raw_zip(_deflated(SIZE), 1000)


def _raw_zip(packed: bytes, size: int) -> bytes:
    """A zip of one deflated member that states this size."""
    data = bytearray(zipped(("a.txt", b"a")))
    at = data.index(b"a.txt") + 5
    central = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    sizes = len(packed).to_bytes(4, "little") + size.to_bytes(4, "little")
    data[18:26] = data[central + 20 : central + 28] = sizes
    data[end + 16 : end + 20] = (at + len(packed)).to_bytes(4, "little")
    return bytes(data[:at]) + packed + bytes(data[central:])


def packed(pack: Callable[[bytes], bytes]) -> Build:
    """Zeros without end behind a packer."""
    return lambda _: pack(bytes(SIZE))


def deep_archive(paper: Paper) -> bytes:
    """Archives in archives, ten deep."""
    data = as_text(paper)
    for _ in range(10):
        data = zipped(("年报.zip" if data.startswith(b"PK") else "年报.txt", data))
    return data


def climbing_zip(paper: Paper) -> bytes:
    """Names that lead out of the folder, to devices and to the root."""
    names = (
        "../../../../tmp/climbed.txt",
        "/etc/cron.d/climbed.txt",
        "C:\\Windows\\climbed.txt",
        "con.txt",
        "a/../../b.txt",
    )
    return zipped(*((name, as_text(paper)) for name in names))


def linking_tar(paper: Paper) -> bytes:
    """Links to files of the machine, and a device."""
    device = tarfile.TarInfo("zero.txt")
    device.type, device.devmajor, device.devminor = tarfile.CHRTYPE, 1, 5
    links = (_link("passwd.txt", "/etc/passwd"), _link("hard.txt", "/etc/passwd", tarfile.LNKTYPE), _link("d", "/tmp"))
    return _tar(*links, device, ("d/年报.txt", as_text(paper)))


def locked_zip(paper: Paper) -> bytes:
    """An archive whose members are locked."""
    data = bytearray(zipped(("年报.txt", as_text(paper)), how=zipfile.ZIP_STORED))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def lone_gz(paper: Paper) -> bytes:
    """One file, packed without a tar around it."""
    return gzip.compress(as_text(paper))


def volume(_: Paper) -> bytes:
    """The first volume of a split archive: its table stands in the last one."""
    head = (1 << 30).to_bytes(8, "little") + (200).to_bytes(8, "little") + bytes(4)
    return b"7z\xbc\xaf\x27\x1c\0\4" + bytes(4) + head + bytes(range(256)) * 40


def later_volume(_: Paper) -> bytes:
    """Another volume: bytes without any head."""
    return bytes(range(255, -1, -1)) * 40
