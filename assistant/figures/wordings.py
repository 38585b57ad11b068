"""Who writes the very words that were asked for: these are exact; the theme that they belong to is told beside them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.draft import Draft
from assistant.figures import sayings
from assistant.figures.heard import Heard, cover, families, hear, names, tell, word
from assistant.figures.heard import quoted as quoted_point
from assistant.figures.sayings import Holders, in_pieces
from assistant.plan import Plan
from assistant.prose.asking import pattern, says
from assistant.prose.groups import likeness
from assistant.prose.naming import faults_said
from assistant.prose.phrases import around, quoted, tails
from assistant.prose.points import sections
from assistant.prose.themes import ASPECTS, Theme, asked_for, denies, themes
from assistant.question import Kind, Talk
from vectorstore.library import Library
from vectorstore.pattern import Pattern

THINGS = frozenset({"channel", "practice"})  # of these a name is one thing among several of its theme
SHORTEST = 4  # characters of what says more than the name of a problem
NEAR = 3
_BESIDE = Pattern(r"和(?!谐)|(?<!参)与|以及|[跟、]")  # 村民微信群和12345热线: two things
_SAYING = Pattern(r"[提说写讲谈]|反映|mention|say|write")


@dataclass(frozen=True)
class Words:
    """One thing asked for: its words, the name of the theme in them, and who writes them."""

    said: str
    name: str
    holders: Holders
    lacking: bool = False  # those are asked for who do not write it

    @property
    def told(self) -> str:
        """What is written: the words, else the name that they end in."""
        return self.said if self.holders else self.name


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> bool:
    """Whether the question was for words, and was answered by who writes them."""
    text = talk.asked or plan.question.text
    return _of(plan, talk, _asked(plan, talk, text, library), library, draft)


def written(plan: Plan, talk: Talk, library: Library) -> Words | None:
    """The one thing that is asked for, where some report writes it in so many words."""
    words = _asked(plan, talk, talk.asked or plan.question.text, library)
    return words[0] if len(words) == 1 and words[0].holders else None


def _asked(plan: Plan, talk: Talk, text: str, library: Library) -> list[Words]:
    """Each thing that is asked for: between quotation marks, by the name of a theme, or by what is wrong."""
    if marked := quoted(text):
        return [Words(w, w, _holders(plan, w, talk, text, library)) for w in marked]
    if talk.aspect in THINGS:
        return _things(plan, talk, text, library)
    fault = _fault(plan, talk, text, library) if len(talk.themes) == 1 else None
    return [fault] if fault else []


def _things(plan: Plan, talk: Talk, text: str, library: Library) -> list[Words]:
    """Of each theme what the question calls it, as the papers write it or as its last part is written."""
    found = []
    but = pattern("form", "but_not").search(text)
    for theme in (t for t in themes()[talk.aspect] if t.key in talk.themes):
        name = max((n for n in theme.asked if n.lower() in text.lower()), key=len, default="")
        if not name:
            return []
        pieces = _BESIDE.split(text) if len(talk.themes) > 1 else [text]
        said = around(next((p for p in pieces if name.lower() in p.lower()), text), name)
        if said in (theme.zh, theme.en):  # 有微信公众号的单位: the theme itself
            return []
        holders = _holders(plan, said, talk, text, library)
        if not holders and _nothing_more(said, theme):  # 大喇叭广播, which nobody writes
            return []
        lacking = but is not None and text.lower().find(name.lower()) >= but.end()
        bare = said.lower() == name.lower()
        ending = not holders and not bare and said.lower().endswith(name.lower())  # 绩效考核: a kind of 考核
        of_name = _holders(plan, name, talk, text, library) if ending else {}
        found.append(Words(said, name if bare or of_name else "", holders or of_name, lacking))
    return found


def _nothing_more(said: str, theme: Theme) -> bool:
    """Whether words are several names of a theme, one behind the other."""
    rest = said.lower()
    for name in sorted(theme.asked, key=len, reverse=True):
        rest = rest.replace(name.lower(), "")
    return not rest and said.lower() not in {n.lower() for n in theme.asked}


def _fault(plan: Plan, talk: Talk, text: str, library: Library) -> Words | None:
    """What says more than the name of a theme, 村级公开栏更新不勤, as papers write it or as its end is written."""
    if any(t.narrower(text) for t in themes()[talk.aspect] if t.key in talk.themes):
        return None  # 培训不足: whatever words for it a paper has
    every = [n for t in asked_for(text, ASPECTS) for n in t.asked if n in text and not n.isascii()]
    phrases = [p for p in (*(around(text, n) for n in every), *faults_said(text)) if len(p) >= SHORTEST]
    longest = max((p for p in phrases if p not in every), key=len, default="")
    for said in tails(longest) if longest else ():
        if said not in every and (holders := _holders(plan, said, talk, text, library)):
            if not says("form", "lacking", said):  # 政务新媒体问题: a thing that is named where faults stand
                holders = {i: p for i, p in holders.items() if p.passage.section in sections(talk.aspect)}
                if not holders:
                    continue
            return Words(longest, said, holders)
    return None


def _holders(plan: Plan, said: str, talk: Talk, text: str, library: Library) -> Holders:
    """The first passage of each report that holds the words; what somebody uses is not what is only planned."""
    planned = sections("measure") if talk.aspect in THINGS and not _SAYING.search(text) else ()
    first: Holders = {}
    for p in sayings.holding(said, [s.report.report_id for s in plan.held if s.report], library):
        if p.passage.section not in planned and not (talk.aspect in THINGS and denies(p.passage.text, said)):
            first.setdefault(p.report_id, p)
    return first


def _of(plan: Plan, talk: Talk, words: list[Words], library: Library, draft: Draft) -> bool:
    """Who writes all of the words, or any; nobody, where they say more than what any report writes."""
    having = [w for w in words if not w.lacking]
    if not having or (len(words) > 1 and not all(w.holders for w in having)):
        return False
    in_marks, said = bool(quoted(talk.asked)), having[0].said
    if not having[0].holders and in_marks and in_pieces(plan, said, library, draft, talk.silent, quoted=True):
        return True  # “渠道不丰富”, which papers write 渠道不够丰富
    if not having[0].holders:
        return False if having[0].name and not in_marks else _nobody(plan, talk, said, library, draft)
    every = [set(w.holders) for w in having]
    neither = talk.silent and not any(w.lacking for w in words) and not says("form", "together", talk.asked)
    both = len(having) > 1 and says("form", "both", talk.asked) and not neither
    kept = set.intersection(*every) if both else set.union(*every)
    kept = kept.difference(*(set(w.holders) for w in words if w.lacking))
    first = {i: p for w in having for i, p in w.holders.items() if i in kept}
    label = draft.word("naming_both").join(map(called, having)) if both else draft.listed(map(called, having))
    if lacking := [called(w) for w in words if w.lacking]:
        label = draft.word("naming_but_not", having=label, lacking=draft.listed(lacking))
    for w in having:
        if called(w) != w.said:
            tell(draft, "not_written", name=w.said)
    if not first:
        tell(draft, "nobody", n=len(plan.held), theme=label, scope=draft.scope(plan), years=draft.years(plan.years()))
        draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})
        return True
    order = [s.report.report_id for s in plan.held if s.report]
    first = {i: first[i] for i in order if i in first}
    silent = talk.silent and not lacking
    sayings.tell_holders(plan, first, [called(w) for w in having], label, draft, silent)
    if silent and talk.aspect in THINGS:
        sayings.tell_denying(plan, called(having[0]), library, draft)
    if len(words) == 1 and talk.themes and len(plan.slots) > 1 and not talk.always:
        _of_the_theme(hear(plan, talk, library), set(first), draft)
    return True


def called(w: Words) -> str:
    """The words as they are written."""
    return w.name if w.name and w.name.lower() != w.said.lower() else w.said


def _of_the_theme(heard: Heard, writing: set[int], draft: Draft) -> None:
    """Who writes of the same theme in other words."""
    theme, said = _theme(heard), {heard.slots[i].agency_id for i in writing}
    if theme is None:
        return
    spoken = {s.agency_id: s for s in (heard.slots[i] for i in heard.saying(frozenset((theme,))))}
    others = [s for i, s in spoken.items() if i not in said]
    if others:
        amount = families(draft, len(others))
        tell(draft, "same_theme", amount=amount, theme=theme.name(draft.language), names=names(draft, others))


def _theme(heard: Heard) -> Theme | None:
    return next((t for t in themes()[heard.talk.aspect] if t.key in heard.talk.themes), None)


def _nobody(plan: Plan, talk: Talk, said: str, library: Library, draft: Draft) -> bool:
    """No report writes it: what belongs to the theme is near, and counts for nothing."""
    if not talk.themes:
        return False
    if not quoted(talk.asked) and sayings.in_pieces(plan, said, library, draft, talk.silent):
        return True
    heard = hear(plan, talk, library)
    theme = _theme(heard)
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "theme": said}
    tell(draft, "nobody_writes", n=len(plan.held), **fields)
    points = [p for g in heard.groups if g.theme == theme for p in g.points]
    points = sorted(points, key=lambda p: -likeness(said, p.text))[:NEAR]
    items = [
        word(
            draft,
            "says",
            agency=draft.short(heard.slots[p.report_id].agency),
            text=quoted_point(draft, heard.slots[p.report_id], p)[0],
        )
        for p in points
    ]
    if items and theme:
        tell(draft, "near_theme", theme=theme.name(draft.language), items=word(draft, "between").join(items))
    draft.refuse(Kind.MISSING, "not_stated")
    cover(heard, draft)
    return True
