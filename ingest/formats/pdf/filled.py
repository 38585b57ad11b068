"""What was typed into the fields of a PDF's form or onto its pages → print like any other."""

from __future__ import annotations

import io
import re
from typing import Any

from ingest.formats.limits import PDF_PAGES

_MAYBE = re.compile(rb"/Widget|/FreeText|/StrikeOut|/ObjStm")  # named in the clear, or perhaps in a packed part


def as_printed(data: bytes) -> bytes:
    """The same document with every field and note of its pages made part of the page."""
    if not _MAYBE.search(data):
        return data
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return _flat(document) or data
    except pypdfium2.PdfiumError:
        return data  # its reader will say what is wrong with it


def _flat(document: Any) -> bytes | None:
    """The document written anew; None if nothing was typed."""
    import pypdfium2.raw as raw

    if len(document) > PDF_PAGES:
        return None
    document.init_forms()
    changed = False
    for i in range(len(document)):
        page = document[i]
        if _has_typed(raw, page.raw):
            changed |= raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
        page.close()
    out = io.BytesIO()
    if changed:
        document.save(out)
    return out.getvalue() or None


def _has_typed(raw: Any, page: Any) -> bool:
    shown = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STRIKEOUT)
    return any(_kind(raw, page, n) in shown for n in range(_count(raw, page)))


def _count(raw: Any, page: Any) -> int:
    return min(int(raw.FPDFPage_GetAnnotCount(page)), 10_000)


def _kind(raw: Any, page: Any, n: int) -> int:
    note = raw.FPDFPage_GetAnnot(page, n)
    kind = int(raw.FPDFAnnot_GetSubtype(note)) if note else 0
    if note:
        raw.FPDFPage_CloseAnnot(note)
    return kind
