"""An Answer as HTML, in the order people read it; every word of a paper or a person is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from assistant.answer import Answer, Citation, Coverage, Excluded, Figure, Table
from assistant.web.chart import spec
from assistant.web.tags import NOTHING, Html, joined, safe, tag
from prompts import say, words

SHOWN_ROWS = 12  # of a table before it is folded
SHOWN_SOURCES = 3
SHOWN_NAMES = 5
DASH = "- "  # begins a line of a list
SHORT = 90  # characters up to which the sentence is set large
LONG = 30  # characters from which a cell holds a sentence
MARKS = ("checked", "doubtful", "self_reported", "confirmed")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_YEAR = re.compile(r"(19|20)\d\d")


def reply(answer: Answer) -> Html:
    """Figure, table, chart, coverage, citations, definition; what to do with it stands below, outside."""
    language = answer.language
    parts = [headline(answer), sentence(answer), trust(answer)]
    parts += [tag("p", say("page", "notice", language, text=t), class_="notice") for t in answer.notices]
    parts.append(options(answer))
    if answer.table and _tells_more(answer):
        parts.append(table(answer.table, language))
    if answer.chart:
        parts.append(chart(answer))
    if answer.coverage and answer.coverage.asked > 1:
        parts.append(coverage(answer.coverage, language))
    if answer.citations:
        parts.append(sources(answer.citations, language))
    parts.append(definition(answer))
    return joined(parts)


def headline(answer: Answer) -> Html:
    """The figure in large type, where one figure is the answer."""
    if len(answer.figures) != 1 or answer.figures[0].value is None or answer.figures[0].bound != "exact":
        return NOTHING
    (one,) = answer.figures
    unit = tag("span", unit_word(one.unit, answer.language), class_="unit") if one.unit else None
    return tag("p", tag("span", grouped(one.value or ""), class_="value"), unit, class_="headline")


def sentence(answer: Answer) -> Html:
    """What the answer says, its figures set off; lines that begin with a dash are a list."""
    values = {grouped(f.value) for f in answer.figures if f.value} | {f.value for f in answer.figures if f.value}
    pattern = "|".join(re.escape(v) for v in sorted(values, key=len, reverse=True))
    said = without_coverage(answer)
    look = "sentence short" if len(said) <= SHORT else "sentence"
    blocks = groupby((line for line in said.split("\n") if line.strip()), lambda line: line.startswith(DASH))
    return joined(
        tag("ul", *(tag("li", _set_off(line.removeprefix(DASH), pattern)) for line in lines), class_=look)
        if listed
        else joined(tag("p", _set_off(line, pattern), class_=look) for line in lines)
        for listed, lines in blocks
    )


def _set_off(text: str, pattern: str) -> Html:
    pieces = re.split(f"(?<![\\d.,])({pattern})(?![\\d])", text) if pattern else [text]
    return joined(tag("b", p) if n % 2 else safe(p) for n, p in enumerate(pieces))


def without_coverage(answer: Answer) -> str:
    """The sentence up to N of M and who is left out: the page shows these apart."""
    if answer.coverage is None or answer.coverage.asked <= 1:
        return answer.text
    before, _, _ = answer.text.partition(counted(answer.coverage, answer.language))
    return before.strip() or answer.text


def counted(coverage: Coverage, language: str) -> str:
    """N of M in the words of the answer."""
    fields = {"asked": coverage.asked, "held": coverage.held, "counted": coverage.counted}
    return say("replies", "n_of_m", language, **fields)


def grouped(value: str) -> str:
    """A number with its thousands apart.

    >>> grouped("1234567.50"), grouped("2023")
    ('1,234,567.50', '2,023')
    """
    return f"{Decimal(value):,f}" if _NUMBER.fullmatch(value) else value


def trust(answer: Answer) -> Html:
    """How far the figures can be relied on, in words and colour; the doubtful ones among many are named."""
    marked = [m for m in MARKS if any(f.trust == m for f in answer.figures)]
    if not marked:
        return NOTHING
    return tag("p", joined((_mark(m, answer, len(marked) > 1) for m in marked), " "), class_="marks")


def _mark(mark: str, answer: Answer, named: bool) -> Html:
    language = answer.language
    said = say("page", f"trust_{mark}", language)
    own = [f for f in answer.figures if f.trust == mark]
    if named and mark != "checked":
        said = say("page", "trust_some", language, mark=said, n=len(own), names=_names(own, language))
    return tag("span", said, class_=f"mark {mark}", title=say("page", f"why_{mark}", language))


def _names(figures: Sequence[Figure], language: str) -> str:
    apart = "" if language == "zh" else " "
    names = list(dict.fromkeys(f"{f.agency or ''}{apart}{f.year or ''} {f.label}".strip() for f in figures))
    more = say("page", "and_more", language) if len(names) > SHOWN_NAMES else ""
    return ("、" if language == "zh" else ", ").join(names[:SHOWN_NAMES]) + more


def options(answer: Answer) -> Html:
    """The ways out of an ambiguity, a tap each."""
    if not answer.options:
        return NOTHING
    taps = [tag("button", o.label, type="button", data_ask=o.question) for o in answer.options]
    return tag("div", tag("span", say("page", "choose", answer.language)), *taps, class_="options", role="group")


def _tells_more(answer: Answer) -> bool:
    """Whether the table shows more than the sentence does."""
    return answer.table is not None and (len(answer.table.rows) > 1 or len(answer.figures) != 1)


def table(shown: Table, language: str) -> Html:
    """The table with the unit in each head; a long one is folded."""
    kinds = [_kind(shown, n) for n in range(len(shown.columns))]
    heads = (
        tag("th", c.title + _unit(c.unit, language), scope="col", class_=kind)
        for c, kind in zip(shown.columns, kinds, strict=True)
    )
    rows = [_row(row, kinds, language) for row in shown.rows]
    first = SHOWN_ROWS if len(rows) > SHOWN_ROWS + 3 else len(rows)
    rest = tag("tbody", *rows[first:], class_="rest", hidden="") if rows[first:] else None
    whole = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows[:first]), rest)
    more = tag(
        "button", say("page", "all_rows", language, n=len(rows)), type="button", class_="plain", data_do="unfold"
    )
    return tag("div", tag("div", whole, class_="wide", tabindex=0), more if rest else None, class_="table")


def _unit(unit: str | None, language: str) -> str:
    said = unit_word(unit, language) if unit else ""
    return "" if not said else f"（{said}）" if language == "zh" else f" ({said})"


def unit_word(unit: str, language: str) -> str:
    """A unit in the language of the answer, where it has a word there."""
    return say("replies", f"unit_{unit}", language).strip() if f"unit_{unit}" in words("replies") else unit


def _kind(shown: Table, n: int) -> str | None:
    """Columns of figures stand to the right; one of sentences keeps room for them on a phone too."""
    if _figures(shown, n):
        return "number"
    return "long" if any(len(row[n] or "") > LONG for row in shown.rows) else None


def _figures(shown: Table, n: int) -> bool:
    """Whether a column holds figures: by its unit, or (pieces have none in English) by all that stands in it."""
    held = [v for row in shown.rows if (v := row[n]) is not None]
    numbers = bool(held) and all(map(_NUMBER.fullmatch, held))
    return bool(shown.columns[n].unit) or (numbers and not all(map(_YEAR.fullmatch, held)))


def _row(row: Sequence[str | None], kinds: Sequence[str | None], language: str) -> Html:
    blank = tag("span", say("page", "not_given", language), class_="none")
    cells = (
        tag("td", blank if v is None else grouped(v) if kind == "number" else v, class_=kind)
        for v, kind in zip(row, kinds, strict=True)
    )
    return tag("tr", *cells)


def chart(answer: Answer) -> Html:
    """The chart's data for the page to draw, and the same in words for those who do not see it."""
    assert answer.chart is not None
    drawn, language = answer.chart, answer.language
    none = say("page", "no_value", language)
    points = "；".join(
        f"{s.name} " + "、".join(f"{x} {v or none}" for x, v in zip(drawn.x, s.values, strict=True))
        for s in drawn.series
    )
    said = say("page", "chart_says", language, title=drawn.title, points=points)
    picture = tag("button", say("page", "picture", language), type="button", class_="plain", data_do="picture")
    plot = tag("div", class_="plot", role="img", aria_label=said, data_spec=json.dumps(spec(drawn), ensure_ascii=False))
    caption = tag("figcaption", drawn.title + _unit(drawn.unit, language))
    return tag("figure", caption, plot, tag("div", picture, class_="under"), class_="chart")


def coverage(shown: Coverage, language: str) -> Html:
    """N of M, and who is left out and why: a few are named at once, many are folded."""
    said = tag("span", counted(shown, language))
    bar = tag("progress", value=shown.counted, max=max(shown.asked, 1), aria_hidden="true")
    if not shown.excluded:
        return tag("div", bar, said, class_="coverage")
    items = [tag("li", _left_out(e, language)) for e in shown.excluded]
    head = tag("summary", say("page", "excluded", language, n=len(items)))
    few = "" if len(items) <= SHOWN_NAMES else None
    return tag("div", bar, said, tag("details", head, tag("ul", *items), open=few), class_="coverage")


def _left_out(one: Excluded, language: str) -> str:
    agency = one.agency or "?"
    return say("page", "excluded_one", language, agency=agency, year=one.year or "?", why=_why(one.why, language))


def _why(why: str, language: str) -> str:
    return say("replies", f"why_{why}", language) if f"why_{why}" in words("replies") else why


def sources(citations: Sequence[Citation], language: str) -> Html:
    """Each source quoted with its place, a tap away from the paper; many are folded."""
    items = [tag("li", _source(c, language)) for c in citations]
    first = SHOWN_SOURCES if len(items) > SHOWN_SOURCES + 1 else len(items)
    rest = items[first:]
    head = tag("summary", say("page", "more_sources", language, n=len(rest)))
    folded = tag("details", head, tag("ol", *rest, start=first + 1)) if rest else None
    return tag(
        "section", tag("h4", say("page", "sources", language)), tag("ol", *items[:first]), folded, class_="sources"
    )


def _source(c: Citation, language: str) -> Html:
    head = say("page", "source_head", language, agency=c.agency or "?", year=c.year or "?")
    where = [say("page", "source_section", language, section=c.section)] if c.section else []
    where += [say("page", k, language, **{k: getattr(c.where, k)}) for k in ("page", "line") if getattr(c.where, k)]
    what = say("page", "see_source", language, what=f"{head} {c.quote}")
    return tag(
        "button",
        tag("span", f"[{c.n}]", class_="n"),
        tag("span", head, class_="whose"),
        tag("q", c.quote),
        tag("small", " · ".join([*where, c.where.file.rpartition("/")[2]])),
        type="button",
        class_="source",
        data_cite=c.n,
        aria_label=what,
    )


def definition(answer: Answer) -> Html:
    """Which cells were meant, and what was assumed."""
    language = answer.language
    cells = dict.fromkeys((f.table, f.row, f.column) for f in answer.figures if f.table and f.row and f.column)
    said = [say("page", "cell", language, table=t, row=r, column=c) for t, r, c in list(cells)[:SHOWN_NAMES]]
    lines = [*answer.assumptions, *said]
    if not lines:
        return NOTHING
    head = tag("b", say("page", "definition", language))
    lines = [line.rstrip("。.") for line in lines]
    return tag("p", head, " ", joined(lines, "；" if language == "zh" else "; "), class_="definition")


def chips(questions: Iterable[str], language: str) -> Html:
    """Questions that come next, a tap each."""
    taps = [tag("button", q, type="button", data_ask=q) for q in questions]
    return (
        tag("div", *taps, class_="chips", role="group", aria_label=say("page", "follow_ups", language))
        if taps
        else NOTHING
    )
