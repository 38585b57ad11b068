"""What the environment says, and what holds where it is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from vectorstore.settings import Settings, user_data


def test_everything_may_be_named() -> None:
    urls = {"DATABASE_URL": "postgresql://h/d", "CHROMA_URL": "http://c:8000"}
    found = Settings.from_environment({"LIBRARY": "/srv/库", **urls, "EMBEDDING_MODEL": "m"})
    assert (found.library, found.embedding_model) == (Path("/srv/库"), "m")
    assert (found.database_url, found.chroma_url) == ("postgresql://h/d", "http://c:8000")


def test_an_empty_name_is_no_name(tmp_path: Path) -> None:
    found = Settings.from_environment({"LIBRARY": "", "DATABASE_URL": "", "XDG_DATA_HOME": str(tmp_path)})
    assert found.database_url is found.chroma_url is found.embedding_model is None
    assert found.library.name == "gongkai"


@pytest.mark.parametrize(
    ("platform", "env", "parts"),
    [
        ("win32", {"LOCALAPPDATA": "C:/Users/li/AppData/Local"}, ("AppData", "Local")),
        ("win32", {}, ("AppData", "Local")),
        ("darwin", {}, ("Library", "Application Support")),
        ("linux", {}, (".local", "share")),
        ("linux", {"XDG_DATA_HOME": "/data/of/li"}, ("of", "li")),
    ],
)
def test_each_system_has_its_place(platform: str, env: dict[str, str], parts: tuple[str, str]) -> None:
    assert user_data(platform, env).parts[-2:] == parts
