"""Areas said by their number in a wider one, written out: 沧澜市四个县区, 下辖的三县一区."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.bodies.ranks import kinds_called
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue
    from vectorstore.mentions import NameHit

Path = tuple[str, ...]

_N = "[一两二三四五六七八九十1-9]"
NUMBERS = {n: i for i, n in enumerate("一二三四五六七八九十", 1)} | {"两": 2} | {str(n): n for n in range(1, 10)}
_TIE = r"(?:的|里|内|下辖|所辖|下属|管辖|辖)*"
_SO_MANY = (
    rf"(?:(?P<n>{_N})个?(?P<kind>[县市区旗])(?P<m>{_N})个?(?P<other>[县市区旗])"
    rf"|(?P<all>{_N})个?(?P<kinds>县市区|县区|区县|县市|[县市区旗]))"
)
_COUNTED = Pattern(rf"{_TIE}{_SO_MANY}(?:里|当中|中)?")
_NUMBER = Pattern(rf"(?<![\d第一二三四五六七八九十]){_SO_MANY}(?![直级属长委])")


def in_a_wider(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> list[tuple[int, int, list[str]]]:
    """Where an area is named with the number of those in it, and which those are."""
    found = []
    for hit in hits:
        said = _COUNTED.match(plain, hit.end) if hit.kind == "region" and len(hit.regions) == 1 else None
        if said and (areas := _meant(said, hit.regions[0], catalogue)):
            found.append((hit.start, said.end(), [path[-1] for path in areas]))
    return found


def holds_areas(hit: NameHit, catalogue: Catalogue) -> bool:
    """Whether other areas lie in one that is named."""
    return any(p != path and p[: len(path)] == path for path in hit.regions for p in catalogue.regions())


def _meant(said: re.Match[str], around: Path, catalogue: Catalogue) -> list[Path]:
    """The areas in a wider one of the kinds said; how many they are is told where it is another number."""
    inner = [p for p in leaves(catalogue.regions()) if p != around and p[: len(around)] == around]
    asked = [(said["n"], said["kind"]), (said["m"], said["other"])] if said["n"] else [(said["all"], said["kinds"])]
    parts = [[p for p in inner if _is_one(p, kinds)] for _, kinds in asked]
    fits = all(len(part) == NUMBERS[n] for (n, _), part in zip(asked, parts, strict=True))
    several = sum(NUMBERS[n] for n, _ in asked) > 1 < len(inner)
    return [p for part in parts for p in part] if fits or several else []


def number_said(text: str) -> tuple[str, int] | None:
    """How many areas a text speaks of, with its words.

    >>> number_said("梁川市五个县区合计"), number_said("下辖的三县一区"), number_said("县区合计")
    (('五个县区', 5), ('三县一区', 4), None)
    """
    said = _NUMBER.search(text)
    n = sum(NUMBERS[said[name]] for name in ("n", "m", "all") if said[name]) if said else 0
    return (said[0], n) if said and n > 1 else None


def _is_one(path: Path, kinds: str) -> bool:
    kind = levels().area(path[-1])
    if kind is None:
        return False
    of_a_county = len(kinds) > 1 and levels().rank(path) in kinds_called(kinds[0])  # 四个县区, one of them a city
    return of_a_county or any(word in kinds for word in kind.words)


def leaves(every: Iterable[Path]) -> list[Path]:
    """The areas in which no other lies."""
    known = list(every)
    return [path for path in known if not any(o != path and o[: len(path)] == path for o in known)]
