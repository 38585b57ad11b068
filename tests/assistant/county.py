"""The demonstration county as a library, made from its truth alone: no reader of papers stands between."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from vectorstore.library import Library
from vectorstore.records import Fact, Identity, Passage, Place, ProseFigure, Reading, Report, State

TRUTH = Path(__file__).parents[2] / "samples" / "truth.json"


def truth() -> dict[str, Any]:
    """What the papers of the county say, written by their generator."""
    loaded: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return loaded


def reading(report: dict[str, Any]) -> Reading:
    """One report as a reader without fault would give it."""
    file = report["file"]
    form_of = report["forms"]
    facts = tuple(
        Fact(
            form=_form(form_of[table], table, row, column),
            table=table,
            row=row,
            column=column,
            value=None if value is None else Decimal(value),
            unit=_unit(row, column),
            state=State(state),
            raw=raw,
            place=Place(file, line=n + 10),
        )
        for n, (table, row, column, value, state, raw) in enumerate(report["cells"])
    )
    prose = tuple(
        ProseFigure(
            s["label"], Decimal(s["value"]), s["unit"], s["bound"], s["sentence"], s["section"], Place(file, line=3)
        )
        for s in report["said"]
    )
    passages = tuple(
        Passage(i["section"], "", i["text"], Place(file, line=5 + n)) for n, i in enumerate(report["items"])
    )
    identity = Identity(report["agency"], tuple(report["region"]), report["year"])
    sections = ("一", "二", "三", "四", "五", "六")
    made = Report(identity, form_of, sections, facts, (), passages, prose)
    return Reading(file, hashlib.sha256(file.encode()).hexdigest(), (made,))


def _form(form: str, table: str, row: str, column: str) -> str:
    return form


def _unit(row: str, column: str) -> str:
    return (
        "万元"
        if column == "本年收费金额"
        else "项"
        if column in {"上一年项目数量", "本年增/减", "采购项目数量"}
        else "件"
    )


def fill(folder: Path) -> Library:
    """A library with every report of the county and its roster."""
    library = Library.open(folder)
    for report in truth()["reports"]:
        library.replace(reading(report))
    library.load_roster(TRUTH.parent / "roster.csv")
    return library
