"""The retrieval inside a LangChain chain, running."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.toolbox import retriever, tools
from tests.vectorstore.made import TEXTS, reading, report
from vectorstore.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path)
    library.replace(reading("a", report(year=2023)))
    library.replace(reading("b", report("青禾县柳林镇人民政府", 2024, texts=["设立公开查阅点一处"])))
    library.meaning.catch_up()
    return library


def test_a_chain_gets_documents_that_say_where_they_stand(library: Library) -> None:
    """The documented example: a scope, a chain over it, an answer made of quoted sources."""
    from langchain_core.documents import Document
    from langchain_core.runnables import RunnableLambda

    def quote(documents: list[Document]) -> str:
        return "；".join(f"{d.metadata['agency']}{d.metadata['year']}年：{d.page_content}" for d in documents[:1])

    chain = retriever(library, years=[2023]) | RunnableLambda(quote)
    assert chain.invoke("老百姓上哪儿查") == f"青禾县石桥镇人民政府2023年：{TEXTS[0]}"
    library.close()


def test_documents_carry_whose_where_and_how_well(library: Library) -> None:
    first = retriever(library, k=1).invoke("法律顾问审看")[0]
    assert first.page_content == TEXTS[2]
    assert {k: first.metadata[k] for k in ("agency", "year", "section", "heading", "file", "line")} == {
        "agency": "青禾县石桥镇人民政府",
        "year": 2023,
        "section": "一",
        "heading": "主动公开",
        "file": "a.txt",
        "line": 4,
    }
    assert first.metadata["score"] > 0.3 and first.metadata["without_vectors"] is None
    library.close()


def test_nothing_outside_the_scope(library: Library) -> None:
    willow = [h.report_id for h in library.catalogue.reports(year=2024)]
    assert [d.page_content for d in retriever(library, willow).invoke("公开查阅点")] == ["设立公开查阅点一处"]
    library.close()


def test_the_exact_functions_as_tools(county: Library) -> None:
    """The documented example: a figure with the cell that it comes from."""
    figures, aggregate, checks, reports, ask = tools(county, date(2025, 3, 1))
    call = {"measure": "行政处罚", "agencies": ["石桥镇"], "years": [2023]}
    assert figures.invoke(call) == "青禾县石桥镇2023年行政处罚10件。"
    message = figures.invoke({"type": "tool_call", "id": "1", "name": "figures", "args": call})
    assert message.artifact.figures[0].value == "10"
    assert message.artifact.citations[0].where.file.endswith(".docx")
    assert "103,563件" in aggregate.invoke({"how": "total", "measure": "行政许可", "years": [2024], "region": "青禾县"})
    assert "云溪乡" in reports.invoke({"year": 2024, "missing": True})
    assert "41份" in reports.invoke({})
    assert ask.invoke({"question": "石桥镇2023年行政许可多少件"}) == "青禾县石桥镇2023年行政许可593件。"
    assert "没有发现" in checks.invoke({"years": [2023]})  # the county as told by its truth has no findings


@pytest.mark.parametrize(
    ("name", "call", "said"),
    [
        ("figures", {"measure": "公开率", "agencies": ["教育局"], "years": [2022, 2023], "as_trend": True}, "52.78%"),
        ("figures", {"measure": "行政处罚", "agencies": ["公安局"], "years": [2023], "share_of_area": True}, "89.34%"),
        ("figures", {"measure": "行政处罚", "agencies": ["红星镇"], "years": [2023]}, "“红星镇”在库里对应0个"),
        ("figures", {"measure": "嘎嘎", "agencies": ["石桥镇"], "years": [2023]}, "“嘎嘎”在库里对应0个"),
        (
            "aggregate",
            {"how": "rank", "measure": "新收申请", "years": [2024], "levels": ["镇"], "limit": 1},
            "石桥镇12件",
        ),
        ("aggregate", {"how": "count", "measure": "行政许可", "years": [2024], "threshold": [">", "1000"]}, "5家"),
        ("aggregate", {"how": "total", "measure": "行政许可", "years": [2024], "group": "level"}, "部门74,058件"),
        ("aggregate", {"how": "list", "measure": "行政强制", "years": [2022], "levels": ["镇"]}, "空白"),
    ],
)
def test_typed_arguments_are_answered_exactly(county: Library, name: str, call: dict[str, Any], said: str) -> None:
    one = next(t for t in tools(county, date(2025, 3, 1)) if t.name == name)
    assert said in one.invoke(call)


def test_langchain_is_not_imported_before_it_is_used() -> None:
    script = "import sys, assistant.toolbox; print([m for m in sys.modules if m.startswith('langchain')])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
