"""The contract's lines as sentences, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.export.clock import local
from assistant.export.proofs import settled_by
from prompts import refused, say, words
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.records import State

Line = Mapping[str, Any]
_LAST = 2  # parts at the end that no whole report lacks together
_YEAR = Pattern(r"(?<!\d)20\d\d(?!\d)")


def whose(line: Line, language: str = "zh") -> dict[str, object]:
    """Agency and year as words, also where they are not known."""
    return {
        "agency": line["agency"] or say("commands", "unknown_agency", language),
        "year": say("commands", "known_year" if line["year"] else "unknown_year", language, year=line["year"]),
    }


def refusal(reason: Line, file: str, language: str = "zh") -> str:
    """Why a file was refused, and what to do next."""
    fields = {k: v for k, v in reason.items() if k != "code"} | {"file": file}
    code = reason["code"] if reason["code"] in words("errors") else "ingest_error"
    fields["seen"] = fields.get("seen", "；".join(f"{k} {v}" for k, v in fields.items() if v and k != "file"))
    return refused(code, language, **fields)


def file_line(line: Line, language: str = "zh") -> str:
    """One file of an ingest."""
    if not line["reports"]:
        return refusal(line["reason"] or {"code": "ingest_error"}, line["file"], language)
    reports = "；".join(_report(r, line["file"], language) for r in line["reports"])
    return say("commands", "file_read", language, file=line["file"], reports=reports)


def misplaced(line: Line, language: str = "zh") -> str | None:
    """What to say of a report that lies in the folder of another year; it is the paper that counts, not the folder."""
    folder = next((m[0] for part in reversed(line["file"].split("/")[:-1]) if (m := _YEAR.search(part))), None)
    years = {report["year"] for report in line["reports"] if report["year"]}
    if folder is None or not years or years & {int(folder), int(folder) - 1}:  # reports of 2023 come out in 2024
        return None
    told = "、".join(map(str, sorted(years)))
    return say("commands", "misplaced", language, file=line["file"], folder=folder, years=told)


def cut_short(line: Line, language: str = "zh") -> str | None:
    """What to say of a report whose last parts are not there: the file may have been cut."""
    sections = [s.number for s in load_forms().newest.sections]
    for report in line["reports"]:
        if report["sections"] and not {*sections[-_LAST:]} & {*report["sections"]}:
            last = max(report["sections"], key=sections.index)
            return say("commands", "cut_short", language, file=line["file"], last=last)
    return None


def _report(report: Line, file: str, language: str) -> str:
    if report["outcome"] == "refused":
        return refusal(report["reason"], file, language)
    counts = [(state, n) for state, n in report["cells"].items() if n]
    cells = "、".join(say("commands", "count", language, state=_state(s, language), count=n) for s, n in counts)
    outcome = say("commands", f"outcome_{report['outcome']}", language)
    return say(
        "commands",
        "report",
        language,
        outcome=outcome,
        cells=cells,
        findings=report["findings"],
        **whose(report, language),
    )


def _state(state: str, language: str) -> str:
    return say("commands", f"state_{state}", language)


def fact_line(line: Line, language: str = "zh") -> str:
    """One cell."""
    value = "—" if line["value"] is None else line["value"] + (line["unit"] or "")
    if line["candidates"] and line["value"] is None:
        value = say("commands", "candidates", language, values="、".join(line["candidates"]))
    return say(
        "commands",
        "fact",
        language,
        table=line["table"],
        row=line["row"],
        column=line["column"],
        value=value,
        state=_settled(line, language) if line["state"] == State.REPAIRED else _state(line["state"], language),
        file=line["where"]["file"],
        place=place(line["where"], language),
        **whose(line, language),
    )


def _settled(line: Line, language: str) -> str:
    """A repaired cell says by what it was settled, and what is printed there."""
    how = settled_by(line["form"], (line["table"], line["row"], line["column"]), language)
    if len(line["candidates"]) > 1:
        how += say("commands", "alone", language, values="、".join(line["candidates"]))
    return say("commands", "repaired", language, state=_state(line["state"], language), how=how, raw=line["raw"])


def place(where: Line, language: str = "zh") -> str:
    """Page and line, where known."""
    named = [say("commands", f"place_{k}", language, **{k: where[k]}) for k in ("page", "line") if where[k]]
    return "".join(named)


def answer_line(answer: Line) -> str:
    """An answer: its sentence, table, coverage, sources."""
    language = answer["language"]
    parts = [answer["text"]]
    if answer["table"]:
        around = ("（", "）") if language == "zh" else (" (", ")")
        heads = [
            c["title"] + (c["unit"] or "").join(around if c["unit"] else ("", "")) for c in answer["table"]["columns"]
        ]
        blank = say("page", "not_given", language)
        parts += [
            "\t".join(heads),
            *("\t".join(blank if v is None else v for v in row) for row in answer["table"]["rows"]),
        ]
    parts += [say("page", "assumption", language, text=t) for t in answer["assumptions"]]
    parts += [say("page", "notice", language, text=t) for t in answer["notices"]]
    for o in answer["options"]:
        parts.append(f"  → {o['label']}：{o['question']}")
    for c in answer["citations"]:
        where = place(c["where"], language)
        parts.append(f"[{c['n']}] {c['agency'] or '?'} {c['year'] or '?'} “{c['quote']}” {c['where']['file']}{where}")
    return "\n".join(parts)


def finding_line(line: Line, language: str = "zh") -> str:
    """One finding."""
    sides = "；".join(_side(line[k], language) for k in ("left", "right") if line[k])
    words_of = {k: say("findings", f"{k}_{line[k]}", language) for k in ("verdict", "rule")}
    where = line["left"]["where"]
    shown = f"（{where['file']}{place(where, language)}）" if where else ""
    said = {**words_of, "decision": _decision(line["decision"], language)}
    return say("commands", "finding", language, sides=sides, place=shown, **said, **whose(line, language))


def _decision(decision: Line | None, language: str) -> str:
    if decision is None:
        return ""
    what = say("findings", f"decision_{decision['decision']}", language)
    fields = {k: decision[k] for k in ("by", "at", "note")}
    return say("commands", "decided", language, decision=what, **fields)


def _side(side: Line, language: str) -> str:
    return say("commands", "side", language, label=side["label"], value=side["value"] or "").strip()


def forgotten(line: Line, language: str = "zh") -> str:
    """What was taken out."""
    return say("commands", "forgotten", language, count=1, **whose(line, language))


def history_line(line: Line, language: str = "zh") -> str:
    """One line of the log."""
    what = say("commands", f"event_{line['verb']}", language)
    return say(
        "commands",
        "history_line",
        language,
        when=local(line["at"]),
        what=what,
        file=line["file"] or "",
        **whose(line, language),
    )


def corrected(line: Line, language: str = "zh") -> str:
    """What was set by hand."""
    return say(
        "commands", "corrected", language, **{k: line[k] for k in ("what", "by", "why")}, **whose(line, language)
    )


def roster_loaded(line: Line, language: str = "zh") -> str:
    """How many bodies the roster names, and which of its columns say nothing here."""
    told = say("commands", "roster_loaded", language, count=line["agencies"])
    if not line["unread"]:
        return told
    heads = say("commands", "roster_unread", language, heads=("、" if language == "zh" else ", ").join(line["unread"]))
    return f"{told}{'' if language == 'zh' else ' '}{heads}"


def roster_written(line: Line, language: str = "zh") -> str:
    """Where the empty roster lies."""
    return say("commands", "roster_written", language, file=line["file"])


def reindexed(line: Line, language: str = "zh") -> str:
    """How many passages were embedded."""
    return say("commands", "reindexed", language, count=line["passages"], seconds=line["seconds"])


def check_line(line: Line, language: str = "zh") -> str:
    """One check of the machine."""
    what = say("commands", f"check_{line['check']}", language)
    return say("commands", "check_ok" if line["ok"] else "check_bad", language, what=what, detail=line["detail"])


def summary(outcomes: Mapping[str, int], seconds: float, language: str = "zh") -> str:
    """What became of the files of one ingest."""
    same = outcomes["duplicate"] + outcomes["unchanged"]
    refused = outcomes["refused"] + outcomes["failed"]
    return say(
        "commands",
        "summary",
        language,
        files=sum(outcomes.values()),
        read=outcomes["read"],
        same=same,
        replaced=outcomes["replaced"],
        refused=refused,
        seconds=round(seconds, 1),
    )


SHEETS = {
    "facts": (
        "agency", "region", "year", "form", "table", "row", "column", "value", "unit", "state", "raw", "computed",
        "candidates", "where.file", "where.page", "where.line",
    ),
    "audit": (
        "agency", "region", "year", "rule", "verdict", "left.label", "left.value", "right.label", "right.value",
        "difference", "left.where.file", "left.where.line", "decision.decision", "decision.by", "decision.at",
        "decision.note",
    ),
}  # fmt: skip


def heads(sheet: str, language: str = "zh") -> list[str]:
    """The heads of a sheet."""
    return say("sheets", sheet, language).split(",")


def cells(line: Line, sheet: str) -> list[str | None]:
    """A line as the cells of a sheet."""
    shown = ((path, _cell(line, path.split("."))) for path in SHEETS[sheet])
    return [_in_words(path, cell) if sheet == "audit" else cell for path, cell in shown]


def _in_words(path: str, cell: str | None) -> str | None:
    code = f"{path.rpartition('.')[2]}_{cell}"
    return say("findings", code, "zh") if code in words("findings") else cell


def _cell(value: Any, path: list[str]) -> str | None:
    for part in path:
        value = None if value is None else value[part]
    if isinstance(value, (list, tuple)):
        return "/".join(map(str, value))
    return None if value is None else str(value)
