"""Who does not write of a thing: nobody is named whose report has a word for it, in whatever section."""

from __future__ import annotations

import pytest

from assistant.prose.themes import themes
from tests.assistant.talking import listed, told
from vectorstore.library import Library


def _holding(library: Library, words: tuple[str, ...]) -> set[str]:
    held = {f.report_id: f.agency_id for f in library.catalogue.filed([2024])}
    names = {a.id: a.name for a in library.catalogue.agencies()}
    found = library.passages.of(list(held))
    return {names[held[p.report_id]] for p in found if any(w in p.passage.text for w in words)}


@pytest.mark.parametrize(
    ("text", "key"), [("2024年没有写到政务新媒体的单位有哪些", "media"), ("2024年哪些单位没提到新媒体", "media")]
)
def test_no_body_that_has_the_word(county: Library, text: str, key: str) -> None:
    theme = next(t for t in themes()["measure"] if t.key == key)
    words = tuple(w for w in theme.asked if not w.isascii())
    assert not listed(told(text, county)) & _holding(county, words)
    assert _holding(county, words)
