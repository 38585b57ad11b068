"""The addresses of the pages: each page once in Chinese, once in English."""

from __future__ import annotations

from urllib.parse import urlencode

PATHS = {
    "chat": {"zh": "", "en": "en"},
    "library": {"zh": "library", "en": "library-en"},
    "report": {"zh": "report", "en": "report-en"},
}


def link(page: str, language: str, /, **query: object) -> str:
    """A relative link to a page; every page lies at the top.

    >>> link("report", "zh", report=7), link("chat", "zh"), link("library", "en")
    ('report?report=7', './', 'library-en')
    """
    path = PATHS[page][language] or "./"
    return f"{path}?{urlencode(query)}" if query else path


def language_of(path: str) -> str | None:
    """The language of the page at a path; None if there is no page.

    >>> language_of("/"), language_of("/report-en"), language_of("/assets/x.js")
    ('zh', 'en', None)
    """
    at = path.strip("/")
    return next((lang for paths in PATHS.values() for lang, p in paths.items() if p == at), None)


def page_of(path: str) -> str:
    """The page at a path.

    >>> page_of("/library-en")
    'library'
    """
    at = path.strip("/")
    return next((page for page, paths in PATHS.items() if at in paths.values()), "chat")
