"""Those of whom all there was ended in one way, or who began or ceased: 复议全部被纠正的单位, 处罚从无到有的单位."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.breakdown import handled
from assistant.links import carried
from assistant.measures import cells
from assistant.question import Cells, Filter, Than
from assistant.read import Read
from assistant.shares import whole_of

ALL = re.compile(r"(?:全部|全都|统统|[都均全皆])(?:给|是|为|被|予以|都|作出?|判)*\s*$")
_OF_WHOM = re.compile(r"[了过]?的?(?:单位|机关|部门|乡镇|镇|乡|街道|局)")


def wholly(r: Read, spans: Sequence[tuple[int, int, Cells]]) -> list[Filter]:
    """The part is the whole, and there is any: never said of those that had none at all."""
    text = r.mentions.text
    words = [m for m in r.mentions.found if any(m.means(k) for k in ("row", "column", "phrase"))]
    if r.who.named or not (r.who.all or r.who.levels) or len(r.years) > 1 or not words:
        return []
    last = words[-1]
    part = next((one for _, _, one in reversed(spans)), None)
    if part is None or part.plus or not ALL.search(text[: last.start]):
        return []
    tail = last.end - (text[last.end - 1] == "的")
    if not _OF_WHOM.match(text, tail):
        return []
    whole, over = whole_of(part, r.language), carried()[-1]
    if whole is None and part == handled(r.language):  # 全部办结: nothing is carried over
        return [Filter(measure=cells((over.out[1],), over.out[2], r.language), op="=", value="0")]
    if whole is None:
        return []
    return [Filter(measure=part, op="=", value="0", than=Than(measure=whole)), Filter(measure=whole, op=">", value="0")]


_BEGAN = re.compile(r"(?:从|由)(?:无|没有|零)(?:到|变)有")
_CEASED = re.compile(r"(?:从|由)有(?:到|变)(?:无|没有|零)")


def began(r: Read) -> tuple[Filter, ...]:
    """None in the year before and some in the year named, or the other way round."""
    cells = [m for m in r.found.measures if isinstance(m, Cells)]
    up, down = _BEGAN.search(r.mentions.text), _CEASED.search(r.mentions.text)
    if len(cells) != 1 or not (up or down) or not 0 < len(r.years) < 3:
        return ()
    last = max(r.years)
    first = min(r.years) if len(r.years) > 1 else last - 1
    some, none = (last, first) if up else (first, last)
    had = Filter(measure=cells[0], op=">", value="0", year=some)
    return (Filter(measure=cells[0], op="=", value="0", year=none), had)
