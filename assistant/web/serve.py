"""Open the pages on this machine only, with nothing loaded from anywhere else."""

from __future__ import annotations

from pathlib import Path

from assistant.web.doors import Doors
from assistant.web.downloads import routes
from assistant.web.engine import unwritten
from assistant.web.front import Front
from assistant.web.originals import originals
from assistant.web.page import build
from assistant.web.shelf_page import LARGEST_MB
from vectorstore.errors import GongkaiError

LOCAL = ("127.0.0.1", "localhost", "::1")
FONTS = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "sans-serif"]


class NotLocal(GongkaiError):
    """Another machine could reach the page, and there are no accounts yet."""

    code = "not_local"


class PortTaken(GongkaiError):
    """The page cannot be opened on this port; another program mostly has it."""

    code = "port_taken"


def demand_local(host: str) -> None:
    """Refuse an address that another machine could reach."""
    if host not in LOCAL:
        raise NotLocal(host=host)


def serve(doors: Doors, host: str, port: int, open_browser: bool, largest_mb: int = LARGEST_MB) -> None:
    """Serve until interrupted."""
    demand_local(host)
    from vectorstore.settings import hush

    hush()  # before Gradio is imported: no analytics, no version check
    with unwritten():
        import gradio as gr
    from starlette.middleware import Middleware

    theme = gr.themes.Base(primary_hue="blue", font=list(FONTS), font_mono=["Consolas", "monospace"])
    try:
        build(doors).launch(
            server_name=host,
            server_port=port,
            inbrowser=open_browser,
            share=False,
            quiet=True,
            theme=theme,
            css=styles(),
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            max_file_size=f"{largest_mb}mb",
            show_error=False,
            ssr_mode=False,
            app_kwargs={
                "middleware": [Middleware(Front, hosts=LOCAL)],
                "routes": [*routes(doors), *originals(doors.shelf)],
            },
        )
    except OSError as error:
        raise PortTaken(port=port) from error


def styles() -> str:
    """Every sheet of style of this room, in the order of their names."""
    return "\n".join(f.read_text(encoding="utf-8") for f in sorted(Path(__file__).parent.glob("*.css")))
