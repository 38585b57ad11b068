"""What the numbers of one group can be: every reading of its tokens as seven cells (or five)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import combinations, pairwise

Vector = tuple[int | None, ...]
LONGEST = 9  # no count of applications has more digits


def number(token: str) -> int | None:
    """A token as a count, None where it is empty or says that nothing applies."""
    text = unicodedata.normalize("NFKC", token).replace(",", "").strip()
    return int(text) if text.isdigit() else None


def closes(vector: Vector) -> bool:
    """Whether the parts give the total."""
    *parts, total = vector
    return total is not None and None not in parts and sum(p for p in parts if p is not None) == total


def readings(tokens: tuple[str, ...], width: int) -> tuple[list[Vector], bool]:
    """Every reading as one row, and whether the row stands there plainly."""
    if len(tokens) == width:
        return [tuple(number(t) for t in tokens)], True
    if any(number(t) is None for t in tokens):
        return [], False
    if len(tokens) > width:
        found = set(_joined(tokens, width)) | set(_without(tokens, width))
    else:
        found = set(spread(tokens, width)) | set(split(tokens, width))
    return sorted((v for v in found if closes(v)), key=str), False


def _joined(tokens: tuple[str, ...], width: int) -> Iterator[Vector]:
    """Numbers broken over lines: neighbours put together until `width` are left."""
    for cuts in combinations(range(1, len(tokens)), width - 1):
        ends = (0, *cuts, len(tokens))
        pieces = ["".join(tokens[a:b]) for a, b in pairwise(ends)]
        if all(p == "0" or not p.startswith("0") for p in pieces):
            yield tuple(int(p.replace(",", "")) for p in pieces)


def _without(tokens: tuple[str, ...], width: int) -> Iterator[Vector]:
    """One stray number too many."""
    if len(tokens) == width + 1:
        for i in range(len(tokens)):
            yield tuple(number(t) for t in tokens[:i] + tokens[i + 1 :])


def spread(tokens: tuple[str, ...], width: int) -> Iterator[Vector]:
    """Equal neighbours collapsed: every token stands for one cell or more."""
    if any(a == b for a, b in pairwise(tokens)):
        return
    numbers = [number(t) for t in tokens]
    for cuts in combinations(range(1, width), len(tokens) - 1):
        ends = (0, *cuts, width)
        yield tuple(n for n, a, b in zip(numbers, ends, ends[1:], strict=False) for _ in range(b - a))


def split(tokens: tuple[str, ...], width: int) -> Iterator[Vector]:
    """Digits run together: every token is one number or several, and the last is the sum of the others."""
    texts = tuple(unicodedata.normalize("NFKC", t) for t in tokens)
    if not texts or not all(t.isdigit() for t in texts) or sum(map(len, texts)) < width:
        return
    last = texts[-1]
    for at in range(len(last)):
        total = last[at:]
        if len(total) > LONGEST or (total != "0" and total.startswith("0")):
            continue
        rest = texts[:-1] + ((last[:at],) if at else ())
        for parts in _parts(rest, width - 1, int(total)):
            yield (*parts, int(total))


def _parts(tokens: tuple[str, ...], count: int, target: int) -> Iterator[tuple[int, ...]]:
    """The numbers, `count` of them, whose sum is `target`: halves that meet in the middle."""
    ends, place = set(), 0
    for t in tokens:
        place += len(t)
        ends.add(place)
    text = "".join(tokens)
    if not text or len(text) < count:
        return
    left, right = count // 2, count - count // 2
    for middle in range(left, len(text) - right + 1):
        halves: dict[int, list[tuple[int, ...]]] = {}
        for half in _pieces(text, 0, middle, left, ends, target):
            halves.setdefault(sum(half), []).append(half)
        if halves:
            for other in _pieces(text, middle, len(text), right, ends, target):
                for half in halves.get(target - sum(other), ()):
                    yield half + other


def _pieces(text: str, start: int, stop: int, count: int, ends: set[int], most: int) -> Iterator[tuple[int, ...]]:
    """Cut text[start:stop] into `count` numbers that never reach over the end of a token."""
    if count == 0:
        if start == stop:
            yield ()
        return
    for end in range(start + 1, stop - count + 2):
        piece = text[start:end]
        if (piece == "0" or piece[0] != "0") and len(piece) <= LONGEST and int(piece) <= most:
            for rest in _pieces(text, end, stop, count - 1, ends, most - int(piece)):
                yield (int(piece), *rest)
        if end in ends or piece[0] == "0":
            return
