"""Planted faults and whose they are called: python -m tests.bench.audit [--papers 2000] [--damaged 1000] [--show].

Half of the papers have one fault each, half none; then damaged papers whose truth balances: nobody may be blamed.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from multiprocessing import Pool
from pathlib import Path
from random import Random
from statistics import median

from assistant.audit import audit
from ingest.checks import check
from ingest.errors import IngestError
from ingest.formats import read_document
from ingest.identity import identify
from ingest.outline import find_outlines
from ingest.pipeline import read_file
from ingest.tables import read_tables
from tests.bench.damage.__main__ import MANY, made
from tests.bench.damage.damages import DAMAGES
from tests.bench.damage.printing import SUFFIX, text_of
from tests.papers import county, planted, readings, thousands, writers
from tests.papers.counties import on_form_2019, simulate
from tests.papers.layouts import TEXT_LAYOUTS
from tests.papers.planted import Draft
from tests.papers.prose import Body, narrate
from tests.papers.truth import FORMS, applicants, result_rows
from vectorstore.library import Library
from vectorstore.records import Finding, Key, Reading, Rule, Verdict

SUMS = frozenset({Rule.ROW_SUM, Rule.COLUMN_SUM, Rule.BALANCE, Rule.BLOCK_SUM})
Plant = Callable[[Draft, Body, Random], Draft | None]
ROWS = [r.name for r in FORMS.newest.tables["三"].rows]
NEW, BEFORE, TOTAL, AFTER = ROWS[0], ROWS[1], ROWS[-2], ROWS[-1]


# ------------------------------------------------------------------ faults, each with the rules that must speak
def _shifted(draft: Draft, keys: list[Key], rng: Random) -> Draft:
    key = rng.choice(keys)
    more = rng.choice((-1, 1)) * rng.choice((1, 2, 9, 10, 100))
    if draft.truth.cells[key] + more < 0:
        more = -more
    return replace(draft, truth=draft.truth.with_cells({key: draft.truth.cells[key] + more}))


def wrong_cell(draft: Draft, body: Body, rng: Random) -> Draft:
    """One cell of the results is not what it should be."""
    form = FORMS[draft.truth.forms["三"]]
    return _shifted(draft, [("三", row, c) for row in result_rows(form) for c in applicants(form)], rng)


def wrong_total(draft: Draft, body: Body, rng: Random) -> Draft:
    """The total of a row."""
    form = FORMS[draft.truth.forms["三"]]
    return _shifted(draft, [("三", row, "总计") for row in result_rows(form)], rng)


def wrong_balance(draft: Draft, body: Body, rng: Random) -> Draft:
    """What came in is not what went out, in a column and in its sum alike."""
    column = rng.choice(applicants(FORMS.newest))
    moved = {("三", NEW, c): draft.truth.cells["三", NEW, c] + 3 for c in (column, "总计")}
    truth = draft.truth.with_cells(moved)
    return replace(draft, truth=truth, spoken=truth)


def wrong_block(draft: Draft, body: Body, rng: Random) -> Draft:
    """A block of table four."""
    return _shifted(draft, [k for k in draft.truth.fields if k[0] == "四"], rng)


def _said(draft: Draft, rows: tuple[str, ...], rng: Random) -> Draft:
    row = rng.choice(rows)
    more = rng.choice((1, 2, 5, 10))
    key = ("三", row, "总计")
    # beside every reading of 收到 and 办结 that the form allows
    known = {draft.truth.cells["三", r, "总计"] for r in (NEW, TOTAL, AFTER)}
    known.add(draft.truth.cells["三", NEW, "总计"] + draft.truth.cells["三", BEFORE, "总计"])
    while draft.truth.cells[key] + more in known:
        more += 1
    return replace(draft, spoken=draft.spoken.with_cells({key: draft.truth.cells[key] + more}))


def said_received(draft: Draft, body: Body, rng: Random) -> Draft | None:
    """The prose says that more came in."""
    return _said(draft, (NEW,), rng) if draft.truth.cells["三", NEW, "总计"] else None


def said_closed(draft: Draft, body: Body, rng: Random) -> Draft | None:
    """The prose says that more were closed."""
    return _said(draft, (TOTAL,), rng) if draft.truth.cells["三", TOTAL, "总计"] else None


def said_left(draft: Draft, body: Body, rng: Random) -> Draft | None:
    """The prose says that more were left."""
    return _said(draft, (AFTER,), rng) if draft.truth.cells["三", AFTER, "总计"] else None


def said_people(draft: Draft, body: Body, rng: Random) -> Draft | None:
    """The prose divides the applicants otherwise."""
    key = ("三", NEW, "自然人")
    if draft.truth.cells["三", NEW, "总计"] - draft.truth.cells[key] < 3:
        return None
    return replace(draft, spoken=draft.spoken.with_cells({key: draft.truth.cells[key] + 3}))


def said_none(draft: Draft, body: Body, rng: Random) -> Draft | None:
    """The prose says that nothing came in; a county's might mean its office."""
    if body.kind == "county" or not draft.truth.cells["三", NEW, "总计"]:
        return None
    return replace(draft, spoken=draft.spoken.with_cells({("三", r, "总计"): Decimal(0) for r in ROWS}))


def said_all_closed(draft: Draft, body: Body, rng: Random) -> Draft | None:
    """Everything closed, yet some carried forward."""
    after = draft.truth.cells["三", AFTER, "总计"]
    if not after:
        return None
    office = "我局" if body.size == "department" else "全年"
    new, own = draft.truth.cells["三", NEW, "总计"], ("均已按期办结", "全部办结", "办结率100%", "没有结转件")
    return replace(draft, own=f"{draft.truth.year}年{office}共收到政府信息公开申请{new}件，{rng.choice(own)}。")


def one_office(draft: Draft, body: Body, rng: Random) -> Draft | None:
    """A county's prose speaks for its office alone."""
    return planted.one_office(draft) if body.kind == "county" else None


_SUM = frozenset(SUMS)
FAULTS: dict[str, tuple[Plant, frozenset[Rule], Verdict]] = {
    "wrong_cell": (wrong_cell, _SUM, Verdict.CONTRADICTION),
    "wrong_total": (wrong_total, _SUM, Verdict.CONTRADICTION),
    "wrong_balance": (wrong_balance, frozenset({Rule.BALANCE}), Verdict.CONTRADICTION),
    "wrong_block": (wrong_block, frozenset({Rule.BLOCK_SUM}), Verdict.CONTRADICTION),
    "said_received": (said_received, frozenset({Rule.PROSE_TABLE}), Verdict.CONTRADICTION),
    "said_closed": (said_closed, frozenset({Rule.PROSE_TABLE}), Verdict.CONTRADICTION),
    "said_left": (said_left, frozenset({Rule.PROSE_TABLE}), Verdict.CONTRADICTION),
    "said_people": (said_people, frozenset({Rule.PROSE_TABLE}), Verdict.CONTRADICTION),
    "said_none": (said_none, frozenset({Rule.PROSE_TABLE}), Verdict.CONTRADICTION),
    "said_all_closed": (said_all_closed, frozenset({Rule.ALL_CLOSED}), Verdict.CONTRADICTION),
    "one_office": (one_office, frozenset({Rule.PROSE_TABLE}), Verdict.SCOPE),
}
CLEAN = "none"


# ------------------------------------------------------------------ undamaged papers
def papers(many: int, seed: int) -> Iterator[tuple[str, writers.Paper, str, str]]:
    """Fault, paper, suffix and layout: every second paper is clean, faults come in turn."""
    kinds, n = list(FAULTS), 0
    for region in thousands.names():
        rng = Random(f"{seed}/{region}")
        those = {b.name: b for b in thousands.bodies(region, rng, 14)}
        for (name, _), truth in simulate(those.values(), range(2022, 2025), f"{seed}/{region}").items():
            if n == many:
                return
            body, fault = those[name], CLEAN if n % 2 else kinds[(n // 2) % len(kinds)]
            if rng.random() < 0.15:
                truth = on_form_2019(truth, rng)
            draft: Draft | None = Draft(truth, truth)
            if fault != CLEAN:
                draft = FAULTS[fault][0](Draft(truth, truth), body, rng)
            if draft is None:  # this report has nothing to be wrong about
                fault, draft = "wrong_cell", wrong_cell(Draft(truth, truth), body, rng)
            paper = county.dress(body, draft, narrate(body, draft.spoken, f"{seed}/{region}", own=draft.own))
            yield fault, paper, rng.choice((".txt", ".md", ".html", ".docx")), rng.choice(TEXT_LAYOUTS)
            n += 1


def _tried(task: tuple[str, writers.Paper, str, str]) -> tuple[str, list[Finding], float, str]:
    fault, paper, suffix, layout = task
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{paper.truth.agency}{paper.truth.year}{suffix}"
        writers.write(paper, path, "markdown" if suffix == ".md" else layout)
        begun = time.perf_counter()
        reports = read_file(path, FORMS).reports
        seconds = time.perf_counter() - begun
    return fault, [f for r in reports for f in r.findings], seconds, paper.narrative.applications


def undamaged(options: argparse.Namespace, pool: Pool) -> None:  # type: ignore[valid-type]
    """Precision and recall of contradictions, and of differences of scope."""
    table: dict[str, Counter[str]] = {kind: Counter() for kind in (*FAULTS, CLEAN)}
    for fault, findings, _, said in pool.imap_unordered(_tried, papers(options.papers, options.seed), 8):  # type: ignore[attr-defined]
        row = table[fault]
        row["papers"] += 1
        _, rules, verdict = FAULTS.get(fault, (None, frozenset(), None))
        right = any(f.rule in rules and f.verdict is verdict for f in findings)
        blamed = [f for f in findings if f.verdict is Verdict.CONTRADICTION]
        wrong = [f for f in blamed if verdict is not Verdict.CONTRADICTION or f.rule not in rules]
        row["found"] += right
        row["blamed"] += bool(blamed)
        row["wrongly"] += bool(wrong)
        row["scope"] += any(f.verdict is Verdict.SCOPE for f in findings)
        row["other"] += any(f.verdict in (Verdict.MISREAD, Verdict.NOTICE) for f in findings)
        if options.show and (wrong or (fault != CLEAN and not right)):
            print(fault, "|", said, "|", [(str(f.rule), str(f.verdict), f.left, f.right) for f in findings][:3])
    print(f"{'fault':18}{'papers':>8}{'found':>8}{'blamed':>8}{'WRONGLY':>9}{'scope':>7}{'other':>7}")
    for kind, row in table.items():
        print(
            f"{kind:18}"
            + "".join(
                f"{row[c]:{w}}"
                for c, w in zip(
                    ("papers", "found", "blamed", "wrongly", "scope", "other"), (8, 8, 8, 9, 7, 7), strict=True
                )
            )
        )
    blamable = [r for k, r in table.items() if k != CLEAN and FAULTS[k][2] is Verdict.CONTRADICTION]
    true, every = sum(r["found"] for r in blamable), sum(r["papers"] for r in blamable)
    false = sum(r["wrongly"] for r in table.values())
    print(f"contradictions: recall {true}/{every} = {100 * true / every:.2f} %", end=", ")
    print(f"precision {100 * true / (true + false):.2f} %")


# ------------------------------------------------------------------ damaged papers
def _damaged(task: tuple[str, int, int]) -> tuple[str, bool, list[Finding], float]:
    name, seed, number = task
    paper = made(name, seed, number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"paper.{SUFFIX[paper.layout]}"
        path.write_text(text_of(paper), encoding="utf-8")
        found: list[Finding] = []
        begun = time.process_time()
        try:
            for outline in find_outlines(read_document(path, path.name)):
                tables = read_tables(outline, FORMS)
                begun = time.process_time()
                found += check(tables.facts, outline, FORMS, identify(outline, path.stem), tables.damaged)
        except IngestError:
            pass
    return name, not paper.figures.slips, found, time.process_time() - begun


def damaged(options: argparse.Namespace, pool: Pool) -> None:  # type: ignore[valid-type]
    """Of papers whose truth balances nobody may be blamed, whatever happened to them."""
    names = [*DAMAGES, MANY]
    tasks = [(names[i % len(names)], options.seed, i // len(names)) for i in range(options.damaged)]
    counts: Counter[str] = Counter()
    blamed: Counter[str] = Counter()
    seconds = []
    for name, balances, found, spent in pool.imap_unordered(_damaged, tasks, 8):  # type: ignore[attr-defined]
        seconds.append(spent)
        contradicted = [f for f in found if f.verdict is Verdict.CONTRADICTION]
        counts["balanced" if balances else "slips"] += 1
        if balances and contradicted:
            blamed[name] += 1
            if options.show:
                print(name, [(str(f.rule), f.left, f.right) for f in contradicted][:2])
        counts["slips found"] += not balances and bool(contradicted)
    print(f"damaged: {counts['balanced']} whose truth balances, wrongly blamed {sum(blamed.values())} {dict(blamed)}")
    print(f"damaged: {counts['slips']} with a slip of the author, blamed {counts['slips found']}")
    print(f"checks of one report: median {median(seconds) * 1000:.1f} ms, worst {max(seconds) * 1000:.0f} ms")


# ------------------------------------------------------------------ between reports
def _unlinked(one: Reading) -> Reading:
    """A report that carries two applications more in than the year before carried out; it balances in itself."""
    (report,) = one.reports
    moved = {("三", row, column): more for row, more in ((NEW, -2), (BEFORE, 2)) for column in ("自然人", "总计")}
    facts = tuple(
        f._replace(value=f.value + moved[f.key]) if f.value is not None and f.key in moved else f for f in report.facts
    )
    return replace(one, reports=(replace(report, facts=facts),))


def held(options: argparse.Namespace) -> None:
    """A library of many reports, every seventh later one with a broken link: what is found, and in what time."""
    planted: set[tuple[str | None, int | None]] = set()
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        for n, one in enumerate(readings.many(options.reports // 42 + 1, range(2022, 2025))):
            identity = one.reports[0].identity
            broken = n % 7 == 0 and (identity.year or 0) > 2022
            library.replace(_unlinked(one) if broken else one)
            planted |= {(identity.agency, identity.year)} if broken else set()
        many = len(library.catalogue.reports())
        begun, busy = time.perf_counter(), time.process_time()
        found = audit(library)
        wall, cpu = time.perf_counter() - begun, time.process_time() - busy
    said = {(f.held.agency, f.held.year) for f in found if f.finding.rule is Rule.CARRY_OVER}
    print(f"{many} reports audited in {wall:.1f} s ({cpu:.1f} s of work), {len(found)} findings")
    print(f"broken links: {len(said & planted)} of {len(planted)} found, {len(said - planted)} others named")


def main() -> None:
    """Run both halves and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--papers", type=int, default=2000)
    ask.add_argument("--damaged", type=int, default=1000)
    ask.add_argument("--reports", type=int, default=0, help="a library of so many reports is audited too (10080)")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--show", action="store_true", help="print what was called wrongly or missed")
    options = ask.parse_args()
    os.nice(10)
    with Pool(options.processes) as pool:
        undamaged(options, pool)
        damaged(options, pool)
    if options.reports:
        held(options)


if __name__ == "__main__":
    main()
