"""The pages: the chat, the library and a report, each once in either language, under one head."""

from __future__ import annotations

from typing import Any

from assistant.web.chat import build_chat
from assistant.web.doors import Doors
from assistant.web.frame import head
from assistant.web.links import PATHS
from assistant.web.report_page import build_report
from assistant.web.shelf_page import build_library
from prompts import LANGUAGES, say

BUILDERS = {"chat": build_chat, "library": build_library, "report": build_report}


def build(doors: Doors) -> Any:
    """Every page as Gradio Blocks; the Chinese chat is the first."""
    import gradio as gr

    with gr.Blocks(title=say("page", "title_chat", "zh"), fill_width=True, analytics_enabled=False) as blocks:
        for page in BUILDERS:
            for language in LANGUAGES:
                if path := PATHS[page][language]:
                    # What blocks.route() does; that ends the context, and each end makes the whole server anew.
                    blocks.pages.append((path, say("page", f"title_{page}", language), False))
                blocks.current_page = path
                _contents(doors, page, language)
    return blocks


def _contents(doors: Doors, page: str, language: str) -> None:
    head(page, language)
    BUILDERS[page](doors, language)
