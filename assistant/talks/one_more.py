"""One more condition beside those that a list was chosen by: 再加一条：没有诉讼的, 同时要求处罚超过50件."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.measures import Found
from assistant.question import Cells, Filter, Measure, Note, Question
from assistant.talks.listed import LISTS
from assistant.talks.said import Said
from vectorstore.pattern import Pattern

_ALSO = Pattern(  # 许可也超过500的, 还要有处罚
    r"(?:同时|并且?|而且)(?:还|又|也)?(?:要|得)?(?=超|不到|没|有|满足)|(?:还要|还得|另外|再加上?|也要)(?=有|没|被)"
    r"|也(?=超过|大于|不到|不足|低于|高于|少于|多于|没有|有过|在\d)|\b(?:and also|who also|that also|additionally)\b"
)
AMONG = Pattern(r"\s*那?(?:(?:这|那)?(?:其中|里面|里头|当中)|(?:这|那)(?:些|几家|几个)?(?:单位)?(?:里|中))")


def further(s: Said) -> bool:
    """Whether a turn says that its condition holds beside those before."""
    return s.says("turn", "further") or bool(_ALSO.search(s.text))


def one_more_condition(s: Said, found: Found) -> Question | None:
    """The list before, chosen by the turn's condition too."""
    before = s.previous
    held = before.filters or (_there(before.measures) if before.asks_whether else ())
    chosen = before.kind in LISTS and held and before.joined == "and" and not (before.talk or before.change)
    added = s.says("turn", "add") and bool(s.q.filters)
    other = s.named or s.q.years or s.q.talk or s.q.limit or s.q.joined == "or" or s.says("ask", "how_many")
    if not chosen or other or not (added or further(s)) or not (said := _said(s)):
        return None
    measures = dict.fromkeys((*before.measures, *(f.measure for f in said)))
    fields: dict[str, object] = {
        "text": s.q.text,
        "language": s.q.language,
        "filters": (*held, *(f for f in said if f not in held)),
        "measures": tuple(measures),
        "notes": (Note(code="carried"),),
        "asks_whether": True,
    }
    if s.who.levels:
        fields["scope"] = before.scope.model_copy(update={"levels": tuple(s.who.levels), "everyone": False})
    return before.model_copy(update=fields)


def _said(s: Said) -> tuple[Filter, ...]:
    """The turn's conditions; a measure that no bound is said of is to be there: 还要有处罚."""
    return s.q.filters or _there(s.q.measures)


def _there(measures: Sequence[Measure]) -> tuple[Filter, ...]:
    return tuple(Filter(measure=m, op=">", value="0") for m in measures if isinstance(m, Cells))


def beside_those_before(s: Said, said: tuple[Filter, ...]) -> bool:
    """Whether conditions choose among the bodies just listed: 其中公开率低于60%的."""
    among = s.mentions.has("link", "among") or AMONG.match(s.text) or further(s)
    return bool(said and among and s.previous.filters)
