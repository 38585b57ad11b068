"""Papers whose tables a converter put behind all their words: every table is found again under its own heading."""

from __future__ import annotations

import re

import pytest

from tests.adversarial.tricks import base, paper
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read

AFTER = ("五、存在的主要问题及改进情况", "培训还不够。", "六、其他需要报告的事项", "无其他事项。", "")


def moved(form: str, layout: str) -> tuple[str, dict[tuple[str, str, str], str]]:
    """A paper whose words come first, and what its cells say."""
    figures = base(form)
    words, tables, inside = [], [], False
    for line in text_of(paper(figures, layout)).splitlines():
        headed = re.match(r"[二三四]、[^\t|]*情况\s*$", line) is not None
        inside = headed or (inside and not re.match(r"[五六]、", line))
        (words if headed or not inside else tables).append(line)
    words = [w for w in words if not re.match(r"[五六]、", w)]
    return "\n".join((*words, *AFTER, *tables)), figures.printed


@pytest.mark.parametrize("layout", ["tabs", "lines"])
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_tables_behind_the_words_go_back_under_their_headings(form: str, layout: str) -> None:
    text, printed = moved(form, layout)
    found = {f.key: f.value for f in read(text, "txt")[0] if f.value is not None}
    assert all(f"{found[key]:f}" == printed[key].lstrip("+") for key in found)
    assert len(found) >= 0.95 * len(printed)
