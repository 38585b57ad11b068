"""What became of every cell of a damaged paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from tests.bench.damage.oracle import Opinion, judge, says_nothing
from tests.bench.damage.paper import Paper
from tests.bench.damage.printing import SUFFIX, Line, printed
from tests.bench.damage.reader import read
from tests.bench.damage.tokens import decimal
from vectorstore.records import Fact, Key, State


@dataclass
class Outcome:
    """One paper, read and judged."""

    paper: Paper
    text: str
    seconds: float
    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)


def tried(paper: Paper, with_oracle: bool = True) -> Outcome:
    """Print the paper, have it read, and judge every cell."""
    lines = printed(paper)
    text = "\n".join(line.text for line in lines) + "\n"
    facts, seconds, refused = read(text, SUFFIX[paper.layout])
    outcome = Outcome(paper, text, seconds)
    if refused:
        outcome.counts["not_read"] += 1
        outcome.remarks.append(f"refused: {refused}")
    opinion = judge(paper, lines) if with_oracle else Opinion()
    _judge(outcome, {f.key: f for f in facts}, lines, opinion)
    if len({f.key for f in facts}) != len(facts):
        outcome.counts["wrong"] += 1
        outcome.remarks.append("two facts for one cell")
    return outcome


def visible(lines: tuple[Line, ...]) -> set[Key]:
    """The cells of which something is still printed."""
    return {k for line in lines for p in line.parts if p.text for k in p.keys}


def empty(lines: tuple[Line, ...]) -> set[Key]:
    """The cells that are printed empty, or whose row is printed without its values."""
    rows = {p.row for line in lines for p in line.parts if p.kind == "label" and p.row}
    return {k for line in lines for p in line.parts if not p.text for k in p.keys} | {("", r, "") for r in rows if r}


def _unclear(lines: tuple[Line, ...]) -> set[Key]:
    """The cells whose number shares a token with others, or is spread over several."""
    pieces = Counter(k for line in lines for p in line.parts if p.text for k in p.keys)
    shared = {k for line in lines for p in line.parts if len(p.keys) > 1 and " " not in p.text for k in p.keys}
    return shared | {k for k, n in pieces.items() if n > 1}


def _misleads(fact: Fact, truth: Decimal) -> bool:
    """Whether an uncertain cell offers candidates, and the truth is not among them."""
    if fact.state is not State.UNREADABLE or not fact.candidates:
        return False
    return all(decimal(c) not in (truth, None) for c in fact.candidates) and all(
        decimal(c) is not None for c in fact.candidates
    )


def _judge(outcome: Outcome, facts: dict[Key, Fact], lines: tuple[Line, ...], opinion: Opinion) -> None:
    figures, seen, bare = outcome.paper.figures, visible(lines), empty(lines)
    said = {k for line in lines for p in line.parts if says_nothing(p) for k in p.keys}
    unclear = _unclear(lines)
    misled = [k for k, f in facts.items() if k in seen and k in figures.printed and _misleads(f, figures.value(k))]
    outcome.counts["misled"] += len(misled)
    outcome.remarks += [f"misled {k}: truth {figures.printed[k]} not in {facts[k].candidates}" for k in misled]
    for key in figures.printed:
        fact = facts.get(key)
        if fact is not None and fact.state is State.PRINTED and key in unclear:
            outcome.counts["unsaid"] += 1
            outcome.remarks.append(f"misstated {key}: {fact.value} is not printed clearly: {fact.raw!r}")
        hollow = key in bare or ("", key[1], "") in bare
        verdict = _verdict(fact, figures.value(key), key in seen, hollow, key in said)
        decidable = key in opinion.decided
        if decidable and opinion.decided[key] != figures.value(key):
            outcome.counts["oracle_wrong"] += 1
            outcome.remarks.append(f"oracle {key}: truth {figures.printed[key]} oracle {opinion.decided[key]}")
        _count(outcome, key, fact, verdict, decidable, key in seen, key[0] in opinion.unjudged)
    for key, fact in facts.items():
        if key not in figures.printed and fact.value is not None:
            outcome.counts["wrong"] += 1
            outcome.remarks.append(f"wrong {key}: not on this form, read {fact.value} ({fact.state})")


def _verdict(fact: Fact | None, truth: Decimal, seen: bool, hollow: bool, sign: bool) -> str:
    """exact | wrong | refused | unsaid (a state that denies what is printed)."""
    if fact is None or not fact.state.decided:
        denied = fact is not None and fact.state in (State.BLANK, State.NOT_APPLICABLE, State.ABSENT)
        return "unsaid" if denied and seen and not sign else "refused"
    if fact.value is None or sign:
        return "wrong"
    if seen:
        return "exact" if fact.value == truth else "wrong"
    proven = hollow and fact.value == 0 == truth and fact.state is State.REPAIRED
    return "exact" if proven else "wrong"


def _count(
    outcome: Outcome, key: Key, fact: Fact | None, verdict: str, decidable: bool, seen: bool, unjudged: bool
) -> None:
    counts = outcome.counts
    counts["cells"] += 1
    counts["seen"] += seen
    counts["decidable"] += decidable
    counts["exact_seen"] += verdict == "exact" and seen
    counts["exact_decidable"] += verdict == "exact" and decidable
    bold = verdict == "exact" and seen and not decidable and not unjudged
    counts["bold"] += bold
    if bold:
        outcome.remarks.append(f"bold {key}: {fact.value if fact else None}")
    needless = decidable and verdict in ("refused", "unsaid")
    counts["needless"] += needless
    counts[verdict] += 1
    state = f"{fact.state} {fact.value} raw={fact.raw!r} candidates={fact.candidates[:4]}" if fact else "no fact"
    if verdict == "wrong" or needless or verdict == "unsaid":
        kind = "wrong" if verdict == "wrong" else "needless" if needless else "unsaid"
        outcome.remarks.append(f"{kind} {key}: truth {outcome.paper.figures.printed[key]} read {state}")
