"""What a paper's own prose says of its tables' figures."""

from __future__ import annotations

from decimal import Decimal

from ingest.pages import Outline
from vectorstore.form import Column, Forms


class Prose:
    """The sentences of one report."""

    def __init__(self, outline: Outline, forms: Forms) -> None:
        self.outline, self.forms = outline, forms

    def stated(
        self, row: str, columns: tuple[Column, ...], ways: list[tuple[Decimal, ...]]
    ) -> tuple[Decimal, ...] | None:
        """The one reading of a row's digits that the prose confirms."""
        return None
