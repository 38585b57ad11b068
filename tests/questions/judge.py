"""Whether an answer of `ask` is right: its JSON against the gold of a question line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.questions.naive import County, Figure
from tests.questions.queries import Gold, answer
from tests.questions.shown import Shown, close, false_figures, is_true, matches, same_unit

REFUSALS = {"clarify", "missing", "refuse"}
ASIDE = {"clarify", "missing", "refuse", "definition"}  # kinds in which true figures may stand without being the answer
VERDICTS = ("exact", "right_refusal", "incomplete", "unanswered", "needless", "wrong_refusal", "wrong")
NOT_WORDS = re.compile(r"[^\w]|[\d_]")
ENOUGH = 10  # characters that show that a sentence is the one


@dataclass(frozen=True)
class Verdict:
    """One of VERDICTS, and why."""

    name: str
    why: str = ""


def forbidden(shown: Shown, queries: Iterable[dict[str, Any]]) -> list[str]:
    """Figures that tempt and are shown all the same; a true cell may stand aside in a refusal."""
    found = []
    for query in queries:
        for gold in answer(shown.county, query).figures:
            for f in shown.figures:
                if not same_unit(f["unit"], gold.unit) or not close(f["value"], gold):
                    continue
                loose = query["op"] == "raw" or matches(shown, f, gold)
                if loose and not ((shown.kind in ASIDE or query["op"] == "raw") and is_true(shown, f)):
                    found.append(f"{gold.value}{gold.unit} is shown")
    return found


def _gold(county: County, queries: Iterable[dict[str, Any]]) -> Gold:
    """Several queries as one."""
    whole = Gold()
    for query in queries:
        part = answer(county, query)
        whole.figures += part.figures
        whole.agencies += part.agencies
        whole.says += part.says
        whole.left_out += part.left_out
    return whole


def _seen(shown: Shown, wanted: list[Figure]) -> list[Figure]:
    return [g for g in wanted if any(matches(shown, f, g) for f in shown.figures)]


def _squeeze(text: str) -> str:
    return NOT_WORDS.sub("", text)


def refusal(shown: Shown, reading: dict[str, Any]) -> Verdict:
    """A reading that wants a refusal, or a question back."""
    given = shown.answer["reason"]
    if shown.kind in reading["kinds"] and given in reading.get("reasons", [given]):
        wanted = _gold(shown.county, reading.get("figures", [])).figures
        missing = len(wanted) - len(_seen(shown, wanted))
        return Verdict("incomplete", f"{missing} true figures not beside it") if missing else Verdict("right_refusal")
    if shown.kind in REFUSALS:
        return Verdict("wrong_refusal", f"{shown.kind}/{given}")
    wanted = _gold(shown.county, reading.get("figures", [])).figures
    gaps = shown.excluded() or any(f["value"] is None for f in shown.answer["figures"])
    whole = bool(wanted) and len(_seen(shown, wanted)) == len(wanted)
    if whole or (gaps and all(is_true(shown, f) for f in shown.figures)):
        return Verdict("wrong_refusal", f"{shown.kind}: true, but not refused")
    return Verdict("wrong" if shown.figures else "unanswered", f"{shown.kind} where a refusal is right")


def figures(shown: Shown, reading: dict[str, Any]) -> Verdict:
    """The figures of a reading that wants an answer."""
    wanted = _gold(shown.county, reading.get("figures", []) + reading.get("must_show", [])).figures
    seen = _seen(shown, wanted)
    if shown.kind in REFUSALS - set(reading["kinds"]):
        whole = bool(wanted) and len(seen) == len(wanted)
        return Verdict("incomplete" if whole else "needless", f"{shown.kind}/{shown.answer['reason']}")
    if wanted and not seen:
        return Verdict("wrong" if shown.figures else "unanswered", f"{shown.kind}: none of {len(wanted)} figures")
    if len(seen) < len(wanted):
        return Verdict("incomplete", f"{len(seen)} of {len(wanted)} figures")
    if reading.get("beside") and len(shown.figures) < 2:
        return Verdict("incomplete", "a rate without its parts")
    return Verdict("exact")


def company(shown: Shown, reading: dict[str, Any]) -> Verdict:
    """Who is named, who is not, in which order, and who is said to be left out."""
    gold = _gold(shown.county, reading.get("figures", []))
    needed = _gold(shown.county, reading.get("agencies", [])).agencies
    others = _gold(shown.county, reading.get("others", [])).agencies
    rows = shown.rows()
    if lost := set(needed) - shown.named():
        return Verdict("wrong" if rows else "unanswered", f"{len(lost)} of {len(needed)} agencies not named")
    if reading.get("nobody") and shown.answer["table"] and len(rows) > 1:
        return Verdict("wrong", "somebody is named where nobody should be")
    fair = set(gold.agencies) | {f.agency for f in gold.figures} | set(gold.left_out) | {"青禾县"}
    if (reading.get("only") or reading.get("order")) and (extra := set(rows) - fair):
        return Verdict("wrong", f"{len(extra)} agencies that do not belong")
    closed = reading.get("nobody_else") or "others" in reading
    if closed and (extra := set(rows) - set(needed) - set(others)):
        return Verdict("wrong", f"{len(extra)} agencies that do not belong")
    if reading.get("order") and not _ordered(rows, gold):
        return Verdict("wrong", "out of order")
    absent = [*(gold.left_out if reading.get("complete") else []), *reading.get("left_out", [])]
    if unsaid := [a for a in absent if a not in shown.left_out()]:
        return Verdict("incomplete", f"left out without a word: {len(unsaid)}")
    if reading.get("assumed") and not (shown.answer["assumptions"] or shown.answer["notices"]):
        return Verdict("incomplete", "the assumption is not printed")
    return Verdict("exact")


def _ordered(rows: list[str], gold: Gold) -> bool:
    place = {f.agency: f.value for f in gold.figures}
    shown = [place[r] for r in rows if r in place]
    wanted = [f.value for f in gold.figures]
    return shown == wanted


def prose(shown: Shown, reading: dict[str, Any]) -> Verdict:
    """What is quoted, from where, and whether the words wanted are there."""
    citations = shown.answer["citations"]
    said = _gold(shown.county, reading.get("says", [])).says
    words = _squeeze(shown.words())
    found = [s for s in said if _squeeze(s)[:ENOUGH] in words]
    if said and not found:
        return Verdict("unanswered", "none of the sentences")
    if place := reading.get("cites"):
        strange = [c for c in citations if (shown.body(c["agency"]), c["year"]) != (place["of"], place["year"])]
        if strange or not any(c["section"] == place["section"] for c in citations):
            return Verdict("wrong" if strange else "incomplete", "cites another place")
    if len(found) < len(said):
        return Verdict("incomplete", f"{len(found)} of {len(said)} sentences")
    if spread := reading.get("spread"):
        there = {c["agency"] for c in citations if c["year"] == spread["year"] and c["section"] == spread["section"]}
        if len(there) < spread["least"]:
            return Verdict("incomplete", f"cites {len(there)} agencies")
    if (wanted := reading.get("says_any")) and not any(w in shown.words().lower() for w in wanted):
        return Verdict("unanswered", "none of the words")
    if (held := reading.get("held")) and not _counts(shown, held):
        return Verdict("incomplete", "the number of reports is not said")
    return Verdict("exact")


def _counts(shown: Shown, held: dict[str, Any]) -> bool:
    members = shown.county.members(held["over"])
    number = sum((m, y) in shown.county.reports for m in members for y in held["years"])
    counted = (shown.answer["coverage"] or {"held": None})["held"]
    figures = [Decimal(f["value"]) for f in shown.figures]
    years = [str(y) in shown.words() for y in held["years"] if any((m, y) in shown.county.reports for m in members)]
    return number in (counted, *figures) or str(number) in re.findall(r"\d+", shown.words()) or all(years)


def judge(county: County, line: dict[str, Any], given: dict[str, Any]) -> Verdict:
    """The best verdict over the readings of a line; a false or forbidden figure is wrong in every reading."""
    shown = Shown(county, given)
    if bad := false_figures(shown) + forbidden(shown, line.get("must_not", [])):
        return Verdict("wrong", "; ".join(bad[:3]))
    verdict = _best(shown, line)
    unread = {(shown.body(e["agency"]) or "", e["year"]) for e in shown.excluded() if e["why"] == "unreadable"}
    if verdict.name == "wrong" and unread and _best(Shown(county.without(unread), given), line).name == "exact":
        return Verdict("incomplete", f"right but for {len(unread)} reports said to be unreadable")
    return verdict


def _best(shown: Shown, line: dict[str, Any]) -> Verdict:
    verdicts = [_reading(shown, reading) for reading in line["accept"]]
    return min(verdicts, key=lambda v: VERDICTS.index(v.name))


def _reading(shown: Shown, reading: dict[str, Any]) -> Verdict:
    if set(reading["kinds"]) <= REFUSALS and shown.kind not in set(reading["kinds"]) - REFUSALS:
        return refusal(shown, reading)
    parts = [part(shown, reading) for part in (figures, company, prose)]
    if parts[0].name in ("needless", "unanswered"):
        return parts[0]
    return max(parts, key=lambda v: VERDICTS.index(v.name))
