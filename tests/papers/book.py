"""The truth of papers as JSON: one report a line, cells as [table, row, column, value, state, printed]."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tests.papers.planted import Note
from tests.papers.truth import Truth
from tests.papers.writers import Paper
from vectorstore.records import Key


def entry(file: str, paper: Paper, notes: Iterable[Note] = ()) -> dict[str, Any]:
    """Everything true of one report."""
    truth, told = paper.truth, paper.narrative
    return {
        "file": file,
        "agency": truth.agency,
        "short": paper.body.short,
        "kind": paper.body.kind,
        "region": list(truth.region),
        "year": truth.year,
        "forms": truth.forms,
        "cells": [_cell(truth, key) for key in truth.fields],
        "said": [
            {
                "what": s.what,
                "label": s.label,
                "value": str(s.value),
                "unit": s.unit,
                "bound": s.bound,
                "section": s.section,
                "sentence": s.sentence,
            }
            for s in told.said
        ],
        "items": [{"kind": i.kind, "theme": i.theme, "section": i.section, "text": i.text} for i in told.items],
        "planted": [
            {"id": n.id, "rule": n.rule, "verdict": n.verdict, "text": n.text, "keys": [list(k) for k in n.keys]}
            for n in notes
        ],
    }


def _cell(truth: Truth, key: Key) -> list[str | None]:
    value, state = truth.expected(key)
    return [*key, None if value is None else f"{value:f}", state, truth.show(key)]


def lines(head: dict[str, Any], reports: list[dict[str, Any]]) -> str:
    """One JSON object whose reports stand a line each."""
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    body = ",\n".join(json.dumps(r, ensure_ascii=False) for r in reports)
    return f'{opening}, "reports": [\n{body}\n]}}\n'


def cells(report: dict[str, Any]) -> dict[Key, tuple[Decimal | None, str]]:
    """The value and state that a perfect reader gives for every cell of a report of the book."""
    return {(t, r, c): (None if v is None else Decimal(v), state) for t, r, c, v, state, _ in report["cells"]}
