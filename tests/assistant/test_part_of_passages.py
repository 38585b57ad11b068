"""Of more passages than are shown it is said that they are not all."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.figures import passages
from vectorstore.library import Library


def test_passages_of_other_reports_are_counted_where_they_are_not_shown(
    county: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ask("网站信息怎么更新", county, date(2025, 3, 1))
    assert len(whole.citations) > 1 and not any("没有全列" in notice for notice in whole.notices)
    monkeypatch.setattr(passages, "SHOWN", 1)
    assert any("没有全列" in notice for notice in ask("网站信息怎么更新", county, date(2025, 3, 1)).notices)
