"""Bureaus by abbreviations that no table lists: 经科局, by the words of the one name held that it shortens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vectorstore.abbreviated import abbreviates, but_first
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue
    from vectorstore.mentions import NameHit

_COMPANY = ("有限公司", "有限责任公司", "股份有限公司")
_GROUP = ("集团", *(f"集团{end}" for end in _COMPANY))
_ENDS = {
    "局": ("局",),
    "委": ("委员会", "委"),
    "办": ("办公室", "办"),
    "厅": ("厅",),
    "集团": _GROUP,
    "集团公司": _GROUP,
    "公司": _COMPANY,
}
_SAID = Pattern(
    r"(?P<core>[\u4e00-\u9fff]{2,4})(?P<end>局(?![\u4e00-\u9fff]?长)|[委厅](?!员|托|任)|集团公司|集团|公司|办(?![了理结的过件得公多几事成]))"
)
SHORTENED = "shortened"  # how such a name is found
_UNSURE = frozenset({"typo", "guess", "bare"})


def abbreviated(plain: str, hits: Sequence[NameHit], catalogue: Catalogue) -> list[NameHit]:
    """Departments held whose names the text shortens, where no name of any stands: to be taken with an assumption."""
    taken = [(h.start, h.end) for h in hits if h.kind == "agency" and h.how not in _UNSURE]
    free = [m for m in _SAID.finditer(plain) if not any(start < m.end() and m.start() < end for start, end in taken)]
    stems = catalogue.stems() if free else []
    return [hit for said in free for hit in _meant(plain, said, stems, catalogue)]


def _meant(plain: str, said: re.Match[str], stems: Sequence[str], catalogue: Catalogue) -> list[NameHit]:
    """The longest words before 局 that shorten one name held; what stands before them may be an area."""
    whole = [(stem, stem.removesuffix(end)) for stem in stems for end in _ENDS[said["end"]] if stem.endswith(end)]
    for n in range(len(said["core"]) - 1):
        names = {stem for stem, core in whole if abbreviates(said["core"][n:], core)}
        names = names or {stem for stem, core in whole if n == 0 and but_first(said["core"], core)}
        if len(names) == 1:
            start, stem = said.start() + n, names.pop()
            found = catalogue.find(plain[:start] + stem + plain[said.end() :])
            end, more = start + len(stem), len(stem) - (said.end() - start)
            own = [h for h in found if h.kind == "agency" and h.start <= start and h.end == end]
            return [replace(h, end=h.end - more, text=plain[h.start : h.end - more], how=SHORTENED) for h in own]
    return []
