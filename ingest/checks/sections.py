"""Parts of a report that are missing or say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.claims import wording
from ingest.checks.ledger import Ledger
from ingest.pages import Outline, Section
from ingest.sentences import plain, prose_of
from vectorstore.form import Forms
from vectorstore.records import Finding, Key, Place, Rule, Side, State, Verdict

_SAID = frozenset("一五")  # sections that must say something; what else there is to report may be nothing
_LEAST = 8  # characters of a section that says something


def missing_parts(ledger: Ledger, outline: Outline, forms: Forms) -> Iterator[Finding]:
    """Sections that are not there, sections without a word or a table, and rows that their table lacks."""
    file = Place(outline.document.file)
    prose = {n: plain("".join(p.text for p in parts)) for n, parts in prose_of(outline) if n in _SAID}
    for wanted in forms.newest.sections:
        section = outline.sections.get(wanted.number)
        name = f"{wanted.number}、{wanted.title}"
        if section is None:
            yield Finding(Rule.SECTION_MISSING, Verdict.NOTICE, Side(name, None, file))
        elif wanted.number in forms.newest.tables:
            yield from _table(name, wanted.number, section, ledger, file)
        elif wanted.number in _SAID and _is_empty(prose.get(wanted.number, "")):
            shown = prose.get(wanted.number) or None
            yield Finding(Rule.SECTION_EMPTY, Verdict.NOTICE, Side(name, shown, _place(section, file)))


def _table(name: str, table: str, section: Section, ledger: Ledger, file: Place) -> Iterator[Finding]:
    rows: dict[str, list[Key]] = {}
    own = [f for f in ledger.facts.values() if f.table == table]
    for fact in own:
        rows.setdefault(fact.row, []).append(fact.key)
    gone = [row for row, keys in rows.items() if all(ledger.facts[k].state is State.ABSENT for k in keys)]
    place = _place(section, file)
    if len(gone) == len(rows):
        yield Finding(Rule.SECTION_EMPTY, Verdict.NOTICE, Side(name, None, place))
        return
    for row in gone:
        yield Finding(Rule.SECTION_MISSING, Verdict.MISREAD, Side(f"{table}/{row}", None, place), keys=tuple(rows[row]))


def _place(section: Section, file: Place) -> Place:
    return section.heading.place if section.heading else file


def _is_empty(said: str) -> bool:
    """Whether a section says nothing.

    >>> _is_empty("无。"), _is_empty("(一)存在的问题:个别栏目更新不及时。")
    (True, False)
    """
    return len(said) < _LEAST or bool(wording(None).words["sections.nothing"].match(said))
