"""The area that is meant by 全县 or 全市, and the wider one that a body or an area is held against: 河阳县占全市."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from assistant.bodies.counted_areas import leaves
from assistant.plan import is_government
from assistant.question import Body, Kind, Note, Question, Scope
from assistant.read import Read
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

Path = tuple[str, ...]
_ALONE = {Kind.CATALOGUE, Kind.DEFINITION, Kind.REFUSE, Kind.CLARIFY, Kind.MISSING}
_HELD = {Kind.SHARE, Kind.RANK, Kind.EXTREME, Kind.AVERAGE, Kind.MEDIAN}


def of_area(q: Question, r: Read, catalogue: Catalogue, previous: Question | None) -> Question:
    """全县 where several counties are held: the one spoken of, the only one, or asked back."""
    word = area_word(r)
    if word is None or q.kind in _ALONE or q.scope.bodies or q.scope.regions:
        return q
    every = catalogue.regions()
    if len(known := leaves(every)) < 2:  # 全市, where nothing is held but one county of it
        wide = part_of_kind(known[0], word[1]) if known else ()
        return _of(q, regions=(wide,), everyone=False) if wide and wide != known[0] else q
    spoken = [b.region for b in previous.scope.bodies] + [*previous.scope.regions] if previous else []
    found = list(dict.fromkeys(p for path in spoken if (p := part_of_kind(path, word[1]))))
    found = found or [path for path in every if levels().rank(path) in word[1]]
    found = found or [path for path in every if is_a(path, word[1])]
    if len(found) == 1:
        return _of(q, regions=(found[0],), everyone=False)
    if not found or spoken:
        return q
    choices = tuple(Body(agency=path[-1], region=path) for path in found)
    fields = {"kind": Kind.CLARIFY, "reason": "which_agency", "choices": choices, "spoken": word[0]}
    return q.model_copy(update=fields)


_TOP = Pattern(
    r"(?:最[多少高低大小]|第一|前[一二两三四五六七八九十\d]+)[的名家个]*(?:单位|机关|部门|[镇乡局]|街道|[两二三四五六七八九十\d]+[家个])"
)
MOST = 12  # areas that are each asked for


def each_for_itself(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """各县处罚最多的单位: who is first in each of the areas, not which area is."""
    grouped = q.group == "region" and not q.scope.bodies
    ranked = q.kind in {Kind.EXTREME, Kind.RANK} and _TOP.search(r.mentions.text)
    means = q.kind in {Kind.AVERAGE, Kind.MEDIAN} and q.scope.levels and len(q.years) < 2 and not q.beyond
    if not grouped or q.change or not (ranked or means):
        return q
    around = q.scope.regions[0] if len(q.scope.regions) == 1 else ()
    own = [p for p in leaves(catalogue.regions()) if p[: len(around)] == around]
    return _of(q, regions=tuple(own), everyone=False).model_copy(update={"group": None}) if 1 < len(own) <= MOST else q


def held_within(q: Question, r: Read, catalogue: Catalogue, previous: Question | None) -> Question:
    """An area's share in the one that it lies in, and the area that a body is held against where it is not its own."""
    own = q.scope.levels or q.scope.bodies or q.filters or q.sums
    if q.kind is Kind.COMPARE and len(q.scope.regions) > 1 and not own:
        bodies = tuple(governments(q.scope.regions, catalogue))
        over = q.against if r.mentions.has("op", "growth") or q.since else None  # of one year, who has more
        beside = _of(q.model_copy(update={"against": over}), bodies=bodies, regions=())
        if all_speak(bodies, q.years, catalogue):
            return beside
        return q if over else q.model_copy(update={"group": "region", "whole": False, "against": None})
    if q.kind is Kind.COMPARE and len(q.scope.bodies) == 1 and len(q.years) < 2:
        return _beside_its_area(q, r, catalogue)
    if q.kind not in _HELD or q.out_of:
        return q
    regions = q.scope.regions
    wide = [w for w in regions if any(o != w and o[: len(w)] == w for o in regions)]
    inner = [path for path in regions if path not in wide]
    paths = [b.region for b in q.scope.bodies] or inner
    word = area_word(r)
    around = wide[0] if wide else part_of_kind(paths[0], word[1]) if paths and word else ()
    if q.scope.bodies:
        around = around or next((w for w in regions if all(p[: len(w)] == w for p in paths)), ())
        return _of(q, within=around, regions=()) if any(p != around for p in paths) and around else q
    if q.kind is Kind.SHARE and q.group == "region" and len(regions) < 2:
        around = regions[0] if regions else _only(word, catalogue)
        inner = [p for p in leaves(catalogue.regions()) if p[: len(around)] == around] if around else []
    elif not around and q.kind is Kind.SHARE and inner and previous is not None:
        around = next((w for w in previous.scope.regions if w != inner[0] and inner[0][: len(w)] == w), ())
    elif not around and q.group == "region" and len(inner) == 1 and inner[0] in leaves(catalogue.regions()):
        around = inner[0][:-1]  # 芦溪县比各县平均多多少
    if q.scope.levels or not around or not inner or around in inner or not _held(q, r):
        return q
    own = tuple(governments(inner, catalogue))
    if lacking := "、".join(b.region[-1] for b in own if not is_held(b, catalogue)):
        q = q.model_copy(update={"notes": (*q.notes, Note(code="areas_without_report", words=(("names", lacking),)))})
    return _of(q, bodies=own, regions=(), within=around, everyone=False)


def in_both_areas(q: Question, catalogue: Catalogue) -> list[Question]:
    """在各镇里排第几, where towns of several counties are held: among those of the city, and of its own county."""
    one = q.kind is Kind.RANK and len(q.scope.bodies) == 1 and q.group is None and not _ITS_OWN.search(q.text)
    own = q.scope.bodies[0].region if one else ()
    said = q.scope.within or q.scope.regions or q.scope.seat or levels().departments(q.scope.levels)
    if len(own) < 2 or said or not q.scope.levels:
        return []
    around = catalogue.agencies(region=own[:-1], levels=q.scope.levels)
    elsewhere = any(a.region[: len(own)] != own for a in around)
    return [_of(q, within=own[:-1]), q] if elsewhere else []  # its own last: a later turn is of both again


_ITS_OWN = Pattern(r"本[县区市旗]|[县区旗][内里]|\bits (?:own )?(?:county|district)")


def _beside_its_area(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """公安局的公开率高于全县吗: a body beside the government that speaks for its area."""
    word, body = area_word(r), q.scope.bodies[0]
    around = part_of_kind(body.region, word[1]) if word and not r.mentions.has("op", "growth") else ()
    own = next(iter(governments([around], catalogue))) if around else body
    if own == body or not is_held(own, catalogue):
        return q
    if not all_speak((own,), q.years, catalogue) and word:  # its government speaks for its own office alone
        return q.model_copy(update={"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (word[0],)})
    return _of(q.model_copy(update={"against": None, "whole": False, "of_all": False}), bodies=(body, own))


def side_by_side(q: Question, each: list[Question], catalogue: Catalogue) -> list[Question]:
    """Areas that are each asked for by themselves, beside one another: by their governments' reports, or alike."""
    paths = [path for one in each for path in one.scope.regions]
    plain = all(one.kind is Kind.TOTAL and not one.scope.levels and not one.scope.excepting for one in each)
    over_years = q.kind is Kind.TOTAL and len(q.years) > 1
    if not plain or len(set(paths)) < 2 or len(paths) != len(each) or (over_years and not each[0].versus):
        return each
    bodies = tuple(governments(paths, catalogue))
    fields: dict[str, object] = {"kind": Kind.COMPARE, "times": q.times, "whole": False, "versus": False}
    fields |= {"scope": each[0].scope.model_copy(update={"bodies": bodies, "regions": ()})}
    if over_years or not all_speak(bodies, q.years, catalogue):
        fields |= {"group": "region", "scope": each[0].scope.model_copy(update={"regions": tuple(paths)})}
    if over_years:
        fields |= {"kind": Kind.RANK, "years_added": True, "apart": len(paths) == 2}
    return [each[0].model_copy(update=fields)]


def all_speak(bodies: Iterable[Body], years: Collection[int], catalogue: Catalogue) -> bool:
    """Whether the report of every government is held, of every year where years are said, and speaks for its area."""
    for body in bodies:
        inside = catalogue.agencies(region=body.region)
        own = [a.id for a in inside if (a.name, a.region) == (body.agency, body.region)]
        held = {filed.year for filed in catalogue.filed(agency_ids=own)} if own else set()
        if not held or not held.issuperset(years) or catalogue.own_offices(years or held, own):
            return False
    return True


def is_held(body: Body, catalogue: Catalogue) -> bool:
    """Whether any report of a body is held."""
    return any(a.name == body.agency for a in catalogue.agencies(region=body.region) if a.region == body.region)


def _held(q: Question, r: Read) -> bool:
    """Whether the areas themselves are held against the wider one: 占全市, 在全市排第几, 比全市各县平均高吗."""
    middle = q.kind in {Kind.AVERAGE, Kind.MEDIAN} and (q.beyond is not None or r.mentions.has("op", "compare"))
    return q.kind is Kind.SHARE or r.mentions.has("op", "place") or middle


def _of(q: Question, **fields: object) -> Question:
    scope: Scope = q.scope.model_copy(update=fields)
    return q.model_copy(update={"scope": scope, "group": None if fields.get("bodies") else q.group})


def governments(areas: Iterable[Path], catalogue: Catalogue) -> Iterable[Body]:
    """The government of each area, by what it would be called where no report of it is held."""
    for path in areas:
        held = [a for a in catalogue.agencies(region=path) if a.region == path and is_government(a)]
        name = held[0].name if held else levels().official("", path)
        yield Body(agency=name, region=path)


def area_word(r: Read) -> tuple[str, frozenset[str]] | None:
    """The word for a whole area, with the kinds of area that it may mean."""
    for m in r.mentions.of("who", "area"):
        said = {w for k in levels().areas for w in (*k.words, *k.english) if w in m.text}
        said -= {w for w in said for longer in said if w != longer and w in longer}  # 全地区 is of no 区
        kinds = {k.level for k in levels().areas if said.intersection((*k.words, *k.english))}
        if kinds:
            return m.text, frozenset(kinds)
    return None


def is_a(path: Path, kinds: frozenset[str]) -> bool:
    kind = levels().area(path[-1]) if path else None
    return kind is not None and kind.level in kinds


def part_of_kind(path: Path, kinds: frozenset[str]) -> Path:
    """The part of a path that is an area of some kind: the city of a county."""
    return next((path[:n] for n in range(len(path), 0, -1) if is_a(path[:n], kinds)), ())


def _only(word: tuple[str, frozenset[str]] | None, catalogue: Catalogue) -> Path:
    """The only area of a kind that is held."""
    found = [path for path in catalogue.regions() if word and is_a(path, word[1])]
    return found[0] if len(found) == 1 else ()
