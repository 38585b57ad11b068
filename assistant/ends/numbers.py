"""Numbers of a question that nothing of what was understood holds: named, never dropped."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from assistant.question import Kind, Question
from assistant.read import Read
from assistant.words.amount import Amount
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

SPOKEN_OF = (  # what the talk was about, and the words themselves: no part of what is asked
    *("text", "language", "topic", "sought", "notes", "called", "not_understood", "unread", "lacking", "pending"),
    *("context", "winners", "listed", "shown", "told", "met", "ranked", "listing", "offered", "beside", "also"),
)
_PROSE = {Kind.PASSAGES, Kind.SUMMARY}
_CHANGES = {Kind.COMPARE, Kind.TREND}
_ASIDE = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE, Kind.DEFINITION}
_SCALES = (1, 100, 10_000)  # 万元 of 元, and what a multiple is in percent


def every_number(found: list[Question], r: Read) -> list[Question]:
    """The questions, none of them answered where a number of the ask stands in none of them.

    第二名的处罚, in a talk: the place is pointed at, and whoever has it stands in the question.
    """
    if any(q.kind in _ASIDE for q in found):
        return found
    held = {n for q in found for n in _numbers(q.model_dump(exclude=set(SPOKEN_OF)))}
    told = all(q.kind in _PROSE for q in found)
    own = [m for m in r.mentions.found if m.amount and _bounds(m.amount, found) and (_counts(m.amount) or not told)]
    pointed = not r.who.named and any(q.scope.bodies for q in found)
    summed = any(n.code == "carried" and q.kind is Kind.TOTAL for q in found for n in q.notes)
    beside = all(q.place and q.apart for q in found)  # 比前一名少多少: told beside the body's own place
    if beside or (summed and not r.found.measures and not r.who.said):  # 后两个加起来: the question names which
        own = [m for m in own if m.amount and m.amount.role != "first"]
    lost = [m.text for m in own if not (_used(m, held) or (pointed and m.amount and m.amount.places))]
    lost += [*_more_than_one(found, r), *_of_each_single(found, r), *_first_of_a_mean(found, r)]
    lost += _of_the_parts(found, r)
    if not lost:
        return found
    fields = {"reason": "not_stated", "not_understood": tuple(lost), "unread": tuple(lost)}
    return [q.model_copy(update={"kind": Kind.MISSING, "wanted": q.kind, **fields}) for q in found[:1]]


_SEVERAL = Pattern(r"(?:[两二三四五六七八九]|[2-9])家的?$")


def _more_than_one(found: list[Question], r: Read) -> list[str]:
    """两家合计, where only one was spoken of: the figure of that one is no sum."""
    said = next((n for m in r.mentions.of("op", "total") if (n := _SEVERAL.search(r.mentions.text[: m.start]))), None)
    alone = all(q.kind is Kind.VALUE and len(q.scope.bodies) == 1 for q in found)
    return [said[0]] if said and alone else []


_MIDDLES = {Kind.AVERAGE, Kind.MEDIAN}
_OF_IT = Pattern(r"\s*的?\s*$")


def _of_each_single(found: list[Question], r: Read) -> list[str]:
    """石桥镇5件以上的处罚有多少: a bound on each single case, where the figure told is of all of them."""
    told = all(q.kind is Kind.VALUE and q.scope.bodies and not (q.premise and q.premise.asked) for q in found)
    if not told or not r.mentions.has("ask", "how_many") or r.mentions.has("op", "why"):
        return []
    rows = [m.start for m in r.mentions.found if any(s.kind in _MEASURES and not m.means("filler") for s in m.senses)]
    bounds = [m for m in r.mentions.found if m.amount and m.amount.role == "threshold"]
    return [
        m.text for m in bounds if any(at > m.start and _OF_IT.fullmatch(r.mentions.text[m.end : at]) for at in rows)
    ]


_MEASURES = {"row", "column", "reading", "phrase"}


def _first_of_a_mean(found: list[Question], r: Read) -> list[str]:
    """前五名的处罚平均多少, where the mean told is of everyone."""
    all_of_them = all(q.kind in _MIDDLES and q.limit and not (q.beyond or q.trimmed or q.places) for q in found)
    return [m.text for m in r.mentions.found if m.amount and m.amount.role == "first"] if all_of_them else []


def _of_the_parts(found: list[Question], r: Read) -> list[str]:
    """哪几种办理结果超过1件, 第二多的是哪种: of the parts those are asked for, where every one of them is told."""
    parted = r.mentions.has("op", "breakdown") and all(q.kind in _TOLD and len(q.measures) > 1 for q in found)
    bounds = [m for m in r.mentions.found if m.amount and m.amount.role in {"threshold", "first"}]
    asked = any(q.premise and q.premise.asked for q in found)
    return [m.text for m in bounds] if parted and not asked else []


_TOLD = {Kind.VALUE, Kind.TOTAL}


def _bounds(amount: Amount, found: list[Question]) -> bool:
    """翻倍了是不是, of one whose change is told with its percent, is answered by that."""
    return amount.role != "multiple" or any(q.kind not in _CHANGES for q in found)


def _counts(amount: Amount) -> bool:
    """停更超过两个月 is what a report says, 推送1000篇以上 a bound on a figure."""
    return amount.role == "threshold" and amount.unit not in {None, "", "个", "项"}


def _used(m: Mention, held: set[Decimal]) -> bool:
    amount = m.amount
    said = {*(value for _, value in amount.ops), *map(Decimal, amount.places)} if amount else set()
    return not said or any(n * scale in held or n / scale in held or -n in held for n in said for scale in _SCALES)


def _numbers(value: object) -> Iterator[Decimal]:
    """Every number in the fields of a question."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        try:
            yield Decimal(value)
        except InvalidOperation:
            return
