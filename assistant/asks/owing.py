"""What is asked of those whose report of a year is lacking, or of those who filed every one: 三年都交了报告的镇街."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.asks.period import of_all_years
from assistant.bounds.filters import filters_of
from assistant.question import Kind, Note, Question
from assistant.read import Read
from assistant.words.amount import number
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.turn import Ask

_BEFORE = Pattern(
    r"(?:[,，、;；]\s*)?(?:但是?|却|而且?|并且?|又|也)?(?:(?:年报|年度报告|报告)?(?:还|都|仍|尚)*)$"
    r"|(?:that|which|who)? ?(?:have|has|had|did|do|does|are|is)? ?$",
)
_BEHIND = Pattern(
    r"\s*(?:(?:an?|the|their|its) )?(?:annual )?reports?(?: (?:for|in|of))?\b"
    r"|了?\s*(?:的|度|年报|年度报告|报告)*的?\s*(?:(?:那|这)?[几些][家个])?"
)
_REPORTED = Pattern(r"报告|年报|[交报]|report|fil|submit")
_NOUN = Pattern(r"(?:单位|机关|部门|[^\W\d]{0,2}?(?:乡镇|镇街|街道|镇|乡|局))(?:里面?|当中|之中|中|内)?的?[,，]?\s*")
_ASKED = Pattern(r"有?(?:哪|谁|多少[家个]|几[家个])")


class Owing(NamedTuple):
    """Which reports are lacking, or were all filed, and what is asked of those whose reports they are."""

    years: tuple[int, ...]
    asked: str
    filed: bool = False  # 三年都交了报告的: they have reported
    run: int | None = None  # so many years one after another, where none is named; 0 for all


def owing(r: Read) -> Owing | None:
    """The reports that are lacking, where a measure is asked for besides; the ask without them."""
    said = r.mentions.of("op", "unfiled") or r.mentions.of("op", "filed")
    if len(said) != 1 or not (r.found.firm or (r.found.measures and filters_of(r))):
        return None
    text = r.mentions.text
    start, end, years = _clause(r, said[0].start, said[0].end)
    if not _REPORTED.search(text[start:end]):
        return None
    noun = _NOUN.match(text, end)
    told = r.language == "en" or bool(_ASKED.search(text[:start]) or _ASKED.match(text, noun.end() if noun else end))
    each = "" if told else "各" if noun else "各单位"
    said_of_it = text[max(0, start - len("近三年")) : end]
    of_all = of_all_years(r)
    filed = of_all == "every" or (bool(_FILED.search(said_of_it)) and not _NOT.search(said_of_it))
    if not filed and not r.mentions.has("op", "unfiled"):
        if not (noun and _of_other_years(r, years, text[:end])):
            return None
        filed = True
    return Owing(tuple(years), text[:start] + each + text[end:], filed, _run(said_of_it) if of_all else None)


def _of_other_years(r: Read, years: list[int], said: str) -> bool:
    """2023年交了报告的镇街2024年新收: who filed of one year is asked about another."""
    return said.endswith("的") and bool(years) and not {*r.years} <= {*years}


_FILED = Pattern(r"[都全均已][交报]|[交报收送][了得]?[全齐]")
_NOT = Pattern(r"没|未|不|缺")
_RUN = Pattern(r"([两二三四五六七八九十]|\d{1,2})个?年")


def _run(said: str) -> int:
    """How many years are said: 三年都交了报告; 0 for as many as are held."""
    n = number(found[1]) if (found := _RUN.search(said)) else None
    return int(n) if n else 0


def _clause(r: Read, start: int, end: int) -> tuple[int, int, list[int]]:
    """Where it is said that the reports are lacking, with the years that stand at it."""
    text = r.mentions.text
    years: list[int] = []
    for m in reversed([m for m in r.mentions.of("years") if m.years and m.years.named and m.end <= start]):
        if _BETWEEN.fullmatch(text[m.end : start]):
            start, years = m.start, [*m.years.named, *years] if m.years else years
    behind = next((m for m in r.mentions.of("years") if m.years and m.years.named and m.start >= end), None)
    if behind and behind.years and not years and _LEAD.fullmatch(text[end : behind.start]):
        end, years = behind.end, [*behind.years.named]
    if lead := _BEFORE.search(text[:start]):
        start = lead.start()
    return start, _behind(text, end), years


_BETWEEN = Pattern(r"[、和与及,，\s]*(?:年度?)?的?(?:年报|年度报告|报告)?(?:一直|始终|连着|连续|都|还|仍|尚)*\s*")
_LEAD = Pattern(
    r"(?:过|了)?|(?:ted|d)?(?: (?:an?|the|their|its|any))?(?: annual)?(?: reports?)?(?: (?:for|in|of))?(?: fy)?\s*"
)


def _behind(text: str, end: int) -> int:
    found = _BEHIND.match(text, end)
    return found.end() if found else end


def of_the_owing(found: list[Question], owed: Owing, ask: Ask) -> list[Question]:
    """What is asked, of those alone who owe their reports; where it cannot be, what they owe is named."""
    years = owed.years or _in_a_run(owed, ask) or (ask.today.year - 1,)
    whose = {"filed": years} if owed.filed else {"owing": years}
    notes = _taken(owed, years, ask)
    return [
        q.model_copy(
            update={"text": ask.text, "scope": q.scope.model_copy(update=whose), "notes": (*q.notes, *notes)},
        )
        if q.kind not in _OTHERS and not q.scope.bodies
        else q.model_copy(update={"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (ask.text,)})
        for q in found
    ]


def _in_a_run(owed: Owing, ask: Ask) -> tuple[int, ...]:
    """The last so many years that are held, or all of them."""
    return () if owed.run is None else tuple(ask.catalogue.years()[-owed.run :])


def _taken(owed: Owing, years: tuple[int, ...], ask: Ask) -> tuple[Note, ...]:
    """What was taken for granted: which year was due, and by what it is known who owes it."""
    due = () if owed.years or owed.run is not None else (Note(code="due_year", words=(("year", str(years[0])),)),)
    held = ask.catalogue.rostered(years[0]) is not None
    return due if owed.filed else (*due, Note(code="by_roster" if held else "by_other_years"))


_OTHERS = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE, Kind.CATALOGUE, Kind.DEFINITION, Kind.CHECK}
