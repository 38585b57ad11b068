"""The parts of section 一, by the sub-heads that papers give them: 监督保障, 政府信息管理 (subheads.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vectorstore import datafile
from vectorstore.pattern import Pattern

SECTION = "一"


@dataclass(frozen=True)
class Subhead:
    """One part: its name, how it is asked for, how papers head it."""

    name: str
    en: str
    asked: Pattern
    headed: Pattern
    many: bool

    def called(self, language: str) -> str:
        """Its name in the language of a question."""
        return self.en if language == "en" else self.name

    def heads(self, heading: str) -> bool:
        """Whether a passage with these sub-heads above it belongs to the part: the outermost of them says so.

        >>> parts()["监督保障"].heads("强化政务公开监督保障／定期开展考核")
        True
        """
        return bool(self.headed.search(heading.split("／")[0]))


def asked_part(text: str, alone: bool) -> Subhead | None:
    """The one part that a question names; `alone`: whether of one body.

    >>> asked_part("归纳一下各单位的监督保障", False).name, asked_part("监督保障和信息管理", False)
    ('监督保障', None)
    """
    found = [part for part in parts().values() if part.asked.search(text) and (part.many or alone)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def parts() -> dict[str, Subhead]:
    """Every part by its name."""
    book = datafile.read(Path(__file__).parent / "subheads.toml")
    return {
        name: Subhead(name, e["en"], Pattern(e["asked"], re.I), Pattern(e["headed"]), e["many"])
        for name, e in book.items()
    }
