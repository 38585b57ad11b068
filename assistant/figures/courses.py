"""Whether a figure went one way every year: the yes or no, and the years that say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.draft import Draft


def every_year(known: Sequence[tuple[int, Decimal]], asked: Iterable[int], draft: Draft) -> None:
    """Say whether it rose (or fell) every year; with a year lacking, only a no is certain."""
    course = draft.question.steady
    if course not in {"up", "down"} or len(known) < 2:
        return
    rose = course == "up"
    turned = [late for (_, old), (late, new) in pairwise(known) if (new <= old if rose else new >= old)]
    years = {year for year, _ in known}
    lacking = [year for year in sorted(set(asked)) if min(years) < year < max(years) and year not in years]
    code = "every_year_no" if turned else "every_year_unsure" if lacking else "every_year_yes"
    said = draft.years(turned or lacking)
    draft.say(code, first=known[0][0], last=known[-1][0], years=said, course=draft.word(f"every_year_{course}"))
