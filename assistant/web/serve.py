"""Open the page on this machine only, with nothing loaded from anywhere else."""

from __future__ import annotations

from assistant.web.page import Doors, build
from vectorstore.errors import GongkaiError

LOCAL = ("127.0.0.1", "localhost", "::1")
CSS = """
.gradio-container {width: 100% !important; max-width: 1100px !important; margin: 0 auto !important;}
footer {display: none !important;}
#chat table {font-variant-numeric: tabular-nums;}
#chat td:not(:first-child), #chat th:not(:first-child) {text-align: right;}
"""
FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "sans-serif"]


class NotLocal(GongkaiError):
    """Another machine could reach the page, and there are no accounts yet."""

    code = "not_local"


def serve(doors: Doors, host: str, port: int, open_browser: bool, largest_mb: int = 50) -> None:
    """Serve until interrupted."""
    if host not in LOCAL:
        raise NotLocal(host=host)
    from vectorstore.settings import hush

    hush()  # before Gradio is imported: no analytics, no version check
    import gradio as gr

    theme = gr.themes.Soft(font=list(FONTS), font_mono=["Consolas", "monospace"])
    build(doors).queue(default_concurrency_limit=8).launch(
        server_name=host,
        server_port=port,
        inbrowser=open_browser,
        share=False,
        quiet=True,
        theme=theme,
        css=CSS,
        footer_links=[],
        max_file_size=f"{largest_mb}mb",
        show_error=False,
        ssr_mode=False,
    )
