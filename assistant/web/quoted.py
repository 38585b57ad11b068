"""Where in a paper's paragraphs a quotation stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.web.tags import Html, joined, tag
from vectorstore.records import Passage, Place

_SPACE = re.compile(r"\s+")
_TRIMMED = "… ."  # what a shortened quotation ends in


class Quote:
    """A sentence that is cited, and the paragraph found to hold it."""

    def __init__(self, text: str, place: Place | None = None) -> None:
        self.text = text.strip()
        self.place = place
        self._at: Passage | None = None
        self._pattern = _pattern(self.text)

    def find(self, passages: Iterable[Passage]) -> bool:
        """Look for the paragraph: the one that holds the words, else one the words hold, else the one at the place."""
        if self._pattern is None:
            return False
        every = list(passages)
        near = sorted(every, key=lambda p: p.place != self.place)  # of equal words, those at the place
        bare = _bare(self.text)
        self._at = next((p for p in near if self._pattern.search(p.text)), None)
        self._at = self._at or next((p for p in near if len(_bare(p.text)) > 8 and _bare(p.text) in bare), None)
        return self._at is not None

    def marked(self, passage: Passage) -> Html:
        """A paragraph with the quotation in it marked."""
        if passage is not self._at or self._pattern is None:
            return joined([passage.text])
        found = self._pattern.search(passage.text)
        start, end = found.span() if found else (0, len(passage.text))
        text = passage.text
        return joined([text[:start], tag("mark", text[start:end], id="cited", tabindex=-1), text[end:]])


def _pattern(text: str) -> re.Pattern[str] | None:
    """The words, whatever stands between them of spaces."""
    bare = _bare(text).rstrip(_TRIMMED)
    return re.compile(r"\s*".join(map(re.escape, bare))) if bare else None


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
