"""What two areas or kinds of bodies say, held against each other: what both name, and what only one of them does."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.figures.heard import Heard, hear, kind_of, quoted, table, tell, word
from assistant.plan import Plan, Slot
from assistant.prose.themes import Theme
from assistant.question import Kind, Talk
from vectorstore.levels import levels
from vectorstore.library import Library

Sides = dict[str, Heard]


def answer(plan: Plan, talk: Talk, library: Library, draft: Draft) -> None:
    """Theme by theme how many of each side name it."""
    sides = {name: hear(plan, talk, library, slots) for name, slots in _slots(plan, draft).items()}
    every = list(dict.fromkeys(g.theme for heard in sides.values() for g in heard.groups if g.theme))
    if not every or not all(heard.points for heard in sides.values()):
        tell(draft, "apart_nothing", what=kind_of(draft, talk))
        draft.refuse(Kind.MISSING, "not_stated")
    else:
        _told(sides, every, talk, draft)
    read = [s for heard in sides.values() for s in heard.read]
    draft.cover(plan, read, {s: why for heard in sides.values() for s, why in heard.why().items() if s not in read})


def _slots(plan: Plan, draft: Draft) -> dict[str, list[Slot]]:
    """The reports of each area named, else of each level."""
    scope = plan.question.scope
    if len(scope.regions) > 1:
        return {path[-1]: [s for s in plan.held if s.region[: len(path)] == path] for path in scope.regions}
    return {
        name: [s for s in plan.held if levels().meant(s.level, s.agency, ranks)]
        for name, ranks in _kinds(plan, draft).items()
    }


def _kinds(plan: Plan, draft: Draft) -> dict[str, tuple[str, ...]]:
    """The kinds of bodies named, those of one word together: 镇街 are one side."""
    left, said = list(plan.question.scope.levels), plan.question.text
    found: dict[str, tuple[str, ...]] = {}
    several = {kind: ranks for kind, ranks in levels().spoken.items() if len(ranks) > 1}
    for kind, ranks in sorted(several.items(), key=lambda pair: -len(pair[0])):
        if kind in said and set(ranks) < set(left):
            found[kind], left = ranks, [level for level in left if level not in ranks]
    return {draft.level(level): (level,) for level in left} | found


def _told(sides: Sides, every: list[Theme], talk: Talk, draft: Draft) -> None:
    counts = {theme: {name: _agencies(heard, theme) for name, heard in sides.items()} for theme in every}
    every = sorted(every, key=lambda theme: -sum(counts[theme].values()))
    years = draft.years(next(iter(sides.values())).plan.years())
    read = draft.listed(word(draft, "apart_read", side=name, n=len(heard.read)) for name, heard in sides.items())
    tell(draft, "apart", years=years, what=kind_of(draft, talk), read=read)
    shared = [t for t in every if all(counts[t].values())]
    if shared:
        tell(draft, "apart_shared", themes=_items(shared, counts, draft))
    for name, heard in sides.items():
        own = [t for t in every if counts[t][name] and t not in shared]
        code = "apart_own" if own and len(sides) == 2 else "apart_some" if own else "apart_no_own"
        tell(draft, code, side=name, themes=_items(own, counts, draft))
        for theme in own:
            _quote(heard, theme, draft)
    rows = [(t.name(draft.language), *(str(n) for n in counts[t].values())) for t in every]
    table(draft, ("theme", *("side" for _ in sides)), rows)
    _heads(list(sides), draft)


def _items(themes: list[Theme], counts: dict[Theme, dict[str, int]], draft: Draft) -> str:
    """宣传不够（青屏县3家、鹿川县2家）, each count a figure."""
    out = []
    for theme in themes:
        named = {side: n for side, n in counts[theme].items() if n}
        for side, n in named.items():
            label = word(draft, "apart_label", side=side, theme=theme.name(draft.language))
            draft.computed(label, Decimal(n), draft.unit("agencies").strip())
        amounts = (
            word(draft, "apart_n", side=side, amount=draft.amount(Decimal(n), "agencies")) for side, n in named.items()
        )
        out.append(word(draft, "apart_item", theme=theme.name(draft.language), sides=draft.listed(amounts)))
    return word(draft, "between").join(out)


def _agencies(heard: Heard, theme: Theme) -> int:
    return next((len(heard.agencies(g)) for g in heard.groups if g.theme == theme), 0)


def _quote(heard: Heard, theme: Theme, draft: Draft) -> None:
    """The words of the first who names it, as a source."""
    group = next(g for g in heard.groups if g.theme == theme)
    report, said = next(iter(group.reports.items()))
    quoted(draft, heard.slots[report], said[0])


def _heads(names: list[str], draft: Draft) -> None:
    """The sides at the heads of their columns."""
    assert draft.table is not None
    first, *others = draft.table.columns
    named = [c.model_copy(update={"title": name}) for c, name in zip(others, names, strict=True)]
    draft.table = draft.table.model_copy(update={"columns": (first, *named)})
