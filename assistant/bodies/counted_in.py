"""Bodies said to be counted in a group: 各乡镇（含石桥镇）, 街道连同城关镇, all towns including Shiqiao."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.question import Body
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.bodies.whose import Whose
    from assistant.words.mentions import Mention, Mentions
    from vectorstore.catalogue import Catalogue

_IN = Pattern(
    r"(?<![不没未])(?:包含|包括|含有?|连同|连上?|[再也]?(?:算|加|带)上"
    r"|\b(?:including|counting|inclusive of|together with|along with))"
    r"\s*(?:the )?$"
)
_JOINED = Pattern(r"\s*(?:[和与及跟同、,，]|以及|还有|,? ?and|,)\s*(?:the )?")
_ITS_OWN = Pattern(r"\s*的?(?:有|是|占)?(?:多少|几)(?![家个])")  # 包括公安局多少件: asked of it alone


def counted_in(who: Whose, mentions: Mentions, catalogue: Catalogue) -> None:
    """Those of the group go with it, others are counted beside it."""
    group = [kind for kind in who.kinds if not kind.out] or who.all or who.area or who.regions
    if not group or not who.named or any(len(bodies) > 1 for _, bodies in who.named):
        return
    if not _said_to_be_in([m for m, _ in who.named], mentions.text):
        return
    bodies = [bodies[0] for _, bodies in who.named]
    who.more, who.named = [body for body in bodies if not _of_the_group(body, who, catalogue)], []


def _said_to_be_in(names: list[Mention], text: str) -> bool:
    """Whether the names stand in one row behind the word for counting in."""
    first, last = names[0], names[-1]
    row = all(_JOINED.fullmatch(text[a.end : b.start]) for a, b in pairwise(names))
    return row and bool(_IN.search(text[: first.start])) and not _ITS_OWN.match(text, last.end)


def _of_the_group(body: Body, who: Whose, catalogue: Catalogue) -> bool:
    if who.regions and not any(path[-1] in body.region for path in who.regions):
        return False
    held = [a for a in catalogue.agencies(region=body.region or None) if a.name == body.agency]
    return not who.levels or any(levels().meant(a.level, a.name, tuple(who.levels)) for a in held)
