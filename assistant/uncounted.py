"""Who of those asked about stands in no figure of the answer before, and why: 谁没算进去."""

from __future__ import annotations

from assistant.answer import Answer, Coverage, Table, TableColumn
from assistant.draft import Draft
from assistant.question import Kind


def uncounted(found: Answer) -> Answer:
    """The answer's coverage told in place of its figures."""
    if found.coverage is None or found.understood is None:
        return found
    draft = Draft(found.understood)
    names, rows = _names(found.coverage, draft), _rows(found.coverage, draft)
    of = found.coverage
    n_of_m = draft.word("n_of_m", asked=of.asked, held=of.held, counted=of.counted)
    code = "nobody_left_out" if not names else "who_left_out"
    text = draft.word(code, n_of_m=n_of_m, n=len(names), names=draft.listed(names))
    heads = tuple(
        TableColumn(title=draft.word(head), unit=None) for head in ("head_agency", "head_year", "head_finding")
    )
    told = {"kind": Kind.LIST, "text": text, "figures": (), "citations": (), "chart": None, "follow_ups": ()}
    return found.model_copy(update={**told, "table": Table(columns=heads, rows=rows) if rows else None})


def _names(coverage: Coverage, draft: Draft) -> list[str]:
    left = [e for e in coverage.excluded if e.agency]
    return [draft.word("left_out_one", agency=draft.short(e.agency), year=e.year, why=draft.why(e.why)) for e in left]


def _rows(coverage: Coverage, draft: Draft) -> tuple[tuple[str | None, ...], ...]:
    left = [e for e in coverage.excluded if e.agency]
    return tuple((e.agency, str(e.year) if e.year else None, draft.why(e.why)) for e in left)
