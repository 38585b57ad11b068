"""What was found about a report, as markup: verdict, both sides with their places, what people decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.audit import Found
from assistant.export.clock import local
from assistant.web.tags import NOTHING, Html, Part, tag
from prompts import say
from vectorstore.decisions import KINDS, Decided, mark
from vectorstore.packing import decimal_text
from vectorstore.records import Key, Place, Side, Verdict

Anchor = Callable[[Key], str | None]  # the id of a cell on the page
_COLOURS = {Verdict.CONTRADICTION: "bad", Verdict.MISREAD: "warn", Verdict.SCOPE: "note", Verdict.NOTICE: "soft"}
_FEW = 6  # cells that are linked one by one


class FindingsView:
    """The findings of one report, in one language."""

    def __init__(self, language: str, anchor: Anchor) -> None:
        self.language = language
        self._anchor = anchor

    def shown(self, found: Sequence[Found]) -> Html:
        """Every finding with the way to decide on it."""
        if not found:
            return tag("p", self._say("no_findings"), class_="good")
        return tag("ul", *map(self._item, found), class_="findings")

    def _item(self, found: Found) -> Html:
        finding = found.finding
        verdict = say("findings", f"verdict_{finding.verdict}", self.language)
        rule = say("findings", f"rule_{finding.rule}", self.language)
        head = tag("p", tag("strong", rule), " ", tag("span", verdict, class_=f"state {_COLOURS[finding.verdict]}"))
        apart = None
        if finding.difference:
            apart = tag("p", self._say("difference", value=decimal_text(abs(finding.difference))), class_="soft")
        sides = [self._side(s) for s in (finding.left, finding.right) if s is not None]
        links = self._links(finding.keys)
        return tag("li", head, *sides, apart, links, self._decided(found.decided), self._form(found))

    def _side(self, side: Side) -> Html:
        said = side.label if side.value is None else self._say("side", label=side.label, value=side.value)
        return tag("p", tag("span", said, class_="side"), self._place(side.place))

    def _place(self, place: Place | None) -> Part:
        named = [
            self._say(f"place_{k}", **{k: n})
            for k, n in (("page", place.page), ("line", place.line))
            if n is not None
        ] if place else []  # fmt: skip
        return tag("small", " ".join(named)) if named else None

    def _links(self, keys: Iterable[Key]) -> Html:
        """Ways to the cells that are meant; of a long sum the last one is its total."""
        anchors = [(key, at) for key in keys if (at := self._anchor(key))]
        shown = anchors if len(anchors) <= _FEW else anchors[-1:]
        links = [
            tag("a", "／".join(key[1:]), href=f"#{at}", title=self._say("show_cell"), class_="to-cell")
            for key, at in shown
        ]
        return tag("p", *links, class_="ways") if links else NOTHING

    def _decided(self, decided: Decided | None) -> Part:
        if decided is None:
            return None
        what = say("findings", f"decision_{decided.decision}", self.language)
        words = self._say("decided", what=what, by=decided.person, at=local(decided.at), note=decided.note)
        return tag("p", words, class_="who")

    def _form(self, found: Found) -> Html:
        """Name, grounds and one button for each decision."""
        inputs = [
            tag("label", tag("span", self._say(code)), tag("input", name=name, maxlength=length, autocomplete="off"))
            for code, name, length in (("decide_by", "by", 100), ("decide_note", "note", 1000))
        ]
        buttons = [
            tag("button", say("findings", f"decision_{kind}", self.language), value=kind, class_="plain")
            for kind in KINDS
        ]
        head = tag("summary", self._say("decide_again" if found.decided else "decide_now"))
        form = tag("form", *inputs, tag("p", *buttons, class_="ways"), class_="decide", data_about=mark(found.finding))
        return tag("details", head, form)

    def _say(self, code: str, **fields: object) -> str:
        return say("shelf", code, self.language, **fields)
