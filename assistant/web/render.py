"""An Answer as Markdown for the page: figure, table, coverage, sources; report text always escaped."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Answer, Citation, Coverage, Excluded, Table
from prompts import say, words

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$>])")


def plain(text: str) -> str:
    """Show untrusted text as it is, whatever Markdown or HTML it holds.

    >>> plain("<b>*a*</b>|x")
    '&lt;b&gt;\\\\*a\\\\*&lt;/b&gt;\\\\|x'
    """
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\1", text).replace("\\>", "&gt;")


def markdown(answer: Answer) -> str:
    """The whole answer, in the order people read it."""
    parts = [f"**{plain(answer.text)}**" if answer.figures else plain(answer.text)]
    parts.append(_trust(answer))
    if answer.table:
        parts.append(table(answer.table, answer.language))
    if answer.coverage:
        parts.append(coverage(answer.coverage, answer.language))
    parts += [say("page", "assumption", answer.language, text=plain(t)) for t in answer.assumptions]
    parts += [say("page", "notice", answer.language, text=plain(t)) for t in answer.notices]
    if answer.citations:
        parts.append(sources(answer.citations, answer.language))
    return "\n\n".join(p for p in parts if p)


def _trust(answer: Answer) -> str:
    marks = sorted({f.trust for f in answer.figures if f.trust})
    if not marks:
        return ""
    named = "、".join(say("page", f"trust_{m}", answer.language) for m in marks)
    return say("page", "trust", answer.language, marks=named)


def table(shown: Table, language: str) -> str:
    """A Markdown table with the unit in each head."""
    heads = [plain(c.title + (f"（{c.unit}）" if c.unit else "")) for c in shown.columns]
    blank = say("page", "not_given", language)
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    units = [c.unit for c in shown.columns]
    cells = ([_cell(v, u, blank) for v, u in zip(row, units, strict=True)] for row in shown.rows)
    lines += ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join(lines)


def _cell(value: str | None, unit: str | None, blank: str) -> str:
    """A number is shown with its thousands apart; everything else as it is."""
    if value is None:
        return blank
    return f"{Decimal(value):,}" if unit and _NUMBER.fullmatch(value) else plain(value)


def coverage(counted: Coverage, language: str) -> str:
    """N of M, and who is left out and why."""
    text = say("page", "coverage", language, asked=counted.asked, held=counted.held, counted=counted.counted)
    if not counted.excluded:
        return text
    names = "、".join(_left_out(e, language) for e in counted.excluded)
    return text + "\n\n" + say("page", "excluded", language, names=names)


def _left_out(one: Excluded, language: str) -> str:
    agency = plain(one.agency or "?")
    return say("page", "excluded_one", language, agency=agency, year=one.year or "?", why=_why(one.why, language))


def _why(why: str, language: str) -> str:
    return say("page", f"why_{why}", language) if f"why_{why}" in words("page") else plain(why)


def sources(citations: tuple[Citation, ...], language: str) -> str:
    """Each source quoted with its place, folded away when they are many."""
    shown = "\n".join("- " + _source(c, language) for c in citations)
    head = say("page", "sources", language)
    if len(citations) <= 3:
        return f"**{head}**\n\n{shown}"
    return f"<details><summary>{head}（{len(citations)}）</summary>\n\n{shown}\n\n</details>"


def _source(c: Citation, language: str) -> str:
    place = say("page", "page", language, page=c.where.page) if c.where.page else ""
    if c.where.line:
        place += say("page", "line", language, line=c.where.line)
    return say(
        "page",
        "source",
        language,
        n=c.n,
        agency=plain(c.agency or "?"),
        year=c.year or "?",
        section=c.section or "?",
        quote=plain(c.quote),
        file=plain(c.where.file),
        place=place,
    )
