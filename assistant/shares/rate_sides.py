"""What stands above and below the line of a rate, as measures with names of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.measures import label
from assistant.question import Cells
from vectorstore.derive import sides_in
from vectorstore.form import Rate, Term, load_forms


@lru_cache(maxsize=256)
def side_measures(row: str, column: str, language: str) -> tuple[Cells, Cells]:
    """The two sides of a rate as measures."""
    forms = load_forms()
    rate: Rate = next(form.rates[row] for form in forms.editions.values() if row in form.rates)
    above, below = sides_in(forms, rate, column) or (rate.above, rate.below)
    said = forms.rows[row].out_of.get(language)
    return _side(above, column, side_label(above, language, column)), _side(
        below, column, said or side_label(below, language, column)
    )


def _side(terms: Sequence[Term], column: str, said: str) -> Cells:
    """All that is added up, in every column of the rate."""
    (table, row, first), *more = dict.fromkeys(t.key for t in terms if t.sign > 0)
    others = [(row, c) for c in load_forms().unions.get(column, (first,))[1:]]
    plus = dict.fromkeys((*others, *(key[1:] for key in more)))
    return Cells(table=table, row=row, column=first, plus=tuple(plus), label=said)


def side_label(terms: Sequence[Term], language: str, column: str | None = None) -> str:
    """What one side of a rate is called: 予以公开＋部分公开; columns together by the name that they have."""
    union, out = column if column in load_forms().unions else None, ""
    for row, own, sign in dict.fromkeys((t.key[1], union or t.key[2], t.sign) for t in terms):
        out += (("＋" if sign > 0 else "－") if out else "") + label((row,), own, language)
    return out
