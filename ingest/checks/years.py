"""Another year than the one reported on, where the text speaks of the report's own."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.claims import wording
from ingest.pages import Line, Outline
from ingest.sentences import Paragraph, plain, prose_of
from ingest.titles import find_titles
from ingest.years import period, stated
from vectorstore.records import Finding, Identity, Rule, Side, Verdict

_SHOWN = 40


def wrong_years(outline: Outline, identity: Identity) -> Iterator[Finding]:
    """Where the period or the opening of the text names another year than the report's."""
    year = identity.year or _titled(outline)
    if year is None:
        return
    parts = next((parts for number, parts in prose_of(outline) if number == "一"), ())
    front = [Paragraph(i.text, i.place) for i in outline.front if isinstance(i, Line)]
    other = next(((p, y) for p in [*front, *parts] if (y := period(p.text)) not in (None, year)), None)
    if other is not None:
        yield _finding(*other, year, Verdict.CONTRADICTION)
        return
    opened = [(p, y) for p in parts if (y := _opening(p.text)) is not None]
    wrong = [(p, y) for p, y in opened if y != year]
    if wrong:
        yield _finding(*wrong[0], year, Verdict.NOTICE if len(wrong) < len(opened) else Verdict.CONTRADICTION)


def _finding(part: Paragraph, said: int, year: int, verdict: Verdict) -> Finding:
    sides = Side(part.text[:_SHOWN], str(said), part.place), Side("title", str(year))
    return Finding(Rule.WRONG_YEAR, verdict, *sides)


def _titled(outline: Outline) -> int | None:
    return next((y for t in find_titles(outline.front) if (y := stated(t.text))), None)


def _opening(text: str) -> int | None:
    """The year that a paragraph opens with, as one that tells of the year's work does.

    >>> _opening("2023年，我镇认真落实《条例》。"), _opening("2023年，我镇将继续改进。"), _opening("2022年12月印发。")
    (2023, None, None)
    """
    words, said = wording(None).words, plain(text)
    match = words["years.opening"].match(said)
    if match is None:
        return None
    sentence = said[match.start(1) :].partition("。")[0]
    return None if words["years.not_opening"].search(sentence) else int(match[1])
