"""The list of conversations, by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby

from assistant.web.tags import Html, joined, tag
from prompts import say
from vectorstore.talks import LISTED, Talk

_KEPT = 4 * LISTED  # lines stay as they were made, in both languages: the list goes out with every answer


def listed(talks: Sequence[Talk], language: str, sought: bool = False) -> Html:
    """Conversations under the heads 今天 and 更早; what can be done with each stands beside it."""
    if not talks:
        return tag("p", say("page", "none_found" if sought else "no_talks", language), class_="none")
    today = datetime.now().astimezone().date()
    days = groupby(talks, lambda t: "today" if _day(t.at) == today else "earlier")
    sections = [
        tag("section", tag("h3", say("page", d, language)), tag("ul", *(_item(t, language) for t in ts)))
        for d, ts in days
    ]
    more = tag("p", say("page", "more_talks", language, n=LISTED), class_="none") if len(talks) >= LISTED else None
    return joined([*sections, more])


@lru_cache(_KEPT)
def _day(at: str) -> date:
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone().date()


@lru_cache(_KEPT)
def _item(talk: Talk, language: str) -> Html:
    """A conversation: its title opens it, the rest is folded away."""
    deeds = [
        tag("button", say("page", "rename", language), type="button", data_do="rename"),
        tag("a", say("page", "export_docx", language), href=f"download/talk/{talk.id}.docx", download=""),
        tag("a", say("page", "export_md", language), href=f"download/talk/{talk.id}.md", download=""),
        tag("button", say("page", "delete", language), type="button", data_do="delete"),
    ]
    what = say("page", "talk_options", language, title=talk.title)
    menu = tag("details", tag("summary", "⋯", aria_label=what, title=what), tag("div", *deeds, class_="deeds"))
    opened = tag("button", talk.title, type="button", class_="open", data_do="open", title=talk.title)
    return tag("li", opened, menu, data_talk=talk.id)
