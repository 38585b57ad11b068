"""Names of a turn, by whom the talk is about: 财政局呢 is of the county spoken of, 河阳那个 its namesake there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.bodies.names_together import named_in
from assistant.plan import is_government
from assistant.question import Body, Question
from assistant.read import Read
from assistant.shares.within import area_word, is_a
from assistant.talks.years_told import in_years_told
from assistant.words.mentions import Mention
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

Path = tuple[str, ...]


def in_talk(r: Read, previous: Question | None, catalogue: Catalogue) -> Read:
    """The ask with its names as the talk means them; one that says everything itself is none of a talk."""
    r = _in_their_own(r, previous)
    if previous is not None:
        r = in_years_told(r, previous)
    if previous is None or previous.choices or (r.found.firm and r.years and not r.mentions.of("turn")):
        return r
    r = _of_the_kind(r, catalogue)
    named = _of_the_same_area(r, previous)
    if named != r.who.named:
        near = [(m.text, b[0].region[-1]) for (m, b), old in zip(named, r.who.named, strict=True) if b != old[1]]
        return replace(r, who=replace(r.who, named=named, near=[*r.who.near, *near]))
    return _there(r, previous, catalogue)


_INSIDE = Pattern(r"(?P<kind>局|镇|乡|街道|委|厅|院)(?:里面|里头|里|上)(?!的?各)")
_OF_MANY = ("most", "least", "rank", "rank_up", "average", "median", "total", "compare", "place", "growth")


def _in_their_own(r: Read, previous: Question | None) -> Read:
    """局里有没有被复议, after what a bureau did: that bureau, not all of them; where none was, nobody's name."""
    spoken = (previous.scope.bodies or previous.winners) if previous else ()
    said = [(m, kind) for m in r.mentions.of("level") if (kind := _INSIDE.match(r.mentions.text, m.start))]
    others = r.who.named or r.who.regions or r.who.each or r.who.all or r.who.area or r.who.others
    asked = r.mentions.has("ask", "which", "which_many") or r.mentions.has("op", *_OF_MANY)
    if len(r.mentions.of("level")) != 1 or not said or others or asked or (previous and len(spoken) != 1):
        return r
    if previous is None:
        return replace(r, who=replace(r.who, levels=[], kinds=[], bureaus=False)) if _of_one(r) else r
    (mention, kind), name = said[0], spoken[0].agency.removesuffix("人民政府").removesuffix("办事处")
    named: list[tuple[Mention, tuple[Body, ...]]] = [] if previous.scope.bodies else [(mention, spoken)]
    own = replace(r.who, named=named, levels=[], kinds=[], bureaus=False)
    return replace(r, who=own) if name.endswith(kind["kind"]) else r


def _of_one(r: Read) -> bool:
    """局里2024年处罚多少件: a figure is asked of it, and nothing that several could meet."""
    amounts = any(m.amount for m in r.mentions.found)
    return bool(r.found.measures) and not amounts and not r.mentions.has("op", "unfiled", "catalogue", "check", "share")


_THAT = Pattern(r"\s*的?(?:那|这)(?:个|家|一个)?\s*")


def _of_the_kind(r: Read, catalogue: Catalogue) -> Read:
    """街道那个三河: of the bodies that bear the name the one of that kind."""
    who = r.who
    pairs = [(m, n) for m in r.mentions.of("level") for n, bodies in who.named if n.start >= m.end and len(bodies) > 1]
    beside = [n for m, n in pairs if _THAT.fullmatch(r.mentions.text[m.end : n.start])]
    if len(who.named) != 1 or not beside or not who.levels:
        return r
    (name, bodies) = who.named[0]
    hits = [i for h in name.hits if h.kind == "agency" for i in h.ids]
    kind = {
        (a.name, a.region) for a in catalogue.agencies(agency_ids=hits) if levels().meant(a.level, a.name, who.levels)
    }
    found = tuple(b for b in bodies if (b.agency, b.region) in kind)
    return replace(r, who=replace(who, named=[(name, found)], levels=[])) if found else r


def _of_the_same_area(r: Read, previous: Question) -> list[tuple[Mention, tuple[Body, ...]]]:
    """财政局呢, after a body or an area: of those that bear the name the one told itself, else the one beside it."""
    bodies = previous.scope.bodies or previous.winners
    spoken = {b.region for b in bodies} if bodies else {*previous.scope.regions}
    told = {*previous.listed, *previous.scope.bodies, *(one.body for one in previous.shown)}
    out = []
    for m, meant in r.who.named:
        beside = [b for b in meant if b in told and len(told) > 1] or [b for b in meant if b.region in spoken]
        out.append((m, tuple(beside) if len(meant) > 1 and len(beside) == 1 and not r.who.regions else meant))
    return out


_OF_AREAS = ("unfiled", "filed", "most", "least", "rank", "rank_up", "total", "average", "median", "check", "catalogue")
_ITS = Pattern(r"的|那个|那[家局镇]|(?:公安)?局$")


def _there(r: Read, previous: Question, catalogue: Catalogue) -> Read:
    """鹿川县的呢, of a body of another area: the body of the same name there, and nobody else where there is none."""
    who, bodies = r.who, previous.scope.bodies
    if len(bodies) != 1 or not bodies[0].region or _governs(bodies[0], catalogue):
        return r
    if r.mentions.has("op", *_OF_AREAS) or r.mentions.has("ask", "which", "which_many"):
        return r  # 北屏县谁没交: of the area
    others = who.named or who.levels or who.each or who.all or who.others or who.without or who.strangers
    area = _another_area(r, bodies[0].region, catalogue)
    if others or r.found.measures or not area:
        return r
    local = bodies[0].agency.removeprefix(bodies[0].region[-1])
    found = [b for b in named_in(area[-1], local, catalogue) if b.region == area]
    if not found:
        return replace(r, who=replace(who, regions=[], area=False, strangers=[area[-1] + local]))
    mention = next(m for m in r.mentions.found if m.kind == "name" or m.means("who", "area"))
    return replace(r, who=replace(who, regions=[], area=False, named=[(mention, tuple(found[:1]))]))


def _governs(body: Body, catalogue: Catalogue) -> bool:
    found = catalogue.agencies(region=body.region)
    return any(a.name == body.agency and a.region == body.region and is_government(a) for a in found)


def _another_area(r: Read, own: Path, catalogue: Catalogue) -> Path:
    """The one area named, if the body spoken of does not lie in it; 区里的 is the only district there is."""
    text = r.mentions.text
    if r.who.area:
        word = area_word(r)
        found = [p for p in catalogue.regions() if word and is_a(p, word[1])]
        whole = (
            word is None or not word[0].endswith("里") or any(is_a(own[:n], word[1]) for n in range(1, len(own) + 1))
        )
        return found[0] if len(found) == 1 and not whole and "的" in text else ()
    area = r.who.regions[0] if len(r.who.regions) == 1 else ()
    if not area or area == own:
        return ()
    around = own[: len(area)] == area
    return () if around and not _ITS.search(text) else area
