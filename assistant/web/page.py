"""The chat page: ask, answer, upload."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.web.render import markdown, plain
from prompts import say

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Doors:
    """What the page may ask of the house; `app.py` fills them in."""

    ask: Callable[[str, Answer | None], Answer]
    ingest: Callable[[list[Path]], Iterator[str]]  # one readable line a file
    held: Callable[[str], str]  # what the library holds, in words
    examples: Callable[[str], list[str]]  # questions that fit what is held


Message = dict[str, Any]
Turn = tuple[list[Message], Answer | None, str]


def build(doors: Doors, language: str = "zh") -> Any:
    """The page as Gradio Blocks."""
    import gradio as gr

    with gr.Blocks(title=say("page", "title", language), fill_height=True, analytics_enabled=False) as page:
        gr.Markdown(f"# {say('page', 'title', language)}")
        status = gr.Markdown(doors.held(language))
        previous = gr.State(None)
        chat = gr.Chatbot(
            label=say("page", "conversation", language),
            show_label=False,
            height="62vh",
            buttons=["copy"],
            latex_delimiters=[],
            examples=[{"text": q} for q in doors.examples(language)],
            elem_id="chat",
        )
        with gr.Row(equal_height=True):
            box = gr.Textbox(
                placeholder=say("page", "ask_here", language),
                label=say("page", "question", language),
                show_label=False,
                lines=1,
                max_lines=6,
                max_length=10_000,
                scale=8,
                autofocus=True,
                elem_id="question",
            )
            send = gr.Button(say("page", "send", language), variant="primary", scale=1, min_width=90)
        with gr.Row():
            upload = gr.UploadButton(say("page", "upload", language), file_count="multiple", scale=1)
            clear = gr.Button(say("page", "clear", language), scale=1)

        def answer(text: str, history: list[Message], last: Answer | None) -> Iterator[Turn]:
            yield from _answer(doors, text, history, last, language)

        def read(files: list[str], history: list[Message]) -> Iterator[tuple[list[Message], str]]:
            yield from _read(doors, files, history, language)

        shown: list[Any] = [chat, previous, box]
        hidden: dict[str, Any] = {"concurrency_limit": 8, "api_visibility": "private"}
        gr.on([box.submit, send.click], answer, [box, chat, previous], shown, **hidden)
        chat.option_select(_tapped(answer, gr), [chat, previous], shown, **hidden)
        chat.example_select(_tapped(answer, gr), [chat, previous], shown, **hidden)
        upload.upload(read, [upload, chat], [chat, status], concurrency_limit=1, api_visibility="private")
        clear.click(lambda: ([], None, ""), None, [chat, previous, box], api_visibility="private")
    return page


def _answer(doors: Doors, text: str, history: list[Message], last: Answer | None, language: str) -> Iterator[Turn]:
    """Show the question at once, then its answer; an inner fault is said, never shown as a trace."""
    if not text.strip():
        yield history, last, ""
        return
    asked = [*history, {"role": "user", "content": plain(text)}]
    yield asked, last, ""
    try:
        found = doors.ask(text, last)
    except Exception:
        code = secrets.token_hex(3)
        log.exception("question failed (%s)", code)
        yield [*asked, {"role": "assistant", "content": say("page", "fault", language, code=code)}], last, ""
        return
    yield [*asked, _reply(found)], found, ""


def _reply(found: Answer) -> Message:
    chips = [{"value": o.question, "label": o.label} for o in found.options]
    chips += [{"value": q, "label": q} for q in found.follow_ups[:3]]
    return {"role": "assistant", "content": markdown(found), "options": chips}


def _read(doors: Doors, files: list[str], history: list[Message], language: str) -> Iterator[tuple[list[Message], str]]:
    """Read the uploaded files one by one, a line each."""
    lines = [say("page", "reading", language, count=len(files))]
    yield [*history, {"role": "assistant", "content": lines[0]}], doors.held(language)
    for line in doors.ingest([Path(f) for f in files]):
        lines.append("- " + plain(line))
        yield [*history, {"role": "assistant", "content": "\n".join(lines)}], doors.held(language)


def _tapped(answer: Callable[..., Iterator[Turn]], gr: Any) -> Callable[..., Iterator[Turn]]:
    """An example or an option is asked as if it had been typed."""

    def chosen(history: list[Message], last: Answer | None, event: Any) -> Iterator[Turn]:
        value = event.value["text"] if isinstance(event.value, dict) else event.value
        yield from answer(str(value), history, last)

    chosen.__annotations__["event"] = gr.SelectData  # Gradio reads the type to know what to pass
    return chosen
