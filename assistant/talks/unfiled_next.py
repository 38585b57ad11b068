"""Who has not reported, asked after another question: of the same text, or of the years told of before."""

from __future__ import annotations

from assistant.question import Kind, Note, Question
from assistant.talks.carried import others_named
from assistant.talks.said import Said
from vectorstore.pattern import Pattern

_STILL = Pattern(  # 还差谁没报, 没交的是谁: of those spoken of
    r"\s*那?(?:么)?(?:里面|其中)?(?:(?:还|另外)(?:有|差|缺|少)|[没未](?:有)?(?:上?[交报]|报送|提交)的(?:是|有)?(?:谁|哪|几|呢|$))"
)


def unfiled_next(s: Said) -> Question:
    """交了几家，差几家: who has not reported, of whom and when the same text has just said."""
    q, before = s.q, s.previous
    if (one := _of_the_one(s)) is not None:
        return one
    if before.unfiled and q.of_all_years and not (others_named(s.who) or s.who.area):
        return _of_the_years_told(s)
    if (
        _STILL.match(s.text)
        and not (others_named(s.who) or s.who.area)
        and (before.scope.regions or before.scope.levels)
    ):
        scope = before.scope.model_copy(update={"bodies": (), "more": ()})
        due = any(note.code == "due_year" for note in q.notes)
        years = before.years if due and before.years else q.years or before.years
        notes = tuple(note for note in q.notes if note.code != "due_year" or years == q.years)
        fields = {"scope": scope, "years": years, "notes": (*notes, Note(code="carried"))}
        return q.model_copy(update={**fields, "measures": before.measures})  # what the talk goes on to ask of
    if not before.same_text or others_named(s.who) or s.who.area or before.scope.bodies:
        return q
    due = any(note.code == "due_year" for note in q.notes)
    notes = tuple(note for note in q.notes if note.code != "due_year" or not before.years)
    years = before.years or q.years if due else q.years or before.years
    return q.model_copy(update={"scope": before.scope, "years": years, "notes": notes})


def _of_the_one(s: Said) -> Question | None:
    """都交了吗, after whether one body had filed for a year: of that body, and of every year that is held."""
    before = s.previous
    asked = before.kind is Kind.CATALOGUE and not before.topic and len(before.scope.bodies) == 1
    if not asked or others_named(s.who) or s.who.area or s.who.each or s.says("ask", "which_many"):
        return None
    said = s.q.years if any(m.years for m in s.mentions.of("years")) else ()
    years = said or (before.years if len(before.years) > 1 else ())
    fields = {"text": s.q.text, "language": s.q.language, "years": years, "notes": (Note(code="carried"),)}
    return before.model_copy(update=fields)


def _of_the_years_told(s: Said) -> Question:
    """两年都没交, after who had not reported of the one and of the other: of these years, and of the same bodies."""
    told = tuple(sorted({*s.previous.years, *(year for one in s.previous.told for year in one.years)}))
    named = any(m.years and not m.years.last for m in s.mentions.of("years"))
    years = s.q.years if named or len(told) < 2 else told
    fields = {"scope": s.previous.scope, "years": years, "group": s.q.group if years == s.q.years else None}
    return s.q.model_copy(update=fields)
