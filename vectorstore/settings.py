"""The only reader of the environment: where the library lies, and what was configured."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "gongkai"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; everything has a default that works on one offline computer."""

    library: Path
    database_url: str | None = None  # None: SQLite in the library's folder
    chroma_url: str | None = None  # None: Chroma embedded in the library's folder
    embedding_model: str | None = None  # None: the bundled one; else a name or a folder
    reranker_model: str | None = None  # None: no cross-encoder; else a name or a folder

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings once, at the door."""
        env = os.environ if environment is None else environment
        return cls(
            library=Path(env.get("LIBRARY") or user_data(sys.platform, env) / NAME).expanduser(),
            database_url=env.get("DATABASE_URL") or None,
            chroma_url=env.get("CHROMA_URL") or None,
            embedding_model=env.get("EMBEDDING_MODEL") or None,
            reranker_model=env.get("RERANKER_MODEL") or None,
        )


def user_data(platform: str, env: Mapping[str, str]) -> Path:
    """The folder where a program keeps a user's data on this system.

    >>> user_data("linux", {"XDG_DATA_HOME": "/data"}).as_posix()
    '/data'
    """
    if platform == "win32":
        return Path(env.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(env.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def hush() -> None:
    """Tell the libraries that talk to the world not to: no telemetry, no version check, no proxy for this machine."""
    for name in ("GRADIO_ANALYTICS_ENABLED", "ANONYMIZED_TELEMETRY", "LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        os.environ[name] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nor look for what other packages add
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # what is multiplied here is small: threads only wait for it
    local = "127.0.0.1,localhost,::1"
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = ",".join(filter(None, (os.environ.get("NO_PROXY"), local)))
