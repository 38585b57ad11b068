"""What was not understood as a question about figures, and may yet be answered in the reports' own words."""

from __future__ import annotations

from dataclasses import replace

from assistant.asks.doubts import NOTHING
from assistant.prose.form_of import of_the_paper
from assistant.prose.measured import asks_openly, of_a_number
from assistant.prose.search import keywords
from assistant.prose.subject import subject
from assistant.prose.told_of import SURELY
from assistant.question import Kind, Question, Stated
from assistant.read import Read
from assistant.turn import Turn
from assistant.words.kinds import ORDERS
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_HAN = Pattern(r"[\u4e00-\u9fff]")
LEAST = 3  # characters besides those it is asked with: 你是不是X says nothing to look for
_LIMITED = ("threshold", "first", "claim", "times")


def sought(turn: Turn) -> Turn:
    """牌子都烂了也没人换: refused, or told to be stated nowhere, only if no report writes about it."""
    q, r = turn.q, turn.r
    topic = subject(r).strip()
    if turn.before is not None or len(_HAN.findall(keywords(topic))) < LEAST:
        return turn
    if not (_unanswered(q, r) and _in_words(r)):
        return turn
    limited = bool(q.measures) and r.mentions.of("beyond")
    other = r.found.firm or q.strangers or r.mentions.of("outside") or limited
    if other and not (asks_openly(topic) and _heard(q, r, topic)):
        return turn
    return replace(turn, q=q.model_copy(update={"sought": topic}))


def _unanswered(q: Question, r: Read) -> bool:
    """Whether it may be that nothing is known of it: no measure, or one that no report states."""
    if q.talk or q.unfiled or q.bounds or q.choices or _names_a_figure(q, r):
        return False
    if (q.kind is Kind.REFUSE or r.found.measures) and of_a_number(r.mentions.text):
        return False
    if q.kind is Kind.REFUSE:
        return q.reason in {NOTHING, "out_of_domain"}
    if q.kind is Kind.CLARIFY:
        return q.reason == "which_measure" and not r.found.choose
    made_up = bool(q.measures) and all(isinstance(m, Stated) for m in q.measures) and not r.who.said
    return made_up or q.kind in {Kind.VALUE, Kind.MISSING}


def _names_a_figure(q: Question, r: Read) -> bool:
    """石桥镇2023年发放的宣传资料: nothing is said but whose, when and what is counted, so its number is asked for."""
    counted = bool(q.measures) and all(isinstance(m, Stated) for m in q.measures) and bool(r.who.named)
    return counted and not r.unknown and not r.chatter and all(_only_named(m) for m in r.mentions.found)


def _only_named(m: Mention) -> bool:
    return m.kind in {"name", "years"} or any(m.means(kind) for kind in ("noun", "filler", "unit"))


def _in_words(r: Read) -> bool:
    """Whether nothing is asked for that only a table can tell, and nothing that no report is about."""
    m = r.mentions
    limited = any(x.amount and x.amount.role in _LIMITED for x in m.found)
    ordered = m.has("op", *ORDERS) and (r.who.said or m.has("ask", "which", "which_many"))
    other = m.has("outside", "injection", "chat") or r.found.choose or r.found.impossible or of_the_paper(m.text)
    return not (limited or ordered or other)


def _heard(q: Question, r: Read, topic: str) -> bool:
    """Whether the table of talk knows surely what is said, and more of it than the name of a measure or a body."""
    from assistant.prose.hearing import meant  # the model is read for such questions alone

    sure = [h.said for h in meant(topic, topic) if h.share >= SURELY and len(h.said) > 1]
    measures = {m.text for m in r.mentions.of("row")}
    return any(said not in measures for said in sure) and all(name in "".join(sure) for name in q.strangers)


def in_passages(q: Question) -> Question:
    """The question as one about what is sought."""
    fields = {"kind": Kind.PASSAGES, "topic": q.sought, "measures": (), "filters": (), "strangers": (), "reason": None}
    return q.model_copy(
        update={**fields, "not_understood": (), "lacking": (), "unread": (), "notes": (), "premise": None}
    )
