"""A table that is a picture: where a section has no table that can be read, but a picture stands in it."""

from __future__ import annotations

from ingest.found import ABSENT, Found
from ingest.pages import PICTURE, Outline
from vectorstore.records import Place, State

_Where = tuple[float, float, float]


def pictured(outline: Outline, section: str) -> Found:
    """What is found for the cells of a table that was not read: a picture of it, or nothing."""
    numbers = list(outline.sections)
    heading = outline.sections[section].heading if section in outline.sections else None
    if heading is None:
        return ABSENT
    following = (outline.sections[n].heading for n in numbers[numbers.index(section) + 1 :])
    end = next((h.place for h in following if h is not None), None)
    for place in outline.document.pictures:
        if _where(heading.place) < _where(place) and (end is None or _where(place) < _where(end)):
            return Found(State.UNREADABLE, None, PICTURE, place)
    return ABSENT


def _where(place: Place) -> _Where:
    """How far down a document something stands."""
    return place.page or 0, place.line or 0, place.box[1] if place.box else 0.0
