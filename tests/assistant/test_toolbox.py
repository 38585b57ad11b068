"""The retrieval inside a LangChain chain, running."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.toolbox import retriever
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
    assert first.metadata["score"] > 0.5 and first.metadata["without_vectors"] is None
    library.close()


def test_nothing_outside_the_scope(library: Library) -> None:
    willow = [h.report_id for h in library.catalogue.reports(year=2024)]
    assert [d.page_content for d in retriever(library, willow).invoke("公开查阅点")] == ["设立公开查阅点一处"]
    library.close()


def test_langchain_is_not_imported_before_it_is_used() -> None:
    script = "import sys, assistant.toolbox; print([m for m in sys.modules if m.startswith('langchain')])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
