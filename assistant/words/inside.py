"""Words that name a row only where they stand: 其他处理里其他, 新收跟总计的差, list … by applications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.measures import handled
from assistant.words.lexicon import Sense, lexicon, normal
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

_IN = r"(?:里面|里头|当中|之中|[里中内])的?(?:属于)?\s*"
_END = r"(?=[的,，。;；?？有几多占是共呢\s]|件|$)"


def standing(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Every such word with its span and what it means there."""
    for m in _part().finditer(text):
        yield m.start("part"), m.end(), (Sense("row", _parts()[normal(m["head"]), m["part"]]),)
    yield from _in_a_list(text)
    for m in _TAKEN_IN.finditer(text):
        latin = "_" if m["and_"] else ""
        yield m.start(), m.start(f"and{latin}"), (Sense("row", next(iter(load_speech().alone.values()))[0]),)
        yield m.start(f"done{latin}"), m.end(), (Sense("row", handled("zh").row),)
    for m in _OVER.finditer(text):
        name = m.lastgroup or "one"
        yield m.start(name), m.end(name), (Sense("row", next(iter(load_speech().alone.values()))[0]),)
    for m in _held_against().finditer(text):
        name = "one" if m["one"] else "other"
        yield m.start(name), m.end(name), (Sense("row", handled("zh").row),)
    for m in _BY.finditer(text):
        if any(sense.kind == "row" for _, senses in lexicon().at(text, m.end()) for sense in senses):
            yield m.start("by"), m.end("by"), (Sense("op", "rank"),)
    for m in _RATE.finditer(text):  # 不掌握率: the share of a row that the form has no rate for
        if any(_names_row(text[m.start() - n : m.start()]) for n in range(2, _ROW_NAME) if n <= m.start()):
            yield m.start(), m.end(), (Sense("op", "share"),)
    for m in _BY_A_ROW.finditer(text):  # 按许可排
        yield m.start("by"), m.end("by"), (Sense("op", "rank"),)
    for m in _THAT_YEAR.finditer(text):
        yield m.start(), m.end(), (Sense("ask", "which_year"),)


_OVER = Pattern(  # so many of another for each application
    r"(?:\bper|\b(?:for|to) (?:each|every(?: single)?)|\bratio of [^,.;?]{2,40} to)(?: the| new| number of){0,2}"
    r" (?P<one>(?:applications?|requests?)\b)"
    r"|\bratio of (?:the )?(?:number of )?(?P<other>(?:applications|requests))(?= to\b)"
    r"|每(?:收到|新收|接到|收)?的?[一1]?[件个]的?(?P<zh>(?:信息)?(?:公开)?申请)(?=[^,，。;；?？里中\d]{0,6}(?:多少|几)[件个起次]?[^,，。;；?？]{2})"
)
_TAKEN_IN = Pattern(  # 收到和办结的申请: two rows of one noun
    r"(?:收到|接到|接收|收)(?:了|的)?(?P<and>和|与|及|以及|、)(?:已经?)?(?P<done>(?:办结|办理完|办完|答复|处理完)(?:[了的]*(?:公开)?申请)?)"
    r"|\b(?:receive[sd]?|gets?|got|take in|took in)(?P<and_> and (?:then )?)"
    r"(?P<done_>(?:close|complete|handle|answer|process|conclude|finish)(?:e?d|s)?)\b"
)
_RATE = Pattern(r"率(?=最|排|[是有为达超和、呢吗]|多少|多高|[?？,，。]|$)")
_ROW_NAME = 10  # characters of the longest name looked for before it


def _names_row(word: str) -> bool:
    return any(sense.kind == "row" for sense in lexicon().senses.get(word, ()))


_BY_A_ROW = Pattern(r"按照?[^,，。;；?？]{1,10}(?P<by>排(?:一下|下|吧)?)(?=$|[,，。;；?？呢])")
_THAT_YEAR = Pattern(r"(?<=最[多少高低大小]的)(?:[那哪]?一?年度?|年份)(?![前后])")


_BY = Pattern(r"\b(?:list|show|give|order|line up|put)\b[^,.;:?]{1,60}?\b(?P<by>by) (?:the )?(?:number of |how many )?")


@lru_cache(maxsize=1)
def _parts() -> dict[tuple[str, str], str]:
    """What a row is called inside the head that it stands under, where that name alone says no row."""
    forms = load_forms()
    out: dict[tuple[str, str], str] = {}
    for form in forms.editions.values():
        for subtotal in form.subtotals.values():
            for row in subtotal.rows:
                part = row.rsplit("/", 1)[-1]
                known = any(s.kind == "row" for s in lexicon().senses.get(normal(part), ()))
                if "/" in row and not known:
                    out |= {(normal(head), part): row for head in forms.rows[subtotal.name].zh}
    return out


@lru_cache(maxsize=1)
def _part() -> Pattern:
    heads, parts = ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) for words in _named())
    return Pattern(rf'(?P<head>{heads}){_IN}"?(?P<part>{parts})(?:"|(?={_END}))')


def _named() -> tuple[set[str], set[str]]:
    return {head for head, _ in _parts()}, {part for _, part in _parts()}


_LISTED = Pattern(r"(?<=[、,])(?P<short>\w\w)(?=[、,和与及]\w)")


def _in_a_list(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """维持、纠正、其他、未审结: of columns in a list the one that is called by its first characters."""
    for m in _LISTED.finditer(text):
        before = [
            s.what for at in range(max(0, m.start() - 7), m.start() - 1) for s in _columns(text, at, m.start() - 1)
        ]
        after = [s.what for end, senses in lexicon().at(text, m.end() + 1) for s in senses if s.kind == "column"]
        if m["short"] in lexicon().senses or not before or not after:
            continue
        block = {c for row in _blocks() if before[0] in row and after[0] in row for c in row}
        meant = [c for c in block if normal(c).startswith(m["short"]) and c not in (before[0], after[0])]
        if len(meant) == 1:
            yield m.start(), m.end(), (Sense("column", meant[0]),)


def _columns(text: str, start: int, end: int) -> list[Sense]:
    return [s for at, senses in lexicon().at(text, start) if at == end for s in senses if s.kind == "column"]


@lru_cache(maxsize=1)
def _blocks() -> frozenset[frozenset[str]]:
    """The columns of each row."""
    rows: dict[tuple[str, str, str], set[str]] = {}
    for name, form in load_forms().editions.items():
        for table, row, column in form.fields:
            rows.setdefault((name, table, row), set()).add(column)
    return frozenset(frozenset(columns) for columns in rows.values())


@lru_cache(maxsize=1)
def _held_against() -> Pattern:
    """The total of the results by its bare name, where another figure is held against it."""
    total = re.escape(handled("zh").row)
    near, gap = "[和跟与同比减去、]", r"的?(?:数量?|件数)?(?:之间)?的?(?:相?差|多多少|少多少)"
    return Pattern(rf"(?<={near})(?P<one>{total})(?={gap})|(?P<other>{total})(?={near}[^,，。;；]{{1,16}}{gap})")
