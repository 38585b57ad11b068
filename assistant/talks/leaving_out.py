"""Whom a turn leaves out of those spoken of, or puts back: 不算公安局呢, 除了部门还有谁, 把公安局加回来."""

from __future__ import annotations

from assistant.question import Scope
from assistant.talks.said import Said
from vectorstore.pattern import Pattern

_BACK_IN = Pattern(r"算上|算进|加上|加回|算回|加进|放回|包括")
_ALL_IN = Pattern(r"都算上|全算上|全部算上|都算进|都算(?=[呢吧]|$)|都加上|全加上|不排除|不除外|一个不落|都包括")


def put_back(s: Said) -> tuple[Scope, bool] | None:
    """把公安局加回来, 都算上: those left out are meant again."""
    back = [b for b in s.old.without if b in s.q.scope.bodies]
    if back and not s.q.measures and _BACK_IN.search(s.text):
        return s.old.model_copy(update={"without": tuple(b for b in s.old.without if b not in back)}), True
    if s.old.excepting and not (s.named or s.who.levels) and _ALL_IN.search(s.text):
        return s.old.model_copy(update={"without": (), "without_levels": (), "without_regions": ()}), True
    return None


def but_these(s: Said) -> tuple[Scope, bool] | None:
    """不算公安局呢, 除了部门还有谁: those spoken of, without them."""
    kinds = {name: getattr(s.q.scope, name) for name in ("without_levels", "without_seat", "without_regions")}
    if any(kinds.values()) and not s.old.bodies and not s.named and not (s.who.each or s.who.all):
        out = {name: tuple(dict.fromkeys((*getattr(s.old, name), *more))) for name, more in kinds.items()}
        return s.old.model_copy(update={**out, "without": (*s.old.without, *s.q.scope.without)}), True
    areas = s.q.scope.without_regions
    if not s.q.scope.without and not (areas and s.old.bodies):
        return None
    left = tuple(b for b in s.old.bodies if b not in s.q.scope.without and b.region not in areas)
    if left and left != s.old.bodies:
        return s.old.model_copy(update={"bodies": left}), True
    return s.old.model_copy(update={"without": (*s.old.without, *s.q.scope.without)}), True
