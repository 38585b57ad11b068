"""Names with one character wrong: how they are looked for, and how far they are to be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from vectorstore import datafile, locally
from vectorstore.how import How
from vectorstore.levels import levels

FILE = Path(__file__).parent / "lookalikes.toml"
_LONG = 4  # characters from which a name with one wrong is still that name


def patterns(text: str) -> Iterator[str]:
    """A name with each one of its characters left open, but for its ending.

    >>> list(patterns("石桥镇"))
    ['?桥镇', '石?镇']
    """
    if len(text) >= 3 and not text.isascii():
        for i in range(len(text) - 1):
            yield f"{text[:i]}?{text[i + 1 :]}"


def misspelt(typed: str, name: str) -> How:
    """How far to trust a name that differs in one character; one that has a character more is a guess.

    >>> misspelt("石乔镇", "石桥镇"), misspelt("石门镇", "石桥镇"), misspelt("交通云输局", "交通运输局")
    (<How.TYPO: 5>, <How.GUESS: 6>, <How.TYPO: 5>)
    >>> misspelt("民证局", "民政局"), misspelt("水务局", "税务局")  # both of them are departments
    (<How.TYPO: 5>, <How.GUESS: 6>)
    >>> misspelt("滨海街道", "滨海路街道")
    <How.GUESS: 6>
    >>> misspelt("公安办公室", "公署办公室")
    <How.GUESS: 6>
    """
    if len(typed) != len(name):
        return How.GUESS
    a, b = next((x, y) for x, y in zip(typed, name, strict=True) if x != y)
    if typed in _departments():
        return How.GUESS
    ends = levels().department.endings
    heard = name.endswith(ends) and b in _alike("sounds").get(a, ())
    own = name.removesuffix(max((e for e in ends if name.endswith(e)), key=len, default="")[1:])  # 办公室 is one sign
    return How.TYPO if len(own) > _LONG or heard or b in _alike("groups").get(a, ()) else How.GUESS


@lru_cache(maxsize=2)
def _alike(which: str) -> dict[str, set[str]]:
    groups = datafile.read(FILE)[which].split()
    found: dict[str, set[str]] = {}
    for group in groups:
        for c in group:
            found.setdefault(c, set()).update(group)
    return found


@lru_cache(maxsize=1)
def _departments() -> frozenset[str]:
    """Names that some department bears: no misspelling of another."""
    known = locally.table().departments
    return frozenset(known) | {name for row in known.values() for name in row.short}
