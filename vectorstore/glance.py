"""The catalogue as one question sees it: what was looked up is not looked up again."""

from __future__ import annotations

from collections.abc import Collection

from vectorstore.catalogue import Agency, Catalogue, Path
from vectorstore.database import Database
from vectorstore.kept import Kept
from vectorstore.mentions import NameHit

_Asked = tuple[frozenset[int] | None, Path | None, tuple[str, ...] | None]


class Glance(Catalogue):
    """Made anew for every question and dropped with it, so that it neither grows nor ages."""

    def __init__(self, database: Database, kept: Kept) -> None:
        super().__init__(database, kept)
        self._named: dict[tuple[str, bool], list[NameHit]] = {}
        self._bodies: dict[_Asked, list[Agency]] = {}

    def glance(self, kept: Kept | None = None) -> Catalogue:
        """What this question saw already."""
        return self

    def agencies(
        self,
        agency_ids: Collection[int] | None = None,
        region: Path | None = None,
        levels: Collection[str] | None = None,
    ) -> list[Agency]:
        """The bodies of which a report is held; by number also those only expected."""
        ids = None if agency_ids is None else frozenset(agency_ids)
        asked = (ids, region, None if levels is None else tuple(sorted(levels)))
        if asked not in self._bodies:
            self._bodies[asked] = super().agencies(ids, region, levels)
        return list(self._bodies[asked])

    def find(self, text: str, crowds: bool = True) -> list[NameHit]:
        """The bodies and areas that a text names, in its order; the longest name wins."""
        if (text, crowds) not in self._named:
            self._named[text, crowds] = super().find(text, crowds)
        return list(self._named[text, crowds])
