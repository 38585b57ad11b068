"""Which form of answer a text about the reports' words wants: what all say, who says it, what changed."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.prose.asking import pattern, says
from assistant.prose.left_out import left_out
from assistant.prose.naming import problems_in, remedies, themes_in
from assistant.prose.over_years import over_years
from assistant.prose.themes import ASPECTS, Aspect, Theme, asked_for
from assistant.question import Talk, TalkForm
from vectorstore.pattern import Pattern

_ASPECT_NEXT: dict[TalkForm, TalkForm] = {"drill": "survey", "differ": "change", "digest": "list"}  # 那问题呢
_ASKING = Pattern(r"(?:了?没有?|[吗么呢])$")


def talk_of(text: str, figures: bool, bodies: int, sides: int = 0) -> Talk | None:
    """What of the reports' words a question asks for; `bodies` are the agencies that it names,
    `sides` the areas or levels.

    >>> talk_of("大家反映最多的问题是什么，各有几家", False, 0) == Talk(form="survey", aspect="problem")
    True
    >>> talk_of("哪些单位说人手不足", False, 0) == Talk(form="drill", aspect="problem", themes=("staffing",))
    True
    >>> talk_of("行政处罚多少件", True, 0)
    """
    if promised(text):
        return Talk(form="change", aspect="problem")
    if besides := left_out(text):
        return besides
    if bodies != 1 and (keys := remedies(text)):
        return Talk(form="drill", aspect="measure", themes=keys)
    aspect = "measure" if _cured(text, bodies) else _aspect(text)
    if says("form", "figure", text) or (bodies == 1 and not aspect and says("form", "doing", text)):
        return None
    found = themes_in(text, aspect)
    if figures and not (aspect and says("form", "words", text)):
        return None
    if aspect and bodies > 1 and (says("form", "apart", text) or _alike(text)):
        return Talk(form="list", aspect=aspect)
    if form := over_years(text, found, aspect, bodies):
        return form
    if aspect and sides > 1 and says("form", "apart", text):
        return Talk(form="apart", aspect=aspect)
    if form := _changed(text, found, aspect, bodies):
        return form
    if bodies == 1 and not (aspect or found or figures) and says("form", "differ", text):
        return Talk(form="differ", aspect="problem")  # 两年的报告有什么区别
    if bodies == 1 and aspect is None and not found and says("form", "digest", text):
        return Talk(form="digest", aspect="problem")
    if found and not figures and (says("form", "drill", text) or says("form", "silent", text)):
        keys = tuple(t.key for t in found)
        return Talk(form="drill", aspect=found[0].aspect, themes=keys, silent=says("form", "silent", text))
    if not found and (said := words_said(text, aspect)):
        return Talk(form="drill", aspect=aspect or "practice", said=said, silent=says("form", "silent", text))
    if aspect and bodies:
        return Talk(form="list", aspect=aspect)
    if bodies == 1 and not figures and says("form", "seen", text):
        return Talk(form="list", aspect="channel")
    if aspect and not bodies and says("form", "silent", text):
        return Talk(form="survey", aspect=aspect, silent=True)
    return Talk(form="survey", aspect=aspect) if aspect and says("form", "survey", text) else None


def _alike(text: str) -> bool:
    """Whether it is asked if several say the same, and not if they say what they said before."""
    return says("form", "shared", text) and not says("form", "of_before", text)


def _changed(text: str, found: Sequence[Theme], aspect: Aspect | None, bodies: int) -> Talk | None:
    """What changed from one year to the other, and who says a thing no more."""
    if found and says("form", "in_years", text) and says("form", "drill", text):  # 连续三年都提到的单位
        return None
    whose = found and bodies == 0 and says("form", "drill", text)  # 不再提政策解读的单位
    newly = whose and says("form", "ceased", text)
    if not (newly or (aspect and says("form", "change", text))):
        return None
    keys = tuple(t.key for t in found) if whose else ()
    return Talk(form="change", aspect=aspect or found[0].aspect, themes=keys)


def words_said(text: str, aspect: Aspect | None) -> str | None:
    """What somebody is asked to have said, to call wrong or to plan, where no theme is named.

    >>> words_said("哪些单位提到村史馆", None), words_said("谁说盲文版本少", None)
    ('村史馆', '盲文版本少')
    >>> words_said("谁打算建村史馆", "measure")
    '建村史馆'
    """
    ways = {"measure": ("said_plan",), None: ("said", "said_short", "said_plan", "said_done")}.get(aspect, ())
    words = next((m for way in ways if (m := pattern("form", way).search(text))), None)
    said = next((said for said in words.groupdict().values() if said), "") if words else ""
    return _ASKING.sub("", said).strip() or None


def continued(text: str, before: Talk) -> Talk:
    """A turn with only a theme or an aspect of its own: 人手不足的呢, 那改进措施呢."""
    aspect = "measure" if says("form", "cure", text) else _aspect(text)
    if says("form", "still", text) and before.form != "drill":  # who said it then is asked again of the other year
        return Talk(form="change", aspect=before.aspect)
    if before.form in ("list", "change") and says("form", "change", text):
        return Talk(form="change", aspect=before.aspect)
    if before.form == "digest" and (says("form", "differ", text) or says("form", "change", text)):
        return Talk(form="differ", aspect="problem")
    if found := themes_in(text, before.aspect):
        return Talk(form="drill", aspect=before.aspect, themes=tuple(t.key for t in found))
    if aspect is None:
        return before
    return Talk(form=_ASPECT_NEXT.get(before.form, before.form), aspect=aspect)


def _aspect(text: str) -> Aspect | None:
    return next((a for a in ASPECTS if says("aspect", a, text)), None)


def _cured(text: str, bodies: int) -> bool:
    """Whether it is asked how faults of the work are set right; 失眠怎么治 names none of them."""
    known = bodies or _aspect(text) or problems_in(text) or any(True for _ in asked_for(text, ("problem",)))
    return bool(known) and says("form", "cure", text)


def of_the_paper(text: str) -> bool:
    """Whether the report itself is asked about, as who signed it."""
    return says("form", "paper", text)


def promised(text: str) -> bool:
    """Whether a question asks if what was promised was done.

    >>> promised("去年说要改的今年做了没有")
    True
    """
    return says("form", "promised", text)
