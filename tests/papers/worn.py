"""Files damaged at random: bytes flipped, cut off, lost, repeated, parts of an archive exchanged."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Wear = Callable[[bytes, Random], bytes]
_DIGITS = frozenset(b"0123456789")


def worn(data: bytes, rng: Random) -> tuple[str, bytes]:
    """The file with one to three damages, and which."""
    names = [rng.choice(list(WEARS)) for _ in range(rng.randint(1, 3))]
    for name in names:
        data = WEARS[name](data, rng) if data else data
    return "+".join(names), data


def _flipped(data: bytes, rng: Random) -> bytes:
    """Some bytes changed; a digit neither goes nor comes, or the file would say something else."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 200))):
        at, other = rng.randrange(len(out)), rng.randrange(256)
        if out[at] not in _DIGITS and other not in _DIGITS:
            out[at] = other
    return bytes(out)


def _cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _headless(data: bytes, rng: Random) -> bytes:
    return data[rng.randrange(min(len(data), 2000)) :]


def _zeroed(data: bytes, rng: Random) -> bytes:
    """A run of bytes without digits overwritten with zeros, as on a broken disk."""
    at = rng.randrange(len(data))
    run = data[at : at + rng.choice((16, 512, 4096))]
    return data[:at] + bytes(b if b in _DIGITS else 0 for b in run) + data[at + len(run) :]


def _appended(data: bytes, rng: Random) -> bytes:
    return data + bytes(rng.choice(b"\x00\xff\n ") for _ in range(rng.choice((1, 100, 5000))))


def _repeated(data: bytes, rng: Random) -> bytes:
    """The whole file behind itself, as a broken transfer leaves it."""
    return data + data[rng.randrange(len(data)) :]


WEARS: dict[str, Wear] = {
    "flipped": _flipped,
    "cut": _cut,
    "headless": _headless,
    "zeroed": _zeroed,
    "appended": _appended,
    "repeated": _repeated,
}
