"""Above or below which mean bodies are asked for: 公开率比全市平均低的乡镇 are held against the city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from assistant.bodies.ranks import kinds_called
from assistant.question import Kind, Question, Scope
from assistant.read import Read
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_MIDDLE = r"[^,，。\d百千万件家%％]{0,8}(?:平均|均值|中位)"  # no number of its own: 超过100件的单位平均多少
_ABOVE = Pattern(
    rf"(?:高于|超过|超出|多于|大于|高出|在){_MIDDLE}(?!.{{0,4}}以下)|(?:平均|均值|中位)[^,，。]{{0,4}}以上"
    rf"|比{_MIDDLE}[^,，。多少高低]{{0,4}}[多高大](?:的|出)"
    r"|\b(?:above|over|higher than|more than|better than)[- ](?:the )?(?:mean|average|median)"
)
_BELOW = Pattern(
    rf"(?:低于|少于|小于|不到|不及|未达到?|达不到|没到|不如){_MIDDLE}|(?:平均|均值|中位).{{0,4}}以下"
    rf"|比{_MIDDLE}[^,，。多少高低]{{0,4}}[少低小](?:的|于)"
    r"|\b(?:below|under|lower than|less than|fewer than)[- ](?:the )?(?:mean|average|median)"
)


def beyond_of(text: str) -> Literal["above", "below"] | None:
    """On which side of the mean: 低于全县平均的单位."""
    return "below" if _BELOW.search(text) else "above" if _ABOVE.search(text) else None


_OF_AN_AREA = Pattern(r"全(?P<rank>[省市州县区])(?:各?单位|总体|整体|的|数|率|水平)*(?:平均|均值|中位)")


def mean_of_the_area(q: Question, r: Read, catalogue: Catalogue) -> Question:
    """The question with the area whose mean is the yardstick, where it is wider than those asked for."""
    said = _OF_AN_AREA.search(r.mentions.text)
    if said is None and q.beyond and (apart := _of_another_kind(q, r)):
        return apart
    if said is None or not q.beyond or q.kind not in {Kind.AVERAGE, Kind.MEDIAN} or q.scope.bodies:
        return q
    paths = q.scope.regions or tuple(catalogue.regions())
    kinds = kinds_called(said["rank"])
    above = {p[:n] for p in paths for n in range(1, len(p) + 1) if levels().rank(p[:n]) in kinds}
    if len(above) != 1 or len(q.measures) != 1:
        return q
    (area,) = above
    if q.scope.regions == (area,) and not q.scope.levels:
        return q
    return q.model_copy(update={"over": Scope(regions=(area,))})


_ITS_MEAN = Pattern(r"的?(?:简单|总体)?(?:平均|均值|中位)")
_MEAN_OF = Pattern(r"\b(?:average|mean|median) (?:of|for|among) (?:the |all )?$")


def _of_another_kind(q: Question, r: Read) -> Question | None:
    """公开率低于街道平均的部门: bodies of one kind, held against the mean of another."""
    named = [one for one in r.who.kinds if not one.out]
    text = r.mentions.text
    own = [one for one in named if _ITS_MEAN.match(text, one.end) or _MEAN_OF.search(text[: one.start].lower())]
    others = [one for one in named if one not in own]
    plain = len(own) == len(others) == 1 and own[0].levels != others[0].levels and len(q.measures) == 1
    both = len([*r.mentions.of("op", "average"), *r.mentions.of("op", "median")]) > 1  # 镇平均高于街道平均吗
    if not plain or both or q.kind not in {Kind.AVERAGE, Kind.MEDIAN} or q.scope.bodies:
        return None
    asked = q.scope.model_copy(update={"levels": others[0].levels, "seat": others[0].seat})
    over = q.scope.model_copy(update={"levels": own[0].levels, "seat": own[0].seat})
    return q.model_copy(update={"scope": asked, "over": over})
