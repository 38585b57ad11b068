"""公开年报问答: the one command. It wires the rooms and turns codes into words; it thinks nothing."""

from __future__ import annotations

import gc
import sys
from importlib.util import find_spec

if __name__ == "__main__":
    gc.disable()  # before all else, until a library is open: a start makes many things and drops none
    if find_spec("sqlalchemy") is None:
        from prompts import LANGUAGES, say

        sys.exit("\n".join(say("commands", "no_packages", language) for language in LANGUAGES))

import json
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.export import plain
from assistant.terminal.arguments import Args, parser
from assistant.terminal.by_hand import correct, decide, forget, history, roster
from assistant.terminal.meant import NothingHeld, reports_of, under
from assistant.terminal.opened import DONE, REFUSED, STOPPED, folder, library
from assistant.terminal.schemas import model_named
from assistant.terminal.screen import clear_progress, complain, give, notice, show_progress, tell
from prompts import say
from vectorstore import derive
from vectorstore.catalogue import Held
from vectorstore.errors import GongkaiError
from vectorstore.library import Library
from vectorstore.records import Reading
from vectorstore.settings import Settings, hush

if TYPE_CHECKING:
    from assistant.answer import Answer
    from vectorstore.lines import FactLine, IngestLine

BETWEEN = 200  # files after which their passages are embedded, while others read on
UNFINISHED = "unfinished"  # lies in a library whose first reading was begun and not ended
SAMPLES = Path(__file__).parent / "samples" / "青禾县"  # there in a checkout, not in a wheel


class FileUnusable(GongkaiError):
    """The system does not let a file be read or written; fields: file, why."""

    code = "file_unusable"


class NothingToRead(GongkaiError):
    """No file lies in the folders that were named; fields: folders."""

    code = "nothing_to_read"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; give the exit code of the contract."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    hush()
    args = parser(verbs()).parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.CRITICAL, stream=sys.stderr)
    try:
        return int(args.run(args))
    except GongkaiError as error:
        complain(error)
        return REFUSED
    except KeyboardInterrupt:
        clear_progress()
        if args.run is ingest:
            notice("stopped")
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except OSError as error:
        complain(unusable(error))
        return REFUSED


def unusable(error: OSError) -> FileUnusable:
    """A file that was named cannot be used, for whatever reason the system gives."""
    return FileUnusable(file=str(error.filename or ""), why=error.strerror or str(error))


def verbs() -> dict[str, Callable[[Args], int]]:
    """What each verb runs."""
    runs = ingest, facts, ask, audit, forget, history, correct, decide, roster, reindex, doctor, schema, chat
    return {run.__name__: run for run in runs}


# ── verbs ────────────────────────────────────────────────────────────────────


def ingest(args: Args) -> int:
    """Read files into the library, a line each, with progress on a terminal."""
    from ingest.pipeline import walk

    if not (args.paths or args.again):
        args.fault("the following arguments are required: PATH")
    with library(args) as held:
        unfinished = folder(args) / UNFINISHED
        if args.if_empty and held.catalogue.years() and not unfinished.exists():
            return DONE
        if args.roster:
            held.load_roster(args.roster)
        files = walk(args.paths)
        if args.again:
            files.extend((path, name) for path, name in held.read_before() if path is not None)
        if not files and not args.again:
            raise NothingToRead(folders="、".join(map(str, args.paths)))
        if args.if_empty:
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            unfinished.touch()  # what is interrupted now is gone on with next time
        begun, outcomes = time.perf_counter(), take_in(held, files, args)
        unfinished.unlink(missing_ok=True)
        if not args.json:
            print(plain.summary(outcomes, time.perf_counter() - begun))
            if older := held.read_before():
                notice("read_again", files=len(older))
    return REFUSED if outcomes["refused"] or outcomes["failed"] else DONE


def take_in(held: Library, files: Sequence[tuple[Path, str]], args: Args) -> Counter[str]:
    """Read files and tell of each; how many had which outcome."""
    outcomes = Counter[str]()
    for done, line in enumerate(read_into(held, files), start=1):
        clear_progress()
        tell_of_file(line, args)
        show_progress("progress", done=done, all=len(files))
        outcomes.update([line.outcome])
        if done % BETWEEN == 0:
            held.catch_up()
    held.catch_up(lambda done, of: show_progress("embedding", done=done, all=of))
    clear_progress()
    return outcomes


def tell_of_file(line: IngestLine, args: Args) -> None:
    """What became of a file; what a person should look at is told on the other stream."""
    shown = line.model_dump()
    tell(line, args, plain.file_line)
    if args.json and not line.reports:  # other programs read the line, people the other stream
        print(plain.file_line(shown), file=sys.stderr)
    for note in filter(None, (plain.misplaced(shown), plain.cut_short(shown))):
        print(note, file=sys.stderr)


def read_into(held: Library, files: Sequence[tuple[Path, str]]) -> Iterator[IngestLine]:
    """Read files one after another and keep what they say; a file that fails costs that file only."""
    from ingest.many import read_all

    for (path, _), (reading, seconds) in zip(files, read_all(files, held.holds), strict=True):
        yield keep(held, reading, round(seconds, 4), path)


def keep(held: Library, reading: Reading, seconds: float, path: Path | None = None) -> IngestLine:
    """Take one reading into the library, with a copy of its file, and say what became of it."""
    from vectorstore.lines import IngestLine  # a question needs none of the other commands' lines

    if reading.refused:
        held.people.refuse(reading.file, reading.refused)
        fault: Literal["failed", "refused"] = "failed" if reading.refused["code"] == "failed" else "refused"
        return IngestLine.refused(reading.file, dict(reading.refused), seconds, fault)
    try:
        return IngestLine.of(reading.file, held.replace(reading, source=path), seconds)
    except GongkaiError as error:
        return IngestLine.refused(reading.file, {"code": error.code, **error.fields}, seconds)


def facts(args: Args) -> int:
    """Every cell of the reports meant, one a line."""
    with library(args) as held:
        reports = reports_of(held, args.agency, args.year)
        if not reports and (args.agency or args.year):
            raise NothingHeld(asked=" ".join(str(x) for x in (args.agency, args.year) if x))
        lines = (line for report in reports for line in facts_of(held, report, args.computed))
        give(lines, args, plain.fact_line, "facts")
    return DONE


def facts_of(held: Library, report: Held, computed: bool) -> Iterator[FactLine]:
    """The cells of one report, and with `computed` what is made of them."""
    from vectorstore.lines import FactLine

    cells = held.facts.of(report.report_id)
    yield from (FactLine.of(report, fact) for fact in cells)
    if computed:
        yield from (FactLine.of(report, one.fact, computed=True) for one in derive.computed(held.forms, cells))


def ask(args: Args) -> int:
    """Answer one question, or hold a conversation over standard input."""
    from assistant.ask import ask as answer

    today = args.today or date.today()
    with library(args) as held:
        if args.question != "-":
            given = answer(args.question, held, today)
            tell(with_files(given, args, bool(args.csv or args.xlsx)).line(), args, plain.answer_line)
            return DONE
        last = None
        for line in sys.stdin:
            text = line.strip()
            last = answer(text, held, today, last) if text else None
            if last is not None:
                tell(with_files(last, args).line(), args, plain.answer_line)
    return DONE


def with_files(given: Answer, args: Args, always: bool = False) -> Answer:
    """The answer written where the arguments say, in a talk when 导出 is said; with none, beside the library."""
    from assistant.export.answers import free, saved, wanted

    if not (always or (wanted(given) and given.table)):
        return given
    named = [path for path in (args.csv, args.xlsx) if path]
    for path in named or [free(folder(args) / "exports", say("commands", "sheet", "zh"))]:
        given = saved(given, path)
    return given


def audit(args: Args) -> int:
    """Every finding about the reports meant, inside them and between them, one a line."""
    from assistant.audit import audit as findings

    with library(args) as held:
        found = findings(held, args.year, under(held, args.under))
        if not found and not args.json:
            print(say("commands", "no_findings", "zh"), file=sys.stderr)
        give((f.line() for f in found), args, plain.finding_line, "audit")
    return DONE


def reindex(args: Args) -> int:
    """Make the vectors of every passage anew."""
    with library(args) as held:
        begun = time.perf_counter()
        count = held.reindex(lambda done, of: show_progress("progress", done=done, all=of))
        clear_progress()
        tell({"passages": count, "seconds": round(time.perf_counter() - begun, 3)}, args, plain.reindexed)
    return DONE


def doctor(args: Args) -> int:
    """Look at the machine and the library, a line a check."""
    from assistant.terminal.doctor import examine

    checks = list(examine(folder(args), Settings.from_environment()))
    for check in checks:
        tell(check, args, plain.check_line)
    return DONE if all(check["ok"] for check in checks) else REFUSED


def schema(args: Args) -> int:
    """Print the JSON Schema of one of the contract's models."""
    found = model_named(args.name).model_json_schema(mode="serialization")
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return DONE


def chat(args: Args) -> int:
    """Open the chat page on this machine."""
    from assistant.web.doors import Doors
    from assistant.web.serve import demand_local, serve

    def read(paths: list[Path]) -> Iterator[IngestLine]:
        from ingest.pipeline import walk  # no page waits for what reads papers until one is brought

        return read_into(held, walk(paths))

    def draw(file: Path, page: int, box: tuple[float, float, float, float] | None) -> bytes:
        from ingest.formats.pdf.picture import picture

        return picture(file, page, box)

    demand_local(args.host)
    with library(args) as held:
        print(say("commands", "opening", "zh", host=args.host, port=args.port), flush=True)
        doors = Doors(held, read, SAMPLES, draw)
        serve(doors, args.host, args.port, not args.no_open)
    return DONE


if __name__ == "__main__":
    code = main()
    gc.freeze()  # nothing is looked at once more on the way out: a tenth of a question's time
    sys.exit(code)
