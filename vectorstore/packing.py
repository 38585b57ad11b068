"""Records as rows and back: figures as decimal text, places and findings whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from vectorstore.records import Fact, Finding, Identity, Passage, Place, ProseFigure, Rule, Side, State, Verdict

STATES = tuple(State)
CODES = {state: i for i, state in enumerate(STATES)}
Path = tuple[str, ...]


def decimal_text(value: Decimal) -> str:
    """A figure without exponent or separators, as precise as it was.

    >>> decimal_text(Decimal("1E+3")), decimal_text(Decimal("0.50"))
    ('1000', '0.50')
    """
    return format(value, "f")


@lru_cache(maxsize=65536)
def decimal(text: str) -> Decimal:
    """A stored figure, exactly."""
    return Decimal(text)


def dump(value: Any) -> str:
    """JSON with Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)
def path_of(text: str) -> Path:
    """A region as stored: 河南省/新乡市/封丘县."""
    return tuple(text.split("/")) if text else ()


def path_text(path: Path) -> str:
    """A region to be stored."""
    return "/".join(path)


@lru_cache(maxsize=1024)
def forms_of(text: str) -> dict[str, str | None]:
    """Which form each table of a report is on."""
    return dict(json.loads(text))


def fact_row(fact: Fact, n: int, cell_id: int, paper_id: int) -> dict[str, Any]:
    """A cell as a row; what can be told from the rest is left out."""
    value = None if fact.value is None else decimal_text(fact.value)
    return {
        "cell_id": cell_id,
        "paper_id": paper_id,
        "n": n,
        "state": CODES[fact.state],
        "value": value,
        "unit": fact.unit,
        "raw": None if fact.raw == value else fact.raw,
        "candidates": dump(fact.candidates) if fact.candidates else None,
        **place_row(fact.place),
    }


def fact_of(key: tuple[str, str, str, str], row: Any, file: str) -> Fact:
    """A stored cell; `row` is state, value, unit, raw, candidates, page, line, box."""
    state, value, unit, raw, candidates, page, line, box = row
    figure = None if value is None else decimal(value)
    text = (value or "") if raw is None else raw
    place = Place(file, page, line, None if box is None else box_of(box))
    return Fact(
        *key, figure, unit, STATES[state], text, place, () if candidates is None else tuple(json.loads(candidates))
    )


def place_row(place: Place) -> dict[str, Any]:
    """Where, without the file, which the paper knows."""
    return {"page": place.page, "line": place.line, "box": None if place.box is None else dump(place.box)}


def box_of(text: str | None) -> tuple[float, float, float, float] | None:
    """A stored box on a page."""
    if text is None:
        return None
    left, top, right, bottom = json.loads(text)
    return (left, top, right, bottom)


def passage_row(passage: Passage, paper_id: int) -> dict[str, Any]:
    """A passage as a row."""
    return {
        "paper_id": paper_id,
        "section": passage.section,
        "heading": passage.heading,
        "text": passage.text,
        **place_row(passage.place),
    }


def prose_row(figure: ProseFigure, paper_id: int) -> dict[str, Any]:
    """A figure out of prose as a row."""
    return {
        "paper_id": paper_id,
        "label": figure.label,
        "value": decimal_text(figure.value),
        "unit": figure.unit,
        "bound": figure.bound,
        "sentence": figure.sentence,
        "section": figure.section,
        **place_row(figure.place),
    }


def finding_text(finding: Finding) -> str:
    """A finding as JSON."""
    sides = [None if s is None else [s.label, s.value, _place_json(s.place)] for s in (finding.left, finding.right)]
    difference = None if finding.difference is None else decimal_text(finding.difference)
    return dump([finding.rule, finding.verdict, *sides, difference, finding.keys])


def finding_of(text: str) -> Finding:
    """A stored finding."""
    rule, verdict, left, right, difference, keys = json.loads(text)
    return Finding(
        Rule(rule),
        Verdict(verdict),
        _side(left),
        None if right is None else _side(right),
        None if difference is None else Decimal(difference),
        tuple((table, row, column) for table, row, column in keys),
    )


def _side(parts: list[Any]) -> Side:
    label, value, place = parts
    if place is None:
        return Side(label, value)
    file, page, line, box = place
    return Side(label, value, Place(file, page, line, None if box is None else (box[0], box[1], box[2], box[3])))


def _place_json(place: Place | None) -> list[Any] | None:
    return None if place is None else [place.file, place.page, place.line, place.box]


NO_OFFICE = "]]"  # how such a text ends of a paper that does not say that it is of its own office alone


def identity_text(identity: Identity) -> str:
    """What a paper says of itself, as JSON."""
    said = [identity.agency, identity.region, identity.year, identity.published, identity.evidence]
    return dump([*said, identity.own_office] if identity.own_office else said)


def identity_of(text: str) -> Identity:
    """What a stored paper said of itself."""
    agency, region, year, published, evidence, *own_office = json.loads(text)
    return Identity(agency, tuple(region), year, published, tuple(evidence), *own_office)


def counted(facts: Iterable[Fact]) -> dict[str, int]:
    """How many cells are in which state, every state named."""
    seen = Counter(fact.state for fact in facts)
    return {state.value: seen[state] for state in STATES}
