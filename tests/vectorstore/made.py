"""Small made-up reports, as the ingest room would hand them over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256

from vectorstore.form import load_forms
from vectorstore.records import Fact, Finding, Identity, Key, Passage, Place, ProseFigure, Reading, Report, State

FORMS = load_forms()
PENALTIES: Key = ("二", "行政处罚", "本年处理决定数量")
LICENCES: Key = ("二", "行政许可", "本年处理决定数量")
RECEIVED: Key = ("三", "本年新收政府信息公开申请数量", "总计")
TEXTS = ("在便民服务大厅设立公开查阅点三处", "组织业务培训四次，覆盖各村信息员", "答复申请前由法律顾问逐件审看")


def facts(
    values: Mapping[Key, object] = {}, form: str = "2021", file: str = "a.txt", zero: bool = True
) -> tuple[Fact, ...]:
    """Every cell of a form; None is unreadable, a State is that state, what is not named is zero (or blank)."""
    rest: object = 0 if zero else State.BLANK
    return tuple(
        _fact(form, field.key, field.unit, values.get(field.key, rest), Place(file, None, line))
        for line, field in enumerate(FORMS[form].fields.values(), start=10)
    )


def _fact(form: str, key: Key, unit: str | None, value: object, place: Place) -> Fact:
    if value is None:
        return Fact(form, *key, None, unit, State.UNREADABLE, "1 2", place, ("1", "12"))
    if isinstance(value, State):
        return Fact(form, *key, None, unit, value, "", place)
    return Fact(form, *key, Decimal(str(value)), unit, State.PRINTED, str(value), place)


def report(
    agency: str | None = "青禾县石桥镇人民政府",
    year: int | None = 2023,
    values: Mapping[Key, object] = {},
    region: tuple[str, ...] = ("河南省", "青禾县"),
    published: str | None = None,
    form: str = "2021",
    texts: Sequence[str] = TEXTS,
    findings: tuple[Finding, ...] = (),
    prose: tuple[ProseFigure, ...] = (),
    cells: tuple[Fact, ...] | None = None,
) -> Report:
    """One report of one body."""
    passages = tuple(
        Passage("一", "主动公开", text, Place("a.txt", None, line)) for line, text in enumerate(texts, start=2)
    )
    given = facts(values, form) if cells is None else cells
    tables = dict.fromkeys(FORMS[form].tables, form)
    return Report(
        Identity(agency, region, year, published), tables, tuple("一二三四五六"), given, findings, passages, prose
    )


def reading(name: str, *reports: Report) -> Reading:
    """One file: its name stands for its bytes."""
    return Reading(f"{name}.txt", sha256(name.encode()).hexdigest(), reports)
