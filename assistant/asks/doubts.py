"""Where words leave no safe way on: what is refused, what is asked back, and what is only named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.asks.moved import part_of_the_bodies, unanswered_percent
from assistant.asks.persons import APPLIED, CASES
from assistant.bodies.beside_named import kinds_in_it, unused
from assistant.bodies.left_out import left_out, unheard
from assistant.bodies.whose import Whose
from assistant.measures import Found
from assistant.question import Body, Cells, Kind, Note, Question, Stated
from assistant.words.mentions import Mention, Mentions
from assistant.words.unread import unread
from vectorstore.form import load_forms
from vectorstore.locally import names_a_trade
from vectorstore.pattern import Pattern

_SAYING = Pattern(r"(?:提|说|写|讲)(?:到|及)")
PROSE = {Kind.PASSAGES, Kind.SUMMARY, Kind.CATALOGUE, Kind.CHECK}
NOTHING = "nothing"  # no word of it says anything about the reports
_APART = {"管理", "平台", "监督", "问题", "改进"}  # parts of the prose that no cell is about


def doubts(
    q: Question, mentions: Mentions, who: Whose, found: Found, unknown: list[str], chatter: list[str]
) -> Question:
    """The question as it can be answered, or refused, or asked back."""
    q = q.model_copy(update={"notes": (*q.notes, *_notes(q, mentions, who, found, chatter))})
    if q.kind is Kind.REFUSE or _of_something_else(q, mentions, unknown):
        return _as(q, Kind.REFUSE, "out_of_domain")
    if (named := _names(q, who)) and not (_nowhere(q, named, mentions) or _only_said(q, who)):
        return named
    if mentions.has("op", "tables") and not q.measures:  # a part that is a table is not quoted
        return _as(q, Kind.CLARIFY, "which_measure", talk=None, topic=None)
    if q.kind in PROSE or (bool(q.measures) and all(isinstance(m, Stated) for m in q.measures)) or q.unfiled:
        return q
    if q.uncounted:
        return q
    if not q.measures:
        return _nothing_measured(q, mentions, who, found)
    if q.kind is Kind.DEFINITION:
        return q
    lacked = [*_breakdowns(q, mentions), *found.impossible]
    every = tuple(dict.fromkeys((*lacked, *_without_use(q, mentions), *_unanswered(q, mentions), *unknown)))
    if every:
        said = tuple(word for word in every if not any(word != other and word in other for other in every))
        return _as(q, Kind.MISSING, "not_stated", **_named(said, lacked, mentions))
    return q


def _of_something_else(q: Question, mentions: Mentions, unknown: list[str]) -> bool:
    """wifi连不上: what does not link up is nothing of the reports."""
    if q.kind is not Kind.CHECK or mentions.of("years"):
        return False
    before = (mentions.text[: m.start].rstrip(" 的") for m in mentions.of("op", "against_year"))
    return any(text.endswith(tuple(unknown)) for text in before)


def _named(said: Sequence[str], lacked: Sequence[str], mentions: Mentions) -> dict[str, object]:
    """The words that stand in the way: known breakdowns that no table has, and what was not read."""
    lacking = tuple(word for word in said if word in lacked and not names_a_trade(word))  # 教育 may be who is meant
    left = [word for word in said if word not in lacking]
    return {"not_understood": tuple(said), "lacking": lacking, "unread": unread(mentions, left) if left else ()}


def _only_said(q: Question, who: Whose) -> bool:
    """谁提到了乡村老人: what somebody is to have written is nobody's name."""
    if q.talk is None or q.talk.form != "drill" or who.unsure:
        return False
    return all(name in (q.talk.said or "") or _SAYING.match(name) for name in who.strangers)


def _nowhere(q: Question, named: Question, mentions: Mentions) -> bool:
    """市财政局有多少在编人员: which body is meant changes nothing where no report holds it."""
    if named.kind is not Kind.CLARIFY or q.kind in PROSE or q.unfiled:
        return False
    outside = not q.measures and mentions.has("outside", "statistics", "personal")
    units = {m.text for kind in ("money", "time") for m in mentions.of("unit", kind)}
    return outside or bool(q.measures and units & set(_breakdowns(q, mentions)))


def _as(q: Question, kind: Kind, reason: str, **fields: object) -> Question:
    return q.model_copy(update={"kind": kind, "reason": reason, "wanted": q.kind, **fields})


def _notes(q: Question, mentions: Mentions, who: Whose, found: Found, chatter: list[str]) -> list[Note]:
    misspelt = [*who.misspelt, *((m.text, m.slip) for m in mentions.found if m.slip)]
    notes = [Note(code="spelling", words=(("said", said), ("name", name))) for said, name in misspelt]
    notes += [Note(code="same_area", words=(("said", said), ("area", area))) for said, area in who.near]
    taken = [] if q.kind in PROSE else [m for m in found.assumed if m in q.measures]
    notes += [Note(code="measure_taken", words=(("label", m.label),)) for m in taken]
    if who.bureaus and q.scope.levels and q.kind not in PROSE:
        notes.append(Note(code="bureaus_alone"))
    if who.towns and q.kind not in PROSE:
        notes.append(Note(code="towns_alone"))
    if mentions.has("op", "export"):
        notes.append(Note(code="export"))
    if said := [*chatter, *unused(q, mentions)]:
        notes.append(Note(code="chatter", words=(("words", "、".join(said)),)))
    return notes


def _names(q: Question, who: Whose) -> Question | None:
    """Names that nobody knows, that several bodies have, or that are one character off."""
    if who.strangers or who.unsure:
        nearly = tuple(body for _, bodies in who.unsure for body in bodies)
        names = (*q.strangers, *(mention.text for mention, _ in who.unsure))
        choices = nearly or tuple(dict.fromkeys(who.elsewhere))
        spoken = who.unsure[0][0].text if nearly else who.strangers[0] if choices else None
        return _as(q, Kind.MISSING, "not_held", strangers=names, choices=choices, spoken=spoken)
    if who.area_choices and not (q.scope.bodies or q.scope.regions):
        said, paths = who.area_choices
        areas = tuple(Body(agency=path[-1], region=path) for path in paths)
        return _as(q, Kind.CLARIFY, "which_agency", choices=areas, spoken=said)
    for mention, bodies in who.named:
        if len(bodies) > 1:
            return _as(q, Kind.CLARIFY, "which_agency", choices=bodies, spoken=mention.text)
    return None


def _means_one(m: Mention, found: Found) -> bool:
    """Whether a word is the one that may mean several measures."""
    columns = {c.column for c in found.choose}
    return any(s.kind == "column" and s.what in columns for s in m.senses) or any(m.means("union", c) for c in columns)


def _nothing_measured(q: Question, mentions: Mentions, who: Whose, found: Found) -> Question:
    if found.impossible:
        return _as(q, Kind.MISSING, "not_stated", **_named(found.impossible, found.impossible, mentions))
    if found.choose:
        spoken = next((m.text for m in mentions.found if _means_one(m, found)), None)
        return _as(q, Kind.CLARIFY, "which_measure", measures=tuple(found.choose), spoken=spoken)
    if mentions.has("outside", "statistics", "chat", "personal", "injection"):
        return _as(q, Kind.REFUSE, "out_of_domain")
    stepped = any(m.years and m.years.step is not None for m in mentions.found)  # 那上一年呢, with nothing before it
    said = who.said or q.years or stepped or mentions.of("op") or mentions.has("unit", "money", "people", "time")
    if not said or (mentions.unknown and not who.said):
        return _as(q, Kind.REFUSE, NOTHING)
    lacked = [m.text for m in mentions.of("beyond")]
    words = [piece for _, _, piece in mentions.unknown]
    if (lacked or words) and not q.topic:
        return _as(q, Kind.MISSING, "not_stated", **_named([*lacked, *words], lacked, mentions))
    return _as(q, Kind.CLARIFY, "which_measure")


def _breakdowns(q: Question, mentions: Mentions) -> list[str]:
    """Limits that no cell knows: half a year, a channel, a subject; and units that the measure is not counted in."""
    rows = set() if _COURT.search(mentions.text) else {m.row for m in q.measures if isinstance(m, Cells)}
    limits = [m.text for m in mentions.of("beyond") if not any(m.means("row", row) for row in rows)]
    limits += [m.text for m in mentions.of("noun", "prose") if all(s.kind == "noun" for s in m.senses)]
    limits += [m.text for m in mentions.of("outside") if _ON.search(mentions.text[: m.start]) and not m.means("row")]
    units = {_unit(m) for m in q.measures if isinstance(m, Cells)}
    persons = q.of_parts != "columns" and not any(note.code in {CASES, APPLIED} for note in q.notes)
    for m in mentions.found:
        if m.means("unit", "money") and not units & {"万元", None} and not (m.means("column") and _taken(q, m)):
            limits.append(m.text)
        if (m.means("unit", "people") and persons) or m.means("unit", "time"):
            limits.append(m.text)
    return limits


def _without_use(q: Question, mentions: Mentions) -> list[str]:
    """Words that are known, and change nothing where they stand: to be said, never dropped."""
    sections = [m for m in mentions.of("section") if not m.means("row") and not m.means("filler")]
    out = left_out(mentions)  # 非乡镇单位, 不要街道
    denied = [m for m in mentions.of("link", "not") if not m.means("turn") and not out.covers(m.start, m.end)]
    words = [m.text for m in (*(m for m in sections if m.sense("section") in _APART), *denied)]
    return [*words, *unheard(mentions), *_without_effect(q, mentions)]


_COURT = Pattern("法院|法庭|复议|诉|官司|原告|判")  # 法院驳回: what courts do says nothing of applications
_ON = Pattern(
    r"\b(?:on|against|for|about|from|involving) (?:the )?$|(?:[对向给]|涉及|有关|关于|属于|针对)$"
)  # penalties on restaurants
_MINUS = frozenset({"减去", "减掉", "扣掉", "扣除", "minus"})


def _without_effect(q: Question, mentions: Mentions) -> list[str]:
    """What is to be left out of a share's whole, or taken off a figure that stands alone."""
    words = [m.text for m in mentions.of("who", "except")]
    if q.kind is Kind.SHARE and q.scope.bodies and q.scope.excepting:
        return words
    alone = len(q.measures) < 2 and len(q.years) < 2 and len(q.scope.bodies) < 2
    return [w for w in words if w in _MINUS and alone and not q.scope.excepting]


_EVERY_YEAR = Pattern(
    r"连续|一直|始终|历年|都|均|但|却|而|又|也"
    r"|every year|each year|throughout|always|in a row|\b(?:either|neither|both|but)\b"
)


def _unanswered(q: Question, mentions: Mentions) -> list[str]:
    """What no kind of answer does yet: a change of groups, or a condition of every year."""
    part = part_of_the_bodies(q, mentions.text)
    limits = [*(part or q.not_understood), *unanswered_percent(q, mentions.text)]
    if q.change and (q.group == "level" or any(not isinstance(m, Cells) for m in q.measures)):
        limits += [m.text for m in mentions.of("group")]
    limits += [*_against_one(q, mentions), *_group_beside(q, mentions), *kinds_in_it(q, mentions)]
    if (q.kind is Kind.SHARE or q.by_share) and any(f.out_of is None for f in q.filters):  # 没有处罚的各占几成
        limits += [m.text for m in mentions.found if m.amount or m.means("ask", "zero") or m.means("ask", "nonzero")]
    if q.place and q.scope.levels and not q.scope.bodies and mentions.has("op", "total"):  # 镇街合计在县里排第几
        limits += [m.text for m in mentions.of("op", "place")]
    if not any(f.than for f in q.filters):  # 是2022年两倍以上的
        limits += [m.text for m in mentions.found if m.amount and m.amount.role == "times"]
    if not q.change:  # a threshold in a unit that the measure is not counted in
        limits += [f"{f.value}{f.unit}" for f in q.filters if f.unit and f.out_of is None]
        if not q.filters and q.premise and q.premise.unit and q.kind is Kind.VALUE:
            limits.append(f"{q.premise.value}{q.premise.unit}")
    alone = q.kind not in {Kind.COMPARE, Kind.EXTREME, Kind.RANK} and len(q.scope.regions) < 2
    if q.times and alone and not any(f.than for f in q.filters):
        limits += [m.text for m in mentions.of("op", "times")]
    of_years = len(q.years) > 1 and not (q.steady or q.change or q.paired or q.scope.bodies)
    if of_years and q.filters and (found := _EVERY_YEAR.search(mentions.text)):
        limits.append(found.group())
    return limits


_MORE_THAN = frozenset({"比", "多于", "少于", "超过", "大于", "小于", "高于", "低于"})


def _against_one(q: Question, mentions: Mentions) -> list[str]:
    """哪些镇比石桥镇多, 处罚比许可多的单位: each of many held against one, or against another of its own figures."""
    text = mentions.text
    rows = [m for m in mentions.found if m.means("row") and not m.means("filler")]
    crossed = [text[a.start : b.end] for a, b in pairwise(rows) if text[a.end : b.start].strip() in _MORE_THAN]
    if any(f.than for f in q.filters):
        return []
    if crossed and not q.scope.bodies and q.kind in {Kind.EXTREME, Kind.RANK, Kind.LIST, Kind.COUNT}:
        return crossed
    of_many = [m for m in mentions.of("level") if mentions.has("ask", "which", "which_many") or m.end == len(text)]
    names = [m for m in mentions.of("name") if text[: m.start].rstrip().endswith("比")]
    one = q.kind is Kind.COMPARE and len(q.scope.bodies) == 1
    return ["比" + m.text for m in names] if of_many and one else []


def _group_beside(q: Question, mentions: Mentions) -> list[str]:
    """青禾县公安局和河阳县的部门: beside one body a kind of bodies of another area, which no answer gives."""
    if q.kind is not Kind.VALUE or not q.scope.bodies:
        return []
    homes = {area for body in q.scope.bodies for area in body.region}
    return [
        mentions.text[a.start : b.end]
        for a in mentions.of("name")
        for b in mentions.of("level")
        if a.end <= b.start and mentions.text[a.end : b.start] in {"", "的"} and _elsewhere(a, homes)
    ]


def _elsewhere(m: Mention, homes: set[str]) -> bool:
    """Whether a name is that of an area in which none of the bodies lies."""
    areas = [path[-1] for hit in m.hits for path in hit.regions]
    return bool(areas) and not homes.intersection(areas)


def _taken(q: Question, m: Mention) -> bool:
    """Whether the column that a word names is one that is asked for."""
    named = {s.what for s in m.senses if s.kind == "column"}
    return any(isinstance(measure, Cells) and measure.column in named for measure in q.measures)


def _unit(measure: Cells) -> str | None:
    for form in load_forms().editions.values():
        if field := form.fields.get(measure.key):
            return field.unit
    return "件"
