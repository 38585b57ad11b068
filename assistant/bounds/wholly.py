"""Those of whom all there was ended in one way, or who began or ceased: 复议全部被纠正的单位, 处罚从无到有的单位."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.evidence import Wanted
from assistant.links import carried
from assistant.measures import cells, handled, shape
from assistant.question import Cells, Filter, Measure, Than
from assistant.read import Read
from assistant.shares.part_and_whole import whole_of
from assistant.words.kinds import counted
from assistant.words.mentions import Mention
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern

ALL = Pattern(r"(?:全部|全都|统统|[都全皆]|(?<!平)均)(?:给|是|为|被|予以|都|作出?|判|来自|来源于|出自|由)*\s*$")
_OF_WHOM = Pattern(
    r"[了过]?的?(?:单位|机关|部门|乡镇|镇|乡|街道|局)"
    r"|[了过]?的?(?:有|是)?(?:几[家个]|多少[家个]|哪[些几]?家?|谁)|[了的]?\s*[?？。]?$"
)
_ASIDE = Pattern(r"\s*[(（](?:有|收到|接到|受理)[^()（）]{0,10}[)）]\s*[?？。]?$")  # …全部来自自然人（收到过申请的）


def wholly(r: Read, spans: Sequence[tuple[int, int, Cells]]) -> list[Filter]:
    """The part is the whole, and there is any: never said of those that had none at all."""
    text = _ASIDE.sub("", r.mentions.text)
    named = [m for m in r.mentions.found if any(m.means(k) for k in ("row", "column", "phrase"))]
    words = [m for m in named if m.end <= len(text)]
    many = r.who.all or r.who.levels or r.mentions.has("ask", "which", "which_many") or counted(r.mentions)
    if r.who.named or not many or len(r.years) > 1 or not words:
        return []
    last = words[-1]
    part = next((one for _, _, one in reversed(spans)), None)
    if part is None or part.plus or not ALL.search(text[: last.start]) or _two_subjects(r, spans, text[: last.start]):
        return []
    tail = last.end - (text[last.end - 1] == "的")
    if not _OF_WHOM.match(text, tail):
        return []
    whole, over = concluded(part, r.language) or whole_of(part, r.language), carried()[-1]
    if whole is None and part == handled(r.language):  # 全部办结: nothing is carried over
        return [Filter(measure=cells((over.out[1],), over.out[2], r.language), op="=", value="0")]
    if whole is None:
        return []
    return [Filter(measure=part, op="=", value="0", than=Than(measure=whole)), Filter(measure=whole, op=">", value="0")]


def _two_subjects(r: Read, spans: Sequence[tuple[int, int, Cells]], text: str) -> bool:
    """复议和诉讼都被纠正: of the one and of the other, not all of them."""
    named = [m for m in r.mentions.of("row") if any(m.means("row", one.row) for _, _, one in spans)]
    joined = any(_JOINT.fullmatch(text[a.end : b.start]) for a, b in pairwise(named) if b.end <= len(text))
    return joined and bool(_FOR_EACH.search(text))


_JOINT = Pattern(r"\s*(?:[和与及跟、]|以及)\s*")
_FOR_EACH = Pattern(r"[都皆均](?:给|是|被|有)*\s*$")
_NOT_ALL = Pattern(r"(?:没有?|未能?|不是|没能)(?:全部|全都|完全|[都全])(?:给|是|被|予以|都)*\s*$")
_ALL_FIRST = Pattern(r"(?:全部|全都|完全|[都全])?")


def not_wholly(r: Read, filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """没有全部公开: less than all there was; never that there was none."""
    text = r.mentions.text
    words = [m for m in r.mentions.found if any(m.means(k) for k in ("row", "column", "phrase"))]
    denied = [m for m in words if _NOT_ALL.search(text[: m.start] + _ALL_FIRST.match(m.text).group())]  # type: ignore[union-attr]
    return tuple(_less(f, r) if any(_names(m, f.measure) for m in denied) else f for f in filters)


def _less(f: Filter, r: Read) -> Filter:
    whole = concluded(f.measure, r.language) or whole_of(f.measure, r.language)
    if (f.op, f.value) != ("=", "0") or f.than:
        return f
    over = carried()[-1].out
    if f.measure.key == over or (whole is None and f.measure == handled(r.language)):
        return Filter(measure=cells((over[1],), over[2], r.language), op=">", value="0")
    return f.model_copy(update={"op": "<", "than": Than(measure=whole)}) if whole else f


def _names(m: Mention, c: Cells) -> bool:
    return any(s.kind == "row" and s.what in {c.row, *(row for row, _ in c.plus)} for s in m.senses)


def concluded(part: Cells, language: str) -> Cells | None:
    """Of one way in which cases ended all that have ended: what is still open was neither upheld nor put right."""
    for rate in load_forms().newest.rates.values():
        first, *less = rate.below
        open_cases = {term.key for term in less if term.sign < 0}
        if not open_cases or first.key[1] != part.row or part.key in {*open_cases, first.key}:
            continue
        ended = [c for c in shape().columns[part.row] if (part.table, part.row, c) not in {*open_cases, first.key}]
        name = Wanted.of(cells((rate.name,), first.key[2], language), language).sides[1][0].label
        plus = tuple((part.row, column) for column in ended[1:])
        return Cells(table=part.table, row=part.row, column=ended[0], plus=plus, label=name)
    return None


def with_all_of_it(r: Read, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """公安局的复议全部被维持了吗: beside the part all that there was."""
    words = [m for m in r.mentions.found if any(m.means(k) for k in ("row", "column", "phrase"))]
    part = measures[0] if len(measures) == 1 and isinstance(measures[0], Cells) else None
    one = len(r.who.named) == 1 or r.who.area or len(r.who.regions) == 1
    if part is None or not words or not one or not _SO.search(r.mentions.text, words[-1].end):
        return tuple(measures)
    whole = concluded(part, r.language) if ALL.search(r.mentions.text[: words[-1].start]) else None
    return (part, whole) if whole else tuple(measures)


_SO = Pattern(r"[了的]?(?:吗|么|没有?|对吗|对不对)\s*[?？。]?$")
_BEGAN = Pattern(r"(?:从|由)(?:无|没有|零)(?:到|变)有")
_CEASED = Pattern(r"(?:从|由)有(?:到|变)(?:无|没有|零)")


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
