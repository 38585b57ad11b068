"""Which fields of a question hold what a word of it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from assistant.ends.comparisons import of_a_middle, of_a_sum, words_in
from assistant.ends.numbers import SPOKEN_OF
from assistant.measures import is_rate, shape
from assistant.question import Cells, Kind, Question
from assistant.words.lexicon import Sense
from vectorstore.form import load_forms


def holds(sense: Sense, q: Question, loosely: bool) -> object:
    """Whether a question holds what a word means; words that only join, ask or count are always held.

    A word may name all of a table loosely: 收到的申请，予以公开几件.
    """
    if sense.kind in {"row", "column"}:
        return named(sense.what, q) or (loosely and _of_its_table(sense.what, q))
    if sense.kind == "level":
        among = q.scope.excepting or q.counts_of or q.over or q.group
        return q.scope.bodies or q.scope.levels or q.scope.seat or among
    if sense.kind == "outside":
        return False
    rule = _HELD_BY.get((sense.kind, sense.what))
    return rule is None or rule(q)


def _of_its_table(row: str, q: Question) -> bool:
    return any(isinstance(m, Cells) and m.table == shape().table.get(row, m.table) for m in q.measures)


def named(what: str, q: Question) -> bool:
    """Whether a row or column is asked for, is a condition, or makes up one that is: of a subtotal, of a rate."""
    said = set(words_in(q.model_dump(exclude=set(SPOKEN_OF))))
    return what in said or not said.isdisjoint(_kin()[what])


def another_column(what: str, q: Question) -> bool:
    """其中制发几件: a column of the row that is asked for, where another of its columns is told."""
    rows = [m.row for m in q.measures if isinstance(m, Cells)]
    return not named(what, q) and any(what in shape().columns.get(row, ()) for row in rows)


@lru_cache(maxsize=1)
def _kin() -> dict[str, set[str]]:
    """With every row and column the subtotals and rates that it makes up, and what makes these up."""
    kin: dict[str, set[str]] = defaultdict(set)
    for form in load_forms().editions.values():
        pairs = [(s.name, row) for s in form.subtotals.values() for row in s.rows]
        pairs += [(x.name, word) for x in form.rates.values() for t in (*x.above, *x.below) for word in t.key[1:]]
        for whole, part in pairs:
            kin[whole].add(part)
            kin[part].add(whole)
    return kin


def denies(q: Question) -> object:
    """Whether it asks for those that have none, or have something else."""
    return q.filters or q.premise or q.steady or q.among or q.change or q.scope.excepting or q.silent


def _moves(q: Question) -> object:
    held = q.change or q.against or q.why or q.course != "any" or q.since or q.steady or q.moved or q.premise
    return held or q.kind in {Kind.COMPARE, Kind.TREND}


def _ordered(q: Question) -> object:
    ends = q.limit or q.of_parts or q.by_share or q.change or q.versus or q.last or q.counts_of
    return ends or q.kind in {Kind.EXTREME, Kind.RANK, Kind.COMPARE}


def _of_a_share(q: Question) -> object:
    shares = q.by_share or q.out_of or q.moved or q.portion or q.over or q.of_all or q.in_percent
    rates = any(isinstance(m, Cells) and is_rate(m) for m in q.measures)
    return shares or rates or q.kind is Kind.SHARE or any(f.out_of for f in q.filters) or _moves(q)


def _leaves_out(q: Question) -> object:
    return q.scope.excepting or q.versus or q.trimmed or q.kind is Kind.COMPARE


def _side_by_side(q: Question) -> bool:
    """Whether figures are told one beside the other, and not how far they lie apart."""
    listed = q.kind is Kind.LIST and len(q.measures) > 1 and not (q.change or q.filters)
    return listed or (q.kind is Kind.AVERAGE and q.group == "year")


def _of_parts(q: Question) -> bool:
    """Whether what is counted is itself several figures added: 复议和诉讼合计最多的单位."""
    return any(isinstance(m, Cells) and m.plus for m in q.measures)


def _each_its_year(q: Question) -> bool:
    """哪年处罚比许可多, where of each the year is told in which it was most."""
    return q.kind is Kind.EXTREME and q.group == "year" and len(q.measures) > 1


def _of_years(q: Question) -> object:
    """Whether one of several years is told, or each of them: no mean of them."""
    several = q.group or q.one_year or len(q.years) != 1 or q.every_year
    return several and q.kind not in {Kind.AVERAGE, Kind.MEDIAN}


def _in_groups(q: Question) -> object:
    return q.group or q.kind not in {Kind.AVERAGE, Kind.MEDIAN, Kind.TOTAL}


_TWO = 2  # 诉讼和复议一样多: of each body its two figures, not bodies of one figure
_ADDED_ANYWAY = {Kind.VALUE, Kind.TOTAL, Kind.SHARE, Kind.COUNT, Kind.AVERAGE, Kind.MEDIAN, Kind.EXTREME, Kind.RANK}
_HELD_BY: dict[tuple[str, str], Callable[[Question], object]] = {
    ("op", "average"): of_a_middle,
    ("op", "median"): of_a_middle,
    ("op", "total"): lambda q: q.kind in _ADDED_ANYWAY or of_a_sum(q) or of_a_middle(q) or _of_parts(q),
    ("op", "most"): _ordered,
    ("op", "least"): _ordered,
    ("op", "rank"): lambda q: _ordered(q) or q.group,
    ("op", "rank_up"): lambda q: _ordered(q) or q.group,
    ("op", "place"): lambda q: q.place or q.places,
    ("op", "tied"): lambda q: q.tied and len(q.measures) < _TWO,
    ("op", "times"): lambda q: q.times or q.change or any(f.than for f in q.filters),
    ("op", "share"): _of_a_share,
    ("op", "growth"): _moves,
    ("op", "up"): _moves,
    ("op", "down"): _moves,
    ("op", "trend"): lambda q: _moves(q) or len(q.years) > 1 or q.every_year or q.yearly or q.group,
    ("op", "breakdown"): lambda q: len(q.measures) > 1 or q.of_parts,
    ("op", "why"): lambda q: q.why or len(q.measures) > 1 or q.of_parts,
    ("op", "than"): lambda q: _moves(q) or q.filters or q.beyond or q.versus or q.among or q.apart,
    ("op", "compare"): lambda q: not (q.apart and _side_by_side(q)) and not _each_its_year(q),
    ("op", "passages"): lambda q: False,
    ("ask", "which_year"): _of_years,
    ("group", "level"): _in_groups,
    ("group", "region"): _in_groups,
    ("ask", "zero"): denies,
    ("link", "not"): denies,
    ("who", "except"): _leaves_out,
    ("who", "end_except"): _leaves_out,
    ("who", "others"): lambda q: q.scope.excepting or q.versus or q.kind is not Kind.VALUE,
}
