"""A turn that asks of all that was told turn by turn: 加起来, 差多少, 谁高, 三家一共."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.measures import cells, rate_of
from assistant.question import Body, Cells, Kind, Measure, Note, Question, Scope, Subject
from assistant.read import Read
from assistant.shares.within import governments
from assistant.talks.groups import one_group, overlap
from assistant.talks.remembered import MEANS, PLAIN, changed_in, subject
from assistant.words.amount import number
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_N = r"[两二三四五六七八九2-9]"
_SO_MANY = Pattern(
    rf"(?:^|[这那])?({_N})(?:个|家)?(?:[县区市镇乡局地]|街道|单位|部门|机关|[个家者样项方类种边])(?![^,，]*最[早新])"
    r"|\b(two|three|four|both)\b"
)
_LATIN = {"two": 2, "both": 2, "three": 3, "four": 4}
_GAP = Pattern(
    r"差(?:多少|几|距|额|值|了|$)|相差|(?:多|高|少|低|领先|落后)(?:出|了)?(?:多少|几)|比起来"
    r"|how (?:far apart|many more|many fewer|much (?:more|higher|lower))|\bgap\b|difference|by how (?:much|many)"
)
_WHICH = Pattern(
    r"(?:谁|哪[一个家边县区市镇乡局年项类种组]{0,2})(?:的|更|比较|数)?[^最]{0,3}[多少高低大小]"
    r"|\b(?:which|who)\b.*\b(?:more|higher|fewer|less|lower|larger|bigger|greater)\b"
)
_THING = Pattern(r"哪一?[个项种样年边类组]")
_GROUP = Pattern(r"哪一?[类种边组]")
_MOST = Pattern(
    r"(?:谁|哪[一个家边年项类种组]{0,2})的?[^,，]{0,3}最[多少高低大小]|\b(?:which|who)\b.*\b(?:most|highest|fewest|least|lowest)\b"
)


@dataclass(frozen=True)
class Together:
    """What a turn asks of several things told before it."""

    chain: list[Subject]
    changed: str  # in what they differ: scope, years or measures
    wanted: str


def taken_together(q: Question, r: Read, catalogue: Catalogue, previous: Question | None) -> Question | None:
    """加起来, 差多少, 谁高 of what the turns before told; nothing where the turn says of whom or of what itself."""
    if previous is not None and (added := _its_own_figures(q, r, previous)):
        return added
    found = _asked_of_all(q, r, previous)
    return _of(found, q, r, catalogue, previous) if found and previous else None


def _its_own_figures(q: Question, r: Read, previous: Question) -> Question | None:
    """三项加起来, after several figures of one body: their sum."""
    one = previous.kind in {Kind.VALUE, Kind.TOTAL} and len(previous.scope.bodies) == 1 and len(previous.years) == 1
    several = len(previous.measures) > 1 and all(isinstance(m, Cells) for m in previous.measures)
    other = r.who.named or r.who.regions or r.who.levels or r.who.strangers or r.found.measures or q.filters
    if not (one and several) or other or len(q.years) > 1 or _wanted(r) != "sum" or r.mentions.has("op", "share"):
        return None
    fields: dict[str, object] = {"text": q.text, "kind": Kind.TOTAL, "summed": True, "years": q.years or previous.years}
    return previous.model_copy(update={**fields, "told": (), "notes": (Note(code="carried"),)})


def told_apart(q: Question, r: Read, catalogue: Catalogue, previous: Question | None) -> list[Question]:
    """差多少, 加起来 of what is no one group: each by itself, held against the others or with why not added."""
    found = _asked_of_all(q, r, previous)
    if found is None or previous is None or found.changed != "scope" or found.wanted == "growth":
        return []
    if _of(found, q, r, catalogue, previous) is not None:
        return []
    summed = found.wanted == "sum"
    kind = previous.kind if previous.kind in MEANS else Kind.TOTAL
    fields = {"text": q.text, "kind": kind, "told": (), "winners": (), "versus": not summed}
    fields["notes"] = (Note(code="carried"),)
    each = [previous.model_copy(update={**fields, "scope": s.scope, "whole": s.whole}) for s in found.chain]
    why = (Note(code="carried"), Note(code="told_not_added")) if summed else (Note(code="carried"),)
    return [each[0].model_copy(update={"notes": why}), *each[1:]]


def _asked_of_all(q: Question, r: Read, previous: Question | None) -> Together | None:
    if previous is None or previous.kind not in {*PLAIN, *MEANS} or _says_itself(q, r):
        return None
    wanted = _wanted(r)
    if wanted in {"gap", "growth"} and _A_YEAR_BEFORE.search(r.mentions.text):
        return None  # 比上一年差多少: of the last year told and the one before it
    if met := _met(r, previous):
        alone = [Subject(scope=Scope(bodies=(b,)), years=previous.years, measures=previous.measures) for b in met]
        return Together(alone, "scope", wanted) if wanted else None
    if not previous.told or wanted is None:
        return None
    if wanted == "most" and r.mentions.has("ask", "which_year") and _so_many(r) is None:
        return None  # 哪年最多: of every year held, whichever were told
    chain = [*previous.told, subject(previous)]
    if wanted != "sum" and _so_many(r) is None:
        chain = _innermost(chain)
    n = _so_many(r) or (2 if wanted in {"gap", "growth"} else len(chain))
    (changed,) = changed_in(chain) or ("",)
    of_many = any(s.scope.regions or s.scope.levels for s in chain)
    if (
        n > len(chain)
        or not changed
        or (r.found.measures and changed != "scope" and not _of_a_whole(q))
        or (of_many and _of_its_bodies(wanted, changed, r))
    ):
        return None
    said = chain[:n] if _FIRST_OF_THEM.search(r.mentions.text) else chain[-n:]
    return None if wanted == "growth" and changed != "years" else Together(said, changed, wanted)


def _of_a_whole(q: Question) -> bool:
    """合起来占不予处理多少: the figure named is only what those told are a part of."""
    return q.kind is Kind.SHARE and q.out_of is not None and not q.measures


_A_YEAR_BEFORE = Pattern(
    r"上一?年|前一年|同比|(?:previous|last|prior) year|year (?:before|earlier)|year[- ]on[- ]year", re.I
)
_MET = Pattern(rf"[这那]({_N})(?:个|家)?(?:[镇乡局家]|街道|单位|部门|机关)")


def _met(r: Read, previous: Question) -> tuple[Body, ...]:
    """这两个局: the last so many bodies that the talk was about, one after another, whatever was asked of them."""
    said = _MET.search(r.mentions.text)
    known = (*(b for b in previous.met if b not in previous.scope.bodies), *previous.scope.bodies)
    n = int(number(said[1]) or 0) if said else 0
    return known[-n:] if len(previous.scope.bodies) == 1 < n <= len(known) else ()


def _of_its_bodies(wanted: str, changed: str, r: Read) -> bool:
    """哪家最多, 谁多, of one area told in several figures or years: asked of who lies in it."""
    if wanted == "most" and changed == "scope" and _GROUP.search(r.mentions.text):  # 哪类最多
        return False
    return wanted == "most" or (wanted == "which" and changed != "scope" and not _THING.search(r.mentions.text))


def _says_itself(q: Question, r: Read) -> bool:
    who = r.who
    named = who.named or who.regions or who.area or who.strangers or who.unsure or who.without or who.each or who.others
    limit = q.limit and not (_FIRST_OF_THEM.search(r.mentions.text) or _LAST_OF_THEM.search(r.mentions.text))
    measured = r.found.measures and not (_WHOSE_MORE.match(r.mentions.text) or _of_a_whole(q))
    return bool(named or r.years or measured or q.filters or limit or (who.levels and not _so_many(r)))


_WHOSE_MORE = Pattern(
    r"\s*那?(?:么)?(?:[这那]?[两二三]?(?:家|个|者)?(?:一?比|相比|比较|比起来)[,，]?)?(?:谁|哪一?[个家边]|[它他]们)(?:[俩两]?[个家]?)?的?[^最,，。;；]{1,12}(?:更|比较)?[多少高低大小](?:一?[些点])?[呢?？]?$"
    r"|(?:and )?(?:which|whose)\b(?!.*\b(?:most|highest|fewest|least|lowest)\b)",
    re.I,
)  # 谁的公开率高, after one and the other


_FIRST_OF_THEM = Pattern(rf"^那?(?:么)?前面?{_N}[个者类项种]")
_LAST_OF_THEM = Pattern(rf"^那?(?:么)?后面?{_N}[个者类项种]")


def _so_many(r: Read) -> int | None:
    said = _SO_MANY.search(r.mentions.text)
    value = number(said[1]) if said and said[1] else None
    return int(value) if value else _LATIN.get(said[2]) if said else None


def _wanted(r: Read) -> str | None:
    """What is asked of all that was told: their sum, what lies between them, or which is more."""
    text = r.mentions.text
    if _GAP.search(text):
        return "gap"
    if _MOST.search(text):
        return "most"
    if _WHICH.search(text):
        return "which"
    if r.mentions.has("op", "growth"):
        return "growth"
    if r.mentions.has("op", "compare") and _so_many(r):
        return "beside"
    return "sum" if r.mentions.has("op", "total") and not r.mentions.has("op", "average", "median", "rank") else None


def asks_between(text: str) -> bool:
    """Whether a turn asks how far those spoken of lie apart, or which of them is more.

    >>> asks_between("差多少"), asks_between("哪边多"), asks_between("处罚呢")
    (True, True, False)
    """
    return bool(_GAP.search(text) or _WHICH.search(text))


def _of(found: Together, q: Question, r: Read, catalogue: Catalogue, previous: Question) -> Question | None:
    """The question before, asked of all of the chain."""
    chain, changed, wanted = found.chain, found.changed, found.wanted
    kind = Kind.TOTAL if wanted == "sum" else Kind.COMPARE
    years = tuple(sorted({y for s in chain for y in s.years}))
    own = bool(r.found.measures) and not _of_a_whole(q)
    measures = q.measures if own else tuple(dict.fromkeys(m for s in chain for m in s.measures))
    if previous.kind is Kind.SHARE and kind is Kind.COMPARE and not own:  # 两家谁高, of what part each has
        measures, kind = _as_rates(measures, previous) or (measures, Kind.SHARE)
    scope = _together([s.scope for s in chain], kind, catalogue) if changed == "scope" else chain[-1].scope
    if scope is None:
        return None
    if kind is Kind.TOTAL and r.mentions.has("op", "share"):
        kind = Kind.SHARE
        measures = (as_one,) if changed == "measures" and (as_one := _one_of(measures, q.language)) else measures
    over_years = previous.kind is Kind.TOTAL and changed == "years" and wanted in {"gap", "growth"}
    moved = over_years and bool(scope.levels)  # 各镇合计, then 增加了多少: how far their sum moved
    kind = Kind.TOTAL if moved else kind
    whole = over_years and bool(scope.regions) and not scope.levels
    fields = {
        "text": q.text,
        "kind": kind,
        "scope": scope,
        "years": years,
        "measures": measures,
        "summed": changed == "measures" and wanted == "sum" and all(isinstance(m, Cells) for m in measures),
        "together": kind is Kind.SHARE,
        "apart": wanted == "gap",
        "order": "asc" if r.mentions.has("op", "least") and wanted != "gap" else "desc",
        "whole": whole or (previous.whole and (changed != "scope" or kind is Kind.SHARE)),
        "sums": whole and len(scope.regions) > 1,
        "change": "amount" if moved else previous.change,
        "told": (),
        "winners": (),
        "notes": (Note(code="carried"),),
        "out_of": q.out_of or previous.out_of,
    }
    return previous.model_copy(update=fields)


def _as_rates(measures: Sequence[Measure], previous: Question) -> tuple[tuple[Measure, ...], Kind] | None:
    """The rates of the form that the shares told are, so that they can be held against each other."""
    own = not (previous.out_of or previous.over or previous.scope.within or previous.of_all or previous.whole)
    rates = [rate_of(m, previous.language) for m in measures if own and isinstance(m, Cells)]
    found = tuple(rate for rate in rates if rate is not None)
    return (found, Kind.COMPARE) if found and len(found) == len(measures) else None


def _innermost(chain: list[Subject]) -> list[Subject]:
    """Areas without one that holds the others: a city is not one of its counties."""
    paths = [s.scope.regions[0] for s in chain if len(s.scope.regions) == 1]
    wide = [p for p in paths if sum(o != p and o[: len(p)] == p for o in paths) > 1]
    return [s for s in chain if not s.scope.regions or s.scope.regions[0] not in wide]


def _together(scopes: list[Scope], kind: Kind, catalogue: Catalogue) -> Scope | None:
    """Bodies, areas or kinds of bodies as one scope; what lies in another of them is never added to it."""
    if all(s.bodies and not s.levels for s in scopes):
        return scopes[-1].model_copy(update={"bodies": tuple(dict.fromkeys(b for s in scopes for b in s.bodies))})
    if any(s.levels for s in scopes):
        return one_group(scopes, catalogue) if kind is Kind.TOTAL else None
    areas = [path for s in scopes for path in s.regions]
    plain = all(len(s.regions) == 1 and not (s.bodies or s.levels or s.excepting) for s in scopes)
    if not plain or (kind is Kind.TOTAL and overlap(areas)):
        return None
    return Scope(regions=tuple(areas)) if kind is Kind.TOTAL else Scope(bodies=tuple(governments(areas, catalogue)))


def _one_of(measures: tuple[Measure, ...], language: str) -> Cells | None:
    """予以公开 and 部分公开 as one figure, where they stand in one column: 这两个加起来占多少."""
    own = [m for m in measures if isinstance(m, Cells)]
    plain = len(own) == len(measures) > 1 and not any(m.plus for m in own)
    return (
        cells(tuple(m.row for m in own), own[0].column, language)
        if plain and len({m.column for m in own}) == 1
        else None
    )
