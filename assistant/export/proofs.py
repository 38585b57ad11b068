"""Which sums of the form settled a cell that was not clear by itself."""

from __future__ import annotations

from prompts import say
from vectorstore.form import load_forms
from vectorstore.records import Key


def settled_by(form: str, key: Key, language: str) -> str:
    """The sums that run through a cell; where none does, its label and the paper's own words.

    >>> settled_by("2021", ("三", "予以公开", "自然人"), "zh")
    '由横向合计、纵向合计推定'
    >>> settled_by("2021", ("二", "行政处罚", "本年处理决定数量"), "zh")
    '由标签的位置或正文推定'
    """
    checks = load_forms()[form].checks_of(key[0])
    rules = dict.fromkeys(check.rule for check in checks if key in (*check.left, *check.right))
    if not rules:
        return say("findings", "settled_without_sums", language)
    names = [say("findings", f"rule_{rule}", language).partition("（")[0].partition(" (")[0] for rule in rules]
    return say("findings", "settled_by", language, rules=("、" if language == "zh" else ", ").join(names))
