"""An ask that was asked back: put once more with the body that is chosen, and still asked back while none is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.bodies.names_together import named_in
from assistant.bodies.ranks import as_held, kinds_called
from assistant.question import Body, Kind, Note, Pending, Question
from assistant.read import Read
from assistant.talks.carried import all_offered, others_named
from assistant.words.amount import number
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_STILL = {Kind.SHARE, Kind.RANK, Kind.AVERAGE, Kind.MEDIAN, Kind.TREND}
Understood = Callable[[str, Question | None], list[Question]]
_NTH = Pattern(r"^\s*(?:要|选|就|是)?第\s*([一二三四五六七八1-8])\s*[个家]?(?:吧|呢|的)?\s*$|^\s*([1-8])\s*$")
_RANK = Pattern(r"^\s*(?:是|看|问的是)?([省市州县区旗])(?:里|级|本级|直)?的?(?:那一?[个家]|局)?(?:的|吧)?\s*[。.]?$")


def kept_open(asks: list[Question], previous: Question | None, whole: str) -> list[Question]:
    """The last of the asks with what it was asked in, where it is asked back whose it is."""
    last = asks[-1]
    if (last.kind, last.reason) != (Kind.CLARIFY, "which_agency") or not last.choices or last.pending:
        return asks
    text, before = (whole, previous) if len(asks) == 1 else (last.text, asks[-2])
    if not last.spoken or last.spoken not in text:
        return asks
    bare = before.model_copy(update={"context": None, "also": (), "pending": None}) if before else None
    return [*asks[:-1], last.model_copy(update={"pending": Pending(text=text, before=bare)})]


_WHICH_SAID = Pattern(
    r"^(?P<ask>.{4,60}?)[,，、;；]\s*(?:我?[问说指要看]的?是|就是|是)?(?P<which>(?:[省市州县区旗]|[\u4e00-\u9fff]{2,5}?)(?:里|级|本级)?的?那一?[个家])[。.?？]?$"
)


def which_said(text: str) -> tuple[str, str] | None:
    """An ask and, behind it, which of those that bear the name is meant: 市监局新收多少，市里那个.

    >>> which_said("市监局2023年新收申请，市里那个")
    ('市监局2023年新收申请', '市里那个')
    """
    said = _WHICH_SAID.match(text)
    return (said["ask"], said["which"]) if said else None


def gone_on_with(text: str, r: Read, previous: Question, known: Catalogue, understood: Understood) -> list[Question]:
    """The ask before with the body that the turn chooses, and what it says besides; nothing where it asks anew."""
    if (open_ := previous.pending) is None:
        return understood(whole, previous) if (whole := _whole_said(text, r, previous)) else []
    chosen = _chosen(text, r, previous, known)
    if chosen:
        asks = _with(chosen, previous, open_, understood)
        alone = _NTH.match(text) or _RANK.match(text) or not _says_more(r)
        return asks if alone or not asks else understood(_besides(text, r), asks[-1])
    if r.who.said or previous.context or not (r.mentions.of("turn") and (r.years or r.found.measures)):
        return []
    stand_in = _with(previous.choices[:1], previous, open_, understood)
    later = understood(text, stand_in[-1]) if len(stand_in) == 1 else []
    if len(later) != 1 or later[0].scope.bodies != previous.choices[:1]:
        return []
    asked = {"choices": previous.choices, "spoken": previous.spoken, "reason": "which_agency", "kind": Kind.CLARIFY}
    scope = later[0].scope.model_copy(update={"bodies": ()})
    pending = open_.model_copy(update={"then": (*open_.then, text)})
    return [later[0].model_copy(update={**asked, "scope": scope, "pending": pending, "told": (), "met": ()})]


def _whole_said(text: str, r: Read, previous: Question) -> str:
    """全市的, 各部门合计, after a share of which the whole was not said: what it is a share of."""
    who = r.who
    group = (who.area or who.levels or who.all) and not (who.named or who.regions or who.strangers or who.without)
    open_ = previous.kind is Kind.MISSING and previous.wanted is Kind.SHARE and previous.scope.bodies
    if not open_ or not group or r.found.measures or r.years or r.mentions.has("op", "share") or not previous.measures:
        return ""
    said = re.sub(r"^(?:是|那|就|按|of )+|[的呢吧吗?？。.]+$", "", text.strip())
    return f"as a share of {said}" if r.language == "en" else f"占{said}多少"


def still_wanted(previous: Question) -> Question:
    """An ask that was not answered as what it wanted: 占多少 asks for a share in the next turn too."""
    return previous.model_copy(update={"kind": previous.wanted}) if previous.wanted in _STILL else previous


def _with(bodies: Sequence[Body], previous: Question, open_: Pending, understood: Understood) -> list[Question]:
    """The ask with these bodies in place of the name that several bear, and the turns after it."""
    names = "、".join("".join(body.region[:-1]) + body.agency for body in bodies)
    before, asks = open_.before, list[Question]()
    for text in (open_.text.replace(previous.spoken or "", names, 1), *open_.then):
        asks = understood(text, before)
        before = asks[-1]
    carried = Note(code="carried")
    return [
        q.model_copy(update={"offered": previous.choices, "notes": tuple(dict.fromkeys((*q.notes, carried)))})
        for q in asks
    ]


def _chosen(text: str, r: Read, previous: Question, known: Catalogue) -> tuple[Body, ...]:
    """Those of the bodies offered that the turn means."""
    choices, who = previous.choices, r.who
    if both := all_offered(text, who, previous):
        return both
    if who.named:
        found = tuple(b for _, bodies in who.named for b in bodies if b in choices)
        return found if len(found) == len(who.named) else ()
    if nth := _NTH.match(text):
        n = int(number(nth[1] or nth[2]) or 0)
        return choices[n - 1 : n]
    if said := _RANK.match(text):
        kinds = as_held(kinds_called(said[1]), known)
        return _only([b for b in choices if levels().rank(b.region) in kinds])
    if len(who.regions) != 1 or who.levels or who.strangers:
        return ()
    (area,) = who.regions
    inside = [b for b in choices if b.region == area] or [b for b in choices if area[-1] in b.region]
    return _only(inside or list(named_in(area[-1], previous.spoken or "", known)))


_ITS = Pattern(r"(?:县|区|市|镇|乡)?的?(?:那一?[个家])?的?\s*[,，、;；]?\s*")


def _besides(text: str, r: Read) -> str:
    """2023年的 of 白石县的，2023年的: what a turn says besides choosing an area."""
    said, names = r.mentions.text, r.mentions.of("name")
    if r.who.named or len(r.who.regions) != 1 or len(names) != 1:
        return text
    (area,) = names
    behind = _ITS.match(said, area.end)
    rest = said[: area.start] + said[behind.end() if behind else area.end :]
    return rest if rest.strip() else text


def _only(found: list[Body]) -> tuple[Body, ...]:
    return tuple(found) if len(found) == 1 else ()


def _says_more(r: Read) -> bool:
    """Whether the turn asks for something besides choosing."""
    asks = any(kind in {"op", "ask"} for m in r.mentions.found for kind in (s.kind for s in m.senses))
    return bool(r.years or r.found.measures or (asks and not others_named(r.who)))
