"""The first minute: what this is, what is held, what to ask; or how to get reports in."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.doors import Doors
from assistant.web.links import link
from assistant.web.tags import Html, joined, tag
from prompts import say


def welcome(doors: Doors, language: str) -> Html:
    """What stands where no conversation has begun."""
    examples = doors.examples(language)
    inside = _held(doors, examples, language) if examples else _empty(doors, language)
    return tag("div", tag("h1", say("page", "hello", language)), inside, class_="welcome")


def _held(doors: Doors, examples: list[str], language: str) -> Html:
    often = doors.often(language, examples)
    others = joined([tag("h2", say("page", "others_ask", language)), _taps(often)]) if often else None
    return tag(
        "div",
        tag("p", doors.held(language), class_="held"),
        tag("p", say("page", "promise", language)),
        tag("h2", say("page", "try_these", language)),
        _taps(examples),
        others,
    )


def _taps(questions: Sequence[str]) -> Html:
    return tag("div", *(tag("button", q, type="button", data_ask=q) for q in questions), class_="examples")


def _empty(doors: Doors, language: str) -> Html:
    """Two ways in: one's own reports, or the demonstration county where it is there."""
    own = tag("a", say("page", "empty_go", language), href=link("library", language), class_="strong")
    county = (
        tag("button", say("page", "samples", language), type="button", data_do="samples")
        if doors.samples.there
        else None
    )
    note = tag("p", say("page", "samples_note", language), class_="soft") if doors.samples.there else None
    return tag(
        "div",
        tag("p", say("page", "empty", language), class_="held"),
        tag("p", say("page", "empty_how", language)),
        tag("p", own, county, class_="ways"),
        note,
    )
