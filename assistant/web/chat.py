"""The chat page: one component of our own, whose script asks the desk."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.web.desk import Desk
from assistant.web.doors import Doors
from assistant.web.tags import Html, tag
from prompts import say, words

# What the script says by itself.
SPOKEN = (
    "send", "stop", "stopped", "looking", "offline", "copied", "delete_sure", "rename_to", "cancel", "submit",
)  # fmt: skip
REASONS = ("reason_figure", "reason_source", "reason_other_question", "reason_unclear")
SCRIPT = Path(__file__).with_name("chat.js")


def build_chat(doors: Doors, language: str) -> None:
    """The contents of the chat page, inside the page's own context."""
    import gradio as gr

    desk = Desk(doors, language)

    def call(data: object) -> dict[str, object]:
        return desk.call(data)

    script = SCRIPT.read_text(encoding="utf-8")
    gr.HTML(str(layout(language)), elem_id="chat", server_functions=[call], js_on_load=script, apply_default_css=False)


def layout(language: str) -> Html:
    """History, conversation, and the paper beside it; the script fills them."""
    spoken = json.dumps({code: words("page")[code][language] for code in SPOKEN}, ensure_ascii=False)
    parts = (_talks(language), _conversation(language), _paper(language), _why_not(language))
    return tag("div", *parts, class_="chat", data_words=spoken)


def _talks(language: str) -> Html:
    search = say("page", "search_talks", language)
    opinions = tag("a", say("page", "export_opinions", language), href="download/opinions.jsonl", download="")
    return tag(
        "aside",
        tag("button", say("page", "new_talk", language), type="button", data_do="new", class_="strong"),
        tag(
            "input",
            type="search",
            id="search",
            placeholder=search,
            aria_label=search,
            autocomplete="off",
            maxlength=200,
        ),
        tag("div", id="list"),
        tag("p", opinions, class_="foot"),
        id="talks",
        aria_label=say("page", "talks", language),
    )


def _conversation(language: str) -> Html:
    question, menu = say("page", "question", language), say("page", "talks", language)
    box = tag(
        "textarea",
        id="question",
        rows=1,
        maxlength=10_000,
        placeholder=say("page", "ask_here", language),
        aria_label=question,
        enterkeyhint="send",
        autofocus="",
    )
    send = tag("button", say("page", "send", language), type="submit", id="send", class_="strong")
    thread = tag("div", id="thread", role="log", aria_live="polite", aria_label=say("page", "conversation", language))
    keep = tag("button", say("page", "keep", language), type="button", class_="plain", data_do="keep")
    changing = tag("p", say("page", "changing", language), " ", keep, id="changing", hidden="")
    return tag(
        "section",
        tag("div", tag("button", "☰", " ", menu, type="button", data_do="menu"), id="bar"),
        tag("div", thread, id="scroll", tabindex=-1),
        changing,
        tag("form", box, send, id="ask"),
        tag("p", say("page", "keys", language), class_="keys"),
        id="middle",
    )


def _paper(language: str) -> Html:
    shut = say("page", "close", language)
    head = tag(
        "header",
        tag("h2", say("page", "paper", language), id="paper-name"),
        tag("span", id="paper-ways"),
        tag("button", "×", type="button", data_do="close", aria_label=shut, title=shut),
    )
    body = tag("div", id="paper-body", tabindex=0)
    return tag("aside", head, body, id="beside", hidden="", aria_label=say("page", "paper", language))


def _why_not(language: str) -> Html:
    """The reasons for 没用, copied under an answer when they are asked for."""
    reasons = [
        tag(
            "label",
            tag("input", type="checkbox", name_="reason", value=say("page", code, language)),
            say("page", code, language),
        )
        for code in REASONS
    ]
    more = say("page", "reason_text", language)
    form = tag(
        "form",
        tag("p", say("page", "why_not", language)),
        tag("div", *reasons, class_="reasons"),
        tag("input", type="text", name_="text", placeholder=more, aria_label=more, maxlength=500),
        tag("button", say("page", "submit", language), type="submit", class_="strong"),
        tag("button", say("page", "cancel", language), type="button", data_do="forget"),
        class_="why-not",
    )
    return tag("template", form, id="why-not")
