"""Where passages are looked for: filters come before ranking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from vectorstore.library import Library

NARROW = 3000  # passages that are scored one by one; a wider scope asks for the nearest
PER_REPORT = 20  # passages of a report, about
SIDE_BY_SIDE = 5  # reports that are heard one beside the other


@dataclass(frozen=True)
class Scope:
    """Where to look: these reports (None: all) of these years (None: all), in these sections."""

    report_ids: frozenset[int] | None
    years: frozenset[int] | None
    sections: frozenset[str]
    share: float = 1.0  # of the reports of these years

    @property
    def narrow(self) -> bool:
        """Whether its passages can be scored one by one."""
        return self.report_ids is not None and len(self.report_ids) * PER_REPORT <= NARROW

    @property
    def crowded(self) -> bool:
        """Whether so many write that copies crowd the list; of a few each is heard in its own words."""
        return self.report_ids is None or len(self.report_ids) > SIDE_BY_SIDE

    def holds(self, report_id: int, section: str) -> bool:
        """Whether a passage is inside."""
        inside = self.report_ids is None or report_id in self.report_ids
        return inside and (not self.sections or section in self.sections)


def scope_of(
    library: Library, report_ids: Collection[int] | None, years: Collection[int] | None, sections: Collection[str]
) -> Scope:
    """Where to look; all reports of some years that are many are their years, without a list."""
    inside = frozenset(sections)
    if report_ids is None and years is None:
        return Scope(None, None, inside)
    filed = library.passages.filed(report_ids)
    chosen = {year: n for year, n in filed.items() if years is None or year in years}
    here, every = (sum(n[side] for n in chosen.values()) for side in (0, 1))
    if here == every and here * PER_REPORT > NARROW:
        return Scope(None, frozenset(chosen), inside)
    listed = frozenset(library.passages.reports(chosen) if report_ids is None else report_ids)
    if report_ids is not None and len(chosen) < len(filed):
        listed &= frozenset(library.passages.reports(chosen))
    return Scope(listed, frozenset(chosen), inside, here / every if every else 1.0)
