"""What we can do, as LangChain knows it: the retrieval as a retriever, for chains and agents that others build."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from assistant.search import Found, search
from vectorstore.catalogue import Held
from vectorstore.library import Library

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever


def retriever(
    library: Library,
    report_ids: Collection[int] | None = None,
    years: Collection[int] | None = None,
    sections: Collection[str] = (),
    k: int = 10,
) -> BaseRetriever:
    """The search over a scope as a LangChain retriever.

    `retriever(library, years=[2024]).invoke("有哪些公开渠道")` gives documents that say in their metadata
    whose report of which year they stand in, and where.
    """
    from langchain_core.retrievers import BaseRetriever

    class Retriever(BaseRetriever):
        """Keywords and nearness in meaning, filters first."""

        def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
            results = search(library, query, report_ids, years, sections, k)
            whose = {n: library.catalogue.report(n) for n in {f.held.report_id for f in results.found}}
            return [_document(f, whose[f.held.report_id], results.condition) for f in results.found]

    return Retriever()


def _document(found: Found, report: Held | None, condition: str | None) -> Document:
    from langchain_core.documents import Document

    held, place = found.held, found.held.passage.place
    metadata = {
        "agency": report.agency if report else None,
        "region": list(report.region) if report else [],
        "year": held.year,
        "section": held.passage.section,
        "heading": held.passage.heading,
        "file": place.file,
        "page": place.page,
        "line": place.line,
        "score": round(found.score, 4),
        "without_vectors": condition,  # why, as a code of prompts/search.toml; None if they were used
    }
    return Document(page_content=held.passage.text, id=str(held.id), metadata=metadata)
