"""What we can do, as LangChain knows it: the retrieval and the exact functions, for chains and agents of others."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Literal

from assistant.answer import Answer
from assistant.ask import answer, ask
from assistant.prose.search import Found, search
from assistant.question import Body, Cells, Filter, Kind, Measure, Question, Scope
from assistant.understand import understand
from prompts import say
from vectorstore.catalogue import Held
from vectorstore.errors import GongkaiError
from vectorstore.library import Library

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.tools import BaseTool

Told = tuple[str, Answer]  # for the model, and for the program


class NotOneName(GongkaiError):
    """A name means none or several of what is held; fields: name, held."""

    code = "not_one_name"


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


def tools(library: Library, today: date) -> list[BaseTool]:
    """The exact functions as LangChain tools: what they tell a model is a sentence, their artifact the whole Answer.

    `figures, *_ = tools(library, date.today())` and
    `figures.invoke({"measure": "行政处罚", "agencies": ["石桥镇"], "years": [2023]})` say 行政处罚10件。
    """
    from langchain_core.tools import StructuredTool

    exact = Exact(library, today)
    functions: tuple[Callable[..., Told], ...] = (
        exact.figures,
        exact.aggregate,
        exact.checks,
        exact.reports,
        exact.ask,
    )
    return [StructuredTool.from_function(_told(f), response_format="content_and_artifact") for f in functions]


def _told(function: Callable[..., Told]) -> Callable[..., Told | tuple[str, None]]:
    """A function that says what it was not given one name for, instead of raising."""

    @wraps(function)
    def tell(*given: object, **named: object) -> Told | tuple[str, None]:
        try:
            return function(*given, **named)
        except NotOneName as error:
            return say("errors", error.code, "zh", **error.fields), None

    return tell


class Exact:
    """A library's figures by typed arguments: what a model asks, never what it computes."""

    def __init__(self, library: Library, today: date) -> None:
        self._library, self._today = library, today

    def figures(
        self, measure: str, agencies: list[str], years: list[int], as_trend: bool = False, share_of_area: bool = False
    ) -> Told:
        """Exact figures of named agencies and years: one value, a comparison of several, a trend over years, or the
        agency's share in its area. `measure` is a row of the form or a rate, e.g. 行政处罚, 新收申请, 公开率."""
        bodies = tuple(map(self._body, agencies))
        kind = Kind.COMPARE if len(bodies) * len(years) > 1 else Kind.VALUE
        kind = Kind.TREND if as_trend else Kind.SHARE if share_of_area else kind
        against = ("agency" if len(bodies) > 1 else "year") if kind is Kind.COMPARE else None
        scope = Scope(bodies=bodies)
        return self._told(kind, measure, years, scope, against=against, whole=share_of_area)

    def aggregate(
        self,
        how: Literal["total", "average", "median", "rank", "list", "count"],
        measure: str,
        years: list[int],
        region: str | None = None,
        levels: list[str] | None = None,
        limit: int | None = None,
        ascending: bool = False,
        threshold: tuple[Literal[">", ">=", "<", "<=", "="], str] | None = None,
        group: Literal["level", "region"] | None = None,
    ) -> Told:
        """One figure or ranking over many reports, with how many of how many were counted and who is left out.
        `levels` are 镇, 乡, 街道, 部门, 县 …; `threshold` keeps the reports that pass, e.g. [">", "100"]."""
        cells = [m for m in self._measures(measure) if isinstance(m, Cells)]
        filters = tuple(Filter(measure=m, op=threshold[0], value=threshold[1]) for m in cells) if threshold else ()
        scope = Scope(
            regions=(self._region(region),) if region else (),
            levels=tuple(levels or ()),
            everyone=not (region or levels),
        )
        order = "asc" if ascending else "desc"
        return self._told(Kind(how), measure, years, scope, filters=filters, limit=limit, order=order, group=group)

    def checks(self, years: list[int], agencies: list[str] | None = None) -> Told:
        """Which reports do not add up, contradict their own text or do not follow on from the year before."""
        scope = Scope(bodies=tuple(map(self._body, agencies or ())), everyone=not agencies)
        return self._told(Kind.CHECK, None, years, scope)

    def reports(self, year: int | None = None, missing: bool = False) -> Told:
        """Which reports of whom and when are held; with `missing`, who has not reported for the year."""
        kind = Kind.LIST if missing else Kind.CATALOGUE
        return self._told(kind, None, [year] if year else [], Scope(everyone=True), unfiled=missing)

    def ask(self, question: str) -> Told:
        """Any question in Chinese or English about the annual reports, answered with cited figures or passages."""
        given = ask(question, self._library, self._today)
        return given.text, given

    def _told(self, kind: Kind, measure: str | None, years: list[int], scope: Scope, **more: object) -> Told:
        measures = self._measures(measure) if measure else ()
        fields = {
            "text": measure or kind.value,
            "kind": kind,
            "years": tuple(years),
            "scope": scope,
            "measures": measures,
        }
        given = answer(Question.model_validate(fields | more), self._library)
        return given.text, given

    def _measures(self, name: str) -> tuple[Measure, ...]:
        """What a name of a row, a rate or a column means; one measure only."""
        meant = understand(name, self._library.catalogue, self._today, None).measures
        if len(meant) != 1:
            raise NotOneName(name=name, held=len(meant))
        return meant

    def _body(self, name: str) -> Body:
        """The one agency that a name means."""
        ids = {i for h in self._library.catalogue.find(name) if h.kind == "agency" for i in h.ids}
        found = self._library.catalogue.agencies(agency_ids=ids) if ids else []
        if len(found) != 1:
            raise NotOneName(name=name, held=len(found))
        return Body(agency=found[0].name, region=found[0].region)

    def _region(self, name: str) -> tuple[str, ...]:
        """The one area that a name means."""
        paths = {p for h in self._library.catalogue.find(name) if h.kind == "region" for p in h.regions}
        if len(paths) != 1:
            raise NotOneName(name=name, held=len(paths))
        return paths.pop()
