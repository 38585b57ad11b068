"""An area together with what lies in it: never added, and why; the parts of it that were named are told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.question import Kind, Note, Question, Scope
from assistant.read import Read
from assistant.shares.denominators import held_together
from assistant.shares.within import all_speak, area_word, governments, is_a
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_JOINED = Pattern(r"[加和与及跟连同]|包括|\b(?:and|plus|with|together)\b")
_ITS_BODIES = Pattern(r"下属|所属|下辖|下面的?|各[个]?(?:单位|部门|机关|局|镇|乡|街道)|\b(?:its|their) (?:own )?")
_SUMMED = {Kind.TOTAL, Kind.VALUE, Kind.LIST, Kind.COMPARE}


def never_doubled(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """市政府加上各局一共多少, 梅岭县和碧湖市加在一起: the area's report already speaks for those in it."""
    if q.kind not in _SUMMED or not r.mentions.has("op", "total") or not _JOINED.search(r.mentions.text):
        return q
    if q.filters or q.change or q.scope.excepting or r.mentions.has("op", "share") or held_together(r):
        return q
    area = _with_its_bodies(q, r, catalogue)
    if not area:
        return q
    fields: dict[str, object] = {"kind": Kind.TOTAL, "scope": Scope(regions=(area,)), "whole": True, "against": None}
    if all_speak(tuple(governments([area], catalogue)), q.years, catalogue):
        fields["notes"] = (*q.notes, Note(code="never_doubled", words=(("area", area[-1]),)))
    return q.model_copy(update=fields)


def each_never_added(q: Question, r: Read, catalogue: Catalogue) -> list[Question]:
    """梅岭县和碧湖市加在一起, 县公安局加上全县: where one lies in the other, each by itself, and why."""
    plain = not (q.filters or q.change or q.scope.excepting or q.scope.levels or q.group)
    asked = r.mentions.has("op", "total") and not r.mentions.has("op", "compare", "share", "average", "median")
    if q.kind not in _SUMMED or not plain or not asked or not _JOINED.search(r.mentions.text):
        return []
    areas, bodies = _areas_named(q, r), q.scope.bodies
    own = [body for body in bodies if body in tuple(governments([body.region], catalogue))]
    paths = [*areas, *(body.region for body in own)]
    others = [body for body in bodies if body not in own]
    wide = min(paths, key=len, default=())
    inside = [path for path in paths if path != wide] + [body.region for body in others]
    if not wide or not inside or not all(path[: len(wide)] == wide for path in inside):
        return []
    if own and not all_speak(tuple(governments([wide], catalogue)), q.years, catalogue):
        return []
    names = "、".join([*(path[-1] for path in paths if path != wide), *(body.agency for body in others)])
    note = Note(code="areas_never_added", words=(("wide", wide[-1]), ("inner", names)))
    fields: dict[str, object] = {"kind": Kind.TOTAL, "whole": True, "against": None, "summed": False}
    whole = [q.model_copy(update={**fields, "scope": Scope(regions=(path,))}) for path in paths]
    single = {"kind": Kind.VALUE, "whole": False, "against": None, "summed": False}
    each = [*whole, *(q.model_copy(update={**single, "scope": Scope(bodies=(body,))}) for body in others)]
    return [each[0].model_copy(update={"notes": (*q.notes, note)}), *each[1:]]


def _areas_named(q: Question, r: Read) -> list[tuple[str, ...]]:
    """The areas named, and the wider one that 全市 means where it is joined to the name of one in it."""
    areas, word = [*q.scope.regions], area_word(r)
    near = areas[0] if areas else q.scope.bodies[0].region if q.scope.bodies else ()
    if word is None or not near or not _joined_to_a_name(r):
        return areas
    wide = next((near[:n] for n in range(len(near), 0, -1) if is_a(near[:n], word[1])), ())
    return [*areas, wide] if wide and wide not in areas else areas


def _joined_to_a_name(r: Read) -> bool:
    text = r.mentions.text
    pairs = [(a, b) for a in r.mentions.of("who", "area") for b in r.mentions.of("name")]
    return any(_AND.fullmatch(text[a.end : b.start]) or _AND.fullmatch(text[b.end : a.start]) for a, b in pairs)


_AND = Pattern(r"(?:的|本级)?\s*(?:[和与及跟加、]|加上|连同|以及|再加上?|plus|and)\s*")


def _with_its_bodies(q: Question, r: Read, catalogue: Catalogue) -> tuple[str, ...]:
    """A government named beside the kinds of bodies that lie in its area."""
    bodies = q.scope.bodies or q.scope.more
    if len(bodies) != 1 or bodies[0] not in tuple(governments([bodies[0].region], catalogue)):
        return ()
    return bodies[0].region if r.who.levels or _ITS_BODIES.search(r.mentions.text) else ()
