"""Bodies by the order in which they were told: 第二家的处罚, 前两家的许可加起来, 后两家谁高, the second one's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.question import Body, Kind, Question
from assistant.talks.ranked import ranking_of
from assistant.words.amount import number
from vectorstore.pattern import Pattern

_N = r"[一二三四五六七八九十两]"
_OF = r"(?:单位|机关|部门|街道|[镇乡局县区])?"
_PLACES = Pattern(
    rf"^\s*那?(?:么)?(?:其中)?(?:第(?P<nth>{_N})(?P<of>[家个位名]){_OF}(?:(?:和|与|跟|、)第(?P<other>{_N})[家个位名]{_OF})?"
    rf"|(?P<end>前|头|后|最后)面?的?(?P<n>{_N})[家个]{_OF})(?![以之月年])"
    r"|^\s*(?:and |what about )?(?:the )?(?P<latin>first|second|third|fourth|fifth|last) (?:one|agency|town)(?:'s)?",
    re.I,
)
_LATIN = ("first", "second", "third", "fourth", "fifth")
_NOTHING = Pattern(r"(?:的|呢|吗|是谁|是哪[家个]|[?？。\s])*")


def told_in_order(previous: Question) -> tuple[Body, ...]:
    """The bodies that the answer before told one after another: chosen, ranked as the first so many, or named."""
    spoken = {*previous.scope.bodies}
    listed = previous.listed or (previous.listing.listed if previous.listing and spoken else ())
    if listed and spoken <= {*listed}:
        return listed
    ranking = ranking_of(previous)
    if ranking is not None and (ranking.limit or ranking.places):
        return ranking.winners
    shown = tuple(dict.fromkeys(one.body for one in previous.shown))
    return shown if previous.kind is Kind.LIST or (spoken and spoken <= {*shown}) else ()


def placed(text: str, previous: Question) -> tuple[tuple[Body, ...], str] | None:
    """The bodies that a turn means by their places in what was told, and the rest of it."""
    said, order = _PLACES.search(text), told_in_order(previous)
    if said is None or len(order) < 2:
        return None
    rest = text[said.end() :]
    ranked = ranking_of(previous) is not None and not previous.listed
    one = said["nth"] and not said["other"] and said["of"] != "家"
    of_ranking = ranked and (one or (said["end"] and _NOTHING.fullmatch(rest)))
    plain = said["of"] == "名" and not (said["other"] or previous.listed)
    meant = () if of_ranking or plain else _meant(said.groupdict(), order)
    return (meant, f" {rest}" if said["latin"] else rest) if meant else None


def _meant(said: dict[str, str | None], order: tuple[Body, ...]) -> tuple[Body, ...]:
    if latin := (said["latin"] or "").lower():
        at = len(order) if latin == "last" else _LATIN.index(latin) + 1
        return order[at - 1 : at]
    if nth := said["nth"]:
        places = [int(number(n) or 0) for n in (nth, said["other"]) if n]
        return tuple(order[n - 1] for n in places) if all(0 < n <= len(order) for n in places) else ()
    n = int(number(said["n"] or "") or 0)
    if said["end"] in {"前", "头"}:
        return order[:n]
    return order[-n:] if n < len(order) else ()


_REST = Pattern(rf"^[,，]?\s*(?:其[余他它]|剩下|余下|剩余)的?(?:(?P<n>{_N})|那?几)[家个]{_OF}")


def the_others(rest: str, meant: Iterable[Body], previous: Question) -> tuple[tuple[Body, ...], str] | None:
    """除了第一名，其余四家合计: the others of the five that were told, and what is asked of them."""
    said, left = _REST.match(rest), {*meant}
    others = tuple(b for b in told_in_order(previous) if b not in left) if said else ()
    n = int(number(said["n"]) or 0) if said and said["n"] else len(others)
    return (others, rest[said.end() :]) if said and others and n == len(others) else None
