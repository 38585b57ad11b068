"""English names of institutions put together of parts, where no table lists them: the Tap Water Company."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

from vectorstore import datafile

_MOST = 60  # names of one body
_LONGEST_FRONT = 4  # characters that no part explains: what it is called, spelt by its sound


def institution(stem: str, spelt: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """What an institution is called, by the parts of its name.

    >>> institution("第二人民医院", lambda text: ())[:2], institution("财政局", lambda text: ())
    (('no2 people hospital', 'second people hospital'), ())
    """
    ends, parts = _table()["ends"], _table()["parts"]
    end = max((e for e in ends if stem.endswith(e) and e != stem), key=len, default=None)
    if end is None:
        return ()
    said, rest = [ends[end]], stem.removesuffix(end)
    while part := max((p for p in parts if rest.endswith(p)), key=len, default=None):
        said.insert(0, parts[part])
        rest = rest.removesuffix(part)
    if rest and (len(rest) > _LONGEST_FRONT or not spelt(rest)):
        return ()
    said = [list(spelt(rest)), *said] if rest else said
    if len(said) < 2:
        return ()
    return tuple(dict.fromkeys(" ".join(filter(None, one)) for one in islice(product(*said), _MOST)))


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return datafile.read(Path(__file__).with_suffix(".toml"))
