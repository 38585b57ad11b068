"""Which figures of a report's prose count what a question asks for: the same thing in the same unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.question import Stated
from assistant.words.lexicon import in_money, normal, said_in_prose
from vectorstore.records import ProseFigure

THING = 2  # characters of the thing counted, at the end of what was asked
MONEY = ("元", "万元")
PEOPLE, TIMES = "人次", "次"
_LIST_MARK = "、"
_YEAR_LED = re.compile(r"20\d\d年")
BEST = 0.6  # of the pairs of characters of what no group covers must stand in the label


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Each word with the one that stands for its group, longest first; words that say nothing; what is implied."""
    d = said_in_prose()
    same = [(normal(word), f"<{n}>") for n, group in enumerate(d["groups"]) for word in group]
    heads = {group[0]: f"<{n}>" for n, group in enumerate(d["groups"])}
    implied = tuple((heads[one], heads[other]) for one, other in d["implied"].items())
    dropped = tuple(sorted(d["dropped"], key=len, reverse=True))
    return tuple(sorted(same, key=lambda pair: -len(pair[0]))), dropped, implied


@lru_cache(maxsize=20_000)
def meaning(text: str) -> tuple[frozenset[str], str]:
    """What a wording counts: the groups of words it has, and what is left of it.

    >>> meaning("微信公众号推送信息") == meaning("公众号发了多少条信息".replace("条", ""))
    True
    """
    same, dropped, implied = _words()
    left, groups = normal(text), set()
    for word, both in said_in_prose()["together"].items():
        left = left.replace(normal(word), normal(both))
    for word, mark in same:
        if word in left:
            groups.add(mark)
            left = left.replace(word, "")
    for word in dropped:
        left = left.replace(word, "")
    if _LIST_MARK not in text:  # beside other ways of publishing an account stands for itself alone
        groups -= {other for one, other in implied if one in groups}
    return frozenset(groups), left.strip()


def matching(wanted: Stated, figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures that count what was asked, by label; else by sentence, where one figure there can be meant."""
    groups, left = meaning(wanted.about)
    same_unit = [f for f in figures if _same_unit(wanted, f)]
    by_label = _of_its_year([f for f in same_unit if _counts(groups, left, f.label)])
    literal = [f for f in by_label if normal(wanted.about) in normal(f.label)]
    by_label = literal or by_label
    exact = [f for f in by_label if meaning(f.label)[0] == groups]
    if by_label:
        return exact or by_label
    if headed := [f for f in same_unit if _headed(wanted.about, groups, f.label)]:
        return headed
    alone = [f for f in same_unit if sum(g.sentence == f.sentence and g.unit == f.unit for g in figures) == 1]
    named = groups - _VERBS
    alone = [f for f in alone if not _of_another(wanted.about, f.label)]
    return [f for f in alone if (named or _ends(left, f.label)) and _counts(groups, left, f.sentence)]


def _of_its_year(figures: list[ProseFigure]) -> list[ProseFigure]:
    """Those whose labels begin with no other year, if there are any: 部门决算 before 2022年部门决算."""
    return [f for f in figures if not _YEAR_LED.match(f.label)] or figures


def _last(text: str) -> str | None:
    """The group of the last thing that a wording names: 信息解读 are interpretations, not information."""
    found = [
        (normal(text).rfind(word) + len(word), len(word), mark) for word, mark in _words()[0] if word in normal(text)
    ]
    rates = [one for one in found if one[2] in _rates()]  # a satisfaction rate of the hotline
    return max(rates or found)[2] if found else None


def _rates() -> frozenset[str]:
    table = said_in_prose()
    groups = enumerate(table["groups"])
    return frozenset(f"<{n}>" for n, group in groups if any(word in group[0] for word in table["rates"]))


def _general() -> frozenset[str]:
    table = said_in_prose()
    return frozenset(f"<{n}>" for n, group in enumerate(table["groups"]) if group[0] in table["general"])


def _headed(about: str, groups: frozenset[str], label: str) -> bool:
    """Whether a label counts what a wording ends in, where all before it is said of nearly everything."""
    last = _last(about)
    return (
        last is not None and last not in _general() and groups - _general() == {last} == meaning(label)[0] - _general()
    )


def _of_another(about: str, label: str) -> bool:
    """Whether what a label counts is another thing, named as such: 主动公开信息 is no number of 解读."""
    last, theirs = _last(about), _last(label)
    return last is not None and last not in _general() and theirs is not None and last not in meaning(label)[0]


def _ends(left: str, label: str) -> bool:
    """表扬单位: what is counted stands with the number, what was done in its sentence."""
    return len(left) > THING and left[-THING:] in label


def _counts(groups: frozenset[str], left: str, text: str) -> bool:
    """Whether a wording names every thing asked for."""
    theirs, _ = meaning(text)
    plain = normal(text)
    named = groups <= theirs | _VERBS and bool(groups & theirs or left)
    return named and (not left or left in plain or (len(left) > 2 and _share(left, plain) >= BEST))


def _same_unit(wanted: Stated, figure: ProseFigure) -> bool:
    """The same unit, or one that people use for it; where none was named, people are not things."""
    units = counted_in(wanted)
    return figure.unit in units if units is not None else figure.unit not in {"%", *units_for(PEOPLE)}


def counted_in(wanted: Stated) -> tuple[str, ...] | None:
    """The units that a figure must have; none where it may have any but those of people and shares."""
    table = said_in_prose()
    if wanted.unit is not None and not (wanted.unit in units_for(PEOPLE) and _either(wanted)):
        return units_for(wanted.unit)
    if any(word in wanted.about for word in table["rates"]):
        return ("%",)
    if in_money(wanted.about):
        return MONEY
    if _either(wanted):
        return (*units_for(PEOPLE), *units_for(TIMES))
    return units_for(PEOPLE) if any(word in wanted.about for word in table["people"]) else None


def _either(wanted: Stated) -> bool:
    """打电话的有几个人: counted by people or by times, as a paper likes."""
    return any(word in wanted.about for word in said_in_prose()["either"])


def units_for(unit: str) -> tuple[str, ...]:
    return next((tuple(group) for group in said_in_prose()["units"] if unit in group), (unit,))


_VERBS = frozenset({"<4>"})  # to publish: said of nearly everything


def _share(asked: str, text: str) -> float:
    """How much of what was asked stands in a text, by pairs of characters.

    >>> _share("群众满意率", "群众满意率"), _share("满意度", "群众满意率")
    (1.0, 0.5)
    """
    pairs = {asked[i : i + 2] for i in range(len(asked) - 1)} or {asked}
    return sum(pair in text for pair in pairs) / len(pairs)
