"""What an ask leaves out: the names and levels that belong to a word of leaving out, before it or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.question import Body
from assistant.words.governments_out import GOVERNMENTS
from assistant.words.mentions import Mention, Mentions
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.bodies.whose import Whose
    from vectorstore.catalogue import Catalogue

_COUNTED = r"(?:[这那]?(?:[一二两三四五六七八九十几\d]+|些)?[个家]?(?:单位|机关|部门|[镇乡局])?)"
_LEAD = Pattern(
    r"\s*(?:了|掉|去|开|过|上|的|各|每个|所有|全部|那些?|这些?|本|把|将|[一二两三四五六七八九十\d]{1,3}[个家]"
    r"|the |all |any |every |its )*\s*"
)
_JOIN = Pattern(
    rf"(?:的(?:数字?|数据)?|{_COUNTED})?\s*(?:(?:[和与及跟同、或/&+]|以及|还有|连同|再加上?|并且|, ?and |and |or |nor )"
    r"\s*(?:各|所有|the |all )?)\s*"
)
_COMMA = Pattern(r"\s*[,，]\s*(?:还有|以及|和|与|and )?\s*(?:the )?")
_INTO = Pattern(r"\s*(?:的|里的?|下属的?|下辖的?|'s |各)?\s*")  # an area, then who lies in it
_BEYOND = Pattern(rf"(?:的(?:数字?|数据)?)?\s*{_COUNTED}\s*(?:以外|之外|除外)")
_CLOSED = Pattern(rf"{_BEYOND.pattern[:-1]}|外)")
_TAIL = Pattern(
    r"(?:进去|进来|进|在内|在外|在里面|在里头|其中|之内|上|了|掉|出去|出来|开|的话|的|后|之后|以后|再?[,，。;；、)）?？]|\s)*"
    r"(?:$|(?<=[,，。;；、)）?？后的\s])|(?=再|看|算|来|问|还|总|共))"
)
_REACH = Pattern(
    rf"(?:的(?:数字?|数据)?)?\s*{_COUNTED}(?:[都也均先]|一律|一概|全|全部|给|就|暂时|暂且|are|is|was|were|\s)*"
)
_AFTER = Pattern(rf"(?:的(?:数字?|数据)?)?\s*{_COUNTED}\s*(?:以外|之外|除外|外|之后|以后|后)?")
_NONE_OF = Pattern(r"(?:^|[^是])不是$|非$")
_BODIES = Pattern(r"\s*(?:的|单位|机关|部门|类)")


@dataclass(frozen=True)
class LeftOut:
    """Where the names and levels that are left out begin, and which stretches of the text say so."""

    starts: frozenset[int] = frozenset()
    said: tuple[tuple[int, int], ...] = ()
    behind: bool = False  # 青禾县公安局不算: said of an area that was being spoken of

    def covers(self, start: int, end: int) -> bool:
        """Whether a piece only helps to say what is left out: 后 in 扣除公安局后."""
        return any(a <= start and end <= b for a, b in self.said)


def left_out(mentions: Mentions) -> LeftOut:
    """What is left out: 不算公安局和财政局, （公安局除外）, 公安局不算在内, 非乡镇单位."""
    text = mentions.text
    items = [m for m in mentions.found if m.kind in {"name", "stranger"} or m.means("level") or GOVERNMENTS in m.senses]
    out = [[m] for m in items if (m.kind == "word" and _is_none(m, text)) or (_is_body(m) and _is_none_of(m, mentions))]
    said = [(m.start - 2, m.end) for (m,) in out]
    behind = False
    for n, m in enumerate(items):
        if beyond := _BEYOND.match(text, m.end):
            out.append(_back_from(items[: n + 1], text))
            said.append((m.end, beyond.end()))
    for start, end in _marks(mentions):
        ahead = [m for m in items if m.start >= end]
        before = [m for m in items if m.end <= start]
        if ahead and _LEAD.fullmatch(text[end : ahead[0].start]):
            out.append(_on_from(ahead, text))
            after = _AFTER.match(text, out[-1][-1].end)
            said.append((start, after.end() if after else out[-1][-1].end))
        elif before and _REACH.fullmatch(text[before[-1].end : start]) and (tail := _TAIL.match(text, end)):
            out.append(_back_from(before, text))
            said.append((before[-1].end, tail.end()))
            behind = True
    return LeftOut(frozenset({m.start for one in out for m in one}), tuple(said), behind)


_PLEASE_NOT = Pattern(r"(?:不要|别要|甭算|别管|不管|不用算|没把|别把|不把)")


def _marks(mentions: Mentions) -> list[tuple[int, int]]:
    """The words of leaving out."""
    bodies = [m.start for m in mentions.of("name") if _is_body(m)]
    words = [  # 石桥镇许可减去柳林镇许可 holds the two against each other
        (m.start, m.end)
        for m in mentions.of("who", "except")
        if m.text not in _MINUS or not any(at < m.start for at in bodies)
    ]
    others = [m.span() for m in _PLEASE_NOT.finditer(mentions.text)]
    without = [m for m in mentions.of("ask", "zero") if m.text == "without"]  # without the finance bureau
    others += [(m.start, m.end) for m in without if _ahead_of_body(m, mentions)]
    return words + [(a, b) for a, b in others if not any(a < end and start < b for start, end in words)]


def _ahead_of_body(m: Mention, mentions: Mentions) -> bool:
    after = next((n for n in mentions.found if n.start >= m.end and not n.means("filler")), None)
    return after is not None and _is_body(after)


_ITSELF = Pattern(r"\s*[^,，。;；?？]{0,8}(?:本级|本身|自身|自己)")  # 除政府本级外
_SAID = Pattern(r"[^,，。;；?？()（）\s]{2,10}")


def unheard(mentions: Mentions) -> list[str]:
    """Words of leaving out with nothing that is left out: 不算转办的. To be said, never dropped."""
    out, text = left_out(mentions), mentions.text
    found = []
    for m in mentions.of("who", "except"):
        after = next((n for n in mentions.found if n.start >= m.end), None)
        of_years = after is not None and after.kind == "years"
        if not (out.covers(m.start, m.end) or of_years or m.text in _MINUS or _ITSELF.match(text, m.end)):
            said = _SAID.match(text, m.start)
            found.append(said.group() if said else m.text)
    return found


_MINUS = frozenset({"减", "减去", "减掉", "minus"})


def _on_from(items: Sequence[Mention], text: str) -> list[Mention]:
    """The first and what is joined to it; over a comma only where a word closes the list: 除石桥镇，柳林镇外."""
    taken, over = [items[0]], list[Mention]()
    for m in items[1:]:
        last = (over or taken)[-1]
        between = text[last.end : m.start]
        if _joined(last, m, between):
            (over or taken).append(m)
        elif _COMMA.fullmatch(between):
            over.append(m)
        else:
            break
    closed = next((n for n, m in enumerate(over, 1) if _CLOSED.match(text, m.end)), 0)
    listed = next((n for n, m in enumerate(over) if not (_is_body(m) and _COMMA.match(text, m.end))), len(over))
    return [*taken, *over[: closed or (listed if len(over) > listed else 0)]]


def _back_from(items: Sequence[Mention], text: str) -> list[Mention]:
    """The last and what is joined before it."""
    taken = [items[-1]]
    for m in reversed(items[:-1]):
        if not _joined(m, taken[0], text[m.end : taken[0].start]):
            break
        taken.insert(0, m)
    return taken


def _joined(one: Mention, other: Mention, between: str) -> bool:
    """Joined by a word; or an area and who lies in it."""
    return bool(_JOIN.fullmatch(between)) or (holds(one) and not holds(other) and bool(_INTO.fullmatch(between)))


def holds(m: Mention) -> bool:
    """Whether a name is that of an area alone."""
    return m.kind == "name" and {h.kind for h in m.hits} == {"region"}


def _is_body(m: Mention) -> bool:
    return m.kind == "name" and not holds(m)


def _is_none(m: Mention, text: str) -> bool:
    """不是街道的单位, 非乡镇单位: a level that the bodies are not."""
    return bool(_NONE_OF.search(text[: m.start]) and _BODIES.match(text, m.end))


_NOT_THIS = Pattern(r"(?:^|[,，、的\d年度])\s*不是$")
_BUT_THAT = Pattern(r"\s*[,，、]?\s*(?:而|却)?是|\s*[?？。]?$|\s*[吗么吧]")


def _is_none_of(m: Mention, mentions: Mentions) -> bool:
    """不是财政局、收费大于零的部门: a body that those asked for are not; 不是财政局，是公安局 puts a name right."""
    kinds = [n for n in (*mentions.of("level"), *mentions.of("who", "all")) if n.start >= m.end and n is not m]
    said = any(mentions.text[n.start - 1 : n.start] == "的" for n in kinds)
    return said and bool(_NOT_THIS.search(mentions.text[: m.start])) and not _BUT_THAT.match(mentions.text, m.end)


_IN = Pattern(r"^[a-z].* (?:in|of) ")
_OTHERS = Pattern(r"其[他它余]|剩下|剩余|余下|别的|\b(?:others?|rest|remaining)\b")


def settle_area(who: Whose, mentions: Mentions, catalogue: Catalogue) -> None:
    """青禾县公安局不算, 除青禾县公安局外其他部门: the area stays asked for; 不算青禾县的镇: only those go."""
    spoken = who.out.behind or _OTHERS.search(mentions.text)
    names = mentions.of("name")
    areas = [m for m in names if m.start in who.out.starts and holds(m)]
    found = [m for m in mentions.of("level") if m.start in who.out.starts and m.kind == "word"]
    for area in areas:
        path = next(path for h in area.hits for path in h.regions)
        lying = [m for m in found if _INTO.fullmatch(mentions.text[area.end : m.start])]
        if not lying or path not in who.without_regions:
            continue
        who.without_regions.remove(path)
        if spoken and not who.regions:
            who.regions.append(path)
        elif who.regions != [path]:
            own = [level for m in lying for level in levels().spoken[m.sense("level") or ""]]
            who.without += [Body(agency=a.name, region=a.region) for a in catalogue.agencies(region=path, levels=own)]
            who.without_levels = [level for level in who.without_levels if level not in own]
    own_areas = {b.region for b in who.without if b.region}
    said = all(any(m.text.startswith(path[-1]) for m in names) for path in own_areas)
    told = any(m.start in who.out.starts and _IN.search(m.text) for m in names)  # Shiqiao in Qinghe County
    if ((spoken and said) or told) and len(own_areas) == 1 and not (who.regions or who.named or who.without_regions):
        who.regions += own_areas
    if not (who.regions or who.named or who.without_regions):
        who.regions += _around(who, mentions)


_THE_OTHERS = Pattern(r"(?:以外|之外|除外|外)的?(?:各|所有|其[他它余])?(?:乡镇|镇街|[镇乡]|街道|部门|单位|机关|局)")


def _around(who: Whose, mentions: Mentions) -> list[tuple[str, ...]]:
    """沧澜市城关镇以外的镇: the area that the name begins with stays the one asked for."""
    first = next((m for m in mentions.of("name") if m.start in who.out.starts and _is_body(m)), None)
    if first is None or not _THE_OTHERS.search(mentions.text, first.end):
        return []
    paths = dict.fromkeys(b.region[:n] for b in who.without for n in range(1, len(b.region) + 1))
    return [path for path in paths if first.text.startswith(path[-1])][:1]
