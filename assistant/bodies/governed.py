"""Areas and their governments behind one name: 松溪县政府各镇 is the area, Qinghe may be either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.plan import is_government
from assistant.question import Body
from assistant.words.mentions import Mention, Mentions
from vectorstore.levels import levels
from vectorstore.mentions import NameHit
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

BARE = "bare"  # a name without the word for its kind
UNSURE = "guess"  # a name one character off: it is asked back, never taken
_OF = Pattern(
    r"\s*(?:里面?的?|内的?|[下所]属的?|下辖的?|管辖的?|辖区[内里]?的?|下面的?|底下的?|范围内的?|的)?\s*"
    r"(?:各个?|每个?|所有的?|全部的?|全体|哪一?个|哪些|哪几个|几个)?\s*"
)
_THAN = Pattern(r"(?:比|[高低多少大小早晚]于|超过?|不如|不及|赶上|达到)\s*$")  # 高于市政府的县区


def as_area(name: Mention, mentions: Mentions, known: Mapping[int, Body]) -> Mention:
    """A name as the area that a kind of bodies right behind it lies in, where it may be one."""
    if not kind_behind(name, mentions):
        return name
    hits = tuple(h for h in name.hits if h.kind == "region" and h.how != UNSURE) or _governed(name, known)
    return replace(name, hits=hits) if hits else name


def _governed(name: Mention, known: Mapping[int, Body]) -> tuple[NameHit, ...]:
    """The areas of the governments that a name means, and of nobody else."""
    bodies = [known.get(i) for h in name.hits if h.kind == "agency" for i in h.ids]
    paths = tuple(sorted({b.region for b in bodies if b and b.region and b.agency == levels().official("", b.region)}))
    if len(paths) != 1 or len(bodies) != 1:
        return ()
    return (NameHit(name.start, name.end, name.text, "region", (), paths, "exact"),)


def kind_behind(name: Mention, mentions: Mentions) -> Mention | None:
    """The kind of bodies, or of areas, that is said right behind a name, be it after a year."""
    if _THAN.search(mentions.text[: name.start]):
        return None
    text, ends = mentions.text, {name.end}
    ends |= {m.end for m in mentions.of("years") if name.end <= m.start and _OF.fullmatch(text, name.end, m.start)}
    kinds = [m for m in (*mentions.of("level"), *mentions.of("group", "region")) if not m.text.isascii()]
    behind = (kind for kind in kinds for end in ends if end <= kind.start and _OF.fullmatch(text, end, kind.start))
    return next(behind, None)


def governing(m: Mention, catalogue: Catalogue) -> tuple[Body, ...]:
    """The governments of the regions that share a bare name with an agency: Qinghe; or whose name is its alias."""
    hows = {kind: {h.how for h in m.hits if h.kind == kind} for kind in ("agency", "region")}
    if hows not in ({"agency": {BARE}, "region": {BARE}}, {"agency": {"alias"}, "region": {"exact"}}):
        return ()
    found = [a for h in m.hits for path in h.regions for a in catalogue.agencies(region=path) if is_government(a)]
    return tuple(dict.fromkeys(Body(agency=a.name, region=tuple(a.region)) for a in found))


def governments_like(names: Sequence[Mention], catalogue: Catalogue) -> list[Body]:
    """The governments of areas whose names are one character off a name that nobody bears: 东坪区 beside 东屏区."""
    unsure = [m for m in names if m.hits and all(h.kind == "region" and h.how == UNSURE for h in m.hits)]
    paths = dict.fromkeys(path for m in unsure for h in m.hits for path in h.regions)
    found = [a for path in paths for a in catalogue.agencies(region=path) if a.region == path and is_government(a)]
    return [Body(agency=a.name, region=tuple(a.region)) for a in found]
