"""Which reports, bodies and areas the words of a command mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.catalogue import Held
from vectorstore.errors import GongkaiError
from vectorstore.library import Library

if TYPE_CHECKING:
    from assistant.audit import Found


class NotOneReport(GongkaiError):
    """Agency and year do not mean exactly one report; fields: agency, year, count, names."""

    code = "not_one_report"


class NoSuchReport(GongkaiError):
    """No report of that agency and year is held; fields: agency, year."""

    code = "no_such_report"


class NothingHeld(GongkaiError):
    """No report is held of what was asked for; fields: asked."""

    code = "nothing_held"


class NotOneFinding(GongkaiError):
    """The rule and the words do not mean exactly one finding; fields: agency, year, rule, count, labels."""

    code = "not_one_finding"


def reports_of(held: Library, agency: str | None, year: int | None) -> list[Held]:
    """The reports that a name (any that `ask` knows) and a year mean; one without agency or year goes by its file."""
    ids = None if agency is None else bodies(held, agency)
    found = held.catalogue.reports(year=year, agency_ids=ids)
    if agency is None:
        return found if year is not None else found + held.catalogue.nameless()
    return found or [h for h in held.catalogue.nameless() if agency in (h.file, Path(h.file).name, Path(h.file).stem)]


def bodies(held: Library, name: str) -> list[int]:
    """The agencies that a name may mean; the name of an area means its government."""
    from assistant.plan import is_government  # most commands need no more of a question's rooms

    hits = held.catalogue.find(name)
    areas = {path for h in hits for path in h.regions}
    governments = {a.id for a in held.catalogue.agencies() if a.region in areas and is_government(a)}
    return sorted({i for h in hits for i in h.ids} or governments)


def under(held: Library, name: str | None) -> tuple[str, ...] | None:
    """The area that a name means."""
    if name is None:
        return None
    paths = [p for h in held.catalogue.find(name) if h.kind == "region" for p in h.regions]
    if not paths:
        raise NothingHeld(asked=name)  # nothing to say of an area is not that all is well there
    return paths[0]


def the_report(held: Library, agency: str, year: int) -> Held:
    """The one report that agency and year mean; none or several are an error that says which there are."""
    found = reports_of(held, agency, year)
    if not found:
        raise NoSuchReport(agency=agency, year=year)
    if len(found) > 1:
        names = "、".join(f"{'/'.join(r.region)} {r.agency}" for r in found)
        raise NotOneReport(agency=agency, year=year, count=len(found), names=names)
    return found[0]


def the_finding(held: Library, report: Held, rule: str, about: str | None) -> Found:
    """The one finding of a report that a rule and words of its left side mean."""
    from assistant.audit import audit  # most commands look for no finding

    own = [f for f in audit(held, report.year, report.region or None) if f.held.report_id == report.report_id]
    own = [f for f in own if f.finding.rule == rule]
    meant = [f for f in own if about in f.finding.left.label] if about else own
    if len(meant) != 1:
        labels = "；".join(f.finding.left.label for f in own)
        raise NotOneFinding(agency=report.agency, year=report.year, rule=rule, count=len(meant), labels=labels)
    return meant[0]
