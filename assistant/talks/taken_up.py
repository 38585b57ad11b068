"""What a turn of a talk takes up from the question before it: its choices, its rows, the rate of its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.bodies.names_together import named_in
from assistant.measures import rate_of, shape
from assistant.question import Cells, Kind, Question, Scope
from assistant.read import Read

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_ASIDE = {Kind.CLARIFY, Kind.MISSING}
RATE = frozenset({"率", "rate"})


def narrowed(previous: Question, r: Read, catalogue: Catalogue) -> Question:
    """白石县的, after a name that very many bear was asked back: of those in that county."""
    if not previous.choices or not previous.spoken or len(r.who.regions) != 1:
        return previous
    choices = named_in(r.who.regions[0][-1], previous.spoken, catalogue)
    return previous.model_copy(update={"choices": choices, "offered": previous.choices}) if choices else previous


def unsettled(q: Question, r: Read, previous: Question | None) -> Question:
    """只看县里的 asked back, after a ranking: the ranking is kept, for a turn that does not say which."""
    asked = (q.kind, q.reason) in {(Kind.CLARIFY, "which_agency"), (Kind.MISSING, "not_held")}
    if not asked or previous is None or not (q.choices or q.strangers):
        return q
    before = previous.context if previous.context and previous.kind in _ASIDE else previous
    many = not before.scope.bodies or bool(r.who.out.starts) or r.mentions.has("who", "except")
    if before.kind in _ASIDE or before.choices or not many or r.found.measures:
        return q
    return q.model_copy(update={"context": before.model_copy(update={"context": None, "also": ()})})


def gone_back(previous: Question | None, r: Read) -> Question | None:
    """The question of many before one that was asked back, where the turn after it says nothing of whose."""
    if previous is None or previous.context is None or previous.kind not in _ASIDE or r.who.said:
        return previous
    context = previous.context
    return context.ranked if context.places and context.ranked else context


def asked_back_once(asks: list[Question]) -> list[Question]:
    """市监局培训几次，多少人参加: which body is asked back once, and nothing else is told before it is known."""
    first, *rest = asks
    if (first.kind, first.reason) != (Kind.CLARIFY, "which_agency") or not first.choices:
        return asks
    open_ = [q for q in rest if q.scope == Scope() and q.kind in {Kind.VALUE, Kind.CLARIFY} and not q.whole]
    measures = dict.fromkeys([*first.measures, *(m for q in open_ for m in q.measures)])
    return [first.model_copy(update={"measures": tuple(measures)}), *(q for q in rest if q not in open_)]


def columns_of(previous: Question, r: Read) -> bool:
    """Whether what was named may be columns of the measure before: 纠正的呢, after the lawsuits."""
    rows = [m.row for m in previous.measures if isinstance(m, Cells)]
    return any(c.column in shape().columns.get(row, ()) for row in rows for c in r.found.choose)


def rates_of(q: Question, r: Read) -> tuple[Cells, ...]:
    """纠错率呢, of the reconsiderations spoken of: the column said is what stands above the line of their rate."""
    if not RATE & {*r.unknown, *r.chatter} or not r.found.alone:
        return ()
    rates = [rate_of(m, q.language) for m in q.measures if isinstance(m, Cells)]
    return tuple(rate for rate in rates if rate is not None) if all(rates) else ()


def goes_on_with_figures(said: Question, r: Read, previous: Question | None) -> bool:
    """换柳林镇看看 after a figure asks for the same figure, not for the whole report."""
    digest = said.talk is not None and said.talk.form == "digest"
    return digest and previous is not None and bool(previous.measures) and bool(r.mentions.of("turn"))
