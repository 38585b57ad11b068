"""How many bodies a question says that there are, held against how many are held: 市里6个局."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.bodies.counted_areas import number_said
from assistant.plan import everyone
from assistant.question import Note, Question
from assistant.read import Read
from assistant.words.lexicon import normal
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_NUMBERS = {n: i for i, n in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_SAID = Pattern(r"(\d{1,3}|[一二两三四五六七八九十])[个家]?$")


def as_many_as_said(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """市里6个局 are the city's own where it has just as many; where there are others than said, that is told."""
    if len(q.scope.bodies) > 1 and (other := _of_one_name(q, r, catalogue)):
        return q.model_copy(update={"notes": (*q.notes, other)})
    if len(q.scope.regions) > 1 and (areas := _of_areas(q, r)):
        return q.model_copy(update={"notes": (*q.notes, areas)})
    counted = [m for m in r.mentions.of("who", "all") if not r.who.out.covers(m.start, m.end)]  # 不算两个街道
    said = next((found for m in counted if (found := _SAID.match(m.text))), None)
    if said is None or not q.scope.levels or q.scope.bodies or q.limit:
        return q
    n = int(said[1]) if said[1].isdigit() else _NUMBERS[said[1]]
    beside = {(b.agency, b.region) for b in q.scope.more}  # 云溪乡和五个镇: the five are the towns
    inside = everyone(q, catalogue)
    without = [a for a in inside if (a.name, a.region) not in beside]
    if n in {len(inside), len(without)} or not inside:
        return q
    widest = min(len(a.region) for a in inside)
    own = [a for a in inside if len(a.region) == widest]
    rank = levels().rank(own[0].region) if widest and len(own) < len(inside) else ""
    if rank and len(own) == n and levels().departments(q.scope.levels) and not q.scope.seat:
        return q.model_copy(update={"scope": q.scope.model_copy(update={"seat": (rank,)})})
    note = Note(code="so_many_held", words=(("said", said[0]), ("n", str(len(without)))))
    return q.model_copy(update={"notes": (*q.notes, note)})


def _of_areas(q: Question, r: Read) -> Note | None:
    """梁川市五个县区, where three are known: which they are is told, and that there is nothing of any other."""
    said, names = number_said(normal(r.text)), [path[-1] for path in q.scope.regions]
    if said is None or said[1] == len(names):
        return None
    return Note(code="so_many_areas", words=(("said", said[0]), ("n", str(len(names))), ("names", "、".join(names))))


_BEFORE_NAME = Pattern(r"(?<![\d一二两三四五六七八九十])(\d{1,2}|[二两三四五六七八九十])[个家]?(?=[\u4e00-\u9fff]{2})")


def _of_one_name(q: Question, r: Read, catalogue: Catalogue) -> Note | None:
    """四个财政局, where five bear the name: how many they are is told."""
    for said in _BEFORE_NAME.finditer(r.text):
        hits = [h for h in catalogue.find(r.text[said.end() :]) if h.start == 0 and h.kind == "agency" and not h.crowd]
        called = {a.name for a in catalogue.agencies(agency_ids={i for h in hits for i in h.ids})} if hits else set()
        held = sum(b.agency in called for b in q.scope.bodies)
        n = int(said[1]) if said[1].isdigit() else _NUMBERS[said[1]]
        if held and n != held:
            words = (("said", said[0] + max((h.text for h in hits), key=len)), ("n", str(held)))
            return Note(code="so_many_held", words=words)
    return None
