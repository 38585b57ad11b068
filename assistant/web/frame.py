"""The head above every page: what this is, where else to go, the other language, day or night."""

from __future__ import annotations

from assistant.web.links import link
from assistant.web.tags import Html, tag
from prompts import say

PAGES = ("chat", "library")
OTHER = {"zh": "en", "en": "zh"}


def head(page: str, language: str) -> None:
    """The head as a component of the page that is being built."""
    import gradio as gr

    gr.HTML(str(head_html(page, language)), elem_id="head", js_on_load=NIGHT, apply_default_css=False)


def head_html(page: str, language: str) -> Html:
    """The head as markup."""
    here = [tag("a", say("page", f"nav_{p}", language), href=link(p, language), **_current(p == page)) for p in PAGES]
    other = OTHER[language]
    switch = tag(
        "a",
        say("page", f"switch_to_{other}", "zh"),
        href=link(page, other),
        id="switch",
        lang="zh-CN",
        data_language=other,
    )
    shade = say("page", "night", language)
    night = tag("button", tag("i"), type="button", id="night", title=shade, aria_label=shade)
    return tag(
        "header",
        tag("a", say("page", "name", language), href=link("chat", language), class_="name"),
        tag("nav", *here, aria_label=say("page", "pages", language)),
        tag("span", night, switch, class_="ways"),
        class_="head",
    )


def _current(is_here: bool) -> dict[str, str]:
    return {"aria_current": "page"} if is_here else {}


# The switch keeps the query of the page (a report stays that report) and the choice for the next visit.
NIGHT = """
const ways = element.querySelector('.ways');
const stored = localStorage.getItem('night');
const dark = on => document.body.classList.toggle('dark', on);
if (stored) dark(stored === '1');
ways.querySelector('#night').addEventListener('click', () => {
  dark(!document.body.classList.contains('dark'));
  localStorage.setItem('night', document.body.classList.contains('dark') ? '1' : '0');
  document.dispatchEvent(new Event('night'));
});
ways.querySelector('#switch').addEventListener('click', event => {
  const to = event.currentTarget;
  document.cookie = `language=${to.dataset.language};path=/;max-age=31536000;samesite=lax`;
  to.href = to.getAttribute('href').split('?')[0] + location.search;
});
"""
