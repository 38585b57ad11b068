"""What a person settles by hand: decisions, corrections, reports taken out, and the roster."""

from __future__ import annotations

from pathlib import Path

from assistant.export import plain
from assistant.terminal.arguments import Args
from assistant.terminal.meant import the_finding, the_report
from assistant.terminal.opened import DONE, library
from assistant.terminal.screen import tell
from prompts import say
from vectorstore.catalogue import Held
from vectorstore.errors import GongkaiError
from vectorstore.roster import TEMPLATE, unread


class NothingToSet(GongkaiError):
    """A correction names no whole cell with its value, no agency and no year; fields: seen."""

    code = "nothing_to_set"


class FileThere(GongkaiError):
    """A file of that name is there already; fields: file."""

    code = "file_there"


def decide(args: Args) -> int:
    """Note what a person decided on one finding of a report."""
    with library(args) as held:
        report = the_report(held, args.agency, args.year)
        found = the_finding(held, report, args.rule, args.about)
        held.decisions.put(report.report_id, found.finding, args.kind, args.by, args.why)
        what = say("findings", f"decision_{args.kind}", "zh")
        _tell_settled(report, what, args)
    return DONE


def correct(args: Args) -> int:
    """Set a cell, the agency or the year of one report by hand."""
    cell = (args.table, args.row, args.column)
    named = [v for v in (*cell, args.value) if v is not None]
    if len(named) not in (0, 4) or not (named or args.set_agency or args.set_year is not None):
        raise NothingToSet(seen=" ".join(named))
    with library(args) as held:
        report = the_report(held, args.agency, args.year)
        key = cell if all(cell) else None
        held.correct(report.report_id, args.by, args.why, key, args.value, args.set_agency, (), args.set_year)
        what = "/".join(str(v) for v in (*cell, args.value, args.set_agency, args.set_year) if v is not None)
        _tell_settled(report, what, args)
    return DONE


def _tell_settled(report: Held, what: str, args: Args) -> None:
    said = {"agency": report.agency, "year": report.year, "what": what, "by": args.by, "why": args.why}
    tell(said, args, plain.corrected)


def forget(args: Args) -> int:
    """Take one body's report of one year out."""
    with library(args) as held:
        report = the_report(held, args.agency, args.year)
        if report.agency_id is None or report.year is None:
            held.forget_report(report.report_id)
        else:
            held.forget([report.agency_id], report.year)  # every version of it, else an earlier one would stand again
        whose = {"agency": report.agency, "region": list(report.region), "year": report.year, "outcome": "forgotten"}
        tell(whose, args, plain.forgotten)
    return DONE


def history(args: Args) -> int:
    """What was replaced, forgotten and corrected."""
    from vectorstore.lines import HistoryLine

    with library(args) as held:
        for event in held.history():
            tell(HistoryLine.of(event), args, plain.history_line)
    return DONE


def roster(args: Args) -> int:
    """Load the list of who must report, or write an empty one."""
    file = args.file or Path("roster.csv")
    if args.template:
        if file.exists():
            raise FileThere(file=str(file))
        file.write_text(TEMPLATE, encoding="utf-8", newline="")
        tell({"file": str(file), "outcome": "written"}, args, plain.roster_written)
        return DONE
    with library(args) as held:
        loaded = {"file": str(file), "agencies": held.load_roster(file), "unread": unread(file)}
        tell(loaded, args, plain.roster_loaded)
    return DONE
