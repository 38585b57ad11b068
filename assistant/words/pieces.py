"""Pieces of a question that nobody knows, each whole: with the single characters beside it that mean something else."""

from __future__ import annotations

from assistant.words.mentions import Mention, Mentions

_PARTICLES = frozenset("了的过着得和与及被把在对向从给为是有共总各每都就再又也还不没未请问年县市区镇乡村局多少几")
_ASIDE = ("unit", "op", "ask", "who", "level", "link", "turn")


def pieces(m: Mentions) -> list[tuple[int, int]]:
    """Where the unknown words stand: 表扬 though 表 is known, 评查报告 though 报告 is.

    >>> from datetime import date
    >>> from assistant.words.mentions import find_mentions
    >>> found = find_mentions("表扬了多少单位", [], date(2025, 3, 1))
    >>> [found.text[start:end] for start, end in pieces(found)]
    ['表扬']
    """
    grown = [(start, end) for start, end, _ in m.unknown]
    for x in (*m.found, *reversed(m.found)):
        for n, (start, end) in enumerate(grown):
            if x.end == start and _part(x):
                grown[n] = (x.start, end)
            elif x.start == end and (_part(x) or x.means("thing")):
                grown[n] = (start, x.end)
    out: list[tuple[int, int]] = []
    for start, end in sorted(dict.fromkeys(grown)):
        if out and start < out[-1][1]:  # 制作短视频: 作 belongs to both
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _part(x: Mention) -> bool:
    """Whether a word may be a character of another one."""
    single = x.kind == "word" and len(x.text) == 1 and not x.text.isascii()
    return single and x.text not in _PARTICLES and not any(x.means(kind) for kind in _ASIDE)
