"""Texts and web pages that are called something else or carry scripts."""

from __future__ import annotations

from tests.papers import writers
from tests.papers.writers import Paper


def as_text(paper: Paper) -> bytes:
    return writers.text(paper).encode()


def as_page(paper: Paper) -> bytes:
    return writers.html(paper)


def deep_page(_: Paper) -> bytes:
    """Tables in tables in a web page."""
    return ("<html><body>" + "<table><tr><td>" * 60_000 + "一、总体情况").encode()


def script_page(paper: Paper) -> bytes:
    """A web page full of scripts that write figures."""
    script = "<script>document.write('<table><tr><td>规章</td><td>99</td></tr></table>')</script><iframe src='file:///etc/passwd'></iframe>"
    return as_page(paper).replace(b"<body>", b"<body>" + script.encode())
